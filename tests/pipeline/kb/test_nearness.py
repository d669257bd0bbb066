"""How concepts stand to one another."""

from __future__ import annotations

import pytest

from entitome.eval.errors.id_causes import IdCause, wrong_ids
from entitome.eval.errors.id_facts import IdFacts
from entitome.eval.outcomes import Placed
from entitome.kb.nearness import id_facts, nearness, parents_of
from entitome.kb.open import open_kb, shipped_facts
from entitome.kb.store import KnowledgeBase


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("MESH:D009369", "MESH:D001943", 1),  # Neoplasms is the parent of Breast Neoplasms
        ("MESH:D001943", "MESH:D009369", -1),
        ("MESH:D012871", "MESH:D012595", 1),  # one parent of two
        ("MESH:D012595", "MESH:D012594", None),  # siblings
        ("MESH:D001943", "MESH:D001943", 0),
        ("MESH:D008727", "MESH:C000596392", 1),  # the heading that a record is mapped to
        ("NCBITaxon:2", "NCBITaxon:562", 2),
        ("NCBITaxon:562", "NCBITaxon:2", -2),
        ("MESH:D999001", "MESH:D012871", -1),  # a retired identifier
        ("MONDO:0005100", "MESH:D012871", -1),  # compared as MESH:D012595
        # OMIM's entry is MONDO:0008418, below MONDO:0005100, which is compared as MESH:D012595:
        ("MESH:D012595", "OMIM:181750", 1),
        ("OMIM:181750", "MESH:D003240", -2),
        # MONDO:0019340 has no other identifier; its parent is compared as MESH:D001327.
        ("MESH:D001327", "MONDO:0019340", 1),
        ("NCBIGene:7157", "NCBIGene:22059", None),
        ("Cellosaurus:CVCL_0030", "Cellosaurus:CVCL_0045", None),
        ("HGVS:p.V600E", "HGVS:p.V600E", 0),
        ("HGVS:p.V600E", "MESH:D001943", None),
    ],
)
def test_near(small_kb: KnowledgeBase, one: str, other: str, expected: int | None) -> None:
    assert nearness(small_kb)(one, other) == expected


def test_reach(small_kb: KnowledgeBase) -> None:
    assert nearness(small_kb, reach=1)("NCBITaxon:2", "NCBITaxon:562") is None
    assert nearness(small_kb, reach=0)("NCBITaxon:2", "NCBITaxon:2") == 0


def test_parents(small_kb: KnowledgeBase) -> None:
    parents = parents_of(small_kb)
    assert parents("MESH:D012595") == {"MESH:D003240", "MESH:D012871"}
    assert parents("OMIM:181750") == {"MESH:D012595"}
    assert parents("NCBIGene:7157") == parents("nothing") == frozenset()


def cause(facts: IdFacts, name: str, label: str, gold: str, predicted: str) -> IdCause:
    g, p = (Placed(((0, len(name)),), label, name, (i,)) for i in (gold, predicted))
    return wrong_ids(g, p, f"{name} (QZX), zed", facts)


@pytest.mark.parametrize(
    ("name", "label", "gold", "predicted", "expected"),
    [
        ("p53", "Gene", "NCBIGene:7157", "NCBIGene:22059", IdCause.SPECIES),
        ("CD34 antigen", "Gene", "NCBIGene:947", "NCBIGene:12490", IdCause.SPECIES),
        ("IL-20", "Gene", "NCBIGene:3558", "NCBIGene:50604", IdCause.NAMESAKE),
        ("cancer", "Disease", "MESH:D001943", "MESH:D009369", IdCause.PARENT),
        ("bacteria", "Species", "NCBITaxon:2", "NCBITaxon:562", IdCause.DESCENDANT),
        # Escherichia and Entamoeba, both cut short.
        ("E. coli", "Species", "NCBITaxon:562", "NCBITaxon:46681", IdCause.HOMONYM),
        ("hard skin", "Disease", "MESH:D012595", "MESH:D012594", IdCause.SIBLING),
        # The heading has MONDO's names too, since they are one disease.
        ("SSc", "Disease", "MESH:D001327", "MESH:D012595", IdCause.NAMESAKE),
        ("gout", "Disease", "MESH:D000000", "MESH:D001943", IdCause.GOLD_UNKNOWN),
        ("gout", "Disease", "MESH:D001943", "UMLS:C0018099", IdCause.VOCABULARY),
        # Compared without their successors, both are retired.
        ("gout", "Disease", "MESH:D999001", "MESH:D001943", IdCause.GOLD_RETIRED),
        ("gout", "Disease", "MESH:D001943", "NCBIGene:999003", IdCause.PREDICTED_RETIRED),
        ("QZX", "Disease", "MESH:D001943", "MESH:D001327", IdCause.DEFINED),
    ],
)
def test_facts(
    small_kb: KnowledgeBase, name: str, label: str, gold: str, predicted: str, expected: IdCause
) -> None:
    assert cause(id_facts(small_kb), name, label, gold, predicted) == expected


def test_short_forms_are_asked_once_a_text(small_kb: KnowledgeBase) -> None:
    asked: list[str] = []

    def short_forms(text: str) -> set[str]:
        asked.append(text)
        return {"zed"}

    facts = id_facts(small_kb, short_forms=short_forms)
    found = [cause(facts, "zed", "Disease", "MESH:D001943", "MESH:D001327") for _ in range(3)]
    assert found == [IdCause.DEFINED] * 3
    assert len(asked) == 1


def test_shipped() -> None:
    """Lines of descent of the vocabularies themselves."""
    if not any(shipped_facts().glob("*.xz")):
        pytest.skip("no knowledge base is shipped: models/kb is empty (see models/README.md)")
    kb = open_kb()
    near = nearness(kb)
    assert near("MESH:D009369", "MESH:D001943") == 2  # Neoplasms, by Site, Breast
    assert near("MESH:D061325", "MESH:D001943") == -1  # a syndrome with breast cancer
    assert near("MESH:D007093", "MESH:C009695") == 1  # Imidazoles and xylometazoline
    assert near("NCBITaxon:562", "NCBITaxon:83333") == 1  # E. coli and its strain K-12
    assert near("NCBITaxon:4932", "NCBITaxon:559292") == 1  # yeast and S288C
    assert near("NCBITaxon:9606", "NCBITaxon:10090") is None
    assert near("MESH:D001943", "MONDO:0007254") == 1  # breast neoplasm and breast cancer
    # Each is above the other in one of the trees: the first is taken to be above.
    assert near("MESH:D013285", "MESH:D015835") == near("MESH:D015835", "MESH:D013285") == 1
    facts = id_facts(kb)
    assert cause(facts, "p53", "Gene", "NCBIGene:7157", "NCBIGene:22059") == IdCause.SPECIES
    assert facts.taxon("NCBIGene:22059") == "NCBITaxon:10090"
