from __future__ import annotations

import pytest

from entitome.corpus.errors import InputError
from entitome.kb.resolve import near_ids, resolve
from entitome.kb.store import KnowledgeBase


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("MESH:D012595", None, "MESH:D012595"),
        ("mesh:d012595", None, "MESH:D012595"),
        (" D012595 ", None, "MESH:D012595"),
        ("mondo:0005100", None, "MONDO:0005100"),
        ("CVCL_0030", None, "Cellosaurus:CVCL_0030"),
        ("Cellosaurus:CVCL_0030", None, "Cellosaurus:CVCL_0030"),
        ("0030", "CellLine", "Cellosaurus:CVCL_0030"),
        ("9606", "Species", "NCBITaxon:9606"),
        ("9606", None, "NCBITaxon:9606"),
        ("3558", None, "NCBIGene:3558"),
        ("3558", "Gene", "NCBIGene:3558"),
        ("ncbigene:3558", None, "NCBIGene:3558"),
    ],
)
def test_spellings(small_kb: KnowledgeBase, text: str, label: str | None, expected: str) -> None:
    resolved = resolve(small_kb, text, label)
    assert (small_kb.id(resolved.number), resolved.note) == (expected, "")


def test_retired_and_foreign_identifiers_are_told(small_kb: KnowledgeBase) -> None:
    retired = resolve(small_kb, "D999001")
    assert small_kb.id(retired.number) == "MESH:D012595"
    assert retired.note == "MESH:D999001 was retired; MESH:D012595 has taken its place."
    omim = resolve(small_kb, "omim:181750")
    assert small_kb.id(omim.number) == "MONDO:0008418"
    assert omim.note == "OMIM:181750 is a cross-reference of MONDO:0008418."


def test_number_of_a_gene_and_of_a_taxon(small_kb: KnowledgeBase) -> None:
    with pytest.raises(InputError, match="NCBIGene:2 or NCBITaxon:2"):
        resolve(small_kb, "2")
    assert small_kb.id(resolve(small_kb, "2", "Species").number) == "NCBITaxon:2"
    assert small_kb.id(resolve(small_kb, "2", "Gene").number) == "NCBIGene:2"


@pytest.mark.parametrize(
    ("text", "label", "near"),
    [
        ("MESH:D01259", None, "MESH:D012594"),
        ("D0125959", None, "MESH:D012595"),
        ("NCBIGene:35589", None, "NCBIGene:3558"),
        ("96069", "Species", "NCBITaxon:9606"),
        ("systemic sclerosis", None, "entitome kb lookup 'systemic sclerosis'"),
    ],
)
def test_unknown(small_kb: KnowledgeBase, text: str, label: str | None, near: str) -> None:
    with pytest.raises(InputError, match="has no concept") as caught:
        resolve(small_kb, text, label)
    assert near in caught.value.remedy


def test_near_identifiers_are_of_the_same_vocabulary(small_kb: KnowledgeBase) -> None:
    assert near_ids(small_kb, "MONDO:0005101") == ["MONDO:0005100"]
    assert near_ids(small_kb, "ZORB:1") == []
    assert near_ids(small_kb, "") == []
