"""spaCy's DocBin: documents as ``Doc`` objects, for training and for use in spaCy.

All mentions are in ``doc.spans["entities"]``, those that do not overlap (longest first) also in
``doc.ents``; a span's ``kb_id_`` joins its identifiers with ``|``. ``doc.user_data["entitome"]``
holds the whole document as JSON, so nothing is lost: passages, the entity list, and mentions that
are discontinuous or end within a token. What was changed in the spans since is honoured: a span
added or removed is a mention added or removed.

A DocBin is compressed as a whole, so it is not a stream: all its documents are in memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import InputError
from entitome.corpus.formats.base import OnError, report
from entitome.corpus.formats.jsonl_own import from_fields, to_fields

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

KEY = "entitome"
SPANS = "entities"
_Identity = tuple[int, int, str, str]


def read(source: BinaryIO, name: str = "<stream>", on_error: OnError = None) -> Iterator[Document]:
    """The documents of a DocBin, ours or any other.

    :raises InputError: if it is damaged or no DocBin, with no ``on_error``.
    """
    from spacy.tokens import DocBin

    raw = source.read()
    try:
        docs = list(DocBin().from_bytes(raw).get_docs(_blank().vocab))
    except Exception as error:  # zlib, msgpack and numpy each raise their own
        report(_fault(name, error), on_error)
        return
    for number, doc in enumerate(docs, 1):
        try:
            yield _document(doc, number)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            report(_fault(f"{name}, document number {number}", error), on_error)


def write(documents: Iterable[Document], target: BinaryIO) -> None:
    """Write all documents as one DocBin."""
    from spacy.tokens import DocBin

    target.write(DocBin(store_user_data=True, docs=map(to_doc, documents)).to_bytes())


def to_doc(document: Document) -> Doc:
    """The document as a ``Doc`` of spaCy's blank English pipeline."""
    from spacy.util import filter_spans

    doc = _blank().tokenizer(document.text)
    spans = [span for m in document.mentions if (span := _span(doc, m)) is not None]
    doc.spans[SPANS] = spans
    doc.ents = filter_spans(spans)
    doc.user_data[KEY] = json.dumps(to_fields(document))
    return doc


@cache
def _blank() -> Language:
    import spacy

    return spacy.blank("en")


def _span(doc: Doc, mention: Mention) -> Span | None:
    """The span of a mention; None where it is discontinuous or ends within a token."""
    if mention.fragments:
        return None
    kb_id = "|".join(mention.ids)
    return doc.char_span(mention.start, mention.end, label=mention.label, kb_id=kb_id)


def _document(doc: Doc, number: int) -> Document:
    spans = _spans(doc)
    written = doc.user_data.get(KEY)
    if written is None:
        mentions = tuple(_mention(span) for span in spans.values())
        return Document(str(number), doc.text, mentions=mentions)
    document = from_fields(json.loads(written))
    kept = [m for m in document.mentions if _kept(doc, m, spans)]
    known = {_identity(span) for m in kept if (span := _span(doc, m)) is not None}
    added = [_mention(span) for key, span in spans.items() if key not in known]
    return document.with_mentions((*kept, *added))


def _kept(doc: Doc, mention: Mention, spans: dict[_Identity, Span]) -> bool:
    span = _span(doc, mention)
    return span is None or _identity(span) in spans


def _spans(doc: Doc) -> dict[_Identity, Span]:
    """The spans that stand for mentions: our group where there is one, else the entities."""
    spans = doc.spans.get(SPANS, doc.ents)
    return {_identity(span): span for span in spans}


def _identity(span: Span) -> _Identity:
    return span.start_char, span.end_char, span.label_, span.kb_id_


def _mention(span: Span) -> Mention:
    ids = tuple(part for part in span.kb_id_.split("|") if part)
    return Mention(span.start_char, span.end_char, span.text, span.label_, ids)


def _fault(place: str, error: Exception) -> InputError:
    return InputError(
        f"{place} is no readable DocBin: {error}.",
        "The file was cut off, made by another version of spaCy, or is another format.",
        "Write it again with this version of spaCy.",
    )
