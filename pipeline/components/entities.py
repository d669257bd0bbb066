"""Where entities stand on a Doc: all of them in one span group, those that fit in ``doc.ents``."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import filter_spans

from entitome.components import extensions  # noqa: F401 - declares the attribute set here

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


def token_spans(
    doc: Doc, found: Iterable[tuple[int, int, str, float]], nested: bool = False
) -> list[Span]:
    """Spans of whole tokens for (start, end, label, score), in order and without overlaps.

    A stretch that starts or ends inside a token is widened to it; where it then runs into the span
    before, it is left out.

    :param nested: whether spans of different labels may overlap.
    """
    starts = doc.to_array("IDX").tolist() if len(doc) else []
    spans: list[Span] = []
    free: dict[str, int] = {}
    for start, end, label, score in found:
        first, behind = bisect_right(starts, start) - 1, bisect_left(starts, end)
        row = label if nested else ""
        if first >= free.get(row, 0):
            span = Span(doc, first, behind, label=label)
            span._.score = round(score, 4)
            spans.append(span)
            free[row] = behind
    return spans
