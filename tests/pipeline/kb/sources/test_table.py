from __future__ import annotations

from pathlib import Path

import pytest

from entitome.corpus.errors import InputError
from entitome.kb.entry import Name
from entitome.kb.sources.table import load
from tests.pipeline.kb.sources.helpers import split, write

FULL = (
    "id\tname\tlabel\tsynonyms\tparents\txrefs\ttaxon\tgroup\n"
    "LAB:1\tzorbase\tgene\tZRB| ZRB-1 |\tLAB:2|LAB:2\tNCBIGene:1\t9606\tenzyme\n"
    "\n"
    "LAB:2\tzorb family\tProteinFamily\t\t\t\tNCBITaxon:9606\t\n"
)


@pytest.mark.parametrize("prefix", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["t.tsv", "t.tsv.gz"])
def test_full_table(tmp_path: Path, prefix: str, newline: str, name: str) -> None:
    found, _ = split(load(write(tmp_path / name, prefix + FULL.replace("\n", newline))))
    gene = found["LAB:1"]
    assert gene.names == (
        Name("zorbase", "preferred"),
        Name("ZRB", "exact"),
        Name("ZRB-1", "exact"),
    )
    assert (gene.label, gene.group, gene.taxon) == ("Gene", "enzyme", "NCBITaxon:9606")
    assert (gene.parents, gene.xrefs) == (("LAB:2",), ("NCBIGene:1",))
    assert found["LAB:2"].label == "ProteinFamily"
    assert found["LAB:2"].taxon == "NCBITaxon:9606"


def test_columns_in_any_order_and_a_label_for_all(tmp_path: Path) -> None:
    path = write(tmp_path / "t.tsv", "name\tid\nzorb\tLAB:1\n")
    found, _ = split(load(path, label="chemical"))
    assert found["LAB:1"].label == "Chemical"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: column id and name is missing"),
        ("id\tlabel\n", "line 1: column name is missing"),
        ("id,name\n", "line 1: column id and name"),
        ("id\tname\tsynonym\n", "line 1: unknown column 'synonym'"),
        ("id\tname\tid\n", "line 1: a column is named twice"),
        ("id\tname\nA:1\tx\nA:1\ty\n", "line 3: id A:1 was given on line 2 already"),
        ("id\tname\nA:1\tx\nA:2\t \n", "line 3: A:2 has no name"),
        ("id\tname\n\tx\n", "line 2: id '' is empty"),
        ("id\tname\nA 1\tx\n", "line 2: id 'A 1'"),
        ("id\tname\nA:1\n", "line 2: 1 fields where the header has 2"),
        ("id\tname\nA:1\tx\ty\n", "line 2: 3 fields where the header has 2"),
    ],
)
def test_bad_tables(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(load(write(tmp_path / "t.tsv", text), label="Gene"))


def test_no_label_anywhere(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 2: A:1 has no label"):
        list(load(write(tmp_path / "t.tsv", "id\tname\tlabel\nA:1\tx\t\n")))


def test_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_bytes("id\tname\nA:1\tcafé\n".encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8"):
        list(load(tmp_path / "t.tsv", label="Gene"))
