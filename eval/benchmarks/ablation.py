"""What each part of a system is worth: a table with a line for each variant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from entitome.eval.metrics import Counts
from entitome.eval.table import UNDEFINED, Table, percent, to_markdown

Cells = dict[tuple[str, str], Counts]
"""Counts of strict spans by corpus and type."""

NOTES = (
    "F1 of strict spans in percent, on dev documents; the mean is that of the columns with an F1.",
    "Every document is read by its own corpus's convention, where the variant was taught that.",
    "Steps are the batches learned from, the same for all; minutes (scoring after each epoch "
    "counted, encoding the documents not) depend on what else the machine did.",
    "Weights are those that are trained; word vectors are not among them. words/s: tokenising and "
    "recognising the dev documents, on a machine that may have been busy.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A variant and what it scores.

    :param adds: what it is, in words.
    :param weights: how many numbers were trained, 0 where there are none.
    :param minutes: it was trained for; None where it was not trained itself.
    :param steps: batches that it learned from in that time, likewise.
    """

    name: str
    adds: str
    cells: Cells = field(hash=False)
    words_per_second: float
    weights: int = 0
    minutes: float | None = None
    steps: int | None = None

    @property
    def mean(self) -> float | None:
        """The mean F1, 0 to 1, of the cells that have one; None where none has."""
        known = [counts.f1 for counts in self.cells.values() if counts.f1 is not None]
        return sum(known) / len(known) if known else None


@dataclass(frozen=True, slots=True)
class About:
    """What made a bake-off: date (ISO 8601), commit, command, and facts in words."""

    date: str
    commit: str
    command: str
    facts: tuple[str, ...]


def ablation_table(lines: Sequence[Line], title: str = "") -> Table:
    """A row for each variant, a column for each corpus and type; a heading has two lines."""
    cells = list(dict.fromkeys(cell for line in lines for cell in line.cells))
    heads = ("\n".join(cell) for cell in cells)
    columns = ("variant", "what it is", "mean", *heads, "minutes", "steps", "weights\nM", "words/s")
    return Table(title, columns, tuple(_row(line, cells) for line in lines), NOTES)


def ablation_page(lines: Sequence[Line], about: About, picture: str) -> str:
    """The table as a page of Markdown, with what made it.

    :param picture: the path of :func:`entitome.eval.benchmarks.ablation_plot.ablation_plot`'s
        picture.
    """
    table = ablation_table(lines)
    flat = replace(table, columns=tuple(head.replace("\n", " ") for head in table.columns))
    facts = [f"- {fact}" for fact in (about.date, f"commit {about.commit}", *about.facts)]
    head = [
        "# Bake-off\n",
        "What each part of the recogniser is worth, variant by variant. This page is made by "
        "`entitome bakeoff --write`; nothing in it is typed by hand.\n",
        f"`{about.command}`\n",
        *facts,
        f"\n![Mean F1 by variant]({picture})\n",
    ]
    return "\n".join([*head, to_markdown(flat)])


def _row(line: Line, cells: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    figures = (percent(line.cells[cell].f1) if cell in line.cells else UNDEFINED for cell in cells)
    minutes = UNDEFINED if line.minutes is None else f"{line.minutes:.1f}"
    weights = f"{line.weights / 1e6:.2f}" if line.weights else UNDEFINED
    speed = f"{line.words_per_second:,.0f}"
    steps = UNDEFINED if line.steps is None else f"{line.steps:,}"
    return (line.name, line.adds, percent(line.mean), *figures, minutes, steps, weights, speed)
