"""Where entities stand on a Doc: all of them in one span group, those that fit in ``doc.ents``."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import filter_spans

GROUP = "entities"


def get_entities(doc: Doc) -> list[Span]:
    """The entities of a Doc. Changes to a span count only once :func:`set_entities` has it."""
    return list(doc.spans.get(GROUP, ()))


def set_entities(doc: Doc, spans: Iterable[Span]) -> None:
    """Store entities in order of their offsets; ``doc.ents`` gets the longest of overlaps."""
    ordered = sorted(spans, key=lambda s: (s.start, -s.end, s.label_))
    doc.spans[GROUP] = SpanGroup(doc, name=GROUP, spans=ordered)
    disjoint = all(a.end <= b.start for a, b in pairwise(ordered))
    doc.ents = ordered if disjoint else filter_spans(ordered)
