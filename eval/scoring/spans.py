"""Spans: the same, one character off, overlapping; with the type and without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from entitome.eval.match import Parts
from entitome.eval.scoring.cell import Cell
from entitome.eval.scoring.pair import Pair, Rule, Touch

Fits = Callable[[Parts, Parts], bool]


def strict(pair: Pair) -> Iterator[Cell]:
    """The same characters under the same type."""
    for label, gold, found in pair.sides():
        yield Cell(label, len(gold.keys() & found.keys()), len(found), len(gold))


def one_off(one: Parts, other: Parts) -> bool:
    """Whether each boundary of each stretch is at most one character off."""
    return len(one) == len(other) and all(
        abs(s - t) <= 1 and abs(e - f) <= 1 for (s, e), (t, f) in zip(one, other, strict=True)
    )


def overlapping(one: Parts, other: Parts) -> bool:
    """True of all that touches."""
    return True


def pairs(pair: Pair, fits: Fits, any_type: bool = False) -> list[Touch]:
    """One to one, the largest overlap first, among mentions that share a character and fit."""
    matched: list[Touch] = []
    used_gold: set[tuple[Parts, str]] = set()
    used_predicted: set[tuple[Parts, str]] = set()
    for touch in pair.touches:
        if (touch.other_type and not any_type) or not fits(touch.gold, touch.predicted):
            continue
        gold, predicted = (touch.gold, touch.label), (touch.predicted, touch.said)
        if gold not in used_gold and predicted not in used_predicted:
            used_gold.add(gold)
            used_predicted.add(predicted)
            matched.append(touch)
    return matched


def _typed(fits: Fits) -> Rule:
    def rule(pair: Pair) -> Iterator[Cell]:
        right = Counter(touch.label for touch in pairs(pair, fits))
        for label, gold, found in pair.sides():
            yield Cell(label, right[label], len(found), len(gold))

    return rule


def _unpaired(pair: Pair) -> Iterator[Cell]:
    """Each side looks for itself whether the other has anything there (NLM-Chem track)."""
    touches = [touch for touch in pair.touches if not touch.other_type]
    right = Counter(label for label, _ in {(touch.label, touch.predicted) for touch in touches})
    known = Counter(label for label, _ in {(touch.label, touch.gold) for touch in touches})
    for label, gold, found in pair.sides():
        yield Cell(label, right[label], len(found), len(gold), known[label])


def _any_type(fits: Fits) -> Rule:
    """A prediction that answers gold counts under gold's type, so that no type has more right
    than were predicted; the others count under their own."""

    def rule(pair: Pair) -> Iterator[Cell]:
        matched = pairs(pair, fits, any_type=True)
        right = Counter(touch.label for touch in matched)
        moved = Counter(touch.said for touch in matched)
        for label, gold, found in pair.sides():
            predicted = len(found) - moved[label] + right[label]
            yield Cell(label, right[label], predicted, len(gold))

    return rule


RULES: Mapping[str, Rule] = {
    "strict": strict,
    "one off": _typed(one_off),
    "overlap": _typed(overlapping),
    "overlap, unpaired": _unpaired,
    "strict, any type": _any_type(tuple.__eq__),
    "one off, any type": _any_type(one_off),
    "overlap, any type": _any_type(overlapping),
}
