"""Documents to a brat folder. See :mod:`entitome.corpus.formats.brat` for what is carried."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import InputError
from entitome.corpus.formats.base import encoded, label_of

_BREAK = re.compile(r"[\t\n\r]")


def write_folder(documents: Iterable[Document], folder: Path) -> None:
    """Write each document as ``ID.txt`` and ``ID.ann``; the folder is made if it is not there.

    :raises InputError: if a label holds white space, which brat cannot have.
    """
    folder.mkdir(parents=True, exist_ok=True)
    seen: Counter[str] = Counter()
    for document in documents:
        stem = quote(document.id, safe=" ").replace("~", "%7E") or "%20"
        seen[stem] += 1
        stem += f"~{seen[stem]}" if seen[stem] > 1 else ""
        lines = [line + "\n" for line in _annotations(document)]
        (folder / f"{stem}.txt").write_bytes(encoded(document.text))
        (folder / f"{stem}.ann").write_bytes(encoded("".join(lines)))


def _annotations(document: Document) -> Iterator[str]:
    count = 0
    for key, mention in zip(_keys(document.mentions), document.mentions, strict=True):
        kind = mention.infons.get("type", "")
        kind = kind if label_of(kind) == mention.label else mention.label
        if not kind or re.search(r"\s", kind):
            raise _label_fault(document, kind)
        spans = mention.fragments or ((mention.start, mention.end),)
        where = ";".join(f"{start} {end}" for start, end in spans)
        yield f"{key}\t{kind} {where}\t{_BREAK.sub(' ', mention.text)}"
        name = _BREAK.sub(" ", mention.infons.get("name", ""))
        for identifier in mention.ids:
            count += 1
            yield f"N{count}\tReference {key} {identifier}\t{name}"
            name = ""
    if others := document.infons.get("brat"):
        yield others


def _keys(mentions: tuple[Mention, ...]) -> Iterator[str]:
    """T numbers: those that mentions came with, since other lines refer to them, else in order."""
    own = [m.infons.get("eid", "") for m in mentions]
    taken = {key for key in own if re.fullmatch(r"T\d+", key)}
    free = (f"T{n}" for n in range(len(mentions) + 1, 2 * len(mentions) + 1))
    unused = (key for key in free if key not in taken)
    used: set[str] = set()
    for number, key in enumerate(own, 1):
        if key not in taken or key in used:
            key = f"T{number}" if f"T{number}" not in taken else next(unused)
        used.add(key)
        yield key


def _label_fault(document: Document, label: str) -> InputError:
    return InputError(
        f"Document {document.id}: the label {label!r} cannot be written for brat.",
        "brat's types hold no white space.",
        "Rename the label, or write another format, such as jsonl.",
    )
