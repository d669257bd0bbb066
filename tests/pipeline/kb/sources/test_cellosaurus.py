from __future__ import annotations

from pathlib import Path

import pytest

from entitome.corpus.errors import InputError
from entitome.kb.entry import Name
from entitome.kb.sources.cellosaurus import load
from tests.pipeline.kb.sources.helpers import split, write

HEAD = """----------------------------------------------------------------------------
        A list of cell lines, in the manner of the real one
----------------------------------------------------------------------------
ID         Identifier (cell line name)     Once; starts an entry
AC         Accession (CVCL_xxxx)           Once
//         Terminator                      Once; ends an entry
____________________________________________________________________________
"""
ENTRY = """ID   Zorb-1
AC   CVCL_Z001
AS   CVCL_Z998; CVCL_Z999
SY   ZORB1; Zorb 1; Zorb; one
DR   BTO; BTO:0000001
DR   CLO; CLO_0000002
DR   MeSH; D900009
DR   ATCC; CCL-0
CC   Population: invented.
OX   NCBI_TaxID=9606; ! Homo sapiens (Human)
HI   CVCL_Z000 ! Zorb
CA   Cancer cell line
//
"""
HYBRID = """ID   Mix
AC   CVCL_Z002
OX   NCBI_TaxID=9606; ! Homo sapiens (Human)
OX   NCBI_TaxID=10090; ! Mus musculus (Mouse)
CA   Hybrid cell line
//
"""


@pytest.mark.parametrize("name", ["cellosaurus.txt", "cellosaurus.txt.gz"])
def test_entries(tmp_path: Path, name: str) -> None:
    found, retired = split(load(write(tmp_path / name, HEAD + ENTRY + HYBRID)))
    assert retired == dict.fromkeys(
        ("Cellosaurus:CVCL_Z998", "Cellosaurus:CVCL_Z999"), "Cellosaurus:CVCL_Z001"
    )
    entry = found["Cellosaurus:CVCL_Z001"]
    assert entry.names == (
        Name("Zorb-1", "preferred"),
        *[Name(text, "exact") for text in ("ZORB1", "Zorb 1", "Zorb", "one")],
    )
    assert (entry.label, entry.group) == ("CellLine", "Cancer cell line")
    assert (entry.taxon, entry.parents) == ("NCBITaxon:9606", ("Cellosaurus:CVCL_Z000",))
    assert entry.xrefs == ("BTO:0000001", "CLO:0000002", "MESH:D900009")
    assert found["Cellosaurus:CVCL_Z002"].taxon == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD, "holds no cell lines"),
        ("", "holds no cell lines"),
        (HEAD + ENTRY + HYBRID[:-3], "ends inside an entry"),
        (ENTRY.replace("AC   CVCL_Z001\n", ""), r"c\.txt, line 12: an entry without"),
        (ENTRY.replace("ID   Zorb-1\n", ""), "an entry without a name"),
    ],
)
def test_bad_files(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(load(write(tmp_path / "c.txt", text)))
