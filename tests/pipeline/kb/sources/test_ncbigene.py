from __future__ import annotations

from pathlib import Path

import pytest

from entitome.corpus.errors import InputError
from entitome.kb.entry import Name
from entitome.kb.sources.ncbigene import HISTORY_COLUMNS, INFO_COLUMNS, load
from tests.pipeline.kb.sources.helpers import split, write

HEADER = "\t".join(INFO_COLUMNS)
ROWS = (
    "9606 1 ABC1 - AB|XC-1 HGNC:HGNC:1 1 1q1 alphabet_protein protein-coding ABC1 "
    "alphabet_family_member_1 O alphabet_antigen|letter_protein 20260101 -",
    "9606 2 LOC2 - - - 1 - uncharacterized_LOC2 ncRNA - - - - 20260101 -",
    "10090 3 Abc1 b0003 - - 1 - - protein-coding ABC1m - O - 20260101 -",
    "9606 4 ENH1 - - - 1 - an_enhancer biological-region - - - - 20260101 Regulatory:enhancer",
    "562 5 NEWENTRY - - - - - Record_to_support - - - - - 20260101 -",
)


def _info(tmp_path: Path, *rows: str, name: str = "gene_info.gz") -> Path:
    lines = ["\t".join(field.replace("_", " ") for field in row.split(" ")) for row in rows]
    return write(tmp_path / name, "\n".join([HEADER, *lines]) + "\n")


def test_gene_info(tmp_path: Path) -> None:
    found, retired = split(load(_info(tmp_path, *ROWS)))
    assert not retired
    assert list(found) == ["NCBIGene:1", "NCBIGene:2", "NCBIGene:3"]
    gene = found["NCBIGene:1"]
    assert gene.names == (
        Name("ABC1", "preferred"),
        Name("alphabet family member 1", "full name"),
        Name("alphabet protein", "full name"),
        Name("AB", "symbol alias"),
        Name("XC-1", "symbol alias"),
        Name("alphabet antigen", "other designation"),
        Name("letter protein", "other designation"),
    )
    assert (gene.label, gene.group, gene.taxon) == ("Gene", "protein-coding", "NCBITaxon:9606")
    mouse = [name.text for name in found["NCBIGene:3"].names]
    assert mouse == ["Abc1", "ABC1m", "b0003"]


def test_only_the_wanted_species_are_read(tmp_path: Path) -> None:
    found, _ = split(load(_info(tmp_path, *ROWS, "562 broken"), taxa={"10090"}))
    assert list(found) == ["NCBIGene:3"]


def test_gene_history(tmp_path: Path) -> None:
    lines = [HISTORY_COLUMNS, ("9606", "7", "6", "OLD", "20200101")]
    lines += [("9606", "-", "8", "GONE", "20200101"), ("10090", "10", "9", "M", "20200101")]
    path = write(tmp_path / "gene_history.gz", "\n".join("\t".join(line) for line in lines))
    human = {"NCBIGene:6": "NCBIGene:7", "NCBIGene:8": ""}
    assert split(load(path)) == ({}, human | {"NCBIGene:9": "NCBIGene:10"})
    assert split(load(path, taxa=["9606"]))[1] == human


def test_malformed_line_is_named(tmp_path: Path) -> None:
    path = _info(tmp_path, ROWS[0], "9606 2 SHORT", name="gene_info")
    with pytest.raises(InputError, match="gene_info, line 3: it has 3 fields, not 16"):
        list(load(path))


@pytest.mark.parametrize("text", ["", "<html>", HEADER.replace("Symbol\t", "Name\t")])
def test_other_header(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="not with a header of NCBI Gene"):
        list(load(write(tmp_path / "gene_info", text)))
