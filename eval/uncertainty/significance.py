"""Whether one of two runs is better, or only looks so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from entitome.corpus.errors import InputError
from entitome.eval.scoring.counted import ALL, Average, Cells, Counted, Measure, ratio
from entitome.eval.uncertainty.detectable import POWER, least
from entitome.eval.uncertainty.intervals import CONFIDENCE, Figure, measures_of
from entitome.eval.uncertainty.pairing import of_same_documents
from entitome.eval.uncertainty.quantiles import SAME, bounds, check
from entitome.eval.uncertainty.randomisation import PERMUTATIONS, p_value
from entitome.eval.uncertainty.resampling import RESAMPLES, carrying, figures, resampled, summands


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs, A and B, by one figure.

    :param documents: how many there are.
    :param a: A's figure, 0 to 1; None where it is undefined.
    :param difference: B's figure less A's, with its interval.
    :param p: two-sided p-value of the difference; None where that is undefined.
    :param exact: every way of swapping was tried, none drawn by chance.
    :param differing: documents whose counts differ, the only ones that decide.
    :param better: documents where B's own figure is the higher; ``worse`` where A's is; ``equal``
        the rest. A document where a run has no figure, since it says nothing, has nothing wrong.
    :param detectable: the difference that would have been found with the ``power``.
    :param adjusted: p as one of several comparisons (see
        :func:`entitome.eval.uncertainty.holm.corrected`).
    """

    level: str
    label: str
    measure: Measure
    average: Average
    documents: int
    a: float | None
    b: float | None
    difference: Figure
    p: float | None
    exact: bool
    differing: int
    better: int
    worse: int
    equal: int
    detectable: float | None
    confidence: float = CONFIDENCE
    power: float = POWER
    adjusted: float | None = None

    @property
    def significant(self) -> bool:
        """Whether p, adjusted where it is, lies below what the confidence leaves."""
        p = self.p if self.adjusted is None else self.adjusted
        return p is not None and p < 1 - self.confidence


def compare(
    a: Counted,
    b: Counted,
    level: str,
    label: str = ALL,
    measure: Measure = Measure.F1,
    average: Average = Average.MICRO,
    *,
    permutations: int = PERMUTATIONS,
    resamples: int = RESAMPLES,
    confidence: float = CONFIDENCE,
    power: float = POWER,
    seed: int = 0,
) -> Comparison:
    """Compare two runs by the paired randomisation test, with the paired bootstrap's interval.

    :param permutations: how many ways of swapping are drawn where there are more.
    :raises InputError: the two are not of the same documents, or one lacks the level or the type.
    :raises ConfigError: see :func:`entitome.eval.uncertainty.quantiles.check`.
    """
    check(confidence, resamples, seed)
    b = of_same_documents(a, b)
    cells = np.stack([_cells(a, level, label, measure), _cells(b, level, label, measure)], axis=1)
    terms = summands(cells, (measure,), average)
    figure = _figure(measure, average)
    value = [None if x != x else float(x) for x in figure(terms.sum(axis=0))]
    one, two = terms[:, 0], terms[:, 1]
    told, p, exact, seen = Figure(None), None, False, None
    if value[0] is not None and value[1] is not None:
        p, exact = p_value(one, two, figure, permutations, seed)
        ends, seen = _scatter(cells, measure, average, confidence, power, resamples, seed)
        told = Figure(value[1] - value[0], *ends)
    better, worse = _sides(cells, measure)
    return Comparison(
        level, label, measure, average, len(cells), value[0], value[1], told, p, exact,
        int((one != two).any(axis=1).sum()), better, worse, len(cells) - better - worse, seen,
        confidence, power,
    )  # fmt: skip


def _cells(counted: Counted, level: str, label: str, measure: Measure) -> Cells:
    known = {one.name: one for one in counted.levels}
    for name, there in ((level, tuple(known)), (label, (*counted.labels, ALL))):
        if name not in there:
            raise InputError(
                f"A run has no figures for {name!r}, only for {', '.join(there)}.",
                "the runs were scored by different versions or options.",
                "score both anew, or compare by a level and type that both have.",
            )
    if measure not in measures_of(known[level]):
        raise InputError(
            f"The level {level!r} has no {measure}.",
            "nothing predicted can be wrong there, so it has recall only.",
            f"compare by {Measure.RECALL}.",
        )
    return counted.by_document(level, label)


def _figure(measure: Measure, average: Average) -> Callable[[Cells], Cells]:
    def figure(sums: Cells) -> Cells:
        made: Cells = figures(sums, (measure,), average)[..., 0]
        return made

    return figure


def _scatter(
    cells: Cells,
    measure: Measure,
    average: Average,
    confidence: float,
    power: float,
    resamples: int,
    seed: int,
) -> tuple[tuple[float | None, float | None], float | None]:
    """The ends of the difference's interval, and what difference would have been found."""
    if len(cells) < 2:
        return (None, None), None
    drawn = resampled(cells, (measure,), average, resamples, seed)[..., 0]
    between = drawn[:, 1] - drawn[:, 0]
    carried = carrying(cells, (measure,)).min(axis=0)
    low, high = bounds(between[:, None], carried, confidence)[:, 0].tolist()
    ends = (None, None) if low != low else (low, high)
    return ends, least(between, float(carried[0]), power, 1 - confidence)


def _sides(cells: Cells, measure: Measure) -> tuple[int, int]:
    """In how many documents the second's figure is the higher, and in how many the lower."""
    own = ratio(cells, measure)
    own = np.where(np.isnan(own), 1.0, own)
    more = own[:, 1] - own[:, 0]
    return int((more > SAME).sum()), int((more < -SAME).sum())
