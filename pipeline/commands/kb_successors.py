"""``entitome kb successors``: what follows identifiers that vocabularies have no longer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress

from entitome.commands.console import CorporaOption, out, progress
from entitome.commands.judging import corpora_folder, show
from entitome.commands.kb_shared import KbOption, opened_kb
from entitome.corpus import gold
from entitome.corpus.document import Label, Mention
from entitome.eval import Table
from entitome.kb.sources.reading import table_rows
from entitome.kb.successors import find, write

if TYPE_CHECKING:
    from entitome.components.linker.evidence import Found

HELP = """Find what follows the MeSH identifiers of older corpora that MeSH has no longer.

The names that people gave such an identifier in train and dev parts decide, and the names that \
it had, where a table tells them (--from): the one concept that has the name today, that other \
systems take it for, or that has it with a salt or a plural.

[bold]Example[/]

  entitome kb successors --corpora ../shared/corpora \
--from ../shared/vocab/mesh/retired_ids.tsv.gz -o models/kb/successors.tsv
"""
_CORPORA = ("bc5cdr", "ncbi_disease", "biored")  # that people annotated with MeSH
_COLUMNS = (
    "old_id", "old_name", "other_names", "current_id", "current_name", "match", "source",
)  # fmt: skip
_SPLITS = ("train", "dev")
_CLOSE = 0.8  # weight of a rewording that keeps the substance or disease


def successors(
    corpora: CorporaOption = None,
    kb: KbOption = None,
    from_: Annotated[
        Path | None, typer.Option("--from", help="Table of retired identifiers and their names.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Table to write.")] = None,
) -> None:
    """Find what follows retired identifiers."""
    from entitome.components.linker import memory as memories
    from entitome.components.linker.generator import CandidateGenerator
    from entitome.components.resources import shipped_linker

    opened = opened_kb(kb)
    silver = memories.load(shipped_linker())
    generator = CandidateGenerator(opened, memories.Memory({}))

    def meant(name: str, label: str) -> Iterable[str]:
        meanings, _ = silver.of(name, label)
        used = [m.ids for m in meanings if m.silver and opened.number(m.ids) is not None]
        if used or label != Label.CHEMICAL:  # a reworded disease may be a kind of this one
            return used
        near = generator.find(name, label)
        return [one.id for one in near if one.via == "rewritten" and _weight(one) >= _CLOSE]

    with progress() as shown:
        told = _named(from_) if from_ else ()
        mentions = chain(_mentions(corpora_folder(corpora), shown), told)
        found = find(mentions, opened, meant)
    rows = tuple((old, *new) for old, new in sorted(found.items()))
    show(Table("Successors", ("retired", "successor", "name"), rows), lines=False)
    if output:
        write(found, output)
        out.print(f"{len(found)} in {output}", highlight=False)


def _weight(one: Found) -> float:
    return one.features.get("wording", 0.0)


def _named(table: Path) -> Iterator[Mention]:
    """The former names of retired identifiers, as mentions of either type that may be meant."""
    for retired, preferred, others, *_ in table_rows(table, _COLUMNS):
        for name in filter(None, [preferred, *others.split("|")]):
            for label in (Label.CHEMICAL, Label.DISEASE):
                yield Mention(0, len(name), name, label, (f"MESH:{retired}",))


def _mentions(corpora: Path, shown: Progress) -> Iterator[Mention]:
    task = shown.add_task("reading corpora", total=len(_CORPORA) * len(_SPLITS))
    for name in _CORPORA:
        for split in _SPLITS:
            for document in gold.load(name, split, corpora):
                yield from document.mentions
            shown.advance(task)
