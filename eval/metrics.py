"""Counts of right and wrong, and the three figures made of them."""

from __future__ import annotations

from collections.abc import Hashable, Set
from dataclasses import dataclass

from entitome.eval.scoring.counted import ALL, GOLD, PREDICTED, RIGHT, Counted


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives and false negatives; they add up.

    A figure whose denominator is 0 is None, which is not the same as 0: a system that predicted
    nothing has no precision, and a corpus without gold has no recall.
    """

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def gold(self) -> int:
        """How many there were to find."""
        return self.tp + self.fn

    @property
    def predicted(self) -> int:
        """How many were claimed."""
        return self.tp + self.fp

    @property
    def precision(self) -> float | None:
        """Share of the claimed that is right."""
        return _ratio(self.tp, self.predicted)

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found."""
        return _ratio(self.tp, self.gold)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, 2 tp / (2 tp + fp + fn)."""
        return _ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def set_counts(gold: Set[Hashable], predicted: Set[Hashable]) -> Counts:
    """Counts of two sets."""
    right = len(gold & predicted)
    return Counts(right, len(predicted) - right, len(gold) - right)


def counts_of(counted: Counted, level: str, label: str = ALL) -> Counts:
    """The counts of all documents together, at a level that counts whole things.

    All zero where gold does not allow the level or has not the type.
    """
    if level not in {one.name for one in counted.levels} or label not in (ALL, *counted.labels):
        return Counts()
    cells = counted.by_document(level, label).sum(axis=0)
    right, predicted, gold = (int(cells[at]) for at in (RIGHT, PREDICTED, GOLD))
    return Counts(right, predicted - right, gold - right)
