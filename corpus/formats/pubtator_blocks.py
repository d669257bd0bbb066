"""The blocks of a PubTator file: the lines under one ``|t|``, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from entitome.corpus.document import Mention
from entitome.corpus.errors import InputError
from entitome.corpus.formats.base import OnError, decoded, label_and_type, report, shown
from entitome.corpus.ids import parse_ids

_TEXT_LINE = re.compile(rb"([^|\t\r\n]+)\|([ta])\|")
_RELATION = re.compile(r"[A-Za-z_][\w -]*$")
_BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Block:
    """The lines of one ``|t|``, as they stand in the file, and what they say once parsed."""

    id: bytes
    line: int
    raw: list[tuple[int, bytes]] = field(default_factory=list)
    title: str = ""
    abstract: str = ""
    mentions: list[Mention] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)


def blocks(source: BinaryIO, *, bare: bool = False) -> Iterator[Block]:
    """Lines gathered under the ``|t|`` they follow; blank lines mean nothing.

    :param bare: whether lines before any ``|t|`` make blocks without text, one for each id.
    """
    block: Block | None = None
    titled = not bare
    for number, line in enumerate(source, 1):
        line = line.removeprefix(_BOM) if number == 1 else line
        line = line.rstrip(b"\r\n")
        if not line.strip():
            continue
        opening = _TEXT_LINE.match(line)
        identifier = opening[1] if opening else b"" if titled else line.split(b"\t")[0]
        titled = titled or opening is not None
        opens = opening and (opening[2] == b"t" or not block or block.id != opening[1])
        if block is None or opens or (not titled and block.id != identifier):
            if block:
                yield block
            block = Block(identifier, number)
        block.raw.append((number, line))
    if block:
        yield block


def parsed(block: Block, name: str, on_error: OnError) -> Block | None:
    """The block with its text and annotations; None where the text cannot be read.

    :raises InputError: at a fault, with no ``on_error``.
    """
    try:
        rows = list(_rows(block, name))
    except InputError as error:
        report(error, on_error)
        return None
    for number, columns in rows:
        try:
            _annotate(block, columns, f"{name}, line {number}")
        except InputError as error:
            report(error, on_error)
    block.raw = []
    return block


def _rows(block: Block, name: str) -> Iterator[tuple[int, list[str]]]:
    """Takes the text lines of a block and yields the others, split at tabs."""
    seen = set()
    if not block.id:
        raise _fault(f"{name}, line {block.line}", "stands before any |t| line", block.raw[0][1])
    for number, raw in block.raw:
        place = f"{name}, line {number}"
        line, opening = decoded(raw, place), _TEXT_LINE.match(raw)
        if not opening:
            yield number, line.split("\t")
            continue
        if opening[2] in seen:
            raise _fault(place, "is a second abstract of the same block", raw)
        seen.add(opening[2])
        body = line.split("|", 2)[2]
        block.title, block.abstract = (
            (body, block.abstract) if opening[2] == b"t" else (block.title, body)
        )


def _annotate(block: Block, columns: list[str], place: str) -> None:
    """Adds what an annotation or relation line says to its block."""
    line = "\t".join(columns)
    if columns[0] != block.id.decode():
        raise _fault(place, f"does not belong to document {block.id.decode()}", line)
    # An annotation that has a word for its start is none of them: it has an end.
    annotation = len(columns) >= 6 and columns[2].isdigit()
    if len(columns) >= 3 and _RELATION.match(columns[1]) and not annotation:
        block.relations.append("\t".join(columns[1:]))
        return
    if len(columns) < 5:
        raise _fault(place, f"has {len(columns)} columns instead of 5 to 7", line)
    try:
        start, end = int(columns[1]), int(columns[2])
    except ValueError:
        raise _fault(place, "has offsets that are no numbers", line) from None
    block.mentions.append(_mention(start, end, columns[3:]))


def _mention(start: int, end: int, columns: list[str]) -> Mention:
    text, kind = columns[0], columns[1].strip()
    label, infons = label_and_type(kind)
    if len(columns) > 3 and columns[3]:
        infons["individual"] = "\t".join(columns[3:])
    ids = parse_ids(columns[2] if len(columns) > 2 else "", label)
    return Mention(start, end, text, label, ids, infons=infons)


def _fault(place: str, fault: str, line: str | bytes) -> InputError:
    text = line if isinstance(line, str) else line.decode("utf-8", "replace")
    return InputError(
        f"{place} {fault}: {shown(text)}.",
        "The line was cut or edited, or the file is not PubTator.",
        "Expected ID|t|title, ID|a|abstract, or tab-separated: ID, start, end, text, type, ids.",
    )
