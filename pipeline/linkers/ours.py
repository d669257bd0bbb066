"""entitome's own linking, with the spans given."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from entitome.components.entities import get_entities, set_entities
from entitome.convert import to_doc
from entitome.corpus.document import Document, Mention
from entitome.eval.linking.ranks import NIL
from entitome.linkers.prepared import Prepared
from entitome.linkers.protocol import Ranked, Wanted
from entitome.loading import read_config

if TYPE_CHECKING:
    from entitome.batch.runner import Settings

_MOST = 50
_LINKER, _CONTEXT = "entitome_linker", "entitome_context"
_LINKS = (_LINKER, "entitome_species")  # with the first of these, linking begins

_Stretch = tuple[int, int, str]
"""First token, token behind the last, label."""


def create(settings: Settings) -> OurLinker:
    """The entry point.

    :raises ConfigError: as :func:`entitome.load` does.
    """
    components = read_config(settings.config, settings.overrides, settings.recogniser)["components"]
    context = (name for name, one in components.items() if one.get("factory") == _CONTEXT)
    nlp = settings.open(disable=tuple(context))
    for name in nlp.pipe_names:
        if nlp.get_pipe_meta(name).factory == _LINKER:
            component: Any = nlp.get_pipe(name)
            component.kept = _MOST
    return OurLinker(nlp)


@dataclass(frozen=True, slots=True)
class _Read:
    """A document as far as its names are recognised.

    :param offsets: of the tokens' first characters.
    :param data: ``doc.user_data`` before anything is linked.
    """

    doc: Doc
    offsets: list[int]
    recognised: tuple[_Stretch, ...]
    data: dict[Any, Any]


class OurLinker:
    """The pipeline, in which the recognised spans of the asked types are replaced.

    Recognised spans of the other types stay: which species a document names tells whose gene is
    meant. A mention that ends inside a token is widened to it, as recognised ones are.

    :param nlp: the whole pipeline.
    """

    name = "ours"

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        of = {name: nlp.get_pipe_meta(name).factory for name in nlp.pipe_names}
        first = next((n for n, factory in enumerate(of.values()) if factory in _LINKS), len(of))
        self._behind = nlp.pipe_names[first:]
        self._linking = [name for name in self._behind if of[name] != _CONTEXT]
        self._documents = Prepared(self._recognised)
        self.prepare = self._documents.prepare

    def link(self, document: Document, wanted: Wanted) -> list[tuple[Ranked, ...]]:
        """See :class:`entitome.linkers.protocol.Linker`."""
        read = self._documents.of(document)
        given = [_stretch(read, mention) for mention in wanted]
        asked = dict.fromkeys(label for _, _, label in given)
        unasked = [s for s in read.recognised if s[2] not in asked]
        answers: dict[_Stretch, tuple[Ranked, ...]] = {}
        for label in asked:  # one at a time: a stretch keeps the candidates of one type alone
            own = {stretch for stretch in given if stretch[2] == label}
            places = {stretch[:2] for stretch in own}
            beside = {s for s in (*unasked, *given) if s[:2] not in places}
            answers |= self._linked(read, own, beside)
        return [answers[stretch] for stretch in given]

    def _recognised(self, documents: Sequence[Document]) -> Iterator[_Read]:
        docs = (to_doc(self._nlp, document) for document in documents)
        for doc in self._nlp.pipe(docs, disable=self._behind):
            found = tuple((span.start, span.end, span.label_) for span in get_entities(doc))
            offsets = doc.to_array("IDX").tolist() if len(doc) else []
            yield _Read(doc, offsets, found, dict(doc.user_data))

    def _linked(
        self, read: _Read, own: set[_Stretch], beside: set[_Stretch]
    ) -> dict[_Stretch, tuple[Ranked, ...]]:
        doc = read.doc
        doc.user_data = dict(read.data)
        set_entities(doc, (Span(doc, s, e, label=label) for s, e, label in own | beside))
        for name in self._linking:
            doc = self._nlp.get_pipe(name)(doc)
        spans = {(span.start, span.end, span.label_): span for span in get_entities(doc)}
        return {stretch: _answers(spans[stretch]) for stretch in own}


def _stretch(read: _Read, mention: Mention) -> _Stretch:
    first = max(0, bisect_right(read.offsets, mention.start) - 1)
    return first, max(first + 1, bisect_left(read.offsets, mention.end)), mention.label


def _answers(span: Span) -> tuple[Ranked, ...]:
    """The identifier that the pipeline gives leads, whatever ties with it; so does NIL."""
    found = [Ranked(str(c["id"]), float(c["score"])) for c in span._.candidates]
    if not found and not span.kb_id_:
        return ()
    first = Ranked(span.kb_id_ or NIL, max((r.score for r in found), default=0.0) + 1.0)
    rest = [r for r in found if r.id != first.id]
    return (first, *rest[: _MOST - bool(span.kb_id_)])
