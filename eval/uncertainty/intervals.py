"""How far figures can be trusted: intervals by drawing the documents again.

Efron and Tibshirani 1993, An Introduction to the Bootstrap (doi:10.1201/9780429246593). What is
drawn are documents, not mentions, since mentions of one document stand and fall together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from entitome.eval.scoring.counted import ALL, Average, Cells, Counted, Level, Measure
from entitome.eval.uncertainty.quantiles import bounds, check
from entitome.eval.uncertainty.resampling import RESAMPLES, carrying, figures, resampled, summands

CONFIDENCE = 0.95
FEW = 20
"""With fewer documents, intervals cover the truth less often than they say."""

Key = tuple[str, str, Measure]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its interval; None is what cannot be told.

    :param value: 0 to 1, or -1 to 1 for a difference; None where its denominator is 0.
    """

    value: float | None
    low: float | None = None
    high: float | None = None


def measures_of(level: Level) -> tuple[Measure, ...]:
    """The figures that a level has."""
    return (Measure.RECALL,) if level.recall_only else tuple(Measure)


def interval(
    counted: Counted,
    measure: Measure,
    level: str,
    label: str = ALL,
    average: Average = Average.MICRO,
    *,
    confidence: float = CONFIDENCE,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Figure:
    """A figure with its interval.

    :param confidence: how often intervals made like this one hold the figure of all such documents.
    :returns: without bounds where they cannot be told (see
        :func:`entitome.eval.uncertainty.quantiles.bounds`), as for a single document; without value
            where a level has no such figure.
    :raises KeyError: there is no such level.
    :raises ConfigError: see :func:`entitome.eval.uncertainty.quantiles.check`.
    """
    check(confidence, resamples, seed)
    if measure not in measures_of(counted.level(level)):
        return Figure(None)
    cells = counted.by_document(level, label)[:, None]
    (found,) = _figures(cells, (measure,), average, confidence, resamples, seed)
    return found


def intervals(
    counted: Counted,
    average: Average | None = None,
    *,
    confidence: float = CONFIDENCE,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> dict[Key, Figure]:
    """All figures with their intervals: by level, by type and then all of them, by measure.

    The same as :func:`interval` gives one by one, in a fraction of the time.

    :param average: None takes each level's own, macro where :attr:`Level.macro` says so.
    :raises ConfigError: see :func:`entitome.eval.uncertainty.quantiles.check`.
    """
    check(confidence, resamples, seed)
    found: dict[Key, Figure] = {}
    for own, measures, places in _groups(counted, average):
        cells = counted.cells[:, places]
        cells = np.concatenate([cells, cells.sum(axis=2, keepdims=True)], axis=2)
        flat = cells.reshape(len(cells), cells.shape[1] * cells.shape[2], cells.shape[3])
        names = [counted.levels[at].name for at in places]
        keys = [(n, label, m) for n in names for label in (*counted.labels, ALL) for m in measures]
        made = _figures(flat, measures, own, confidence, resamples, seed)
        found |= dict(zip(keys, made, strict=True))
    order = {level.name: at for at, level in enumerate(counted.levels)}
    return dict(sorted(found.items(), key=lambda item: order[item[0][0]]))


def interval_notes(
    counted: Counted,
    *,
    confidence: float = CONFIDENCE,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> tuple[str, ...]:
    """What is to be said beside intervals, a sentence each."""
    number = len(counted.documents)
    if number < 2:
        there = "There is one document" if number else "There is no document"
        return (f"{there}, so there are no intervals: they come from how documents differ.",)
    how = (
        f"In brackets: {100 * confidence:g} % intervals, bootstrap over {number:,} documents "
        f"({resamples:,} resamples, seed {seed})."
    )
    if number >= FEW:
        return (how,)
    return (how, f"With {number} documents the intervals themselves are rough, rather too short.")


def _groups(
    counted: Counted, average: Average | None
) -> Iterator[tuple[Average, tuple[Measure, ...], list[int]]]:
    """The levels that are resampled together, as their places."""
    groups: dict[tuple[Average, tuple[Measure, ...]], list[int]] = {}
    for at, level in enumerate(counted.levels):
        own = average or (Average.MACRO if level.macro else Average.MICRO)
        groups.setdefault((own, measures_of(level)), []).append(at)
    for (own, measures), places in groups.items():
        yield own, measures, places


def _figures(
    cells: Cells,
    measures: tuple[Measure, ...],
    average: Average,
    confidence: float,
    resamples: int,
    seed: int,
) -> list[Figure]:
    """Of cells of shape (documents, series, 3); by series, then measure."""
    values = figures(summands(cells, measures, average).sum(axis=0), measures, average).ravel()
    ends = np.full((2, len(values)), np.nan)
    if len(cells) > 1:
        drawn = resampled(cells, measures, average, resamples, seed)
        ends = bounds(drawn.reshape(resamples, -1), carrying(cells, measures).ravel(), confidence)
    rows = np.column_stack([values, *ends]).tolist()
    return [Figure(*(None if x != x else x for x in row)) for row in rows]
