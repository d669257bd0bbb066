"""How much was right, by document, level and type: what every figure is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

ALL = "all"
"""In place of a type: all that are scored, summed."""

RIGHT, PREDICTED, GOLD, FOUND = range(4)

Cells = NDArray[np.float64]
"""Ends in an axis of :data:`RIGHT`, :data:`PREDICTED`, :data:`GOLD` and :data:`FOUND`.

:data:`RIGHT` is how many of the predicted are right, :data:`FOUND` how many of gold's are found.
They differ only where the two sides are not paired one to one; an axis of three leaves
:data:`FOUND` out, since it is :data:`RIGHT`."""


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
    :param gold_varies: how much gold has depends on what is predicted.
    """

    name: str
    family: str
    rule: str
    source: str = ""
    recall_only: bool = False
    macro: bool = False
    gold_varies: bool = False


@dataclass(frozen=True)
class Counted:
    """The counts of one prediction.

    :param documents: ids of the gold documents, in gold's order.
    :param levels: the levels that gold allows.
    :param labels: the types that are scored.
    :param cells: of shape (documents, levels, labels, 4): how many are right, were predicted, are
        gold's and were found. They are whole numbers but where credit is partial or ties are
        shared.
    """

    documents: tuple[str, ...]
    levels: tuple[Level, ...]
    labels: tuple[str, ...]
    cells: Cells

    def __post_init__(self) -> None:
        """Whatever was left out is there."""
        if self.cells.shape[-1] == FOUND:
            whole = np.concatenate([self.cells, self.cells[..., [RIGHT]]], axis=-1)
            object.__setattr__(self, "cells", whole)

    def level(self, name: str) -> Level:
        """A level by its name.

        :raises KeyError: there is none.
        """
        return self.levels[self._index(name)]

    def by_document(self, level: str, label: str = ALL) -> Cells:
        """Of shape (documents, 4): the counts at a level, of a type or of all."""
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

    :param cells: of shape (documents, 4).
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
    """Precision, recall or F1 of cells, of their shape less the last axis; NaN for 0 of 0.

    F1 is the harmonic mean of the two others, and 0 where nothing is right.
    """
    right, predicted, gold = (cells[..., part] for part in (RIGHT, PREDICTED, GOLD))
    found = cells[..., FOUND] if cells.shape[-1] > FOUND else right
    with np.errstate(invalid="ignore", divide="ignore"):
        # As if as many were found as are right, of as much more or less gold.
        scaled = np.where(found == right, gold, gold * (right / found))
        parts: dict[Measure, Sequence[Cells]] = {
            Measure.PRECISION: (right, predicted),
            Measure.RECALL: (found, gold),
            Measure.F1: (2 * right, predicted + scaled),
        }
        above, below = parts[measure]
        result: Cells = np.where(below > 0, above / below, np.nan)
    return result
