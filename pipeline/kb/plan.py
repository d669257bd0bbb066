"""What a knowledge base can be built from: a folder of tables, packed facts, tables of one's own.

The official files are in :mod:`entitome.kb.official`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from entitome.corpus.errors import ConfigError, InputError
from entitome.kb import layout
from entitome.kb.build import Loader
from entitome.kb.entry import Entry, Retired
from entitome.kb.facts import MANIFEST, RETIRED, Table, read_manifest, unpack, unpack_retired
from entitome.kb.sources import shared_folder
from entitome.kb.sources import table as own_table
from entitome.kb.vocabularies import read_vocabularies

About = dict[str, dict[str, str]]
FolderLoader = Callable[[Path], Iterator[Entry | Retired]]
FOLDERS: dict[str, FolderLoader] = {
    "mesh": shared_folder.load_mesh,
    "mondo": shared_folder.load_mondo,
    "ncbigene": shared_folder.load_genes,
    "taxonomy": shared_folder.load_taxonomy,
    "cellosaurus": shared_folder.load_cell_lines,
}
_UNTOLD = re.compile(r"as above|mixed$|derived here$|-?$")


@dataclass(frozen=True, slots=True)
class Plan:
    """The vocabularies of a knowledge base to be: how each is read, and its card.

    The fields are what :func:`entitome.kb.build.build_facts` takes: ``own`` names the vocabularies
    that are the user's, ``packed`` tells where one lies packed as it is wanted.
    """

    loaders: dict[str, Loader]
    about: About = field(default_factory=dict)
    own: tuple[str, ...] = ()
    packed: dict[str, tuple[Path, Table]] = field(default_factory=dict)

    def __add__(self, other: Plan) -> Plan:
        """Both together.

        :raises ConfigError: they share a name.
        """
        if shared := sorted(self.loaders.keys() & other.loaders.keys()):
            raise ConfigError(
                f"Two vocabularies have the name {shared[0]!r}.",
                "a table of yours is called like one that is there already.",
                "rename its file: a vocabulary is called as its file is.",
            )
        return Plan(
            self.loaders | other.loaders,
            self.about | other.about,
            self.own + other.own,
            self.packed | other.packed,
        )


def folder_plan(folder: Path, taxa: Collection[str] | None = None) -> Plan:
    """A folder of tables or of packed facts, whichever it is.

    :param taxa: numbers of the species whose genes to take; all where None.
    :raises InputError: it is neither.
    """
    if (folder / MANIFEST).is_file():
        return facts_plan(folder, taxa)
    if (folder / layout.META).is_file():
        raise InputError(
            f"{folder} is an index, from which nothing is built.",
            "the folder in the cache was given instead of the knowledge base.",
            f"give the folder that has {MANIFEST}, or a folder of tables.",
        )
    return Plan(shared_folder_loaders(folder, taxa), shared_folder_about(folder))


def shared_folder_loaders(folder: Path, taxa: Collection[str] | None = None) -> dict[str, Loader]:
    """The vocabularies that a folder of tables has, each in a sub-folder of its name.

    :raises InputError: there is none.
    """
    found: dict[str, Loader] = {
        name: partial(load, folder) for name, load in FOLDERS.items() if (folder / name).is_dir()
    }
    if not found:
        raise InputError(
            f"{folder} holds no vocabulary.",
            "a wrong path.",
            f"give a folder with one or more of the sub-folders {', '.join(FOLDERS)}.",
        )
    if "ncbigene" in found:
        found["ncbigene"] = partial(shared_folder.load_genes, folder, taxa)
    return found


def shared_folder_about(folder: Path) -> About:
    """Versions as the folder's README states them, licences as ``vocabularies.toml`` does."""
    licences = {key: v.licence for key, v in read_vocabularies().items()}
    versions = _stated_versions(folder / "README.md")
    return {
        name: {
            "source": "folder of tables",
            "version": versions.get(name, ""),
            "licence": licences.get(name, ""),
        }
        for name in FOLDERS
    }


def _stated_versions(readme: Path) -> dict[str, str]:
    """Sub-folder -> the first version that a row of the README's table states for a file of it."""
    try:
        lines = readme.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    rows = [[c.strip() for c in line.split("|")[1:-1]] for line in lines if line[:1] == "|"]
    head = next((row for row in rows if any("version" in c.lower() for c in row)), [])
    at = next((i for i, c in enumerate(head) if "version" in c.lower()), 0)
    versions: dict[str, str] = {}
    for row in rows:
        place = next((c.partition("/")[0] for c in row if re.match(r"[\w-]+/\S+", c)), "")
        if len(row) == len(head) and row[at].startswith("see "):
            versions.setdefault(place, "")  # told file by file elsewhere: no one version
        elif len(row) == len(head) and not _UNTOLD.match(row[at]):
            versions.setdefault(place, row[at])
    return versions


def facts_plan(folder: Path, taxa: Collection[str] | None = None) -> Plan:
    """The vocabularies of packed facts, such as the shipped ones."""
    tables = read_manifest(folder).tables
    loaders: dict[str, Loader] = {
        name: partial(_unpacked, folder, name, taxa) for name in tables if name != RETIRED
    }
    if RETIRED in tables:
        loaders[RETIRED] = partial(unpack_retired, folder, tables[RETIRED])
    about = {
        name: {"source": t.source, "version": t.version, "licence": t.licence}
        for name, t in tables.items()
    }
    whole = {n: t for n, t in tables.items() if taxa is None or "Gene" not in t.labels}
    packed = {name: (folder, table) for name, table in whole.items() if name != RETIRED}
    return Plan(loaders, about, packed=packed)


def _unpacked(folder: Path, name: str, taxa: Collection[str] | None) -> Iterator[Entry]:
    wanted = None if taxa is None else {f"NCBITaxon:{taxon}" for taxon in taxa}
    for entry in unpack(folder, read_manifest(folder).tables[name]):
        if wanted is None or entry.label != "Gene" or entry.taxon in wanted:
            yield entry


def table_plan(specifications: Sequence[str]) -> Plan:
    """Tables of the user's own, each ``FILE`` or ``FILE:LABEL``, called as their files are.

    :raises InputError: a file is missing or two are called the same.
    """
    plan = Plan({})
    for specification in specifications:
        path, label = _path_and_label(specification)
        name = re.sub(r"[^\w-]+", "-", path.name.removesuffix(".gz").removesuffix(".tsv"))
        loaders: dict[str, Loader] = {name: partial(_table, path, label)}
        plan += Plan(loaders, {name: {"source": path.name}}, (name,))
    return plan


def _table(path: Path, label: str | None) -> Iterable[Entry | Retired]:
    return own_table.load(path, label)


def _path_and_label(specification: str) -> tuple[Path, str | None]:
    path, colon, label = specification.rpartition(":")
    if not colon or Path(specification).is_file():
        path, label = specification, ""
    if not Path(path).is_file():
        raise InputError(
            f"{path} is not there.", "a misspelt path.", "give FILE.tsv or FILE.tsv:Disease."
        )
    return Path(path), label or None
