"""Other forms of gene names: Greek letters, case, isoforms, symbols in apposition."""

from __future__ import annotations

import pytest

from entitome.components.linker.rewrite import rewrites
from entitome.kb.normal import normalise


def wordings(name: str) -> dict[str, float]:
    return {normalise(wording): weight for wording, weight in rewrites(name, "Gene")}


@pytest.mark.parametrize(
    ("name", "wording"),
    [
        ("tyramine b-hydroxylase", "tyramine beta-hydroxylase"),
        ("phospholipase Cg1", "phospholipase C gamma1"),
        ("delta-CaMKII", "CaMKII delta"),
        ("alpha 2 subunit of AMPK", "AMPK subunit alpha 2"),
        ("cyclinE2", "cyclin E2"),
        ("NRG-2 beta", "NRG-2"),
        ("OCT6B", "OCT6"),
        ("FLNAv3", "FLNA"),
        ("lymphoid chemokine receptor CXCR5", "CXCR5"),
        ("CC chemokine receptor 7", "C-C motif chemokine receptor 7"),
        ("CXC-chemokine receptor 1", "C-X-C motif chemokine receptor 1"),
        ("collagen VI", "collagen type VI"),
        ("type IV collagen", "collagen type IV"),
        ("5-HT(1B) receptor", "5-HT1B receptor"),
        ("rhTNF", "TNF"),
        ("sIL-6R", "IL-6R"),
        ("pSTAT3", "STAT3"),
        ("ΔNp73", "p73"),
        ("calcineurin", "calcineurin A"),
        ("laminin", "laminin alpha 1 chain"),
    ],
)
def test_a_wording_is_tried(name: str, wording: str) -> None:
    assert 0 < wordings(name)[normalise(wording)] < 1


@pytest.mark.parametrize(
    ("name", "never"),
    [
        ("IL-7R", "IL-7"),  # a receptor and a ligand are other genes
        ("CD40L", "CD40"),
        ("RhoA", "oA"),
        ("MDM2 binding site", "MDM2"),
        ("pax6", "ax6"),
    ],
)
def test_another_gene_is_not(name: str, never: str) -> None:
    assert normalise(never) not in wordings(name)


def test_the_form_of_a_product_counts_less_than_another_spelling_of_it() -> None:
    found = wordings("SHC1beta")
    assert found[normalise("SHC1B")] > found[normalise("SHC1")]
