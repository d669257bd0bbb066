"""Documents to PubTator. See :mod:`entitome.corpus.formats.pubtator` for the format.

The format holds no scores, passages beyond title and abstract, or extra fields, and a line no
tab or line end: those become one space each, so offsets stay. A discontinuous mention is written
as the span that covers it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import InputError
from entitome.corpus.formats.base import encoded, ids_field, label_of, passage_finder

_BREAK = re.compile(r"[\t\n\r]")
_ID_BREAK = re.compile(r"[|\t\n\r]")


def write(documents: Iterable[Document], target: BinaryIO) -> None:
    """Write documents, each followed by a blank line.

    :raises InputError: for a document id that the format cannot hold.
    """
    for document in documents:
        if not document.id.strip() or _ID_BREAK.search(document.id):
            raise InputError(
                f"The document id {document.id!r} cannot be written as PubTator.",
                "It is empty, or holds a bar, a tab or a line end.",
                "Rename the document, or write another format, such as jsonl.",
            )
        lines = _many(document) if _as_blocks(document) else _ordinary(document)
        target.write(encoded("\n".join(lines) + "\n\n"))


def _ordinary(document: Document) -> Iterator[str]:
    cut = _title_end(document)
    # The character after the title becomes the joining space; where there is none, or it is not
    # white space, the space is added and all that follows moves by one.
    joint = 1 if cut and document.text[cut : cut + 1].isspace() else 0
    title, abstract = _flat(document.text[:cut]), _flat(document.text[cut + joint :])
    yield f"{document.id}|t|{title}"
    yield f"{document.id}|a|{abstract}"
    text = f"{title} {abstract}"
    for mention in document.mentions:
        start = mention.start + (0 if mention.start < cut or joint else 1)
        end = mention.end + (0 if mention.end <= cut or joint else 1)
        yield _line(document.id, start, end, text[start:end], mention)
    yield from _relations(document)


def _title_end(document: Document) -> int:
    if document.passages and document.passages[0].kind == "title":
        return document.passages[0].end
    return 0


def _as_blocks(document: Document) -> bool:
    """Whether the document came as blocks and can be written so: passages cover all of it."""
    if document.infons.get("pubtator") != "blocks" or len(document.passages) < 2:
        return False
    if "\n".join(map(document.passage_text, document.passages)) != document.text:
        return False
    find = passage_finder(document.passages)
    return all(find(m.start, m.end) is not None for m in document.mentions)


def _many(document: Document) -> Iterator[str]:
    find = passage_finder(document.passages)
    inside: list[list[Mention]] = [[] for _ in document.passages]
    for mention in document.mentions:
        inside[find(mention.start, mention.end) or 0].append(mention)
    for passage, mentions in zip(document.passages, inside, strict=True):
        if passage is not document.passages[0]:
            yield ""
        text = _flat(document.passage_text(passage))
        yield f"{document.id}|t|{text}"
        yield f"{document.id}|a|"
        for mention in mentions:
            start, end = mention.start - passage.start, mention.end - passage.start
            yield _line(document.id, start, end, text[start:end], mention)
    yield from _relations(document)


def _line(identifier: str, start: int, end: int, text: str, mention: Mention) -> str:
    kind = mention.infons.get("type", "")
    kind = kind if label_of(kind) == mention.label else mention.label
    ids = ids_field(mention.ids, mention.label)
    columns = [identifier, str(start), str(end), text, _flat(kind), _flat(ids)]
    if individual := mention.infons.get("individual"):
        columns.append(individual)
    return "\t".join(columns)


def _relations(document: Document) -> Iterator[str]:
    for line in document.infons.get("relations", "").split("\n"):
        if line:
            yield f"{document.id}\t{line}"


def _flat(text: str) -> str:
    return _BREAK.sub(" ", text)
