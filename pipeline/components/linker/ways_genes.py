"""Candidates of a gene's name beyond those it names: orthologs, and the genes of a given species.

Species give orthologous genes the same symbol, which is how they are met here.
"""

from __future__ import annotations

from collections.abc import Callable

from entitome.components.linker.rewrite import rewrites
from entitome.components.linker.search import Search
from entitome.components.linker.similar_genes import similar_genes
from entitome.components.linker.ways_known import known
from entitome.components.linker.ways_unknown import ALIKE, WORDINGS
from entitome.corpus.document import Label
from entitome.kb.normal import normalise

_ORTHOLOGS = 12  # symbols of a gene name that are asked for in other species


def orthologs(search: Search) -> None:
    """Add genes of other species by the symbols of those that the name named: separase is ESPL1."""
    kb = search.kb
    for symbol in _symbols(search)[:_ORTHOLOGS]:
        for hit in kb.lookup(symbol):
            if hit.kind == "preferred" and kb.label(hit.concept) == Label.GENE:
                one = search.add(kb.id(hit.concept), "ortholog", hit.surface)
                one.features["ortholog"] = 1.0


def _symbols(search: Search) -> list[str]:
    symbols: dict[str, None] = {}
    for one in search.found.values():
        number = search.kb.number(one.id)
        if number is not None and "is_shortened" not in one.features:
            symbols[normalise(search.kb.preferred_name(number))] = None
    return list(symbols)


def rewritten_of(search: Search, wanted: Callable[[str], bool]) -> None:
    """Add the wanted genes that other wordings name, the last wording's in front.

    :param wanted: whether the gene of an identifier is of the species asked for.
    """
    left = WORDINGS
    for other, weight in rewrites(search.name, Label.GENE):
        met = search.apart(other, weight)
        known(met)
        orthologs(met)
        own = {identifier: one for identifier, one in met.found.items() if wanted(identifier)}
        search.found = own | search.found
        left -= bool(own)
        if not left:
            return


def similar_of(search: Search, taxon: str) -> None:
    """Add the genes of a taxon that have the symbol of a gene with a similar name."""
    for hit, similarity in similar_genes(search.kb, search.name, taxon, ALIKE):
        one = search.add(search.kb.id(hit.concept), "similar", hit.surface)
        one.raise_to("similarity", similarity)
