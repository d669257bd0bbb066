"""The dictionary recogniser as a spaCy component."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from spacy.tokens import Doc, Span

from entitome.components import extensions  # noqa: F401 - declares the attributes set here
from entitome.components.entities import set_entities
from entitome.components.lexicon.recogniser import Found, Recogniser


class Lexicon:
    """spaCy component that sets ``doc.spans["entities"]`` and ``doc.ents``.

    Reads ``doc._.abbreviations``. ``span._.score`` is the probability that the span is an entity.
    A name that starts or ends inside a token is widened to the token.
    """

    def __init__(self, recogniser: Recogniser) -> None:
        self.recogniser = recogniser

    def __call__(self, doc: Doc) -> Doc:
        set_entities(doc, _spans(doc, self.recogniser.find(doc.text, doc._.abbreviations)))
        return doc


def _spans(doc: Doc, found: Iterable[Found]) -> list[Span]:
    starts = doc.to_array("IDX").tolist() if len(doc) else []
    spans: list[Span] = []
    free = 0
    for one in found:
        first = bisect_right(starts, one.start) - 1
        end = bisect_left(starts, one.end)
        if first >= free:  # widening may run into the span before
            span = Span(doc, first, end, label=one.label)
            span._.score = round(one.score, 4)
            spans.append(span)
            free = end
    return spans
