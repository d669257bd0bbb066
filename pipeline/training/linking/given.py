"""Documents as the linker meets them, but with gold mentions in place of recognised ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from entitome.components.entities import get_entities, set_entities
from entitome.convert import to_doc
from entitome.corpus.document import Mention
from entitome.training.lessons import Taught


class Given(NamedTuple):
    """A document whose gold mentions stand as entities; those of other types are recognised."""

    taught: Taught
    doc: Doc
    spans: tuple[tuple[Span, Mention], ...]


def given(
    documents: Sequence[Taught],
    nlp: Language,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[Given]:
    """Each document, in order, with its gold mentions as entities.

    :param nlp: a pipeline that recognises and does not link.
    """
    docs = (to_doc(nlp, taught.document) for taught in documents)
    for done, (doc, taught) in enumerate(zip(nlp.pipe(docs), documents, strict=True)):
        yield Given(taught, doc, tuple(_with_gold(doc, taught)))
        told(done + 1, len(documents))


def _with_gold(doc: Doc, taught: Taught) -> Iterator[tuple[Span, Mention]]:
    """Set the entities; a recognised one that touches gold, or is of gold's types, goes."""
    wanted: dict[tuple[int, int], tuple[Span, Mention]] = {}
    for mention in taught.document.mentions:
        if mention.label in taught.labels and not mention.fragments:
            span = doc.char_span(
                mention.start, mention.end, label=mention.label, alignment_mode="expand"
            )
            if span is not None and len(span):
                wanted.setdefault((span.start, span.end), (span, mention))
    taken = {token for start, end in wanted for token in range(start, end)}
    kept = [
        span
        for span in get_entities(doc)
        if span.label_ not in taught.labels and taken.isdisjoint(range(span.start, span.end))
    ]
    set_entities(doc, [*kept, *(span for span, _ in wanted.values())])
    yield from wanted.values()
