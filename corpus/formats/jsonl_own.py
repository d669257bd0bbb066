"""A Document as a plain JSON object, and back: every field, defaults left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entitome.corpus.document import Document, EntityRow, Mention, Passage

_ROW_FIELDS = ("full_name", "common_name", "rank", "count")


def to_fields(document: Document) -> dict[str, Any]:
    """The document as JSON holds it."""
    fields: dict[str, Any] = {
        "id": document.id,
        "text": document.text,
        "passages": [_passage_fields(p) for p in document.passages],
        "mentions": [_mention_fields(m) for m in document.mentions],
    }
    if document.rows is not None:
        fields["rows"] = [_row_fields(row) for row in document.rows]
    if document.infons:
        fields["infons"] = document.infons
    return fields


def from_fields(fields: Mapping[str, Any]) -> Document:
    """The document of an object that :func:`to_fields` made.

    :raises KeyError, TypeError, ValueError: if a field is missing or of another type.
    """
    rows = fields.get("rows")
    return Document(
        str(fields["id"]),
        string(fields["text"]),
        tuple(_passage(p) for p in fields.get("passages", ())),
        tuple(_mention(m) for m in fields["mentions"]),
        None if rows is None else tuple(_row(row) for row in rows),
        _infons(fields),
    )


def string(value: Any) -> str:
    """The value, which must be a string.

    :raises TypeError: if it is not.
    """
    if not isinstance(value, str):
        raise TypeError(f"{value!r} should be a string")
    return value


def _passage_fields(passage: Passage) -> dict[str, Any]:
    fields: dict[str, Any] = {"start": passage.start, "end": passage.end, "kind": passage.kind}
    if passage.section:
        fields["section"] = passage.section
    if passage.infons:
        fields["infons"] = passage.infons
    return fields


def _passage(fields: Mapping[str, Any]) -> Passage:
    return Passage(
        int(fields["start"]),
        int(fields["end"]),
        string(fields.get("kind", "paragraph")),
        string(fields.get("section", "")),
        _infons(fields),
    )


def _mention_fields(mention: Mention) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "label": str(mention.label),
        "ids": list(mention.ids),
    }
    if mention.score is not None:
        fields["score"] = mention.score
    if mention.fragments:
        fields["fragments"] = [list(span) for span in mention.fragments]
    if mention.infons:
        fields["infons"] = mention.infons
    return fields


def _mention(fields: Mapping[str, Any]) -> Mention:
    score = fields.get("score")
    return Mention(
        int(fields["start"]),
        int(fields["end"]),
        string(fields["text"]),
        string(fields["label"]),
        tuple(string(i) for i in fields.get("ids", ())),
        None if score is None else float(score),
        tuple((int(s), int(e)) for s, e in fields.get("fragments", ())),
        _infons(fields),
    )


def _row_fields(row: EntityRow) -> dict[str, Any]:
    fields: dict[str, Any] = {"label": str(row.label), "name": row.name, "id": row.id}
    fields |= {key: value for key in _ROW_FIELDS if (value := getattr(row, key))}
    if row.aka:
        fields["aka"] = list(row.aka)
    return fields | {"block": row.block}


def _row(fields: Mapping[str, Any]) -> EntityRow:
    known = {key: fields[key] for key in _ROW_FIELDS if key in fields}
    aka = tuple(string(name) for name in fields.get("aka", ()))
    label, name, identifier = (string(fields[key]) for key in ("label", "name", "id"))
    block = string(fields.get("block", "full-text"))
    return EntityRow(label=label, name=name, id=identifier, aka=aka, block=block, **known)


def _infons(fields: Mapping[str, Any]) -> dict[str, str]:
    return {string(key): string(value) for key, value in fields.get("infons", {}).items()}
