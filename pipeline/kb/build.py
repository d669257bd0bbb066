"""From sources to a facts folder: ``entitome kb build``."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from entitome.corpus.errors import ConfigError
from entitome.kb.card import write_card
from entitome.kb.entry import Entry, Retired
from entitome.kb.facts import (
    MANIFEST,
    RETIRED,
    Manifest,
    Table,
    copy_table,
    pack,
    pack_retired,
    read_manifest,
    write_manifest,
)  # fmt: skip
from entitome.kb.select import select

Loader = Callable[[], Iterable[Entry | Retired]]
Told = Callable[[str], None]


def build_facts(
    loaders: Mapping[str, Loader],
    target: Path,
    about: Mapping[str, Mapping[str, str]],
    *,
    without: Collection[str] = (),
    everything: bool = False,
    own: Collection[str] = (),
    packed: Mapping[str, tuple[Path, Table]] | None = None,
    told: Told = lambda message: None,
) -> Manifest:
    """Pack vocabularies into ``target``, which appears whole or not at all.

    :param loaders: vocabulary name -> a function that yields its entries.
    :param about: vocabulary name -> source, version and licence, for the manifest.
    :param without: entity types (Gene, Disease ...) to leave out.
    :param everything: keep also what :mod:`entitome.kb.select` would leave out.
    :param own: vocabularies of the user's own, of which that leaves nothing out.
    :param packed: of the vocabularies, those that lie packed in a folder of facts; they are copied
        unless a type of theirs is left out.
    :raises ConfigError: ``target`` holds something that is not a knowledge base, or there is no
        concept left to put into it.
    """
    _refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        whole = loaders if everything else own
        copied = {
            name: (folder, table)
            for name, (folder, table) in (packed or {}).items()
            if not set(table.labels) & set(without)
        }
        manifest = _pack_all(loaders, work, about, without, whole, copied, told)
        write_manifest(work, manifest)
        write_card(work, manifest)
        work.chmod(0o755)
        _replace(target, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return manifest


def _replace(target: Path, work: Path) -> None:
    """Put ``work`` in the place of ``target``, which may be the source of the very facts."""
    old = work.with_name(f"{work.name}-old")
    if target.exists():
        target.rename(old)
    work.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _pack_all(
    loaders: Mapping[str, Loader],
    work: Path,
    about: Mapping[str, Mapping[str, str]],
    without: Collection[str],
    whole: Collection[str],
    copied: Mapping[str, tuple[Path, Table]],
    told: Told,
) -> Manifest:
    tables: dict[str, Table] = {}
    retired: list[Retired] = []
    for vocabulary, load in loaders.items():
        told(vocabulary)
        if vocabulary in copied:
            folder, table = copied[vocabulary]
            copy_table(folder, table, work)
            tables[vocabulary] = table
            continue
        entries = load() if vocabulary in whole else select(load())
        wanted = (e for e in entries if isinstance(e, Retired) or e.label not in without)
        table, gone = pack(wanted, work, vocabulary, **about.get(vocabulary, {}))
        retired += gone
        if table.rows:
            tables[vocabulary] = table
        else:
            (work / table.file).unlink()
    if not tables:
        raise ConfigError(
            "No concept is left for the knowledge base.",
            "every entity type was left out, or the sources are empty.",
            "leave out fewer types, or check the sources.",
        )
    tables[RETIRED] = pack_retired(retired, work)
    return Manifest(tables)


def _refuse_foreign(target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        try:
            read_manifest(target)
        except Exception as error:
            raise ConfigError(
                f"{target} exists and is not a knowledge base: it would be overwritten.",
                f"a wrong output folder (no readable {MANIFEST} there).",
                "choose an empty or new folder with -o.",
            ) from error
