"""The shipped form of a knowledge base: a folder of packed tables and a manifest.

One ``<vocabulary>.tsv.xz`` a vocabulary, one concept a line, and ``retired.tsv.xz``. The manifest
names each file's SHA-256, counts, source, version and licence, so that damage is seen before use
and a card can be printed from it. Tables are sorted by identifier: the same facts give the same
bytes. Their order in the manifest counts: of two that have one identifier, the first one's type,
preferred name and parents hold, and the second adds its names.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from entitome.corpus.errors import KnowledgeBaseError
from entitome.kb.entry import NAME_KINDS, Entry, Name, Retired

FORMAT = 1
MANIFEST = "manifest.json"
RETIRED = "retired"
_KIND_CODE = {kind: str(code) for code, kind in enumerate(NAME_KINDS)}
_REMEDY = "run `entitome kb build` again, or reinstall entitome to get the shipped one back."


@dataclass(frozen=True, slots=True)
class Table:
    """What the manifest says of one packed table. Sizes are in bytes."""

    file: str
    sha256: str
    rows: int
    names: int
    size: int
    labels: tuple[str, ...] = ()
    source: str = ""
    version: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """All tables of a facts folder, by vocabulary, in the order they are indexed."""

    tables: dict[str, Table] = field(default_factory=dict)
    format: int = FORMAT

    def digest(self) -> str:
        """A short name for exactly these facts (12 hexadecimal digits)."""
        text = "".join(f"{k}:{t.sha256};" for k, t in self.tables.items())
        return hashlib.sha256(f"{self.format}|{text}".encode()).hexdigest()[:12]


def pack(
    entries: Iterable[Entry | Retired], folder: Path, vocabulary: str, **about: str
) -> tuple[Table, list[Retired]]:
    """Write one vocabulary's table; give its manifest line and the retirements met on the way.

    Entries without a name are left out: nothing could meet them.

    :param about: ``source``, ``version`` and ``licence`` for the manifest.
    """
    retired: list[Retired] = []
    lines: dict[str, tuple[str, int]] = {}
    labels: set[str] = set()
    for entry in entries:
        if isinstance(entry, Retired):
            retired.append(entry)
        elif kept := [n for n in entry.names if _clean(n.text)]:
            lines[entry.id] = _line(entry, kept), len(kept)
            labels.add(entry.label)
    body = "".join(f"{lines[i][0]}\n" for i in sorted(lines, key=_sort_key))
    names = sum(count for _, count in lines.values())
    table = _write(folder, vocabulary, body, len(lines), names)
    return Table(**{**asdict(table), "labels": tuple(sorted(labels)), **about}), retired


def pack_retired(retired: Iterable[Retired], folder: Path) -> Table:
    """Write the table of withdrawn identifiers; a successor counts more than word of none."""
    told = {(r.old, r.new) for r in retired if r.old != r.new}
    followed = {old for old, new in told if new}
    pairs = sorted((old, new) for old, new in told if new or old not in followed)
    return _write(folder, RETIRED, "".join(f"{o}\t{n}\n" for o, n in pairs), len(pairs), 0)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest; done last, so that a folder without one is unfinished."""
    text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a facts folder.

    :raises KnowledgeBaseError: no manifest, or one that cannot be read or is of another format.
    """
    path = folder / MANIFEST
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if raw["format"] != FORMAT:
            raise KnowledgeBaseError(
                f"{path} has format {raw['format']}, this entitome reads {FORMAT}.",
                "it was built by another version.", _REMEDY,
            )  # fmt: skip
        tables = read_tables(raw["tables"])
    except OSError as error:
        raise KnowledgeBaseError(
            f"There is no knowledge base in {folder}.", "the path is wrong or the build stopped.",
            _REMEDY,
        ) from error  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KnowledgeBaseError(
            f"{path} cannot be read ({error}).", "the file was edited or cut short.", _REMEDY
        ) from error
    return Manifest(tables=tables, format=FORMAT)


def read_tables(raw: Mapping[str, Mapping[str, Any]]) -> dict[str, Table]:
    """The tables of a manifest from its JSON form."""
    return {name: Table(**{**t, "labels": tuple(t["labels"])}) for name, t in raw.items()}


def unpack(folder: Path, table: Table) -> Iterator[Entry]:
    """The entries of one packed table, checked against its SHA-256 first.

    :raises KnowledgeBaseError: a missing or damaged file.
    """
    for line in _lines(folder / table.file, table):
        yield _entry(line)


def unpack_retired(folder: Path, table: Table) -> Iterator[Retired]:
    """The withdrawn identifiers and their successors, "" for none.

    :raises KnowledgeBaseError: a missing or damaged file.
    """
    for line in _lines(folder / table.file, table):
        old, new = line.split("\t")
        yield Retired(old, new)


def _write(folder: Path, vocabulary: str, body: str, rows: int, names: int) -> Table:
    folder.mkdir(parents=True, exist_ok=True)
    packed = lzma.compress(body.encode(), preset=9 | lzma.PRESET_EXTREME)
    file = f"{vocabulary}.tsv.xz"
    (folder / file).write_bytes(packed)
    return Table(file, hashlib.sha256(packed).hexdigest(), rows, names, len(packed))


def copy_table(folder: Path, table: Table, target: Path) -> None:
    """Copy one packed table as it is.

    :raises KnowledgeBaseError: a missing or damaged file.
    """
    (target / table.file).write_bytes(_packed(folder / table.file, table))


def _lines(path: Path, table: Table) -> Iterator[str]:
    # No splitlines(): it would also break at the line separators of Unicode.
    yield from lzma.decompress(_packed(path, table)).decode().split("\n")[:-1]


def _packed(path: Path, table: Table) -> bytes:
    try:
        packed = path.read_bytes()
    except OSError as error:
        raise KnowledgeBaseError(
            f"{path} is missing from the knowledge base.", "an incomplete copy.", _REMEDY
        ) from error
    if hashlib.sha256(packed).hexdigest() != table.sha256:
        raise KnowledgeBaseError(
            f"{path} is damaged: its checksum differs from the manifest's.",
            "an interrupted copy or a Git LFS pointer.", _REMEDY,
        )  # fmt: skip
    return packed


def _sort_key(identifier: str) -> tuple[str, int, str]:
    digits = "".join(c for c in identifier if c.isdigit())
    return identifier.partition(":")[0], int(digits or 0), identifier


def _clean(text: str) -> str:
    return " ".join(text.replace("|", "/").split())


def _line(entry: Entry, named: Iterable[Name]) -> str:
    names = "|".join(_KIND_CODE[kind] + _clean(text) for text, kind in named)
    lists = (entry.parents, entry.tree_numbers, entry.xrefs)
    parts = ("|".join(filter(None, map(_clean, part))) for part in lists)
    id_, label, group, taxon = map(_clean, (entry.id, entry.label, entry.group, entry.taxon))
    return "\t".join((id_, label, names, group, taxon, *parts))


def _entry(line: str) -> Entry:
    id_, label, names, group, taxon, parents, trees, xrefs = line.split("\t")
    return Entry(
        id_, label, tuple(Name(n[1:], NAME_KINDS[int(n[0])]) for n in names.split("|")),
        group, taxon, _split(parents), _split(trees), _split(xrefs),
    )  # fmt: skip


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()
