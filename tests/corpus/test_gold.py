from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from entitome.corpus import gold
from entitome.corpus.document import Label
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.gold_spec import spec, specs
from entitome.corpus.splits import carved_split
from tests.corpus.small_corpora import NCBI_TRAIN, bioid_train, write_corpora

LINKED = [name for name, about in specs().items() if about.ids]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_corpora(tmp_path)


def test_types_become_labels_and_ids_curies(root: Path) -> None:
    first = next(gold.load("ncbi_disease", "train", root))
    assert [(m.text, m.label, m.ids) for m in first.mentions] == [
        ("Gout", "Disease", ("MESH:D006073",)),
        ("gout", "Disease", ("MESH:D006073",)),
        ("mild fever", "Disease", ("MESH:D005334", "MESH:D006073")),
    ]


def test_raw_keeps_types_and_repeated_documents(root: Path) -> None:
    raw = list(gold.load("ncbi_disease", "train", root, raw=True))
    assert [d.id for d in raw] == ["101", "102", "101", "103"]
    assert [m.label for m in raw[0].mentions] == ["SpecificDisease", "Modifier", "CompositeMention"]
    distinct = gold.load("ncbi_disease", "train", root)
    assert [d.id for d in distinct] == ["101", "102", "103"]


def test_other_text_under_the_same_id_gets_a_number(root: Path) -> None:
    path = root / "bc5cdr/CDR_TrainingSet.PubTator.txt"
    path.write_text("9|t|One.\n9|a|A.\n\n9|t|Two.\n9|a|B.\n\n9|t|One.\n9|a|A.\n")
    assert [d.id for d in gold.load("bc5cdr", "train", root)] == ["9", "9#2"]


def test_dropped_types_are_left_out(root: Path) -> None:
    path = root / "gnormplus/GNormPlus_Train.PubTator.txt"
    path.parent.mkdir()
    path.write_text(
        "8|t|Abc kinases.\n8|a|\n8\t0\t3\tAbc\tGene\t12\n8\t4\t11\tkinases\tFamilyName\n"
    )
    document = next(gold.load("gnormplus", "train_full", root))
    assert [(m.text, m.label, m.ids) for m in document.mentions] == [
        ("Abc", "Gene", ("NCBIGene:12",))
    ]


def test_unknown_type_is_an_error(root: Path) -> None:
    path = root / "bc5cdr/CDR_TrainingSet.PubTator.txt"
    path.write_text("8|t|Abc.\n8|a|Def.\n8\t0\t3\tAbc\tPlanet\n")
    with pytest.raises(ConfigError, match="'bc5cdr' has a type 'Planet'"):
        list(gold.load("bc5cdr", "train", root))


def test_carved_dev_and_train_make_up_the_file(root: Path) -> None:
    parts = {s: [d.id for d in gold.load("linnaeus", s, root)] for s in ("train", "dev")}
    full = [d.id for d in gold.load("linnaeus", "train_full", root)]
    assert sorted(parts["train"] + parts["dev"]) == full
    assert len(full) == 40
    # Fixed by the hash, for ever: a change here changes every figure that was published on dev.
    assert parts["dev"] == ["61", "63", "69", "74", "76", "85", "87", "99"]


def test_captions_of_an_article_stay_together(root: Path) -> None:
    path = root / "bioid_cellline/BioID_Train_revision.PubTator.txt"
    path.parent.mkdir()
    path.write_text(bioid_train())
    ids = {s: [d.id for d in gold.load("bioid", s, root)] for s in ("train", "dev", "test")}
    full = [d.id for d in gold.load("bioid", "train_full", root)]
    assert len(full) == 120
    assert sorted(ids["train"] + ids["dev"] + ids["test"]) == sorted(full)
    articles = {split: sorted({i[:-4] for i in found}) for split, found in ids.items()}
    assert [len(ids[s]) for s in ids] == [3 * len(articles[s]) for s in ids]
    # Fixed for ever, as above.
    assert articles["dev"] == ["76", "87", "99"]
    assert articles["test"] == ["108", "79", "81", "82"]


def test_a_share_set_apart_as_test_moves_nothing_in_or_out_of_dev(root: Path) -> None:
    about = spec("bioid")
    numbers = [f"{n}1000" for n in range(500)]
    with_test = [carved_split(n, about) for n in numbers]
    without = [carved_split(n, replace(about, test_share=0.0)) for n in numbers]
    assert with_test.count("test") > 30
    assert [w if w == "dev" else "train" for w in with_test] == without


def test_iob_documents_get_ids_of_their_own(root: Path) -> None:
    documents = list(gold.load("bc2gm", "train", root))
    assert [d.id for d in documents] == ["bc2gm-train-1", "bc2gm-train-2"]
    assert [(m.text, m.label) for m in documents[1].mentions] == [("Xyz two", "Gene")]


def test_more_faults_than_known_are_an_error(root: Path) -> None:
    path = root / "ncbi_disease/NCBItrainset_corpus.txt"
    (root / "ncbi_disease/NCBItrainset_corpus.txt.gz").unlink()
    fault = "103\t0\t4\tNowhere\tModifier\n"
    path.write_text(NCBI_TRAIN + fault)  # one is known of the real file
    assert len(list(gold.load("ncbi_disease", "train", root))) == 3
    path.write_text(NCBI_TRAIN + fault * 2)
    with pytest.raises(InputError, match="Nowhere"):
        list(gold.load("ncbi_disease", "train", root))


def test_wrong_names_say_what_there_is(root: Path) -> None:
    with pytest.raises(ConfigError, match="use one of: ncbi_disease, bc5cdr"):
        list(gold.load("genia", "train", root))
    with pytest.raises(ConfigError, match=r"no split 'validation'.*dev, test, train_full"):
        list(gold.load("bc5cdr", "validation", root))
    with pytest.raises(ConfigError, match="no split 'train'"):
        list(gold.load("nlm_chem", "train", root))
    with pytest.raises(InputError, match=r"S800_Test\.PubTator\.txt is not there"):
        list(gold.load("s800", "test", root))


@pytest.mark.parametrize("name", LINKED)
def test_every_linked_corpus_loads_aligned_with_ids(name: str, shared: Path) -> None:
    about = specs()[name]
    for split in about.splits:
        if split == "train_full":
            continue
        seen: set[str] = set()
        with_id = mentions = 0
        for document in gold.load(name, split, shared / "corpora"):
            assert document.id not in seen
            seen.add(document.id)
            assert not list(document.misaligned())
            assert {m.label for m in document.mentions} <= set(Label)
            mentions += len(document.mentions)
            with_id += sum(bool(m.ids) for m in document.mentions)
        assert with_id > 0.9 * mentions > 0
