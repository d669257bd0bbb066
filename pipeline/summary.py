"""Mentions to a paper's entity list, in the grammar of the page: one row an identifier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from entitome.corpus.document import Concept, Document, EntityRow, Label
from entitome.corpus.naming import most_frequent
from entitome.kb.store import KnowledgeBase

_ORDER: dict[str, int] = {label: place for place, label in enumerate(Label)}
_SYMBOLS = 6  # other symbols of a gene that a row lists
_NAMED_BY_VOCABULARY = {Label.GENE, Label.SPECIES}  # the page prints their official names


def summarise(document: Document, kb: KnowledgeBase) -> tuple[EntityRow, ...]:
    """The entity list: what the paper names most comes first within each type.

    A disease with an equivalent in MONDO has a second row, of the block "linked". Mentions without
    an identifier are not listed. Where the vocabulary does not name a row, what the paper writes
    most often does, a short form too: so it is on pages.
    """
    surfaces: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for mention in document.mentions:
        for identifier in mention.ids:
            surfaces[mention.label, identifier].append(" ".join(mention.text.split()))
    keys = sorted(surfaces, key=lambda key: _rank(key, surfaces[key]))
    rows = [_row(label, identifier, surfaces[label, identifier], kb) for label, identifier in keys]
    return (*_linked(rows, kb), *rows)


def _rank(key: tuple[str, str], surfaces: Sequence[str]) -> tuple[int, int, str]:
    return _ORDER.get(key[0], len(_ORDER)), -len(surfaces), key[1]


def _row(label: str, identifier: str, surfaces: Sequence[str], kb: KnowledgeBase) -> EntityRow:
    number = kb.number(identifier)
    concept = kb.concept(number) if number is not None else None
    if concept is None or label not in _NAMED_BY_VOCABULARY:
        return EntityRow(label, most_frequent(surfaces), identifier, count=len(surfaces))
    if label == Label.GENE:
        return EntityRow(
            label, concept.name, identifier, full_name=concept.full_name,
            aka=tuple(_symbols(concept, kb, number)), count=len(surfaces),
        )  # fmt: skip
    return EntityRow(
        label, concept.name, identifier, common_name=concept.common_name, rank=concept.rank,
        count=len(surfaces),
    )  # fmt: skip


def _symbols(concept: Concept, kb: KnowledgeBase, number: int | None) -> Iterable[str]:
    hits = kb.concept_names(number) if number is not None else []
    symbols = sorted({h.surface for h in hits if h.kind == "symbol alias"} - {concept.name})
    return symbols[:_SYMBOLS]


def _linked(rows: Iterable[EntityRow], kb: KnowledgeBase) -> Iterable[EntityRow]:
    """Rows of diseases under their MONDO identifiers; rows of one identifier become one."""
    found: dict[str, EntityRow] = {}
    for row in rows:
        if row.label != Label.DISEASE:
            continue
        for mondo in _mondo_of(row.id, kb)[:1]:
            first = found.get(mondo) or EntityRow(row.label, row.name, mondo, block="linked")
            found[mondo] = replace(first, count=first.count + row.count)
    return found.values()


def _mondo_of(identifier: str, kb: KnowledgeBase) -> list[str]:
    if identifier.startswith("MONDO:"):
        return [identifier]
    number = kb.number(identifier)
    same = kb.stating(identifier) if number is None else kb.equivalents(number)
    return sorted(i for i in map(kb.id, same) if i.startswith("MONDO:"))
