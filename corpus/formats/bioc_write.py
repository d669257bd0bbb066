"""A Document to a BioC document with PubTator 3's infons: ``type``, ``identifier``, ``score``.

The entity list (``Document.rows``) is not written. Text outside the passages becomes passages of
the type ``unlabelled``; white space between two passages that is no line end and spaces becomes
the infon ``gap`` of the second. So reading gives the same text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bioc import (
    BioCAnnotation,
    BioCDocument,
    BioCLocation,
    BioCNode,
    BioCPassage,
    BioCRelation,
)

from entitome.corpus.document import Document, Mention, Passage
from entitome.corpus.errors import InputError
from entitome.corpus.formats.base import ids_field, label_of, passage_finder
from entitome.corpus.formats.bioc_kinds import UNLABELLED, infons_of
from entitome.corpus.formats.bioc_read import RELATIONS, WIDEST_GAP, padding, placed
from entitome.corpus.ids import parse_ids


@dataclass(frozen=True)
class _Segment:
    """A stretch that becomes a BioC passage, at the offset it is stated to have."""

    span: Passage
    infons: dict[str, str]
    offset: int


def from_document(document: Document) -> BioCDocument:
    """The document in the model of the ``bioc`` library.

    A mention that crosses passages is an annotation of the document.

    :raises InputError: if passages overlap or are out of order.
    """
    target = BioCDocument()
    target.id = document.id
    target.infons = {k: v for k, v in document.infons.items() if k != RELATIONS}
    segments = list(_segments(document))
    mentions, crossing = _distribute(document, segments)
    number = 0
    for segment, inside in zip(segments, mentions, strict=True):
        passage = _passage(document, segment)
        for number, mention in enumerate(inside, number + 1):  # noqa: B020
            shift = segment.offset - segment.span.start
            passage.add_annotation(_annotation(mention, shift, number))
        target.add_passage(passage)
    for number, mention in enumerate(crossing, number + 1):  # noqa: B020
        target.add_annotation(_annotation(mention, 0, number))
    for relation in json.loads(document.infons.get(RELATIONS, "[]")):
        target.add_relation(_relation(relation))
    return target


def _segments(document: Document) -> Iterator[_Segment]:
    at = 0
    for passage in document.passages:
        if passage.start < at or passage.end < passage.start:
            raise _overlap(document, passage)
        gap = document.text[at : passage.start]
        infons = infons_of(passage)
        if gap.strip() or len(gap) > WIDEST_GAP:
            yield _unlabelled(at, passage.start)
            at = passage.start
        elif gap != padding(len(gap)):
            infons["gap"] = gap
        yield _Segment(passage, infons, _stated(infons.pop("offset", ""), passage.start, at))
        at = passage.end
    if at < len(document.text):
        yield _unlabelled(at, len(document.text))


def _stated(written: str, start: int, at: int) -> int:
    """The offset a passage was stated to have, if reading would move it to where it is now."""
    if re.fullmatch(r"-?\d+", written) and placed(int(written), at) == start:
        return int(written)
    return start


def _unlabelled(start: int, end: int) -> _Segment:
    return _Segment(Passage(start, end), {"type": UNLABELLED}, start)


def _distribute(
    document: Document, segments: list[_Segment]
) -> tuple[list[list[Mention]], list[Mention]]:
    """The mentions of each segment, and those that lie in none."""
    find = passage_finder(tuple(segment.span for segment in segments))
    inside: list[list[Mention]] = [[] for _ in segments]
    crossing: list[Mention] = []
    for mention in document.mentions:
        at = find(mention.start, mention.end)
        (crossing if at is None else inside[at]).append(mention)
    return inside, crossing


def _passage(document: Document, segment: _Segment) -> BioCPassage:
    passage = BioCPassage()
    passage.offset = segment.offset
    passage.infons = segment.infons
    passage.text = document.passage_text(segment.span)
    return passage


def _annotation(mention: Mention, shift: int, number: int) -> BioCAnnotation:
    target = BioCAnnotation()
    infons = dict(mention.infons)
    target.id = infons.pop("eid", f"M{number}")
    kind, raw = infons.get("type", ""), infons.get("identifier")
    if label_of(kind) != mention.label:
        infons["type"] = mention.label
    if raw is None or parse_ids(raw, mention.label) != mention.ids:
        infons["identifier"] = ids_field(mention.ids, mention.label)
    if mention.score is not None:
        infons["score"] = repr(mention.score)
    target.infons = infons
    target.text = mention.text
    for start, end in mention.fragments or ((mention.start, mention.end),):
        target.add_location(BioCLocation(start + shift, end - start))
    return target


def _relation(fields: dict[str, object]) -> BioCRelation:
    relation = BioCRelation()
    relation.id = fields["id"]
    relation.infons = fields["infons"]
    nodes: list[tuple[str, str]] = fields["nodes"]  # type: ignore[assignment]
    for refid, role in nodes:
        relation.add_node(BioCNode(refid, role))
    return relation


def _overlap(document: Document, passage: Passage) -> InputError:
    return InputError(
        f"Document {document.id}: the passage at {passage.start}-{passage.end} overlaps another.",
        "BioC holds passages one after the other.",
        "Order the passages so that none begins before the previous one ends.",
    )
