"""The figures of a run as rows, and how every report shows a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from entitome.eval.run import Judged, Run
from entitome.eval.scoring.counted import ALL, GOLD, PREDICTED, RIGHT, Average, Level, Measure
from entitome.eval.table import percent
from entitome.eval.uncertainty.intervals import Figure, Key, measures_of

Bounds = Mapping[Key, Figure]
"""By level, type (or ``ALL``) and measure: one prediction's, as
:func:`entitome.eval.uncertainty.intervals.intervals` makes them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of a prediction at a level, of a type or of all.

    :param predicted: None where a level knows no wrong predictions.
    """

    prediction: str
    level: Level
    label: str
    measure: Measure
    figure: Figure
    right: float
    predicted: float | None
    gold: float

    @property
    def shown(self) -> str:
        """In percent with its interval."""
        return interval(self.figure)


def rows_of(judged: Judged, bounds: Bounds | None = None) -> list[Row]:
    """Every figure of a prediction: by level, then type, then measure.

    :param bounds: where a figure is missing in them, it stands without an interval.
    """
    return [
        row
        for level in judged.counted.levels
        for label in labels_of(judged)
        for row in _rows(judged, level, label, bounds or {})
    ]


def by_prediction(run: Run, bounds: Sequence[Bounds] = ()) -> list[list[Row]]:
    """The rows of each prediction; ``bounds`` in the order of the predictions, or none."""
    given = bounds or [{}] * len(run.judged)
    return [rows_of(judged, own) for judged, own in zip(run.judged, given, strict=True)]


def all_rows(run: Run, bounds: Sequence[Bounds] = ()) -> list[Row]:
    """The same, one after the other."""
    return [row for rows in by_prediction(run, bounds) for row in rows]


def labels_of(judged: Judged) -> tuple[str, ...]:
    """The types, and all of them together where there are several."""
    labels = judged.counted.labels
    return labels if len(labels) == 1 else (*labels, ALL)


def main_measure(level: Level) -> Measure:
    """The figure by which a level is known."""
    return Measure.RECALL if level.recall_only else Measure.F1


def interval(figure: Figure) -> str:
    """A figure in percent, its interval in brackets: ``87.5 (85.9–89.0)``; a dash for none."""
    if figure.value is None or figure.low is None or figure.high is None:
        return percent(figure.value)
    return f"{percent(figure.value)} ({percent(figure.low)}–{percent(figure.high)})"


def number(count: float | None) -> str:
    """A count, with one decimal where credit is partial; a dash where nothing is counted."""
    if count is None:
        return percent(None)
    return f"{count:,.0f}" if float(count).is_integer() else f"{count:,.1f}"


def _rows(judged: Judged, level: Level, label: str, bounds: Bounds) -> list[Row]:
    counted = judged.counted
    cells = counted.by_document(level.name, label).sum(axis=0).tolist()
    predicted = None if level.recall_only else cells[PREDICTED]
    average = Average.MACRO if level.macro else Average.MICRO
    rows = []
    for measure in measures_of(level):
        figure = bounds.get((level.name, label, measure)) or Figure(
            counted.figure(measure, level.name, label, average)
        )
        counts = (cells[RIGHT], predicted, cells[GOLD])
        rows.append(Row(judged.name, level, label, measure, figure, *counts))
    return rows
