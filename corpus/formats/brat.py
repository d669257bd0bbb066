"""brat: a folder of texts (``.txt``), each with its annotations (``.ann``) beside it.

P. Stenetorp et al., brat: a web-based tool for NLP-assisted text annotation, EACL 2012;
https://brat.nlplab.org/standoff.html. A mention is a T line, discontinuous with ``;``; its
identifiers are N lines, the first with the mention's infon ``name``; other lines (notes,
attributes, relations, events) are kept as they are in the document's infon ``brat``.

Not carried: passages, the entity list, scores and other infons. The file's name is the document's
id, percent-encoded where a file name could not hold it; a repeated id gets ``~2``, ``~3``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import InputError
from entitome.corpus.formats.base import (
    OnError,
    decoded,
    label_and_type,
    report,
    settle_all,
    shown,
)
from entitome.corpus.formats.brat_writer import write_folder
from entitome.corpus.ids import normalise_id

__all__ = ["read", "read_alone", "read_folder", "read_pair", "write_folder"]

_MENTION = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)$", re.S)
_ID = re.compile(r"N\S*\tReference (T\S+) ([^\t]+)(?:\t(.*))?$", re.S)
_REPEAT = re.compile(r"~\d+$")
_BREAK = re.compile(r"[\t\n\r]")


def read(source: BinaryIO, name: str = "<stream>", on_error: OnError = None) -> Iterator[Document]:
    """Always refuses: an ``.ann`` file alone has no text. Use :func:`read_folder`.

    :raises InputError: always, or tells it to ``on_error``.
    """
    fault = InputError(
        f"{name} cannot be read alone: brat keeps a document in two files.",
        "The text is in the .txt file beside the .ann file.",
        "Name the folder that holds both.",
    )
    report(fault, on_error)
    return iter(())


def read_alone(
    source: BinaryIO, name: str = "<stream>", on_error: OnError = None
) -> Iterator[Document]:
    """The document of an ``.ann`` file without its text; mentions are as the file has them.

    :raises InputError: at a faulty line or file, with no ``on_error``.
    """
    yield _document(Path(name), "", decoded(source.read(), name), name, on_error, settled=False)


def read_folder(
    folder: Path, on_error: OnError = None, *, settled: bool = True
) -> Iterator[Document]:
    """The documents of a folder, by file name; a text without ``.ann`` has no mentions.

    :param settled: False leaves mentions as the file has them, wherever they point, and reads an
        ``.ann`` file without a text as well.
    :raises InputError: at a fault, with no ``on_error``; otherwise a faulty file or line is left
        out.
    """
    paths = sorted(folder.glob("*.txt"))
    if not settled:
        paths = sorted({*paths, *(p.with_suffix(".txt") for p in folder.glob("*.ann"))})
    if not paths:
        fault = InputError(
            f"{folder} holds no .txt file.",
            "It is another folder, or its texts have another ending.",
            "brat keeps each text in NAME.txt and its annotations in NAME.ann.",
        )
        report(fault, on_error)
    for path in paths:
        try:
            yield read_pair(path, on_error, settled=settled)
        except InputError as error:
            report(error, on_error)


def read_pair(path: Path, on_error: OnError = None, *, settled: bool = True) -> Document:
    """The document of a ``.txt`` file and the ``.ann`` file beside it.

    :param settled: False leaves mentions as the file has them; there need be no text then.
    :raises InputError: if a file cannot be read, or at a faulty line with no ``on_error``.
    """
    there = settled or path.exists()
    text = decoded(path.read_bytes(), path.name) if there else ""
    annotations = path.with_suffix(".ann")
    raw = annotations.read_bytes() if annotations.exists() else b""
    lines = decoded(raw, annotations.name)
    return _document(path, text, lines, annotations.name, on_error, settled=settled)


def _document(
    path: Path, text: str, annotations: str, name: str, on_error: OnError, *, settled: bool
) -> Document:
    mentions, names, others = _lines(annotations, name, on_error)
    found = [
        _completed(text, mention, names.get(key, []), key, number)
        for number, (key, mention) in enumerate(mentions.items(), 1)
    ]
    kept = settle_all(text, found, name, on_error, settled)
    infons = {"brat": "\n".join(others)} if others else {}
    identifier = unquote(_REPEAT.sub("", path.stem))
    return Document(identifier, text, mentions=kept, infons=infons)


def _lines(
    content: str, name: str, on_error: OnError
) -> tuple[dict[str, Mention], dict[str, list[tuple[str, str]]], list[str]]:
    """Mentions by T number, identifiers with names by T number, and all other lines."""
    mentions: dict[str, Mention] = {}
    names: dict[str, list[tuple[str, str]]] = {}
    others: list[str] = []
    for number, line in enumerate(content.split("\n"), 1):
        line = line.rstrip("\r")
        if found := _MENTION.match(line):
            mentions[found[1]] = _mention(found)
        elif found := _ID.match(line):
            names.setdefault(found[1], []).append((found[2], found[3] or ""))
        elif line.startswith(("T", "N")):
            report(_fault(f"{name}, line {number}", line), on_error)
        elif line.strip():
            others.append(line)
    return mentions, names, others


def _mention(found: re.Match[str]) -> Mention:
    parts = [span.split(" ") for span in found[3].split(";")]
    spans = tuple((int(start), int(end)) for start, end in parts)
    label, infons = label_and_type(found[2])
    fragments = spans if len(spans) > 1 else ()
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    return Mention(start, end, found[4], label, fragments=fragments, infons=infons)


def _completed(
    text: str, mention: Mention, names: list[tuple[str, str]], key: str, number: int
) -> Mention:
    """The mention with identifiers, and with the line ends that brat writes as spaces."""
    spans = mention.fragments or ((mention.start, mention.end),)
    there = " ".join(text[s:e] for s, e in spans)
    written = there if _BREAK.sub(" ", there) == mention.text else mention.text
    infons = dict(mention.infons)
    if key != f"T{number}":
        infons["eid"] = key
    if name := next((name for _, name in names if name), ""):
        infons["name"] = name
    ids = [normalise_id(identifier, mention.label) for identifier, _ in names]
    return Mention(
        mention.start,
        mention.end,
        written,
        mention.label,
        tuple(dict.fromkeys(filter(None, ids))),
        fragments=mention.fragments,
        infons=infons,
    )


def _fault(place: str, line: str) -> InputError:
    return InputError(
        f"{place} is no brat annotation: {shown(line)}.",
        "The line was cut or edited.",
        "Expected 'T1<tab>Type 0 5<tab>text' or 'N1<tab>Reference T1 VOCABULARY:ID<tab>name'.",
    )
