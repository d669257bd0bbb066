"""Tables of text: for a terminal, for Markdown."""

from __future__ import annotations

from dataclasses import dataclass

import rich.table
from rich.markup import escape

UNDEFINED = "–"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text cells with its title and the notes that stand under it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def percent(share: float | None) -> str:
    """A share in percent with one decimal, or a dash where it is undefined."""
    return UNDEFINED if share is None else f"{100 * share:.1f}"


def brackets(low: float | None, high: float | None) -> str:
    """The interval of a figure in percent, ends included, or a dash where it is undefined."""
    return UNDEFINED if low is None or high is None else f"[{low:.1f}, {high:.1f}]"


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
