"""Rows of an entity list to text, in the grammar of :mod:`.tomesphere_rows`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import product

from entitome.corpus.document import EntityRow, Label
from entitome.corpus.formats.tomesphere_rows import DETAILED, parse_line
from entitome.corpus.ids import plain_id

_SPECIAL = re.compile(r"([\\()\[\]{},])")


def format_line(rows: Iterable[EntityRow]) -> str:
    """Rows of one group, with one label and block, as a line that reads back as the same rows."""
    kept = [row for row in map(printable, rows) if row.name]
    line = ", ".join(map(format_row, kept))
    # A bracket left open in one name can pair with one in the next: then escape them all.
    if kept and list(parse_line(line, kept[0].label, kept[0].block)) != kept:
        return ", ".join(_print(row, escape=True, plain=False) for row in kept)
    return line


def format_row(row: EntityRow) -> str:
    """One row in the page's grammar; punctuation is escaped where it would be misread."""
    row = printable(row)
    for escape, plain in product((False, True), (True, False)):
        printed = _print(row, escape=escape, plain=plain)
        if list(parse_line(printed, row.label, row.block)) == [row]:
            break
    return printed


def printable(row: EntityRow) -> EntityRow:
    """What of a row the page's grammar holds: one line of text, and only its label's fields."""
    gene, detailed = row.label == Label.GENE, row.label in DETAILED
    return EntityRow(
        label=row.label,
        name=_one_line(row.name) or _one_line(row.id),
        id="" if _one_line(row.id) == "-" else _one_line(row.id),
        full_name=_one_line(row.full_name) if gene else "",
        aka=tuple(filter(None, map(_one_line, row.aka))),
        common_name=_one_line(row.common_name) if detailed else "",
        rank=_one_line(row.rank) if detailed else "",
        block="linked" if row.block == "linked" else "full-text",
    )


def _print(row: EntityRow, *, escape: bool, plain: bool) -> str:
    """A row as text: names with escapes or without, the identifier in its own form or not."""
    quote: Callable[[str], str] = _escape if escape else str
    detail = quote(row.full_name)
    if row.common_name or row.rank:
        both = (quote(row.common_name), quote(row.rank))
        detail = ", ".join(both if escape else filter(None, both))
    parts = [quote(row.name), f"({detail})" if detail else ""]
    parts.append(_print_id(row) if plain else f"[id {_escape(row.id) or '-'}]")
    if row.aka:
        parts.append(f"{{aka {', '.join(map(quote, row.aka))}}}")
    return " ".join(filter(None, parts))


def _print_id(row: EntityRow) -> str:
    prefix, _, value = row.id.partition(":")
    if prefix == "NCBIGene":
        return f"[NCBI Gene {value}]"
    if prefix == "NCBITaxon":
        return f"[taxon {value}]"
    if prefix == "Cellosaurus":
        return f"[{plain_id(row.id)}]"
    if prefix == "dbSNP":
        return f"[dbSNP {value}]"
    return f"({row.id})"


def _one_line(text: str) -> str:
    return re.sub(r"\s*[\r\n]\s*", " ", text).strip()


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
