"""Scores as a table: for a terminal, for Markdown, for a program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import rich.table
from rich.markup import escape

from entitome.eval.metrics import Counts, Scores

COLUMNS = ("level", "type", "gold", "predicted", "TP", "FP", "FN", "P", "R", "F1")
UNDEFINED = "–"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text cells with its title and the notes that stand under it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def score_table(scores: Scores, title: str = "") -> Table:
    """One row per level and label, and a micro total per level where there are several labels.

    Precision, recall and F1 are in percent; an undefined one is shown as a dash.
    """
    rows = [
        _row(level, label, counts, level in scores.recall_only)
        for level in scores.levels
        for label, counts in _with_total(scores, level)
    ]
    return Table(title, COLUMNS, tuple(rows), scores.notes)


def _with_total(scores: Scores, level: str) -> list[tuple[str, Counts]]:
    labels = list(scores.counts[level].items())
    return [*labels, ("all", scores.total(level))] if len(labels) != 1 else labels


def _row(level: str, label: str, counts: Counts, recall_only: bool) -> tuple[str, ...]:
    claimed = UNDEFINED if recall_only else str(counts.predicted)
    wrong = UNDEFINED if recall_only else str(counts.fp)
    precision, f1 = (None, None) if recall_only else (counts.precision, counts.f1)
    figures = (percent(precision), percent(counts.recall), percent(f1))
    return (
        level,
        label,
        str(counts.gold),
        claimed,
        str(counts.tp),
        wrong,
        str(counts.fn),
        *figures,
    )


def percent(share: float | None) -> str:
    """A share in percent with one decimal, or a dash where it is undefined."""
    return UNDEFINED if share is None else f"{100 * share:.1f}"


def to_rich(table: Table) -> rich.table.Table:
    """For the terminal."""
    title, notes = escape(table.title), escape("\n".join(table.notes))
    shown = rich.table.Table(title=title or None, caption=notes or None)
    for at, column in enumerate(table.columns):
        shown.add_column(column, justify="left" if at < 2 else "right", no_wrap=at >= 2)
    for before, row in zip([None, *table.rows], table.rows, strict=False):
        if before is not None and before[0] != row[0]:
            shown.add_section()
        shown.add_row(*map(escape, row))
    return shown


def to_markdown(table: Table) -> str:
    """For a page: title, table, notes as a list."""
    lines = [f"### {table.title}", ""] if table.title else []
    aligns = ("---" if at < 2 else "---:" for at in range(len(table.columns)))
    for cells in (table.columns, tuple(aligns), *table.rows):
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    if table.notes:
        lines += ["", *(f"- {note}" for note in table.notes)]
    return "\n".join(lines) + "\n"


def to_json(scores: Scores) -> dict[str, Any]:
    """Everything in the scores as plain data; an undefined figure is None (``null``)."""
    levels = {
        level: {
            label: _figures(counts, level in scores.recall_only)
            for label, counts in [*scores.counts[level].items(), ("all", scores.total(level))]
        }
        for level in scores.levels
    }
    return {
        "documents": scores.documents,
        "missing": list(scores.missing),
        "notes": list(scores.notes),
        "levels": levels,
    }


def _figures(counts: Counts, recall_only: bool) -> dict[str, int | float | None]:
    known: dict[str, int | float | None] = {"gold": counts.gold, "tp": counts.tp, "fn": counts.fn}
    if recall_only:
        return known | {"recall": counts.recall}
    return known | {
        "predicted": counts.predicted,
        "fp": counts.fp,
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
    }
