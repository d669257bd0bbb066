"""A table of mentions, a line each, with a header: for spreadsheets and shell tools.

It has no texts, so it is read only where they come from elsewhere: as a prediction to score. Tabs,
line ends and backslashes within a field are written ``\\t``, ``\\n``, ``\\r`` and ``\\\\``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import InputError
from entitome.corpus.formats.base import (
    OnError,
    empty,
    encoded,
    label_of,
    passage_finder,
    report,
    shown,
)
from entitome.corpus.formats.text_input import read_lines
from entitome.corpus.ids import normalise_id

COLUMNS = (
    "document", "start", "end", "text", "label", "ids", "name", "score", "section", "context",
)  # fmt: skip

_CONTEXT = ("negated", "historical", "family", "hypothetical", "uncertain")
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_ESCAPE = re.compile(r"\\([tnr\\])")
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
_NEEDED = frozenset({"document", "start", "end", "label"})


def read(source: BinaryIO, name: str = "<stream>", on_error: OnError = None) -> Iterator[Document]:
    """The documents, without texts, in the order in which the table first names them.

    Columns are told by the header, in any order; text, ids and score may be lacking.

    :raises InputError: no header, or a line that is no mention, with no ``on_error``; otherwise
        such a line is left out.
    """
    lines = enumerate(read_lines(source, name), 1)
    header = next(lines, (1, ""))[1].split("\t")
    if not header[0]:
        report(empty(name), on_error)
        return
    if _NEEDED - set(header):
        lacking = ", ".join(sorted(_NEEDED - set(header)))
        report(_fault(f"{name}, line 1", f"lacks {lacking}"), on_error)
        return
    found: dict[str, list[Mention]] = {}
    for number, line in lines:
        if not line.strip():
            continue
        cells = [_ESCAPE.sub(lambda m: _ESCAPED[m[1]], cell) for cell in line.split("\t")]
        try:
            fields = dict(zip(header, cells, strict=True))
            found.setdefault(fields["document"], []).append(_mention(fields))
        except ValueError:
            report(_fault(f"{name}, line {number}", f"is no mention: {shown(line)}"), on_error)
    for identifier, mentions in found.items():
        yield Document(identifier, "", mentions=tuple(mentions))


def _mention(fields: Mapping[str, str]) -> Mention:
    label, score = label_of(fields["label"]), fields.get("score")
    ids = (normalise_id(one, label) for one in fields.get("ids", "").split(";"))
    return Mention(
        int(fields["start"]),
        int(fields["end"]),
        fields.get("text", ""),
        label,
        tuple(filter(None, ids)),
        float(score) if score else None,
    )


def _fault(place: str, fault: str) -> InputError:
    return InputError(
        f"{place} {fault}.",
        "The table has other columns, or the line was cut or edited.",
        f"A header and lines of tab-separated cells are expected: {', '.join(COLUMNS[:8])}.",
    )


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
