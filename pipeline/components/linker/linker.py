"""Mentions to concepts: the likeliest candidate, or NIL where none is likely enough."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from spacy.tokens import Doc, Span

from entitome.components import extensions  # noqa: F401 - declares the attributes set here
from entitome.components.entities import get_entities, set_entities
from entitome.components.linker.candidate import Candidate, ranked
from entitome.components.linker.composite_members import composite, known
from entitome.components.linker.features import Asker, Question, taxa_of
from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.ranker import Ranker

KEPT = 5


class Linker:
    """spaCy component that sets ``span.kb_id_`` and ``span._.candidates`` of entities.

    Reads ``doc.spans["entities"]``, ``doc._.abbreviations`` and, for genes, ``span._.taxa``.
    Several identifiers of a composite mention are joined by ``|``. A span that has an identifier
    keeps it.

    :param threshold: probability below which a mention is NIL, 0 to 1; None for the ranker's own,
        which differ by type.
    :param labels: entity types to link; others are left as they are.
    :param kept: candidates stored on a span, at most.
    """

    def __init__(
        self,
        generator: CandidateGenerator,
        ranker: Ranker,
        threshold: float | None,
        labels: Collection[str],
        kept: int = KEPT,
    ) -> None:
        self.generator = generator
        self.ranker = ranker
        self.threshold = threshold
        self.labels = frozenset(labels)
        self.kept = kept

    def __call__(self, doc: Doc) -> Doc:
        spans = get_entities(doc)
        wanted = [s for s in spans if s.label_ in self.labels and not s.kb_id_]
        if wanted:
            asker = Asker(doc, spans, self.generator)
            asked = [(span, asker.about(span)) for span in wanted]
            answers = self._answers(asker, asked)
            for span, question in asked:
                self._set(span, answers[id(question)])
            set_entities(doc, spans)
        return doc

    def _answers(
        self, asker: Asker, asked: Iterable[tuple[Span, Question]]
    ) -> Mapping[int, tuple[Candidate, ...]]:
        """The candidates of each question that the spans ask, by the question's identity."""
        distinct = {id(question): (question, taxa_of(span)) for span, question in asked}
        answers = ranked(self.ranker, [question for question, _ in distinct.values()])
        for at, (question, taxa) in distinct.items():
            several = None if known(question) else composite(asker, question, taxa, self.ranker)
            if several is not None:
                answers[at] = self._with_composite(several, answers[at], question.label)
        return answers

    def _with_composite(
        self, several: Candidate, found: tuple[Candidate, ...], label: str
    ) -> tuple[Candidate, ...]:
        """A composite reading leads, unless it is below the threshold and one concept is not."""
        if found and several.score < self._least(label) and self._reached(found[0], label):
            return (found[0], several, *found[1:])
        return (several, *found)

    def _least(self, label: str, via: str = "") -> float:
        return self.ranker.threshold(label, via) if self.threshold is None else self.threshold

    def _reached(self, best: Candidate, label: str) -> bool:
        return best.score >= self._least(label, best.via)

    def _set(self, span: Span, found: tuple[Candidate, ...]) -> None:
        span._.candidates = [c.plain() for c in found[: self.kept]]
        if found and self._reached(found[0], span.label_):
            span.kb_id_ = found[0].id
