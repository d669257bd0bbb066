"""One model trained from several seeds: the mean of its figures and how far they scatter."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, stdev

from entitome.eval.history.scores import ScoreRow
from entitome.eval.table import UNDEFINED, Table, percent

COLUMNS = ("corpus", "type", "models", "F1", "SD")
NOTE = (
    "Strict F1, the mean over models that differ in their seed alone; SD is the standard deviation "
    "of the sample (n - 1), in points of F1."
)


def seeds_table(
    runs: Sequence[Sequence[ScoreRow]], title: str = "", notes: tuple[str, ...] = ()
) -> Table:
    """Mean and deviation of strict F1, a line for each row of the first run.

    :param runs: the rows of each model, of the same parts in the same order.
    """
    lines = tuple(_cells(rows) for rows in zip(*runs, strict=True))
    return Table(title, COLUMNS, lines, (*notes, NOTE))


def _cells(rows: Sequence[ScoreRow]) -> tuple[str, ...]:
    known = [f1 for row in rows if (f1 := row.counts["strict"].f1) is not None]
    mean = percent(fmean(known) if known else None)
    scatter = f"{100 * stdev(known):.2f}" if len(known) > 1 else UNDEFINED
    return (rows[0].part, rows[0].label, str(len(known)), mean, scatter)
