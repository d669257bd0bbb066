from __future__ import annotations

from pathlib import Path

import pytest

from entitome.corpus.errors import InputError
from entitome.corpus.gold_counts import count, count_table, read_stated
from entitome.corpus.gold_spec import specs
from tests.corpus.small_corpora import write_corpora

HEAD = """\
| corpus | files | documents / split | mentions per type | id space | licence | source | check |
|---|---|---|---|---|---|---|---|
"""
NCBI = (
    "ncbi_disease",
    "NCBItrainset_corpus.txt.gz<br>NCBItestset_corpus.txt",
    "train 4 (3 distinct: 101 twice) / dev 1 / test 1 = official",
    "SpecificDisease 2, Modifier 3, DiseaseClass 1 (1 no id), CompositeMention 9",
    *("x", "x", "x"),
    "0/9 mismatched (0.000%)",
)
BC2GM = (
    "iob_ner/BC2GM-IOB",
    "train.tsv, devel.tsv, test.tsv (gz)",
    "sentences 2 train / 1 devel / 1 test",
    "GENE 2",
    *("x", "x", "x"),
    "n/a; IOB2 checked",
)
README = HEAD + "".join("| " + " | ".join(row) + " |\n" for row in (NCBI, BC2GM))


def test_counts_of_a_corpus(tmp_path: Path) -> None:
    counted = count("ncbi_disease", write_corpora(tmp_path))
    assert counted.documents == {"train": 4, "dev": 1, "test": 1}
    assert counted.mentions["SpecificDisease"] == 2
    assert counted.no_id["DiseaseClass"] == 1
    assert counted.misaligned == 0


def test_shifted_and_lost_mentions_are_told(tmp_path: Path) -> None:
    path = write_corpora(tmp_path) / "bc5cdr/CDR_TrainingSet.PubTator.txt"
    path.write_text("1|t|Salt.\n1|a|And rice.\n1\t9\t13\trice\tChemical\n1\t0\t4\tSand\tChemical\n")
    counted = count("bc5cdr", tmp_path)
    assert (counted.mended, len(counted.faults), counted.misaligned) == (1, 1, 2)
    assert counted.mentions == {"Chemical": 1}


def test_the_table_lists_where_the_readme_differs(tmp_path: Path) -> None:
    (write_corpora(tmp_path) / "README.md").write_text(README)
    rows = {row["corpus"]: row for row in count_table(tmp_path)}
    assert list(rows) == ["ncbi_disease", "bc5cdr", "linnaeus", "bc2gm"]  # those in the folder
    # The README above claims nine composite mentions; the files have one.
    assert rows["ncbi_disease"]["mismatches"] == [("CompositeMention", 9, 1)]
    assert rows["bc2gm"]["mismatches"] == []
    assert rows["bc5cdr"]["mismatches"] is None


def test_a_folder_without_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No counts to compare with"):
        read_stated(tmp_path / "README.md")
    (tmp_path / "README.md").write_text("# Nothing\n")
    with pytest.raises(InputError, match="no table of eight columns"):
        read_stated(tmp_path / "README.md")


# The README gives no number of missing ids for these types, which are no types of the product.
UNSTATED = {
    "gnormplus": [("DomainMotif without id", 0)],
    "nlm_gene": [("Cell without id", 0), ("ChromosomeLocation without id", 0)],
    "nlm_chem": [("OTHER without id", 0)],
}


def test_every_corpus_counts_as_the_readme_says(shared: Path) -> None:
    rows = count_table(shared / "corpora")
    assert [row["corpus"] for row in rows] == list(specs())
    for row in rows:
        name, mismatches = row["corpus"], row["mismatches"]
        if name.startswith("pubtator"):
            assert mismatches is None
            continue
        unstated = [(what, said) for what, said, _ in mismatches if "without id" in what]
        assert unstated == UNSTATED.get(name, [])
        # CRAFT has a mention with an empty fragment, which the README's check passed over.
        misaligned = [said for what, said, _ in mismatches if what == "misaligned"]
        assert misaligned in ([], [0] if name == "craft" else [])
        # All other differences are mentions whose offsets are wrong beyond mending.
        lost = sum(said - n for what, said, n in mismatches if what in row["mentions"])
        assert lost == row["left_out"] <= sum(specs()[name].faults.values())
        assert not [m for m in mismatches if m[0].endswith("size")]
