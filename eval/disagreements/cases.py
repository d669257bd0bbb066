"""What becomes of each mention where two annotations of a text are compared."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from entitome.eval.match import Parts, overlap

ANOTHER_SPAN = "another span"


class Relation(StrEnum):
    """What becomes of a span and type."""

    SAME = "same ids"
    IDS = "other ids"
    THEIR_NIL = "theirs without id"
    OUR_NIL = "ours without id"
    THEIR_BOUNDARY = "theirs, other boundaries"
    OUR_BOUNDARY = "ours, other boundaries"
    THEIRS = "theirs alone"
    OURS = "ours alone"
    REFERENCES = "in references"


DISAGREEING = frozenset(
    {Relation.IDS, Relation.THEIR_NIL, Relation.OUR_NIL, Relation.THEIRS, Relation.OURS}
)
"""Those that are listed."""


class Case(NamedTuple):
    """A span and type of either side, with both answers (None for no mention).

    ``instead`` is what a side without it has there (see
    :class:`entitome.eval.disagreements.groups.Disagreement`).
    """

    label: str
    span: Parts
    relation: Relation
    theirs: frozenset[str] | None
    ours: frozenset[str] | None
    instead: str = ""


Spans = Mapping[str, Mapping[Parts, frozenset[str]]]
"""Ids by label and span."""


def cases_of(theirs: Spans, ours: Spans, labels: Collection[str]) -> Iterator[Case]:
    """Every distinct span of these types, label by label, in the order of the text."""
    for label in labels:
        their, our = theirs.get(label, {}), ours.get(label, {})
        for span in sorted(their.keys() | our.keys()):
            t, o = their.get(span), our.get(span)
            if t is not None and o is not None:
                yield Case(label, span, _both(t, o), t, o)
            elif t is not None:
                near = _has_near(span, t, our)
                relation = Relation.THEIR_BOUNDARY if near else Relation.THEIRS
                yield Case(label, span, relation, t, o, _instead(label, span, ours))
            elif o is not None:
                near = _has_near(span, o, their)
                relation = Relation.OUR_BOUNDARY if near else Relation.OURS
                yield Case(label, span, relation, t, o, _instead(label, span, theirs))


def _has_near(span: Parts, ids: frozenset[str], others: Mapping[Parts, frozenset[str]]) -> bool:
    """Whether a span that overlaps this one has the same ids."""
    return any(ids == theirs and overlap(span, other) for other, theirs in others.items())


def _both(theirs: frozenset[str], ours: frozenset[str]) -> Relation:
    if theirs == ours:
        return Relation.SAME
    if theirs and ours:
        return Relation.IDS
    return Relation.OUR_NIL if theirs else Relation.THEIR_NIL


def _instead(label: str, span: Parts, others: Spans) -> str:
    """What the other side has at a span of this type that it lacks; the nearest first."""
    if any(overlap(span, other) for other in others.get(label, ())):
        return ANOTHER_SPAN
    rest = sorted(others.keys() - {label})
    for other in rest:
        if span in others[other]:
            return f"as {other}"
    for other in rest:
        if any(overlap(span, touching) for touching in others[other]):
            return f"inside {other}"
    return ""
