"""A run's figures as tables of text: what terminal and Markdown show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from entitome.eval.report.figures import Bounds, Row, by_prediction, main_measure, number
from entitome.eval.run import Run
from entitome.eval.scoring.counted import Measure
from entitome.eval.table import UNDEFINED, Table

COLUMNS = ("level", "type", "gold", "predicted", "right", "P", "R", "F1")


def tables(run: Run, bounds: Sequence[Bounds] = ()) -> list[Table]:
    """A table a prediction; before them, where there are several, one with all side by side.

    Figures are in percent, intervals in brackets, what has no value is a dash.

    :param bounds: the intervals, in the order of the predictions.
    """
    single = [
        Table(judged.name, COLUMNS, _lines(rows), judged.notes)
        for judged, rows in zip(run.judged, by_prediction(run, bounds), strict=True)
    ]
    return [side_by_side(run, bounds), *single] if len(single) > 1 else single


def side_by_side(run: Run, bounds: Sequence[Bounds] = ()) -> Table:
    """A row per level and type, a column a prediction: F1, or recall where there is no other."""
    names = [judged.name for judged in run.judged]
    found: dict[tuple[str, str], dict[int, Row]] = {}
    for n, rows in enumerate(by_prediction(run, bounds)):
        for row in rows:
            if row.measure == main_measure(row.level):
                found.setdefault((row.level.name, row.label), {})[n] = row
    lines = tuple(
        (level, label, _letter(own), *(_shown(own.get(n)) for n in range(len(names))))
        for (level, label), own in found.items()
    )
    return Table("Side by side", ("level", "type", "figure", *names), lines)


def groups(rows: Iterable[Row]) -> Iterator[dict[Measure, Row]]:
    """The rows of one level and type together."""
    for _, own in groupby(rows, key=lambda row: (row.level.name, row.label)):
        yield {row.measure: row for row in own}


def cells(group: dict[Measure, Row]) -> tuple[str, ...]:
    """The counts of a level and type, and its three figures."""
    row = next(iter(group.values()))
    counts = (number(row.gold), number(row.predicted), number(row.right))
    return (*counts, *(_shown(group.get(measure)) for measure in Measure))


def _lines(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    lines = []
    for group in groups(rows):
        row = next(iter(group.values()))
        lines.append((row.level.name, row.label, *cells(group)))
    return tuple(lines)


def _letter(own: dict[int, Row]) -> str:
    row = next(iter(own.values()))
    return "R" if row.level.recall_only else "F1"


def _shown(row: Row | None) -> str:
    return row.shown if row else UNDEFINED
