"""A vocabulary of the user's own: tab-separated text, UTF-8, packed or not, one concept a line.

The header line names the columns: ``id`` and ``name``, and any of ``label``, ``synonyms``,
``parents``, ``xrefs``, ``taxon`` and ``group``. Values of synonyms, parents and xrefs are parted by
``|``. Identifiers are kept as they are written; a bare number as taxon is one of NCBI Taxonomy.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from entitome.corpus.document import Label
from entitome.corpus.errors import InputError
from entitome.kb.entry import Entry, Retired
from entitome.kb.sources.reading import many, named, text_lines

REQUIRED = ("id", "name")
OPTIONAL = ("label", "synonyms", "parents", "xrefs", "taxon", "group")
_LABELS = {label.lower(): label.value for label in Label}


def load(path: Path, label: str | None = None) -> Iterator[Entry | Retired]:
    """The concepts of the table; ``label`` is the entity type where a line gives none.

    :raises InputError: with the line, where a column is missing or unknown, a line has too few or
        too many fields, an identifier is missing or comes twice, a name is missing, no type is
        given, or the file is not UTF-8.
    """
    lines = text_lines(path, encoding="utf-8-sig")
    columns = _columns(path, next(lines, ""))
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=2):
        if not line.strip():
            continue
        values = [value.strip() for value in line.split("\t")]
        if len(values) != len(columns):
            raise _bad(path, number, f"{len(values)} fields where the header has {len(columns)}")
        entry = _entry(path, number, dict(zip(columns, values, strict=True)), label)
        if entry.id in seen:
            raise _bad(path, number, f"id {entry.id} was given on line {seen[entry.id]} already")
        seen[entry.id] = number
        yield entry


def _columns(path: Path, header: str) -> list[str]:
    columns = [column.strip() for column in header.split("\t")]
    if absent := [column for column in REQUIRED if column not in columns]:
        raise _bad(path, 1, f"column {' and '.join(absent)} is missing")
    if unknown := [column for column in columns if column not in REQUIRED + OPTIONAL]:
        raise _bad(path, 1, f"unknown column {', '.join(map(repr, unknown))}")
    if len(set(columns)) != len(columns):
        raise _bad(path, 1, "a column is named twice")
    return columns


def _entry(path: Path, number: int, row: dict[str, str], default: str | None) -> Entry:
    if not row["id"] or " " in row["id"]:
        raise _bad(path, number, f"id {row['id']!r} is empty or has a blank in it")
    if not row["name"]:
        raise _bad(path, number, f"{row['id']} has no name")
    label = row.get("label") or default or ""
    if not label:
        raise _bad(path, number, f"{row['id']} has no label, and none was given for the file")
    taxon = row.get("taxon", "")
    return Entry(
        id=row["id"],
        label=_LABELS.get(label.lower(), label),
        names=named(row["name"], ("exact", many(row.get("synonyms", "")))),
        group=row.get("group", ""),
        taxon=f"NCBITaxon:{taxon}" if taxon.isdecimal() else taxon,
        parents=_values(row, "parents"),
        xrefs=_values(row, "xrefs"),
    )


def _values(row: dict[str, str], column: str) -> tuple[str, ...]:
    parts = [value.strip() for value in many(row.get(column, ""))]
    return tuple(dict.fromkeys(part for part in parts if part))


def _bad(path: Path, line: int, what: str) -> InputError:
    return InputError(
        f"{path.name}, line {line}: {what}.",
        "The table is not in the form of a vocabulary: tab-separated, with a header line.",
        f"Give the columns {', '.join(REQUIRED)} and any of {', '.join(OPTIONAL)}.",
    )
