"""BioC JSON: a collection, a list, PubTator 3's answer, one document, or JSON lines of them.

See :mod:`entitome.corpus.formats.bioc_read` and ``bioc_write``. One document at a time is held in
memory, however the file is laid out. Values of infons that are no strings are kept as JSON text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, TypeVar

from bioc import (
    BioCAnnotation,
    BioCDocument,
    BioCLocation,
    BioCNode,
    BioCPassage,
    BioCRelation,
    BioCSentence,
    biocjson,
)

from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.corpus.formats.base import OnError, encoded, report, strings
from entitome.corpus.formats.bioc_read import to_document
from entitome.corpus.formats.bioc_write import from_document
from entitome.corpus.formats.json_stream import JsonStream, json_items

_LISTS = frozenset({"documents", "PubTator3"})
_STRUCTURE = ("id", "bioctype", "infons", "passages", "annotations", "relations")
_Holder = TypeVar("_Holder", BioCDocument, BioCPassage, BioCSentence)


def read(
    source: BinaryIO, name: str = "<stream>", on_error: OnError = None, *, settled: bool = True
) -> Iterator[Document]:
    """The documents, one at a time.

    :param settled: False leaves mentions as the file has them, wherever they point.
    :raises InputError: at a fault, with no ``on_error``; otherwise a faulty document or annotation
        is left out. After faulty JSON reading goes on at the next line that begins an object.
    """
    stream, number = JsonStream(source, name), 0
    while True:
        try:
            for fields in json_items(stream, _LISTS):
                number += 1
                place = f"{name}, document number {number}"
                yield from document_of(fields, place, on_error, settled)
            return
        except InputError as error:
            report(error, on_error)
            if not stream.skip_to_next_line():
                return


def write(documents: Iterable[Document], target: BinaryIO) -> None:
    """Write a collection, a document a line.

    :raises InputError: for a document whose passages overlap.
    """
    target.write(b'{"source": "entitome", "date": "", "key": "", "infons": {}, "documents": [')
    for number, document in enumerate(documents):
        line = biocjson.dumps(from_document(document), ensure_ascii=False)
        target.write(encoded((",\n" if number else "\n") + line))
    target.write(b"\n]}\n")


def document_of(
    fields: Any, place: str, on_error: OnError, settled: bool = True
) -> Iterator[Document]:
    """The document of a parsed BioC JSON object; none where it is faulty and that is told.

    :param settled: False leaves mentions as the file has them, wherever they point.
    :raises InputError: if it is faulty, with no ``on_error``.
    """
    try:
        source = _document(fields)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
        report(_fault(place, error), on_error)
        return
    yield to_document(source, place, on_error, settled)


def _document(fields: Mapping[str, Any]) -> BioCDocument:
    target = BioCDocument()
    target.passages = [_passage(p) for p in fields["passages"]]
    target.id = str(fields["id"] if fields.get("id") is not None else fields["pmid"])
    _fill(target, fields)
    target.infons = strings(fields, *_STRUCTURE) | target.infons
    return target


def _passage(fields: Mapping[str, Any]) -> BioCPassage:
    target = BioCPassage()
    target.offset = int(fields["offset"])
    target.text = _string(fields.get("text"))
    target.sentences = [_sentence(s) for s in fields.get("sentences") or ()]
    _fill(target, fields)
    # PubTator's page export has these two beside the text and not among the infons.
    beside = {key: fields.get(key) for key in ("type", "section_type")}
    target.infons = strings(beside) | target.infons
    return target


def _sentence(fields: Mapping[str, Any]) -> BioCSentence:
    target = BioCSentence()
    target.offset = int(fields["offset"])
    target.text = _string(fields.get("text"))
    return _fill(target, fields)


def _fill(target: _Holder, fields: Mapping[str, Any]) -> _Holder:
    """Adds what documents, passages and sentences have in common."""
    target.infons = strings(fields.get("infons") or {})
    target.annotations = [_annotation(a) for a in fields.get("annotations") or ()]
    target.relations = [_relation(r) for r in fields.get("relations") or ()]
    return target


def _annotation(fields: Mapping[str, Any]) -> BioCAnnotation:
    target = BioCAnnotation()
    target.id = str(fields.get("id") or "")
    extra = strings(fields, "id", "infons", "text", "locations", "bioctype")
    target.infons = extra | strings(fields["infons"])
    target.text = _string(fields.get("text"))
    for location in fields.get("locations") or ():
        pair = isinstance(location, list)
        offset, length = location if pair else (location["offset"], location["length"])
        target.add_location(BioCLocation(int(offset), int(length)))
    return target


def _relation(fields: Mapping[str, Any] | list[str]) -> BioCRelation:
    target = BioCRelation()
    if isinstance(fields, list):  # [type, identifier, identifier]
        target.infons = dict(zip(("type", "role1", "role2"), map(str, fields), strict=True))
        return target
    target.id = str(fields.get("id") or "")
    target.infons = strings(fields.get("infons") or {})
    for node in fields.get("nodes") or ():
        target.add_node(BioCNode(str(node["refid"]), str(node["role"])))
    return target


def _string(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    raise TypeError(f"the text {value!r} is no string")


def _fault(place: str, error: Exception) -> InputError:
    missing = isinstance(error, KeyError)
    return InputError(
        f"{place} is no BioC document: {f'{error} is missing' if missing else error}.",
        "The JSON is of another format, or an answer that tells of an error.",
        "Name its format; a BioC document has id and passages with offset, text, annotations.",
    )
