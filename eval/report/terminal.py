"""A run in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

import rich.table
from rich.console import Group
from rich.text import Text

from entitome.eval.report.figures import Bounds
from entitome.eval.report.tables import side_by_side, tables
from entitome.eval.run import Run
from entitome.eval.table import Table, to_rich


def for_terminal(run: Run, bounds: Sequence[Bounds] = ()) -> Group:
    """What rich prints of a run: levels by type with their intervals, then the notes.

    Of several predictions, the figures side by side.

    :param bounds: the intervals, in the order of the predictions.
    """
    shown: list[Table] = [side_by_side(run, bounds)] if len(run.judged) > 1 else tables(run, bounds)
    parts: list[rich.table.Table | Text] = [to_rich(table) for table in shown]
    notes = [*run.notes]
    if len(run.judged) > 1:
        notes += [f"{judged.name}: {note}" for judged in run.judged for note in judged.notes]
    return Group(*parts, *(Text(f"Note: {note}") for note in notes))
