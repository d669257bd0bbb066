"""A BioC document, of whatever file, to a Document.

D. C. Comeau et al., BioC: a minimalist approach to interoperability for biomedical text
processing, Database 2013. Flavours: PubTator 3, PubTator Central, PMC.

A passage begins at its stated offset, with a line end and spaces before it, unless what precedes
reaches further (or the gap is beyond :data:`WIDEST_GAP`): then it goes one after the previous end,
and the passage's infon ``offset`` tells where it was stated to be.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from bioc import BioCAnnotation, BioCDocument, BioCPassage, BioCRelation

from entitome.corpus.document import Document, Mention, Passage
from entitome.corpus.errors import InputError
from entitome.corpus.formats.base import OnError, ids_field, label_of, report, settle_all, strings
from entitome.corpus.formats.bioc_kinds import UNLABELLED, to_passage
from entitome.corpus.ids import parse_ids

RELATIONS = "bioc_relations"
"""The infon that holds a BioC document's relations, as JSON."""

WIDEST_GAP = 1_000_000
_ID_KEYS = ("identifier", "Identifier", "MESH", "OMIM", "NCBI GENE", "NCBI Gene")


def to_document(
    source: BioCDocument, place: str, on_error: OnError, settled: bool = True
) -> Document:
    """The document with one text; annotations that cannot be settled are told.

    :param settled: False leaves mentions as the file has them, wherever they point.
    :raises InputError: at such an annotation, with no ``on_error``.
    """
    place = f"{place}, document {source.id}"
    text, passages, shifts = _lay_out(source.passages)
    annotations = _annotations(source, shifts)
    # A mention's text is read from its offsets only where these are known to be right.
    mentions = list(_mentions(text if settled else "", annotations, place, on_error))
    if source.annotations:
        mentions.sort(key=lambda m: (m.start, m.end))
    infons = strings(source.infons)
    if relations := [_relation(r) for r in _relations(source)]:
        infons[RELATIONS] = json.dumps(relations, ensure_ascii=False)
    kept = settle_all(text, mentions, place, on_error, settled)
    return Document(str(source.id), text, tuple(passages), kept, infons=infons)


def padding(length: int) -> str:
    """What stands between two passages where the file does not say."""
    return "\n" + " " * (length - 1) if length > 0 else ""


def placed(stated: int, length: int) -> int:
    """Where a passage stated to begin at an offset begins, after a text of some length."""
    if length <= stated <= length + WIDEST_GAP:
        return stated
    return length + 1 if length else 0


def _lay_out(sources: list[BioCPassage]) -> tuple[str, list[Passage], list[int]]:
    """The text, the passages, and how far each was moved from its stated offset."""
    parts: list[str] = []
    passages, shifts, length = [], [], 0
    for source in sources:
        start, body = placed(source.offset, length), _body(source)
        infons = strings(source.infons)
        gap = infons.get("gap", "")
        parts += [gap if len(gap) == start - length else padding(start - length), body]
        length = start + len(body)
        shifts.append(start - source.offset)
        if infons.get("type") == UNLABELLED:
            continue
        infons.pop("gap", None)
        if start != source.offset:
            infons["offset"] = str(source.offset)
        passages.append(to_passage(start, length, infons))
    return "".join(parts), passages, shifts


def _body(source: BioCPassage) -> str:
    """The text of a passage, made of its sentences where they hold it."""
    if source.text or not source.sentences:
        return source.text or ""
    text = ""
    for sentence in source.sentences:
        gap = sentence.offset - source.offset - len(text)
        text += " " * min(gap, WIDEST_GAP) + (sentence.text or "")
    return text


def _annotations(source: BioCDocument, shifts: list[int]) -> Iterator[tuple[BioCAnnotation, int]]:
    """Every annotation with how far its passage was moved."""
    for passage, shift in zip(source.passages, shifts, strict=True):
        for holder in (passage, *passage.sentences):
            for annotation in holder.annotations:
                yield annotation, shift
    for annotation in source.annotations:
        yield annotation, 0


def _mentions(
    text: str,
    annotations: Iterator[tuple[BioCAnnotation, int]],
    place: str,
    on_error: OnError,
) -> Iterator[Mention]:
    for number, (annotation, shift) in enumerate(annotations, 1):
        if annotation.locations:
            yield _mention(text, annotation, shift, f"M{number}")
        else:
            fault = InputError(
                f"{place}: the annotation {annotation.id!r} has no location.",
                "It describes the document, or its location was lost.",
                "Add a location, or leave the annotation out.",
            )
            report(fault, on_error)


def _mention(text: str, source: BioCAnnotation, shift: int, default_id: str) -> Mention:
    """A mention; the annotation's id is kept as infon ``eid`` unless we would number it so."""
    spans = tuple((loc.offset + shift, loc.end + shift) for loc in source.locations)
    infons = strings(source.infons)
    label, ids = _identity(infons)
    score = _score(infons)
    if source.id and source.id != default_id:
        infons["eid"] = source.id
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    fragments = spans if len(spans) > 1 else ()
    there = text and " ".join(text[max(s, 0) : max(e, 0)] for s, e in spans)
    return Mention(start, end, source.text or there, label, ids, score, fragments, infons)


def _identity(infons: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """Label and identifiers; their infons are kept only where writing would not give them back."""
    kind = infons.get("type", "")
    label = label_of(kind)
    if label == kind:
        infons.pop("type", None)
    key = next((key for key in _ID_KEYS if infons.get(key)), "identifier")
    ids = parse_ids(infons.get(key, ""), label)
    if infons.get("identifier") == ids_field(ids, label):
        del infons["identifier"]
    return label, ids


def _score(infons: dict[str, str]) -> float | None:
    try:
        score = float(infons["score"])
    except (KeyError, ValueError):
        return None
    del infons["score"]
    return score


def _relations(source: BioCDocument) -> Iterator[BioCRelation]:
    yield from source.relations
    for passage in source.passages:
        yield from passage.relations
        for sentence in passage.sentences:
            yield from sentence.relations


def _relation(source: BioCRelation) -> dict[str, object]:
    nodes = [[node.refid, node.role] for node in source.nodes]
    return {"id": source.id, "infons": strings(source.infons), "nodes": nodes}
