"""BioC XML, a document at a time. See :mod:`entitome.corpus.formats.bioc_read` and ``bioc_write``.

XML holds no control characters: they become one replacement character each, so offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO, TypeVar

from bioc import (
    BioCAnnotation,
    BioCCollection,
    BioCDocument,
    BioCLocation,
    BioCNode,
    BioCPassage,
    BioCRelation,
    BioCSentence,
)
from bioc.biocxml import BioCXMLDocumentWriter
from lxml import etree

from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.corpus.formats.base import OnError, report
from entitome.corpus.formats.bioc_read import to_document
from entitome.corpus.formats.bioc_write import from_document
from entitome.corpus.formats.safe_xml import elements, text_of

_Holder = TypeVar("_Holder", BioCDocument, BioCPassage, BioCSentence)
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(
    source: BinaryIO, name: str = "<stream>", on_error: OnError = None, *, settled: bool = True
) -> Iterator[Document]:
    """The documents of a collection.

    :param settled: False leaves mentions as the file has them, wherever they point.
    :raises InputError: at a fault, with no ``on_error``; otherwise a faulty document or annotation
        is left out. Faulty XML ends the reading.
    """
    try:
        for number, element in enumerate(elements(source, "collection", "document", name), 1):
            try:
                line = f"{name}, line {element.sourceline}"
                yield to_document(_document(element, line), name, on_error, settled)
            except InputError as error:
                report(error, on_error)
            except (TypeError, ValueError) as error:
                report(_fault(f"{line}, document number {number}", error), on_error)
    except InputError as error:
        report(error, on_error)


def write(documents: Iterable[Document], target: BinaryIO) -> None:
    """Write a collection, a document at a time.

    :raises InputError: for a document whose id, labels or infons XML cannot hold, or whose
        passages overlap.
    """
    writer = BioCXMLDocumentWriter(target, encoding="utf-8")
    writer.write_collection_info(_collection())
    for document in documents:
        try:
            writer.write_document(from_document(_legal(document)))
        except ValueError as error:
            raise _fault(f"Document {document.id!r} cannot be written", error) from None
    writer.close()


def _collection() -> BioCCollection:
    collection = BioCCollection()
    collection.source, collection.date, collection.key = "entitome", "", ""
    return collection


def _legal(document: Document) -> Document:
    if not _ILLEGAL.search(document.text):
        return document
    mentions = [replace(m, text=_ILLEGAL.sub("\ufffd", m.text)) for m in document.mentions]
    text = _ILLEGAL.sub("\ufffd", document.text)
    return replace(document, text=text, mentions=tuple(mentions))


def _document(element: etree._Element, place: str) -> BioCDocument:
    target = BioCDocument()
    target.id = text_of(element.find("id"), place)
    target.passages = [_passage(child, place) for child in element.iterfind("passage")]
    return _fill(target, element, place)


def _passage(element: etree._Element, place: str) -> BioCPassage:
    target = BioCPassage()
    target.offset = int(text_of(element.find("offset"), place))
    target.text = text_of(element.find("text"), place)
    target.sentences = [_sentence(child, place) for child in element.iterfind("sentence")]
    return _fill(target, element, place)


def _sentence(element: etree._Element, place: str) -> BioCSentence:
    target = BioCSentence()
    target.offset = int(text_of(element.find("offset"), place))
    target.text = text_of(element.find("text"), place)
    return _fill(target, element, place)


def _fill(target: _Holder, element: etree._Element, place: str) -> _Holder:
    """Adds what documents, passages and sentences have in common."""
    target.infons = _infons(element, place)
    target.annotations = [_annotation(c, place) for c in element.iterfind("annotation")]
    target.relations = [_relation(c, place) for c in element.iterfind("relation")]
    return target


def _annotation(element: etree._Element, place: str) -> BioCAnnotation:
    target = BioCAnnotation()
    target.id = element.get("id", "")
    target.infons = _infons(element, place)
    target.text = text_of(element.find("text"), place)
    for child in element.iterfind("location"):
        location = BioCLocation(int(child.get("offset", "")), int(child.get("length", "")))
        target.add_location(location)
    return target


def _relation(element: etree._Element, place: str) -> BioCRelation:
    target = BioCRelation()
    target.id = element.get("id", "")
    target.infons = _infons(element, place)
    for child in element.iterfind("node"):
        target.add_node(BioCNode(child.get("refid", ""), child.get("role", "")))
    return target


def _infons(element: etree._Element, place: str) -> dict[str, str]:
    return {c.get("key", ""): text_of(c, place) for c in element.iterfind("infon")}


def _fault(place: str, error: Exception) -> InputError:
    return InputError(
        f"{place}: {error}.",
        "A number or text is missing or malformed.",
        "Check it against the BioC format (offset, location, infon key).",
    )
