"""A run as a page of Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from entitome.eval.report.figures import Bounds
from entitome.eval.report.tables import tables
from entitome.eval.run import Run
from entitome.eval.table import Table, to_markdown


def markdown(run: Run, bounds: Sequence[Bounds] = ()) -> str:
    """The page: what was scored against what, each table, each level's rule, the notes.

    :param bounds: the intervals, in the order of the predictions.
    """
    names = ", ".join(judged.name for judged in run.judged)
    head = [f"# Evaluation of {_line(names)}", "", f"Gold: {_line(run.gold)}."]
    about = [f"- {_line(key)}: {_line(value)}" for key, value in run.about.items()]
    notes = [f"- {_line(note)}" for note in run.notes]
    parts = ["\n".join(head), "\n".join(about), *map(_table, tables(run, bounds))]
    parts += ["\n".join(["### Levels", "", *_rules(run)]), "\n".join(notes)]
    return "\n\n".join(part.rstrip("\n") for part in parts if part) + "\n"


def _table(table: Table) -> str:
    rows = tuple(tuple(map(_line, row)) for row in table.rows)
    columns, notes = tuple(map(_line, table.columns)), tuple(map(_line, table.notes))
    return to_markdown(replace(table, title=_line(table.title), columns=columns, rows=rows,
                               notes=notes))  # fmt: skip


def _rules(run: Run) -> list[str]:
    levels = {level.name: level for judged in run.judged for level in judged.counted.levels}
    return [
        f"- **{level.name}**: {_line(level.rule)}" + (f" ({level.source})" if level.source else "")
        for level in levels.values()
    ]


def _line(words: str) -> str:
    """On one line, whatever a name holds."""
    return " ".join(words.split())
