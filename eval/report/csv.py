"""A run as tidy CSV: one file of figures, one of what became of every mention."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import TextIO

from entitome.eval.outcomes import Outcome, Placed
from entitome.eval.report.figures import Bounds, Row, all_rows
from entitome.eval.run import Run

FIGURES = (
    "prediction", "family", "level", "average", "type", "measure",
    "value", "low", "high", "right", "predicted", "gold",
)  # fmt: skip
_SIDE = ("type", "spans", "text", "ids")
OUTCOMES = (
    "prediction", "document", "kind", "cause",
    *(f"gold_{field}" for field in _SIDE), *(f"predicted_{field}" for field in _SIDE), "score",
)  # fmt: skip


def write_figures(run: Run, target: TextIO, bounds: Sequence[Bounds] = ()) -> None:
    """A line per prediction, level, type and measure; shares of 1, empty where undefined.

    :param target: a text file opened with ``newline=""``.
    :param bounds: the intervals, in the order of the predictions.
    """
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(FIGURES)
    writer.writerows(map(_figure, all_rows(run, bounds)))


def write_outcomes(run: Run, target: TextIO) -> None:
    """A line per prediction and outcome: the mentions of both sides, and the cause.

    Spans are ``start-end`` in code points, several parted by ``;``, identifiers by ``|``.

    :param target: a text file opened with ``newline=""``.
    """
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(OUTCOMES)
    writer.writerows(_outcomes(run))


def _figure(row: Row) -> tuple[object, ...]:
    average = "macro" if row.level.macro else "micro"
    place = (row.prediction, row.level.family, row.level.name, average, row.label, row.measure)
    figure = row.figure
    return (*place, figure.value, figure.low, figure.high, row.right, row.predicted, row.gold)


def _outcomes(run: Run) -> Iterator[tuple[object, ...]]:
    for judged in run.judged:
        for outcome in judged.outcomes:
            head = (judged.name, outcome.document, outcome.kind, outcome.cause)
            sides = (*_side(outcome.gold), *_side(outcome.predicted))
            yield (*head, *sides, _score(outcome))


def _side(placed: Placed | None) -> tuple[str, ...]:
    if placed is None:
        return ("",) * len(_SIDE)
    spans = ";".join(f"{start}-{end}" for start, end in placed.parts)
    return placed.label, spans, placed.text, "|".join(placed.ids)


def _score(outcome: Outcome) -> float | None:
    return outcome.predicted.score if outcome.predicted else None
