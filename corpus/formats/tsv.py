"""A table of mentions, a line each, with a header: for spreadsheets and shell tools. Write only.

Tabs, line ends and backslashes within a field are written ``\\t``, ``\\n``, ``\\r`` and ``\\\\``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from entitome.corpus.document import Document
from entitome.corpus.formats.base import encoded, passage_finder

COLUMNS = (
    "document", "start", "end", "text", "label", "ids", "name", "score", "section", "context",
)  # fmt: skip

_CONTEXT = ("negated", "historical", "family", "hypothetical", "uncertain")
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def write(documents: Iterable[Document], target: BinaryIO) -> None:
    """Write the mentions of documents in their order.

    Offsets are code points; ``ids`` are CURIEs joined with ``;``; ``name`` is the entity's name
    in the document's list and ``section`` the paper's section, or the passage's kind, where they
    are known; ``context`` tells a mention that is ``negated``, ``historical`` and the like.
    """
    target.write(encoded("\t".join(COLUMNS) + "\n"))
    for document in documents:
        for row in _rows(document):
            fields = (field.translate(_ESCAPES) for field in row)
            target.write(encoded("\t".join(fields) + "\n"))


def _rows(document: Document) -> Iterator[tuple[str, ...]]:
    find = passage_finder(document.passages)
    names = {row.id: row.name for row in document.rows or ()}
    for mention in document.mentions:
        at = find(mention.start, mention.end)
        passage = None if at is None else document.passages[at]
        yield (
            document.id,
            str(mention.start),
            str(mention.end),
            mention.text,
            mention.label,
            ";".join(mention.ids),
            mention.infons.get("name") or _joined(names.get(i) for i in mention.ids),
            "" if mention.score is None else f"{mention.score:.4g}",
            (passage.section or passage.kind) if passage else "",
            ";".join(flag for flag in _CONTEXT if mention.infons.get(flag) == "yes"),
        )


def _joined(names: Iterable[str | None]) -> str:
    return ";".join(filter(None, names))
