"""``entitome kb build``: from official files, a folder of tables, or another knowledge base."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from entitome.commands.console import err, progress
from entitome.commands.kb_info import print_manifest
from entitome.commands.kb_shared import print_line
from entitome.components.lexicon.features import LABELS, UNTYPED
from entitome.corpus.document import Label
from entitome.corpus.errors import ConfigError
from entitome.kb import download
from entitome.kb.build import Loader, build_facts
from entitome.kb.entry import Entry, Retired
from entitome.kb.facts import MANIFEST, read_manifest
from entitome.kb.official import fetch_official, official_plan
from entitome.kb.open import cache_folder
from entitome.kb.plan import Plan, folder_plan, table_plan
from entitome.kb.vocabularies import read_vocabularies

HELP = """Build a knowledge base.

Without --from the official files are fetched: some 3 GB, of which an interrupted transfer is gone \
on with. --from is a folder of tables (mesh, mondo, ncbigene, taxonomy, cellosaurus), or another \
knowledge base, to which --add adds or from which --without takes.

A table to add is tab-separated UTF-8 with the columns id and name, and any of label, synonyms, \
parents, xrefs, taxon and group.

[bold]Examples[/]

  entitome kb build --from ../shared/vocab -o my-kb

  entitome kb build --from models/kb --without Gene -o no-genes

  entitome kb build --from models/kb --add our-assays.tsv:Chemical -o with-ours

  entitome kb build --downloads official -o newest
"""


def build(
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write.")],
    from_: Annotated[
        Path | None, typer.Option("--from", help="Folder of tables, or a knowledge base.")
    ] = None,
    downloads: Annotated[
        Path | None, typer.Option(help="Folder of the official files; what is there is used.")
    ] = None,
    add: Annotated[
        list[str] | None, typer.Option(help="A table of yours, FILE.tsv or FILE.tsv:TYPE.")
    ] = None,
    without: Annotated[list[str] | None, typer.Option(help="Entity type to leave out.")] = None,
    taxa: Annotated[
        str | None, typer.Option(help="Species whose genes to take: 9606,10090, or all.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--everything", help="Leave out nothing that papers hardly name.")
    ] = False,
) -> None:
    """Build a knowledge base."""
    if from_ and downloads:
        raise ConfigError(
            "--from and --downloads were both given.",
            "a knowledge base is built from one of them.",
            "leave one out.",
        )
    species, own = parse_taxa(taxa), table_plan(add or [])
    excluded = parse_without(without or [], from_, add or [])
    base = folder_plan(from_, species or None) if from_ else _official(downloads, species, excluded)
    plan = base + own
    with progress() as shown:
        loaders = {name: _watched(name, load, shown) for name, load in plan.loaders.items()}
        manifest = build_facts(
            loaders, output, plan.about,
            without=excluded, everything=everything, own=plan.own, packed=plan.packed,
        )  # fmt: skip
    print_manifest(manifest)
    print_line(f"Written to {output}. Use it with --kb {output}.")
    types = {label for table in manifest.tables.values() for label in table.labels}
    for label in sorted(types - {*LABELS, UNTYPED}):
        print_line(f"{label}: name this type in `labels` of lexicon and linker in your config.")


def parse_taxa(text: str | None) -> frozenset[str] | None:
    """Numbers of taxa from a comma-separated list: none for "all", None where nothing is said.

    :raises ConfigError: one is no number.
    """
    if text is None:
        return None
    parts = [part.strip() for part in text.split(",")]
    if parts == ["all"]:
        return frozenset()
    if strange := [part for part in parts if not part.isdecimal()]:
        raise ConfigError(
            f"--taxa has {strange[0]!r}, which is no number of a taxon.",
            "a name in place of a number of NCBI Taxonomy.",
            "write numbers with commas between: 9606,10090; or all.",
        )
    return frozenset(parts)


def parse_without(texts: list[str], source: Path | None, added: list[str]) -> frozenset[str]:
    """Entity types as they are written in the knowledge base, letter case aside.

    :raises ConfigError: there is no such type.
    """
    labels = {str(label) for label in Label} - {str(Label.VARIANT)} | {"Other"}
    labels.update(part.rpartition(":")[2] for part in added if ":" in part)
    if source and (source / MANIFEST).is_file():
        labels.update(label for t in read_manifest(source).tables.values() for label in t.labels)
    known = {label.lower(): label for label in labels}
    wanted = [part.strip() for text in texts for part in text.split(",")]
    if strange := [part for part in wanted if part.lower() not in known]:
        raise ConfigError(
            f"--without has {strange[0]!r}, which is no entity type.",
            "a misspelt name.",
            f"use one of: {', '.join(sorted(known.values()))}.",
        )
    return frozenset(known[part.lower()] for part in wanted)


def _official(
    downloads: Path | None, taxa: frozenset[str] | None, excluded: frozenset[str]
) -> Plan:
    """The official vocabularies that have a type which is not left out, fetched where need be."""
    wanted = {k: v for k, v in read_vocabularies().items() if not excluded.issuperset(v.labels)}
    folder = downloads or cache_folder() / "downloads"
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, TransferSpeedColumn(), console=err) as shown:
        fetch_official(wanted.values(), folder, lambda name: _bytes_of(name, shown))
    return official_plan(folder, wanted, taxa)


def _bytes_of(name: str, shown: Progress) -> download.Progress:
    task = shown.add_task(name, total=None)

    def told(done: int, total: int | None) -> None:
        shown.update(task, completed=done, total=total)

    return told


def _watched(name: str, load: Loader, shown: Progress) -> Loader:
    """The same loader, drawn as it reads."""

    def watched() -> Iterable[Entry | Retired]:
        task = shown.add_task(f"reading {name}", total=None)
        yield from _counted(load(), lambda count: shown.update(task, completed=count))
        shown.update(task, description=f"packing {name}")

    return watched


def _counted(
    entries: Iterable[Entry | Retired], told: Callable[[int], None]
) -> Iterator[Entry | Retired]:
    for count, entry in enumerate(entries, start=1):
        yield entry
        if not count % 5000:
            told(count)
