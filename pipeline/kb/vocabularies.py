"""The vocabularies that a knowledge base is built from: where each lies and under what terms."""

from __future__ import annotations

import importlib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, cast

from entitome.corpus.errors import ConfigError
from entitome.kb.entry import Entry, Retired

Loader = Callable[[Path], Iterator[Entry | Retired]]

LOADERS = ("mesh", "ncbigene", "taxonomy", "mondo", "cellosaurus")
_FILE_KEYS = {"url": str, "name": str, "md5_url": str, "sha256": str}
_KEYS = {
    "title": str,
    "homepage": str,
    "loader": str,
    "prefix": str,
    "labels": list,
    "licence": str,
    "licence_url": str,
    "attribution": str,
    "files": list,
    "taxa": list,
}
_OPTIONAL = {"taxa"}
_HTTP = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a vocabulary at its official address; "" where no checksum is published.

    ``name`` is what the file is kept under: the last part of its address, if nothing else is said.
    """

    url: str
    name: str
    md5_url: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A source of concepts. ``labels`` are the entity types its concepts may have.

    ``taxa`` are the species whose genes are taken where the user asks for no others.
    """

    key: str
    title: str
    homepage: str
    loader: str
    prefix: str
    labels: tuple[str, ...]
    licence: str
    licence_url: str
    attribution: str
    files: tuple[SourceFile, ...]
    taxa: tuple[str, ...] = ()

    def load(self) -> Loader:
        """The function that reads one of this vocabulary's files."""
        module = importlib.import_module(f"entitome.kb.sources.{self.loader}")
        return cast("Loader", module.load)


def default_path() -> Path:
    """``configs/vocabularies.toml``, wherever the package lies."""
    return Path(str(resources.files("entitome.configs").joinpath("vocabularies.toml")))


def read_vocabularies(path: Path | None = None) -> dict[str, Vocabulary]:
    """The vocabularies of a configuration file, by key, in its order.

    :raises ConfigError: where the file is missing or no TOML, or a key is unknown, missing or of
        another type than it must be.
    """
    path = path or default_path()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _bad(path, f"cannot be read as TOML: {error}") from error
    if unknown := content.keys() - {"vocabulary"}:
        raise _bad(path, f"has the unknown key {min(unknown)!r}")
    tables = content.get("vocabulary", {})
    if not isinstance(tables, dict) or not tables:
        raise _bad(path, "has no [vocabulary.NAME] table")
    return {key: _vocabulary(path, key, table) for key, table in tables.items()}


def _vocabulary(path: Path, key: str, table: Any) -> Vocabulary:
    where = f"vocabulary.{key}"
    _check(path, where, table, _KEYS, required=_KEYS.keys() - _OPTIONAL)
    if table["loader"] not in LOADERS:
        raise _bad(path, f"{where}.loader is {table['loader']!r}, not one of {', '.join(LOADERS)}")
    if not table["labels"] or not all(isinstance(label, str) for label in table["labels"]):
        raise _bad(path, f"{where}.labels must be one or more texts")
    if not table["files"]:
        raise _bad(path, f"{where}.files is empty")
    taxa = tuple(table.get("taxa", ()))
    if taxa and table["loader"] != "ncbigene":
        raise _bad(path, f"{where}.taxa is for the loader ncbigene")
    if not all(isinstance(taxon, str) and taxon.isdecimal() for taxon in taxa):
        raise _bad(path, f"{where}.taxa must be numbers of taxa as texts")
    files = tuple(_file(path, f"{where}.files", file) for file in table["files"])
    lists = {"labels": tuple(table["labels"]), "files": files, "taxa": taxa}
    return Vocabulary(key=key, **{**table, **lists})


def _file(path: Path, where: str, table: Any) -> SourceFile:
    _check(path, where, table, _FILE_KEYS, required={"url"})
    for key in ("url", "md5_url"):
        if key in table and not table[key].startswith(_HTTP):
            raise _bad(path, f"{where}.{key} {table[key]!r} is no http:// or https:// address")
    name = table.get("name") or table["url"].rpartition("/")[2]
    if not re.fullmatch(r"\w[\w.-]*", name):
        raise _bad(path, f"{where}.name {name!r} is no name of a file")
    return SourceFile(**{**table, "name": name})


def _check(
    path: Path, where: str, table: Any, keys: Mapping[str, type], required: set[str]
) -> None:
    if not isinstance(table, dict):
        raise _bad(path, f"{where} must be a table")
    if unknown := table.keys() - keys:
        raise _bad(path, f"{where} has the unknown key {min(unknown)!r}")
    if absent := required - table.keys():
        raise _bad(path, f"{where} lacks the key {min(absent)!r}")
    for key, value in table.items():
        if not isinstance(value, keys[key]):
            raise _bad(path, f"{where}.{key} must be of type {keys[key].__name__}")


def _bad(path: Path, what: str) -> ConfigError:
    return ConfigError(
        f"{path.name} {what}.",
        "A misspelt key, or a file of another version.",
        f"Vocabularies have the keys {', '.join(_KEYS)}; files have {', '.join(_FILE_KEYS)}.",
    )
