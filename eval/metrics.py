"""Counts of right and wrong, and the three figures made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import ClassVar


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


@dataclass(frozen=True)
class Scores:
    """Counts by level (how strictly things are compared) and label, with what to know of them.

    :param counts: level -> label -> counts; every level carries every scored label.
    :param documents: number of gold documents.
    :param missing: ids of gold documents without a prediction, which count as all missed.
    :param notes: sentences that belong beside the figures.
    """

    counts: Mapping[str, Mapping[str, Counts]]
    documents: int
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    recall_only: ClassVar[frozenset[str]] = frozenset()
    """Levels that count no false positives, so have neither precision nor F1."""

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels, in the order they are reported."""
        return tuple(self.counts)

    @property
    def labels(self) -> tuple[str, ...]:
        """The scored labels."""
        return tuple(next(iter(self.counts.values()), {}))

    def total(self, level: str) -> Counts:
        """Micro total of a level: the sum of its labels."""
        return sum(self.counts[level].values(), Counts())


class Tally:
    """Collects counts by level and label while documents pass by."""

    def __init__(self, levels: Iterable[str]) -> None:
        self.levels = tuple(levels)
        self._cells: dict[tuple[str, str], Counts] = defaultdict(Counts)

    def add(self, level: str, label: str, counts: Counts) -> None:
        """Add to a cell."""
        self._cells[level, label] += counts

    def table(self, labels: Iterable[str]) -> dict[str, dict[str, Counts]]:
        """Level -> label -> counts, in the order given; a cell without counts is all zero."""
        wanted = tuple(dict.fromkeys(labels))
        return {
            level: {label: self._cells.get((level, label), Counts()) for label in wanted}
            for level in self.levels
        }
