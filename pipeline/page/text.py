"""The paper's text as HTML, passage by passage, with its mentions marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from operator import attrgetter
from typing import NamedTuple

from entitome.components.extensions import CONTEXT_FLAGS
from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import InputError
from entitome.page.entities import Entities, css_class

_BLANK_LINE = re.compile(r"\n\s*\n")
_WORD = re.compile(r"\w")
_CLASSES = {"caption": "caption", "table": "table", "footnote": "small", "reference": "small"}
_start = attrgetter("start")


class _Block(NamedTuple):
    start: int
    end: int
    kind: str
    section: str


class _Piece(NamedTuple):
    """A stretch of one block that a mention covers."""

    start: int
    end: int
    tag: str


def paper(document: Document, entities: Entities) -> str:
    """The text as HTML: headings, paragraphs and, within them, a ``<mark>`` a mention.

    Marks may nest; of two that cross, the inner one is interrupted where the outer one ends.

    :raises InputError: a mention lies outside the text.
    """
    blocks = list(_blocks(document))
    pieces = _pieces(document, entities, blocks)
    parts, shown = [], ""
    for block, inside in zip(blocks, pieces, strict=True):
        if block.section and block.section not in {shown, "title"} and block.kind != "heading":
            parts.append(f'<p class="section">{escape(block.section)}</p>')
        marked = "".join(_marked(document.text, block, inside))
        parts.append(_element(block, marked, below=block.section == shown))
        shown = block.section
    return "\n".join(parts) or '<p class="none">This document has no text.</p>'


def _blocks(document: Document) -> Iterator[_Block]:
    """The passages, and what of the text lies between them, save marks such as a heading's #."""
    at = 0
    for passage in sorted(document.passages, key=_start):
        yield from _between(document.text, at, passage.start)
        start, end = max(at, passage.start), min(passage.end, len(document.text))
        if start < end:
            yield _Block(start, end, passage.kind, passage.section)
        at = max(at, end)
    yield from _between(document.text, at, len(document.text))


def _between(text: str, start: int, end: int) -> Iterator[_Block]:
    while start < end:
        blank = _BLANK_LINE.search(text, start, end)
        stop = blank.start() if blank else end
        if _WORD.search(text, start, stop):
            yield _Block(start, stop, "paragraph", "")
        start = blank.end() if blank else end


def _pieces(document: Document, entities: Entities, blocks: Sequence[_Block]) -> list[list[_Piece]]:
    """The pieces of each block, in order; of those that start together, the longest first."""
    pieces: list[list[_Piece]] = [[] for _ in blocks]
    starts = [block.start for block in blocks]
    for mention in document.mentions:
        tag = _tag(mention, entities)
        for start, end in mention.fragments or ((mention.start, mention.end),):
            if not 0 <= start < end <= len(document.text):
                raise _outside(document, mention)
            for n in range(max(bisect_right(starts, start) - 1, 0), bisect_right(starts, end - 1)):
                first, last = max(start, blocks[n].start), min(end, blocks[n].end)
                if first < last:
                    pieces[n].append(_Piece(first, last, tag))
    for inside in pieces:
        inside.sort(key=lambda piece: (piece.start, -piece.end))
    return pieces


def _marked(text: str, block: _Block, pieces: Iterable[_Piece]) -> Iterator[str]:
    at, opened = block.start, list[_Piece]()
    for piece in (*pieces, _Piece(block.end, block.end, "")):
        while opened and (end := min(p.end for p in opened)) <= piece.start:
            yield escape(text[at:end], quote=False)
            at, kept = end, []
            while any(p.end == end for p in opened):
                kept.append(opened.pop())
                yield "</mark>"
            for again in (p for p in reversed(kept) if p.end > end):
                opened.append(again)
                yield again.tag
        yield escape(text[at : piece.start], quote=False)
        at = piece.start
        if piece.tag:
            opened.append(piece)
            yield piece.tag


def _tag(mention: Mention, entities: Entities) -> str:
    numbers = " ".join(map(str, entities.numbers(mention)))
    flags = " ".join(flag for flag in CONTEXT_FLAGS if mention.infons.get(flag))
    css = css_class(mention.label) + ("" if mention.ids else " nil")
    return (
        f'<mark class="{css}" tabindex="0"'
        + (f' data-e="{numbers}"' if numbers else "")
        + (f' data-f="{flags}"' if flags else "")
        + f' title="{escape(_told(mention, flags))}">'
    )


def _told(mention: Mention, flags: str) -> str:
    """What is known of a mention, for its tooltip."""
    score = "" if mention.score is None else f"score {mention.score:.2f}"
    long_form, taxon = mention.infons.get("long_form"), mention.infons.get("taxon")
    parts = (
        mention.label,
        ", ".join(mention.ids) or "no identifier",
        score,
        f"short for {long_form}" if long_form else "",
        taxon or "",
        flags,
    )
    return " · ".join(filter(None, parts))


def _element(block: _Block, marked: str, *, below: bool) -> str:
    if block.kind == "title":
        return f"<h1>{marked}</h1>"
    if block.kind == "heading":
        return f"<h3>{marked}</h3>" if below else f"<h2>{marked}</h2>"
    css = _CLASSES.get(block.kind)
    return f'<p class="{css}">{marked}</p>' if css else f"<p>{marked}</p>"


def _outside(document: Document, mention: Mention) -> InputError:
    return InputError(
        f"{document.id}: the mention {mention.text!r} at {mention.start}-{mention.end} lies "
        f"outside the text, which has {len(document.text)} characters.",
        "Its offsets count bytes, or belong to another text.",
        "Read the document again with entitome.corpus.formats, which mends or drops such mentions.",
    )
