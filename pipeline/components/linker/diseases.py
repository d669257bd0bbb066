"""A disease of MONDO in the identifiers that PubTator uses: MeSH first, else OMIM, else MONDO."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from entitome.corpus.document import Label
from entitome.kb.store import KnowledgeBase

_UP = 2  # steps to ancestors; further up a disease is hardly the same
_MOST = 8
_BY_SYNONYM = 0.8  # closeness of a heading that shares a name with a class, not the preferred one
_KEPT = 20_000  # classes whose headings by name are kept in memory


class Reading(NamedTuple):
    """An identifier that a MONDO class may be given, and how near it is.

    ``relation`` is "same", "parent" or "child"; ``closeness`` is 1 for the class itself and halves
    with each step. The same is what MONDO states in a cross-reference, and, of a class that states
    no heading of MeSH, the heading with its name; one with another of its names is less close.
    """

    id: str
    relation: str
    closeness: float


def readings(kb: KnowledgeBase, number: int) -> tuple[Reading, ...]:
    """The identifiers that a class of MONDO may be given, the nearest first."""
    own = [Reading(i, "same", 1.0) for i in _stated(kb, number)]
    found = [*_named(kb, number), *(own or [Reading(kb.id(number), "same", 1.0)])]
    front, closeness = [number], 1.0
    for _ in range(_UP):
        front, closeness = [p for c in front for p in kb.parents(c)], closeness / 2
        found += [Reading(i, "parent", closeness) for p in front for i in _headings(kb, p)]
    if not own:
        children = _children(kb).get(number, ())
        found += [Reading(i, "child", 0.5) for c in children for i in _stated(kb, c)]
    nearest: dict[str, Reading] = {}
    for reading in found:
        nearest.setdefault(reading.id, reading)
    return tuple(nearest.values())[:_MOST]


def _stated(kb: KnowledgeBase, number: int) -> list[str]:
    return _mesh(kb, number) or [x for x in kb.facts(number)[1] if x.startswith("OMIM:")]


def _mesh(kb: KnowledgeBase, number: int) -> list[str]:
    named = (kb.number(x) for x in kb.facts(number)[1] if x.startswith("MESH:"))
    known = (n for n in named if n is not None)
    return [kb.id(n) for n in known if kb.label(n) == Label.DISEASE]


def _headings(kb: KnowledgeBase, number: int) -> list[str]:
    return _mesh(kb, number) or [r.id for r in _named(kb, number) if r.closeness == 1]


@lru_cache(_KEPT)
def _named(kb: KnowledgeBase, number: int) -> tuple[Reading, ...]:
    """The headings with a name of a class that states none; that with the preferred first."""
    if _mesh(kb, number):
        return ()
    found: dict[str, Reading] = {}
    for at, hit in enumerate(kb.concept_names(number)):
        for other in kb.lookup(hit.surface) if hit.kind != "shortened" else ():
            identifier = kb.id(other.concept)
            if identifier.startswith("MESH:") and kb.label(other.concept) == Label.DISEASE:
                reading = Reading(identifier, "same", _BY_SYNONYM if at else 1.0)
                found.setdefault(identifier, reading)
    return tuple(found.values())


@lru_cache(2)
def _children(kb: KnowledgeBase) -> dict[int, list[int]]:
    """The children of every class of MONDO; the index has the way up alone."""
    children: dict[int, list[int]] = {}
    for identifier in kb.ids.iterkeys("MONDO:"):
        child = int(kb.ids[identifier])
        for parent in kb.parents(child):
            children.setdefault(parent, []).append(child)
    return {parent: sorted(found) for parent, found in children.items()}
