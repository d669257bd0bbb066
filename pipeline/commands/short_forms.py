"""``entitome short-forms``: what short forms stand for in the literature, for the linker."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entitome.commands.console import err, index_progress, progress
from entitome.commands.vectors import text_files

_EXAMPLE = (
    "Example: [bold]entitome short-forms ../shared/unlabelled --corpora ../shared/corpora "
    "-o models/linker[/bold]"
)


def register(parent: typer.Typer) -> None:
    """Add the command to the command line."""
    parent.command("short-forms", epilog=_EXAMPLE)(short_forms)


def short_forms(
    texts: Annotated[
        list[Path], typer.Argument(help="Text files (.txt, .txt.xz) or folders of them.")
    ],
    corpora: Annotated[Path, typer.Option(help="Folder of gold corpora.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The linker's folder.")],
    kb: Annotated[str | None, typer.Option(help="Knowledge base; the shipped one if not.")] = None,
) -> None:
    """Count what texts define their abbreviations as, and keep what the knowledge base can name.

    One document a line; the train texts of the gold corpora are read too. Texts reserved for
    judging are left out: never-train articles, and every dev and test document. 37 million words
    take about ten minutes.
    """
    from entitome.components.linker import short_forms as tables
    from entitome.kb.open import open_kb
    from entitome.training.linking.short_forms_learn import learn_short_forms

    files = text_files(texts)
    with progress() as shown:
        opened = open_kb(kb, index_progress(shown))
        task = shown.add_task("reading", total=None)

        def told(source: str, done: int) -> None:
            shown.update(task, description=source, completed=done)

        learnt = learn_short_forms(files, corpora, opened, told)
    tables.save(learnt, output)
    err.print(f"{output / tables.FILE}: {len(learnt):,} short forms", highlight=False)
