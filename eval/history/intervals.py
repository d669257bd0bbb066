"""How far the main figures of the table over the gold corpora can be trusted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from entitome.eval.history.scores import TEST_MARK, ScoreRow
from entitome.eval.scoring.counted import ALL, Counted, Measure
from entitome.eval.table import UNDEFINED, Table, brackets
from entitome.eval.uncertainty.intervals import interval

_BEHIND = {"strict": "F1", "document": "doc ids F1"}
NOTE = (
    "In brackets: 95 % intervals of the F1 before them, bootstrap over documents (see "
    "entitome.eval.uncertainty.intervals)."
)


@dataclass(frozen=True, slots=True)
class Interval:
    """The 95 % interval of an F1 of a row of the table, in percent.

    :param part: as :attr:`ScoreRow.part` has it.
    :param level: "strict" or "document".
    """

    part: str
    label: str
    level: str
    low: float
    high: float


def f1_intervals(
    part: tuple[str, str], counted: Counted, labels: Collection[str]
) -> list[Interval]:
    """The intervals of a part of a corpus, for each type and, where there are several, for all.

    A figure whose interval cannot be told, as of a single document, has none.

    :param labels: what the corpus annotates completely.
    """
    corpus, split = part
    named = f"{corpus}:{split}{TEST_MARK if split == 'test' else ''}"
    levels = [level.name for level in counted.levels if level.name in _BEHIND]
    scored = [label for label in labels if label in counted.labels]
    found = []
    for label, level in product([*scored, ALL] if len(labels) > 1 else scored, levels):
        f1 = interval(counted, Measure.F1, level, label)
        if f1.low is not None and f1.high is not None:
            found.append(Interval(named, label, level, 100 * f1.low, 100 * f1.high))
    return found


def with_intervals(table: Table, rows: Sequence[ScoreRow], found: Iterable[Interval]) -> Table:
    """The results' table with intervals behind their figures, as it is where there are none.

    :param rows: what the table's rows are of, one for each.
    """
    known = {(one.part, one.label, one.level): one for one in found}
    if not known:
        return table
    for level, column in _BEHIND.items():
        ends = (known.get((row.part, row.label, level)) for row in rows)
        cells = [brackets(one.low, one.high) if one else UNDEFINED for one in ends]
        table = _behind(table, column, f"{column}, 95 %", cells)
    return replace(table, notes=(*table.notes, NOTE))


def _behind(table: Table, column: str, new: str, cells: Sequence[str]) -> Table:
    at = table.columns.index(column) + 1
    lines = zip(table.rows, cells, strict=True)
    return replace(
        table,
        columns=(*table.columns[:at], new, *table.columns[at:]),
        rows=tuple((*line[:at], cell, *line[at:]) for line, cell in lines),
    )


def to_list(one: Interval) -> list[Any]:
    """The interval as plain data, to a thousandth of a percent."""
    return [one.part, one.label, one.level, round(one.low, 3), round(one.high, 3)]


def from_list(fields: Sequence[Any]) -> Interval:
    """The interval that :func:`to_list` was given.

    :raises TypeError, ValueError: something is missing or of another kind.
    """
    part, label, level, low, high = fields
    return Interval(str(part), str(label), str(level), float(low), float(high))
