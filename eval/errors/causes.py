"""What lies behind an error, as far as it can be computed from text, gold and predictions.

Each error has the first cause that holds, in the order of the functions below: what the spans
around it tell before what the name itself tells.
"""

from __future__ import annotations

from entitome.eval.errors.evidence import (
    LETTERS,
    Evidence,
    Places,
    is_coordination,
    is_defined,
    is_short_name,
)
from entitome.eval.errors.pairs import Span
from entitome.eval.match import overlap

_SIDES = {
    (-1, 0): "too long at the left",
    (1, 0): "too short at the left",
    (0, 1): "too long at the right",
    (0, -1): "too short at the right",
    (-1, 1): "too long at both ends",
    (1, -1): "too short at both ends",
    (-1, -1): "shifted to the left",
    (1, 1): "shifted to the right",
    (0, 0): "same ends, other parts",
}
"""By how start and end of the prediction compare with gold's: -1 before, 1 behind."""


def boundary(gold: Span, predicted: Span, evidence: Evidence) -> str:
    """The cause of a boundary error."""
    if len(gold.parts) > 1:
        return "discontinuous mention"
    sides = _SIDES[_sign(predicted.start, gold.start), _sign(predicted.end, gold.end)]
    differing = _difference(evidence.text, gold, predicted)
    if differing and not any(map(str.isalnum, differing)):
        return "only punctuation or white space differs"
    if sides.startswith("too short") and is_coordination(evidence.name(gold)):
        return "part of a coordination"
    if len(_touching(predicted, evidence.gold, gold.label)) > 1:
        return "joins several mentions"
    return sides


def confused(gold: Span, predicted: Span) -> str:
    """The cause of a type error: what the mention was taken for."""
    where = "" if gold.parts == predicted.parts else ", with other boundaries"
    return f"taken for {predicted.label}{where}"


def lost(gold: Span, evidence: Evidence) -> str:
    """The cause of a missed mention."""
    name = evidence.name(gold)
    if any(_holds(other, gold) for other in evidence.gold.around(gold)):
        return "nested in another mention"
    if _touching(gold, evidence.predicted, gold.label):
        return "joined with a neighbour"
    if _touching(gold, evidence.predicted):
        return "overlaps a prediction of another type"
    if len(gold.parts) > 1:
        return "discontinuous mention"
    if gold.label in evidence.found.types_of(name):
        return "found elsewhere in the document"
    if is_coordination(name):
        return "coordination"
    if is_short_name(name) and is_defined(name, evidence.text):
        return "abbreviation defined in the document"
    return _by_name(name, gold.label, evidence)


def made_up(predicted: Span, evidence: Evidence) -> str:
    """The cause of a spurious mention."""
    name, label = evidence.name(predicted), predicted.label
    if _touching(predicted, evidence.gold, label):
        return "overlaps a mention of its type"
    if _touching(predicted, evidence.gold):
        return "overlaps a mention of another type"
    if aside := sorted({span.label for span in _touching(predicted, evidence.left_out)}):
        return f"annotated as {aside[0]}, which is not scored"
    if label in evidence.here.types_of(name):
        return "annotated elsewhere in the document"
    if label in evidence.corpus.types_of(name):
        return "annotated elsewhere in the corpus"
    if evidence.corpus.types_of(name):
        return "annotated elsewhere as another type"
    if sum(map(str.isalpha, name)) < LETTERS:
        return "digits, signs or a single letter"
    return _by_name(name, label, evidence)


def _by_name(name: str, label: str, evidence: Evidence) -> str:
    form = "short name in capitals" if is_short_name(name) else "name"
    if evidence.known is None:
        return form
    types = evidence.known(name)
    if label in types:
        return f"{form}, in the knowledge base"
    other = "as another type" if types else "not"
    return f"{form}, {other} in the knowledge base"


def _touching(span: Span, others: Places, label: str | None = None) -> list[Span]:
    return [
        other for other in others.around(span)
        if (label is None or other.label == label) and overlap(span.parts, other.parts)
    ]  # fmt: skip


def _holds(outer: Span, inner: Span) -> bool:
    """Whether a span covers another and more."""
    return outer.parts != inner.parts and outer.start <= inner.start and inner.end <= outer.end


def _difference(text: str, one: Span, other: Span) -> str:
    """The characters that one span has and the other has not, at either end."""
    left, right = sorted((one.start, other.start)), sorted((one.end, other.end))
    return text[slice(*left)] + text[slice(*right)]


def _sign(one: int, other: int) -> int:
    return (one > other) - (one < other)
