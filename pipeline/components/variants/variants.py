"""Adds the variants of a text to the entities of its Doc."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from entitome.components import extensions
from entitome.components.entities import GROUP, get_entities, set_entities
from entitome.components.variants.scan import find_variants
from entitome.corpus.document import Label


class Variants:
    """Appends spans labelled Variant to ``doc.spans["entities"]``, their ids in ``kb_id_``.

    Entities of other types that lie inside a variant are taken out; one that contains a variant
    stays.
    """

    def __init__(self, name: str) -> None:
        extensions.register()
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        spans = get_entities(doc)
        found = find_variants(doc.text)
        if found:
            variants = [_span(doc, start, end, name) for start, end, name in found]
            inside = {token for span in variants for token in range(span.start, span.end)}
            spans = [s for s in spans if not _lies_in(s, inside, variants)] + variants
        if found or GROUP not in doc.spans:
            set_entities(doc, spans)
        return doc


def _span(doc: Doc, start: int, end: int, name: str) -> Span:
    label = Label.VARIANT.value
    span = doc.char_span(start, end, label=label, kb_id=name, alignment_mode="expand")
    assert span is not None  # a variant has characters, so some token holds them
    return span


def _lies_in(span: Span, inside: set[int], variants: list[Span]) -> bool:
    """Whether one variant covers the span; ``inside`` holds the tokens of all variants."""
    if span.start not in inside or span.end - 1 not in inside:
        return False
    return any(v.start <= span.start and span.end <= v.end for v in variants)
