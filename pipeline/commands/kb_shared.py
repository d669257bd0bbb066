"""What the ``entitome kb`` commands share."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import rich.table
import typer
from rich.console import Console
from rich.markup import escape
from rich.measure import Measurement

from entitome.commands.console import index_progress, out, progress
from entitome.corpus.errors import ConfigError
from entitome.kb.open import open_kb
from entitome.kb.store import KnowledgeBase

KbOption = Annotated[Path | None, typer.Option(help="Its folder, if not the shipped one.")]
TypeOption = Annotated[str | None, typer.Option("--type", help="Entity type: Gene, Disease ...")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def opened_kb(kb: Path | None) -> KnowledgeBase:
    """The knowledge base, indexed with a progress bar where that was not done before."""
    shown = progress()
    draw = index_progress(shown)
    begun = False

    def told(stage: str, done: int, total: int) -> None:
        nonlocal begun
        if not begun:
            shown.start()
            begun = True
        draw(stage, done, total)

    try:
        return open_kb(kb, told)
    finally:
        if begun:  # stopping one that never began would print an empty line
            shown.stop()


def known_label(kb: KnowledgeBase, text: str | None) -> str | None:
    """An entity type as the knowledge base writes it, letter case aside.

    :raises ConfigError: it has none of that name.
    """
    known = {label.lower(): label for label in kb.labels}
    if text is None or text.lower() in known:
        return text and known[text.lower()]
    raise ConfigError(
        f"The knowledge base has no type {text!r}.",
        "a misspelt name, or a type that was left out of it.",
        f"use one of: {', '.join(sorted(kb.labels))}.",
    )


def print_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], figures: Sequence[str] = ()
) -> None:
    """Print a table; into a file or a pipe as wide as it is, on a terminal as that allows.

    :param figures: the columns of numbers, which stand to the right.
    """
    shown = rich.table.Table()
    for column in columns:
        shown.add_column(column, justify="right" if column in figures else "left")
    for row in rows:
        shown.add_row(*map(escape, row))
    if out.is_terminal:
        out.print(shown)
        return
    natural = Measurement.get(out, out.options.update(max_width=10_000), shown).maximum
    Console(width=max(natural, out.width)).print(shown)


def print_line(text: str) -> None:
    """Print a line as it is: not broken, not coloured, brackets no markup."""
    out.print(text, soft_wrap=True, highlight=False, markup=False)


def echo_json(content: object) -> None:
    """Print data for a program."""
    typer.echo(json.dumps(content, indent=1, ensure_ascii=False))
