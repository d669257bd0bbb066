"""How concepts stand to one another: what judges wrong identifiers by more than their number.

Lines of descent are the vocabularies' own: the MeSH trees (a supplementary record stands below
the headings that it is mapped to), MONDO's classes, the taxonomy from strain to species to genus,
and cell lines below those they were derived from, where the vocabulary says so. Genes have none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from entitome.eval.errors.id_facts import NO_FACTS, IdFacts
from entitome.eval.outcomes import Near
from entitome.kb.canonical import canonical_ids
from entitome.kb.coverage import known_to
from entitome.kb.normal import normalise
from entitome.kb.store import KnowledgeBase

REACH = 2
_MANY = 1 << 16  # identifiers whose answers are remembered

Parents = Callable[[str], frozenset[str]]


def nearness(kb: KnowledgeBase, reach: int = REACH) -> Near:
    """How far one identifier stands from another: see :data:`entitome.eval.outcomes.Near`.

    ``nearness(kb)(above, below)`` is 1 where ``above`` is a parent of ``below``. Of several lines
    of descent the shortest counts, and of two concepts that are each above the other (Strabismus
    and Ocular Motility Disorders are, in two MeSH trees) the first is taken to be above.

    Identifiers that are compared as one (see :func:`entitome.kb.canonical.canonical_ids`) are one
    here, so a class of MONDO may stand below a MeSH heading; above a heading stand headings alone.

    :param reach: levels to look up or down, at most.
    """
    canonical, parents = canonical_ids(kb), parents_of(kb)

    @lru_cache(maxsize=_MANY)
    def above(identifier: str) -> Mapping[str, int]:
        return _levels(identifier, parents, reach)

    def near(one: str, other: str) -> int | None:
        first, second = canonical(one), canonical(other)
        up, down = above(second).get(first), above(first).get(second)
        if down is None or (up is not None and up <= down):
            return up
        return -down

    return near


def parents_of(kb: KnowledgeBase) -> Parents:
    """A function from an identifier to those of its parents, as they are compared; cached."""
    canonical = canonical_ids(kb)

    @lru_cache(maxsize=_MANY)
    def parents(identifier: str) -> frozenset[str]:
        own = canonical(identifier)
        found = {canonical(kb.id(p)) for n in _numbers(kb, own) for p in kb.parents(n)}
        return frozenset(found - {own})

    return parents


def id_facts(
    kb: KnowledgeBase,
    reach: int = REACH,
    short_forms: Callable[[str], frozenset[str] | set[str]] | None = None,
) -> IdFacts:
    """What a knowledge base tells of wrong identifiers.

    :param reach: of :func:`nearness`.
    :param short_forms: the abbreviations that a text defines; without it, names in brackets.
    """

    @lru_cache(maxsize=_MANY)
    def names(identifier: str) -> frozenset[str]:
        numbers = [n for own in _numbers(kb, identifier) for n in (own, *kb.equivalents(own))]
        return frozenset(normalise(h.surface) for n in numbers for h in kb.concept_names(n))

    @lru_cache(maxsize=_MANY)
    def taxon(identifier: str) -> str | None:
        number = kb.number(identifier)
        found = None if number is None else kb.taxon(number)
        return None if found is None else kb.id(found)

    def retired(identifier: str) -> bool:
        return identifier not in kb.ids and identifier in kb.retired

    return IdFacts(
        near=nearness(kb, reach),
        known=known_to(kb),
        retired=retired,
        names=names,
        normalise=normalise,
        taxon=taxon,
        parents=parents_of(kb),
        defined=_defined(short_forms) if short_forms else NO_FACTS.defined,
    )


def _defined(short_forms: Callable[[str], frozenset[str] | set[str]]) -> Callable[[str, str], bool]:
    remembered = lru_cache(maxsize=8)(short_forms)  # the mentions of a text come together
    return lambda name, text: name in remembered(text)


def _numbers(kb: KnowledgeBase, identifier: str) -> list[int]:
    """The concept of an identifier, or those that state it as another vocabulary's."""
    number = kb.number(identifier)
    return kb.stating(identifier) if number is None else [number]


def _levels(identifier: str, parents: Parents, reach: int) -> Mapping[str, int]:
    """The identifiers at and above one, with the levels between."""
    levels = front = {identifier: 0}
    for level in range(1, reach + 1):
        found = {p for i in front for p in parents(i)}
        front = {p: level for p in found if p not in levels}
        levels = levels | front
    return levels
