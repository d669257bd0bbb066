"""entitome's own linking, with the spans given."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import tee
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from entitome.components.entities import get_entities, set_entities
from entitome.components.linker.linker import Linker
from entitome.convert import to_doc
from entitome.corpus.document import Document, Label, Mention
from entitome.eval.linking.ranks import NIL
from entitome.linkers.prepared import Prepared
from entitome.linkers.protocol import Ranked, Wanted
from entitome.loading import read_config
from entitome.recognisers import KINDS

if TYPE_CHECKING:
    from entitome.batch.runner import Settings

_MOST = 50
_LINKER, _SPECIES, _CONTEXT = "entitome_linker", "entitome_species", "entitome_context"
_LATER = (_LINKER, _SPECIES, _CONTEXT)  # with the first of these, linking begins
_FINDING = (*KINDS, "entitome_variants")
_TELL_SPECIES = (Label.SPECIES, Label.CELL_LINE)  # what a gene's species is told by

_Stretch = tuple[int, int, str]
"""First token, token behind the last, label."""


def create(settings: Settings) -> OurLinker:
    """The entry point: the pipeline without what finds names.

    :raises ConfigError: as :func:`entitome.load` does.
    """
    return OurLinker(_open(settings, (*_FINDING, _CONTEXT)))


def recognise(settings: Settings, documents: Iterable[Document]) -> Iterator[Document]:
    """The documents with the names that the pipeline finds in them, for ``prepare``.

    :raises ConfigError: as :func:`entitome.load` does.
    """
    nlp = _open(settings, _LATER)
    inputs, kept = tee(documents)
    docs = nlp.pipe(to_doc(nlp, document) for document in inputs)
    for doc, document in zip(docs, kept, strict=True):
        mentions = (Mention(s.start_char, s.end_char, s.text, s.label_) for s in get_entities(doc))
        yield document.with_mentions(tuple(mentions))


def _open(settings: Settings, idle: Sequence[str]) -> Language:
    """The pipeline without the components of some factories."""
    components = read_config(settings.config, settings.overrides, settings.recogniser)["components"]
    names = (name for name, one in components.items() if one.get("factory") in idle)
    return settings.open(disable=tuple(names))


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
    meant. They are those that a prepared document carries and those that the pipeline finds. A
    mention that ends inside a token is widened to it, as recognised ones are.

    :param nlp: the pipeline, with or without a recogniser.
    """

    name = "ours"

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        of = {name: nlp.get_pipe_meta(name).factory for name in nlp.pipe_names}
        first = next((n for n, factory in enumerate(of.values()) if factory in _LATER), len(of))
        self._behind = nlp.pipe_names[first:]
        self._linking = [name for name in self._behind if of[name] != _CONTEXT]
        self._documents = Prepared(self._recognised)
        self.prepare = self._documents.prepare

    def link(self, document: Document, wanted: Wanted) -> list[tuple[Ranked, ...]]:
        """See :class:`entitome.linkers.protocol.Linker`."""
        read = self._documents.of(document)
        given = [_stretch(read.offsets, mention) for mention in wanted]
        asked = dict.fromkeys(label for _, _, label in given)
        unasked = [s for s in read.recognised if s[2] not in asked]
        answers: dict[_Stretch, tuple[Ranked, ...]] = {}
        for label in asked:  # one at a time: a stretch keeps the candidates of one type alone
            own = {stretch for stretch in given if stretch[2] == label}
            places = {stretch[:2] for stretch in own}
            beside = {s for s in (*unasked, *given) if s[:2] not in places}
            answers |= self._linked(read, label, own, beside)
        return [answers[stretch] for stretch in given]

    def _recognised(self, documents: Sequence[Document]) -> Iterator[_Read]:
        docs = (to_doc(self._nlp, document) for document in documents)
        read = self._nlp.pipe(docs, disable=self._behind)
        for doc, document in zip(read, documents, strict=True):
            offsets = doc.to_array("IDX").tolist() if len(doc) else []
            found = [(span.start, span.end, span.label_) for span in get_entities(doc)]
            found += [_stretch(offsets, mention) for mention in document.mentions]
            yield _Read(doc, offsets, tuple(dict.fromkeys(found)), dict(doc.user_data))

    def _linked(
        self, read: _Read, label: str, own: set[_Stretch], beside: set[_Stretch]
    ) -> dict[_Stretch, tuple[Ranked, ...]]:
        """The answers to all mentions of a type; others are linked only if that tells something."""
        doc = read.doc
        doc.user_data = dict(read.data)
        set_entities(doc, (Span(doc, s, e, label=kind) for s, e, kind in own | beside))
        needed = {label, *_TELL_SPECIES} if label == Label.GENE else {label}
        for name in self._linking:
            one: Any = self._nlp.get_pipe(name)
            if isinstance(one, Linker):
                doc = _restricted(one, needed)(doc)
            elif label == Label.GENE:
                doc = one(doc)
        spans = {(span.start, span.end, span.label_): span for span in get_entities(doc)}
        return {stretch: _answers(spans[stretch]) for stretch in own}


def _restricted(linker: Linker, labels: set[str]) -> Linker:
    """A linker of those of its types that are among some, which keeps as many as are ranked."""
    own = linker.labels & labels
    return Linker(linker.generator, linker.ranker, linker.threshold, own, _MOST)


def _stretch(offsets: Sequence[int], mention: Mention) -> _Stretch:
    first = max(0, bisect_right(offsets, mention.start) - 1)
    return first, max(first + 1, bisect_left(offsets, mention.end)), mention.label


def _answers(span: Span) -> tuple[Ranked, ...]:
    """The identifier that the pipeline gives leads, whatever ties with it; so does NIL."""
    found = [Ranked(str(c["id"]), float(c["score"])) for c in span._.candidates]
    if not found and not span.kb_id_:
        return ()
    first = Ranked(span.kb_id_ or NIL, max((r.score for r in found), default=0.0) + 1.0)
    rest = [r for r in found if r.id != first.id]
    return (first, *rest[: _MOST - bool(span.kb_id_)])
