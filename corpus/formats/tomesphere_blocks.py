"""The entity lists of a paper page: its two blocks, each with a line of rows for every label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from entitome.corpus.document import Document, EntityRow, Label
from entitome.corpus.formats.faults import encoded
from entitome.corpus.formats.tomesphere_print import format_line
from entitome.corpus.formats.tomesphere_rows import parse_line

BLOCKS = {"linked": "Linked entities", "full-text": "Full-text entities"}
"""``EntityRow.block`` to the heading of the list on the page."""

GROUPS: dict[str, str] = {
    Label.GENE: "Genes",
    Label.DISEASE: "Diseases",
    Label.CHEMICAL: "Chemicals",
    Label.SPECIES: "Species",
    Label.CELL_LINE: "Cell lines",
    Label.VARIANT: "Variants",
}
"""The heading of each label's rows, in the order of a page."""

_LABELS: dict[str, str] = {
    form: label
    for label, plural in [*GROUPS.items(), (Label.VARIANT, "Mutations")]
    for form in (label.lower(), plural.lower(), plural.lower().removesuffix("s"))
} | {"species": Label.SPECIES, "cell-lines": Label.CELL_LINE}
_GROUP = re.compile(r"\s*[-*+]\s+\*\*(.+?):?\*\*:?(?:\s+(.*))?$")
_NEWLINES = re.compile(r"\s*[\r\n]\s*")


def parse_block(lines: Iterable[str], block: str) -> Iterator[EntityRow]:
    """The rows of an entity list; headings of unknown groups become labels as they are."""
    groups: list[tuple[str, list[str]]] = []
    for line in lines:
        if found := _GROUP.match(line):
            label = _LABELS.get(found[1].strip().lower(), found[1].strip())
            groups.append((label, [found[2] or ""]))
        elif groups and line.strip():
            groups[-1][1].append(line.strip())
    for label, parts in groups:
        yield from parse_line(" ".join(parts), label, block)


def write(documents: Iterable[Document], target: BinaryIO) -> None:
    """Write each document's title and entity lists as a page that can be read back.

    Rows are grouped by block and label in the order of a page; a document whose ``rows`` is None
    has no lists. Its text is not written.
    """
    for number, document in enumerate(documents):
        target.write(encoded(("\n" if number else "") + format_page(document)))


def format_page(document: Document) -> str:
    """A page with the document's title, entity lists and source."""
    parts = [f"# {_title(document)}", *format_blocks(document.rows)]
    return "\n\n".join([*parts, f"---\nSource: {_source(document)}\n"])


def format_blocks(rows: Iterable[EntityRow] | None) -> list[str]:
    """The entity blocks of a page: a heading each, and a line for each label that has rows."""
    if rows is None:
        return []
    kept = list(rows)
    linked = [row for row in kept if row.block == "linked"]
    rest = [row for row in kept if row.block != "linked"]
    blocks = [_block("linked", linked)] if linked else []
    return blocks + ([_block("full-text", rest)] if rest or not linked else [])


def id_of(source: str) -> str:
    """The identifier in a ``Source:`` line: the last part of an address, else all of it."""
    is_address = source.startswith(("https://", "http://"))
    return source.rstrip("/").rpartition("/")[2] if is_address else source


def _block(block: str, rows: list[EntityRow]) -> str:
    labels = dict.fromkeys([*GROUPS, *(row.label for row in rows)])
    lines = []
    for label in labels:
        if line := format_line(row for row in rows if row.label == label):
            lines.append(f"- **{GROUPS.get(label, label)}:** {line}")
    return "\n\n".join(filter(None, [f"## {BLOCKS[block]}", "\n".join(lines)]))


def _title(document: Document) -> str:
    titles = (document.passage_text(p) for p in document.passages if p.kind == "title")
    return _one_line(document.infons.get("title") or next(titles, "")) or _one_line(document.id)


def _source(document: Document) -> str:
    address = document.infons.get("source", "")
    return address if address and id_of(address) == document.id else _one_line(document.id)


def _one_line(text: str) -> str:
    return _NEWLINES.sub(" ", text).strip()
