"""``entitome kb coverage``: which gold identifiers a knowledge base knows, before and after."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from entitome.commands.console import CorporaOption, progress
from entitome.commands.judging import corpora_folder, show, write_text
from entitome.commands.kb_shared import KbOption, opened_kb
from entitome.eval import Table, to_markdown
from entitome.eval.table import percent
from entitome.kb.coverage import GoldIds, Knows, gold_ids, known_to, known_to_sources
from entitome.kb.plan import folder_plan

HELP = """Measure how many identifiers of gold corpora the knowledge base knows.

An identifier is known if it is a concept's, was retired for one, or is an OMIM number that a \
concept refers to. With --from, what the folder of tables has, nothing left out, stands beside it.

[bold]Example[/]

  entitome kb coverage --corpora ../shared/corpora --from ../shared/vocab --markdown coverage.md
"""
_NOTES = (
    "Existence of identifiers, not linking accuracy. Composite mentions count once an identifier.",
)
_BEFORE, _AFTER = "sources", "shipped"


def coverage(
    corpora: CorporaOption = None,
    kb: KbOption = None,
    from_: Annotated[
        Path | None, typer.Option("--from", help="Folder of tables to compare with.")
    ] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write the table here.")] = None,
) -> None:
    """Measure how many gold identifiers are known."""
    opened = opened_kb(kb)
    with progress() as shown:
        knowing: dict[str, Knows] = {}
        if from_:
            knowing[_BEFORE] = _sources(from_, shown)
        knowing[_AFTER] = known_to(opened)
        task = shown.add_task("reading corpora", total=None)
        rows = []
        for gold in gold_ids(corpora_folder(corpora)):
            rows.append(_row(gold, knowing))
            shown.advance(task)
    table = Table("Identifiers of gold that are known, in percent", _columns(knowing),
                  tuple(rows), _NOTES)  # fmt: skip
    show(table)
    if markdown:
        write_text(markdown, to_markdown(table))


def _sources(folder: Path, shown: Progress) -> Knows:
    task = shown.add_task("reading sources", total=None)
    return known_to_sources(folder_plan(folder).loaders.values(), lambda: shown.advance(task))


def _columns(knowing: dict[str, Knows]) -> tuple[str, ...]:
    parts = ("mentions", "ids")
    shares = [f"{part}: {name}" for part in parts for name in knowing]
    half = len(knowing)
    return ("corpus", "type", "part", "mentions", *shares[:half], "ids", *shares[half:])


def _row(gold: GoldIds, knowing: dict[str, Knows]) -> tuple[str, ...]:
    shares = [gold.covered(knows) for knows in knowing.values()]
    return (
        gold.corpus,
        gold.label,
        gold.split,
        str(sum(gold.ids.values())),
        *(percent(mentions) for mentions, _ in shares),
        str(len(gold.ids)),
        *(percent(ids) for _, ids in shares),
    )
