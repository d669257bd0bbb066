"""JSON lines, a document each: our own form, and those of gold corpora and PubTator exports.

- ``{id, text, passages, mentions, rows, infons}``: what :func:`write` makes; every field of a
  Document, see :mod:`entitome.corpus.formats.jsonl_own`;
- ``{id, text, entities: [{type, spans, text, id}]}``: corpora with stand-off spans; also with
  ``start`` and ``end``, ``label`` and ``ids``, as tools write them;
- ``{pmid, passages: [{offset, text, annotations: [{infons, text, locations}]}]}``: PubTator;
- ``{pmid, text, annotations: [{start, end, text, type, ids}]}``: PubTator snippets, whose ids
  such as ``DISEASE_MESH:D060050`` and ``DISEASE_Angina_Stable`` are an identifier and a name.

Fields without a place of their own become infons.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from entitome.corpus.document import Document, Mention, Passage
from entitome.corpus.errors import InputError
from entitome.corpus.formats.base import (
    OnError,
    decoded,
    empty,
    encoded,
    label_and_type,
    label_of,
    report,
    settle_all,
    strings,
)
from entitome.corpus.formats.bioc_json import document_of
from entitome.corpus.formats.jsonl_own import from_fields, string, to_fields
from entitome.corpus.ids import parse_ids

_BOM = b"\xef\xbb\xbf"
_OF_ENTITIES = ("type", "label", "spans", "start", "end", "text", "id", "ids")
_ID_LIKE = re.compile(r"\d[\d;,|]*$|[A-Za-z]+:\S+$|CVCL_\w{4}$|rs\d+$")


def read(
    source: BinaryIO, name: str = "<stream>", on_error: OnError = None, *, settled: bool = True
) -> Iterator[Document]:
    """The documents, a line each; blank lines mean nothing.

    :param settled: False leaves mentions as the file has them, wherever they point; they and the
        document need no text then.
    :raises InputError: at a fault, with no ``on_error``; otherwise a faulty line or mention is
        left out.
    """
    found = False
    for number, line in enumerate(source, 1):
        line = line.removeprefix(_BOM) if number == 1 else line
        if not line.strip():
            continue
        found = True
        place = f"{name}, line {number}"
        try:
            yield from _documents(_parsed(line, place), place, on_error, settled)
        except InputError as error:
            report(error, on_error)
    if not found:
        report(empty(name), on_error)


def write(documents: Iterable[Document], target: BinaryIO) -> None:
    """Write documents in our own form, a line each."""
    for document in documents:
        line = json.dumps(to_fields(document), ensure_ascii=False)
        target.write(encoded(line + "\n"))


def _parsed(line: bytes, place: str) -> dict[str, Any]:
    try:
        fields = json.loads(decoded(line, place), strict=False)
    except (json.JSONDecodeError, RecursionError) as error:
        raise _fault(place, str(error)) from None
    if not isinstance(fields, dict):
        raise _fault(place, "it is not an object")
    return fields


def _documents(
    fields: dict[str, Any], place: str, on_error: OnError, settled: bool
) -> Iterator[Document]:
    """The one document of a line, or none where its shape is faulty and that is told."""
    if "passages" in fields and "mentions" not in fields and "text" not in fields:
        yield from document_of(fields, place, on_error, settled)
        return
    try:
        fields = fields if settled else _with_texts(fields)
        document = from_fields(fields) if "mentions" in fields else _foreign(fields)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
        missing = isinstance(error, KeyError)
        raise _fault(place, f"{error} is missing" if missing else str(error)) from None
    place = f"{place}, document {document.id}"
    kept = settle_all(document.text, document.mentions, place, on_error, settled)
    yield document.with_mentions(kept)


def _with_texts(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with an empty text where the document or one of its mentions has none."""
    whole = {"text": ""} | {key: value for key, value in fields.items() if value is not None}
    for key in ("mentions", "entities", "annotations"):
        if key in whole:
            whole[key] = [{"text": "", **m} if m.get("text") is None else m for m in whole[key]]
    return whole


def _foreign(fields: Mapping[str, Any]) -> Document:
    text = string(fields["text"])
    identifier = fields["pmid"] if fields.get("pmid") is not None else fields["id"]
    identifier = fields["id"] if fields.get("id") is not None else identifier
    mentions = [_entity(e) for e in fields.get("entities") or ()]
    mentions += [_snippet_mention(a) for a in fields.get("annotations") or ()]
    passages: tuple[Passage, ...] = ()
    if "is_title" in fields:
        kind, section = ("title", "title") if fields["is_title"] else ("paragraph", "")
        passages = (Passage(0, len(text), kind, section),)
    key = "id" if fields.get("id") is not None else "pmid"
    infons = strings(fields, key, "text", "entities", "annotations", "is_title")
    return Document(str(identifier), text, passages, tuple(mentions), infons=infons)


def _entity(fields: Mapping[str, Any]) -> Mention:
    kind = string(fields["type"] if "type" in fields else fields["label"])
    label, told = label_and_type(kind)
    places = fields["spans"] if "spans" in fields else [(fields["start"], fields["end"])]
    spans = tuple((int(s), int(e)) for s, e in places)
    raw = fields.get("id") or fields.get("ids") or ()
    ids = _ids([raw] if isinstance(raw, str | int) else raw, label)
    infons = strings(fields, *_OF_ENTITIES) | told
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    fragments = spans if len(spans) > 1 else ()
    return Mention(start, end, string(fields["text"]), label, ids, None, fragments, infons)


def _snippet_mention(fields: Mapping[str, Any]) -> Mention:
    label = label_of(string(fields["type"]))
    prefix = f"{fields['type']}_"
    bare = [string(i).removeprefix(prefix) for i in fields.get("ids") or ()]
    ids = _ids([i for i in bare if _ID_LIKE.match(i)], label)
    names = [i.replace("_", " ") for i in bare if not _ID_LIKE.match(i)]
    infons = strings(fields, "start", "end", "type", "text", "ids")
    if names:
        infons["name"] = names[0]
    start, end = int(fields["start"]), int(fields["end"])
    return Mention(start, end, string(fields["text"]), label, ids, infons=infons)


def _ids(raw: Iterable[str | int], label: str) -> tuple[str, ...]:
    found = (identifier for one in raw for identifier in parse_ids(str(one), label))
    return tuple(dict.fromkeys(found))


def _fault(place: str, fault: str) -> InputError:
    return InputError(
        f"{place} is no document: {fault}.",
        "The line was cut off or edited, or the file is JSON of another format.",
        'A line is like {"id": "1", "text": "Gout.", "entities": [{"start": 0, "end": 4, '
        '"text": "Gout", "type": "Disease", "id": "MESH:D006073"}]}.',
    )
