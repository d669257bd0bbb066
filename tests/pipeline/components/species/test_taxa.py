"""Families of taxa, who knows a name, and prefixes."""

from __future__ import annotations

import pickle

import pytest

from entitome.components.species.taxa import ALIAS, OTHER, SYMBOL, Known, Taxa
from entitome.kb.store import KnowledgeBase
from tests.pipeline.components.species.made import COLI, HUMAN, MOUSE, RAT, SARS2, YEAST


@pytest.mark.parametrize("named", [511145, 83333, 562, 561])
def test_strains_and_genera(small_strains: KnowledgeBase, named: int) -> None:
    assert Taxa(small_strains).family(f"NCBITaxon:{named}") == (COLI,)


@pytest.mark.parametrize("identifier", ["NCBITaxon:2", "NCBITaxon:1", "", "MESH:D009369"])
def test_no_family(small_strains: KnowledgeBase, identifier: str) -> None:
    assert Taxa(small_strains).family(identifier) == ()


def test_a_species_and_its_strain(taxa: Taxa) -> None:
    assert taxa.family("NCBITaxon:4932") == (YEAST,)
    assert taxa.family("NCBITaxon:9796") == ()


def test_a_relative_with_few_genes_only_where_it_is_named(taxa: Taxa) -> None:
    neanderthal = "NCBITaxon:63221"
    assert taxa.family(HUMAN) == (HUMAN,)
    assert taxa.family(neanderthal) == (HUMAN, neanderthal)
    assert taxa.complete(neanderthal)
    assert not taxa.complete(HUMAN)


def test_a_virus_has_all_its_genes(taxa: Taxa) -> None:
    assert taxa.complete(SARS2)
    assert not taxa.complete(COLI)


def test_who_knows_a_name(taxa: Taxa) -> None:
    assert taxa.knowing("IL2") == {
        HUMAN: Known(SYMBOL, True, True),
        MOUSE: Known(SYMBOL, False, False),
        RAT: Known(SYMBOL, False, False),
    }
    assert taxa.knowing("IL-8") == {HUMAN: Known(ALIAS, True, False)}
    assert taxa.knowing("interleukin 2")[MOUSE] == Known(OTHER, True, False)
    assert taxa.knowing("no such gene") == {}
    assert taxa.knowing("Escherichia coli") == {}  # the name of a taxon, not of a gene


def test_another_wording_where_no_one_knows_the_name(taxa: Taxa) -> None:
    assert set(taxa.knowing("recA gene")) == {COLI}
    assert set(taxa.knowing("Cdc28p")) == {YEAST}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("hIL2", (HUMAN, "IL2")), ("mIL2", (MOUSE, "IL2")), ("r-IL2", (RAT, "IL2")),
        ("mTOR", None), ("IL2", None), ("hemoglobin", None), ("zIL2", None), ("", None),
    ],
)  # fmt: skip
def test_prefixes(taxa: Taxa, name: str, wanted: tuple[str, str] | None) -> None:
    """mTOR is a name as it stands, and of zebrafish the knowledge base has no genes."""
    assert taxa.prefixed(name) == wanted


def test_a_copy(taxa: Taxa) -> None:
    assert pickle.loads(pickle.dumps(taxa)).family(HUMAN) == taxa.family(HUMAN)
