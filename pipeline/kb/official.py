"""The official files of the vocabularies: fetched into a folder, and read from there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from entitome.kb.build import Loader
from entitome.kb.download import Progress, download
from entitome.kb.entry import Entry, Retired
from entitome.kb.plan import Plan
from entitome.kb.sources import ncbigene
from entitome.kb.vocabularies import Vocabulary


def fetch_official(
    vocabularies: Iterable[Vocabulary], folder: Path, watch: Callable[[str], Progress]
) -> None:
    """Fetch every file that the folder lacks; what broke off before is gone on with.

    :param watch: gives the progress callback for a file of some name.
    :raises KnowledgeBaseError: see :func:`entitome.kb.download.download`.
    """
    for vocabulary in vocabularies:
        for file in vocabulary.files:
            if not (folder / file.name).is_file():
                download(
                    file.url,
                    folder / file.name,
                    sha256=file.sha256 or None,
                    md5_url=file.md5_url or None,
                    progress=watch(file.name),
                )


def official_plan(
    folder: Path, vocabularies: Mapping[str, Vocabulary], taxa: Collection[str] | None = None
) -> Plan:
    """The vocabularies as a folder with their official files has them.

    :param taxa: numbers of the species whose genes to take; None for the vocabulary's own list,
        an empty collection for all.
    """
    loaders: dict[str, Loader] = {
        key: partial(_load_all, vocabulary, folder, vocabulary.taxa if taxa is None else taxa)
        for key, vocabulary in vocabularies.items()
    }
    return Plan(loaders, {key: _about(v, folder) for key, v in vocabularies.items()})


def _load_all(
    vocabulary: Vocabulary, folder: Path, taxa: Collection[str]
) -> Iterator[Entry | Retired]:
    load = vocabulary.load()
    if vocabulary.loader == "ncbigene" and taxa:
        load = partial(ncbigene.load, taxa=frozenset(taxa))
    for file in vocabulary.files:
        yield from load(folder / file.name)


def _about(vocabulary: Vocabulary, folder: Path) -> dict[str, str]:
    first = folder / vocabulary.files[0].name
    version = ""
    if first.is_file():
        version = f"fetched {datetime.fromtimestamp(first.stat().st_mtime, UTC):%Y-%m-%d}"
    return {
        "source": vocabulary.files[0].url.rpartition("/")[0],
        "version": version,
        "licence": vocabulary.licence,
    }
