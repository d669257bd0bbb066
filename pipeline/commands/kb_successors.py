"""``entitome kb successors``: what follows identifiers that vocabularies have no longer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from entitome.commands.console import out, progress
from entitome.commands.judging import corpora_folder, show
from entitome.commands.kb_shared import KbOption, opened_kb
from entitome.components.linker import memory as memories
from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.memory import Memory
from entitome.components.resources import shipped_linker
from entitome.corpus import gold
from entitome.corpus.document import Mention
from entitome.eval import Table
from entitome.kb.successors import find, write

HELP = """Find what follows the MeSH identifiers of older corpora that MeSH has no longer.

The names that people gave such an identifier in train and dev parts decide: the one concept that \
has the name today, that other systems take it for, or that has it with a salt or a plural.

[bold]Example[/]

  entitome kb successors --corpora ../shared/corpora -o models/kb/successors.tsv
"""
_CORPORA = ("bc5cdr", "ncbi_disease", "biored")  # that people annotated with MeSH
_SPLITS = ("train", "dev")
_CLOSE = 0.8  # weight of a rewording that keeps the substance or disease


def successors(
    corpora: Annotated[Path | None, typer.Option(help="Folder of gold corpora.")] = None,
    kb: KbOption = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Table to write.")] = None,
) -> None:
    """Find what follows retired identifiers."""
    opened = opened_kb(kb)
    silver = memories.load(shipped_linker())
    generator = CandidateGenerator(opened, Memory({}))

    def meant(name: str, label: str) -> Iterable[str]:
        used = [
            m.ids
            for m in silver.of(name, label)[0]
            if m.silver and opened.number(m.ids) is not None
        ]
        return used or [
            one.id
            for one in generator.find(name, label)
            if one.via in ("direct", "rewritten") and one.features.get("wording", 0.0) >= _CLOSE
        ]

    with progress() as shown:
        mentions = _mentions(corpora_folder(corpora), shown)
        found = find(mentions, opened, meant)
    rows = tuple((old, *new) for old, new in sorted(found.items()))
    show(Table("Successors", ("retired", "successor", "name"), rows), lines=False)
    if output:
        write(found, output)
        out.print(f"{len(found)} in {output}", highlight=False)


def _mentions(corpora: Path, shown: Progress) -> Iterator[Mention]:
    task = shown.add_task("reading corpora", total=len(_CORPORA) * len(_SPLITS))
    for name in _CORPORA:
        for split in _SPLITS:
            for document in gold.load(name, split, corpora):
                yield from document.mentions
            shown.advance(task)
