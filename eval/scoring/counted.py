"""How much was right, by document, level and type: what every figure is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

ALL = "all"
"""In place of a type: all that are scored, summed."""

RIGHT, PREDICTED, GOLD = range(3)

Cells = NDArray[np.float64]
"""Ends in an axis of :data:`RIGHT`, :data:`PREDICTED` and :data:`GOLD`."""


class Measure(StrEnum):
    """The figures that are made of a cell."""

    PRECISION = "precision"
    RECALL = "recall"
    F1 = "f1"


class Average(StrEnum):
    """How documents come together: their counts are summed, or the mean of their figures taken."""

    MICRO = "micro"
    MACRO = "macro"


@dataclass(frozen=True, slots=True)
class Level:
    """A way of comparing a prediction with gold.

    :param name: as tables show it: "strict", "any id", "document".
    :param family: what is compared: "span", "mention", "document", "page", "linking", "ranking".
    :param rule: what counts as right, in a sentence.
    :param source: the protocol or paper that defines it; "" for our own.
    :param recall_only: nothing predicted can be wrong here, so there is no precision.
    :param macro: documents' figures are averaged where the source does so.
    """

    name: str
    family: str
    rule: str
    source: str = ""
    recall_only: bool = False
    macro: bool = False


@dataclass(frozen=True)
class Counted:
    """The counts of one prediction.

    :param documents: ids of the gold documents, in gold's order.
    :param levels: the levels that gold allows.
    :param labels: the types that are scored.
    :param cells: of shape (documents, levels, labels, 3): how many are right, were predicted and
        are gold's. They are whole numbers but where credit is partial or ties are shared.
    """

    documents: tuple[str, ...]
    levels: tuple[Level, ...]
    labels: tuple[str, ...]
    cells: Cells

    def level(self, name: str) -> Level:
        """A level by its name.

        :raises KeyError: there is none.
        """
        return self.levels[self._index(name)]

    def by_document(self, level: str, label: str = ALL) -> Cells:
        """Of shape (documents, 3): the counts at a level, of a type or of all."""
        cells: Cells = self.cells[:, self._index(level)]
        return cells.sum(axis=1) if label == ALL else cells[:, self.labels.index(label)]

    def figure(
        self, measure: Measure, level: str, label: str = ALL, average: Average = Average.MICRO
    ) -> float | None:
        """A figure, 0 to 1; None where its denominator is 0, or the level is of recall alone."""
        if self.level(level).recall_only and measure != Measure.RECALL:
            return None
        cells = self.by_document(level, label)
        weights = np.ones((1, len(cells)))
        value = float(weighed(cells, weights, measure, average)[0])
        return None if np.isnan(value) else value

    def _index(self, name: str) -> int:
        names = [level.name for level in self.levels]
        if name not in names:
            raise KeyError(name)
        return names.index(name)


def weighed(cells: Cells, weights: Cells, measure: Measure, average: Average) -> Cells:
    """A figure for each way of weighing the documents: how resampling is done without loops.

    :param cells: of shape (documents, 3).
    :param weights: of shape (ways, documents): how often each document counts.
    :returns: of shape (ways,), NaN where a figure's denominator is 0. A macro average leaves out
        documents whose own figure has no value.
    """
    if average == Average.MICRO:
        return ratio(weights @ cells, measure)
    own = ratio(cells, measure)
    defined = ~np.isnan(own)
    total = weights @ np.where(defined, own, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        result: Cells = total / (weights @ defined.astype(np.float64))
    return result


def ratio(cells: Cells, measure: Measure) -> Cells:
    """Precision, recall or F1 of cells, of their shape less the last axis; NaN for 0 of 0."""
    right = cells[..., RIGHT]
    parts: dict[Measure, Sequence[Cells]] = {
        Measure.PRECISION: (right, cells[..., PREDICTED]),
        Measure.RECALL: (right, cells[..., GOLD]),
        Measure.F1: (2 * right, cells[..., PREDICTED] + cells[..., GOLD]),
    }
    above, below = parts[measure]
    with np.errstate(invalid="ignore", divide="ignore"):
        result: Cells = np.where(below > 0, above / below, np.nan)
    return result
