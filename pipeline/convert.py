"""Between a Document, which is plain data, and spaCy's Doc, which the components work on."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from entitome.components.entities import get_entities
from entitome.components.extensions import CONTEXT_FLAGS
from entitome.corpus.document import Document, Mention, Passage

UNREAD = frozenset({"reference"})  # passages whose entities are other papers'
_OF_MENTIONS = frozenset({"relations", "bioc_relations"})  # they would point at dropped mentions


def to_doc(nlp: Language, document: Document) -> Doc:
    """A tokenised Doc that knows the document's passages; nothing is annotated yet."""
    doc = nlp.make_doc(document.text)
    doc._.passages = [(p.start, p.end, p.kind, p.section) for p in document.passages]
    return doc


def from_doc(doc: Doc, document: Document, *, candidates: bool = False) -> Document:
    """The document with the mentions that the pipeline found, in order of their offsets.

    Earlier mentions and rows are dropped: they are gold, or another tool's. What lies in the
    references is left out. Where the document has no passages, those that were recognised are set.

    :param candidates: whether mentions carry the linker's candidates as the infon ``candidates``,
        best first: ``MESH:D003924=0.913 MESH:D003920=0.041``.
    """
    passages = document.passages or _passages(doc)
    unread = [(p.start, p.end) for p in passages if p.kind in UNREAD]
    mentions = [
        _mention(span, candidates)
        for span in get_entities(doc)
        if not any(start <= span.start_char < end for start, end in unread)
    ]
    return Document(
        id=document.id,
        text=document.text,
        passages=passages,
        mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.label))),
        infons={k: v for k, v in document.infons.items() if k not in _OF_MENTIONS},
    )


def _mention(span: Span, candidates: bool) -> Mention:
    mark = span._
    infons = {flag: "yes" for flag in CONTEXT_FLAGS if mark.get(flag)}
    if long_form := mark.long_form:
        infons["long_form"] = long_form
    if taxon := mark.taxon:
        infons["taxon"] = taxon
    if candidates and mark.candidates:
        infons["candidates"] = " ".join(f"{c['id']}={c['score']:.3f}" for c in mark.candidates)
    return Mention(
        start=span.start_char,
        end=span.end_char,
        text=span.text,
        label=span.label_,
        ids=tuple(i for i in span.kb_id_.split("|") if i),
        score=mark.score,
        infons=infons,
    )


def _passages(doc: Doc) -> tuple[Passage, ...]:
    return tuple(Passage(s, e, kind, section) for s, e, kind, section in doc._.passages)
