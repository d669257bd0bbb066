"""Genes with a similar name: human ones by likeness, other species' by the same symbols."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.fuzz import token_sort_ratio

from entitome.corpus.document import Label
from entitome.kb.normal import normalise
from entitome.kb.store import Hit, KnowledgeBase

_MOST = 12  # symbols that are asked for


def similar_genes(
    kb: KnowledgeBase, name: str, taxon: str, least: float
) -> Iterator[tuple[Hit, float]]:
    """The genes of a taxon whose symbol is that of a gene with a similar name, the likest first.

    :param taxon: a CURIE.
    :param least: cosine of trigrams below which a name is not similar.
    """
    species = kb.number(taxon)
    for symbol, similarity in _symbols(kb, name, least)[:_MOST]:
        for hit in kb.lookup(symbol):
            gene = hit.kind == "preferred" and kb.label(hit.concept) == Label.GENE
            if gene and kb.taxon(hit.concept) == species:
                yield hit, similarity


def _symbols(kb: KnowledgeBase, name: str, least: float) -> list[tuple[str, float]]:
    """Symbols with the cosine of trigrams times the likeness of words, the best first."""
    found: dict[str, float] = {}
    for hit, cosine in kb.similar(name, Label.GENE):
        alike = token_sort_ratio(normalise(name), normalise(hit.surface)) / 100
        symbol = normalise(kb.preferred_name(hit.concept))
        if cosine >= least:
            found[symbol] = max(cosine * alike, found.get(symbol, 0.0))
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))
