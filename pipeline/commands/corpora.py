"""``entitome corpora``: read every gold corpus of a folder and count what is in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from entitome.commands.console import progress
from entitome.commands.judging import corpora_folder, show, write_text

_EXAMPLE = "Example: [bold]entitome corpora --corpora ../shared/corpora[/bold]"
_COLUMNS = ("corpus", "documents", "type", "mentions", "no id", "the README says otherwise")


def register(parent: typer.Typer) -> None:
    """Add the command to the command line."""
    parent.command(epilog=_EXAMPLE)(corpora)


def corpora(
    folder: Annotated[
        Path | None, typer.Option("--corpora", help="Folder of gold corpora.")
    ] = None,
    markdown: Annotated[Path | None, typer.Option(help="Also write the table here.")] = None,
) -> None:
    """Count the documents, mentions and ids of every corpus; compare with the folder's README."""
    from entitome.corpus.gold_counts import count_table
    from entitome.eval.table import Table, to_markdown

    with progress() as shown:
        shown.add_task("reading corpora", total=None)
        counted = count_table(corpora_folder(folder))
    rows = tuple(row for corpus in counted for row in _rows(corpus))
    table = Table("Gold corpora, with their own types", _COLUMNS, rows)
    show(table)
    if markdown:
        write_text(markdown, to_markdown(table))


def _rows(corpus: dict[str, Any]) -> list[tuple[str, ...]]:
    documents, mentions, no_id = corpus["documents"], corpus["mentions"], corpus["no_id"]
    differing = corpus["mismatches"]
    if differing is None:
        said = "(it does not list this corpus)"
    else:
        said = "; ".join(f"{what}: {there}, here {here}" for what, there, here in differing)
    sizes = " / ".join(f"{split} {number}" for split, number in documents.items())
    rows: list[tuple[str, ...]] = []
    for at, (label, number) in enumerate(sorted(mentions.items(), key=lambda m: (-m[1], m[0]))):
        head = (str(corpus["corpus"]), sizes) if not at else ("", "")
        rows.append(
            (*head, str(label), f"{number:,}", f"{no_id.get(label, 0):,}", "" if at else said)
        )
    return rows
