"""Mentions to concepts: the likeliest candidate, or NIL where none is likely enough."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from spacy.tokens import Doc, Span

from entitome.components import extensions  # noqa: F401 - declares the attributes set here
from entitome.components.entities import get_entities, set_entities
from entitome.components.linker.composite import readings
from entitome.components.linker.evidence import DIRECT, Found
from entitome.components.linker.features import COLUMN, Asker, Question, taxa_of
from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.ranker import Ranker
from entitome.corpus.document import Label

KEPT = 5
_PART = 0.25  # probability from which a part of a composite mention counts as meant
_REWORDED_PART = 0.5  # likewise of a part that only another wording of it names


class Candidate(NamedTuple):
    """A concept that a mention may mean.

    ``id`` is a CURIE, or several of a composite mention joined by ``|``; ``score`` the probability
    that it is meant, 0 to 1; ``via`` how the name met (see
    :data:`entitome.components.linker.evidence.WAYS`), "used" in train corpora, or "composite";
    ``name`` the concept's name that met.
    """

    id: str
    score: float
    via: str
    name: str

    def plain(self) -> dict[str, Any]:
        """The candidate as a dictionary, for ``span._.candidates``."""
        return self._asdict()


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
        answers = self._ranked([question for question, _ in distinct.values()])
        for at, (question, taxa) in distinct.items():
            if not _known(question) and (several := self._composite(asker, question, taxa)):
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

    def _ranked(self, questions: list[Question]) -> dict[int, tuple[Candidate, ...]]:
        scores = self.ranker.probabilities(questions)
        return {
            id(question): _ordered(question.candidates, map(float, found))
            for question, found in zip(questions, scores, strict=True)
        }

    def _composite(self, asker: Asker, question: Question, taxa: Any) -> Candidate | None:
        """The members of a coordination such as "COX-1/2", if each of them is a known name.

        The method follows SimConcept (Wei, Leaman and Lu, 2015, doi:10.1109/JBHI.2015.2422651).
        """
        reworded = question.label == Label.DISEASE
        found = readings(question.name, question.label)
        for reading, may_reword in [(r, False) for r in found] + [(r, reworded) for r in found]:
            parts = [asker.ask(part, question.label, taxa) for part in reading]
            if several := self._members(parts, may_reword):
                return several
        return None

    def _members(self, parts: list[Question], may_reword: bool) -> Candidate | None:
        """The parts of a reading as one candidate, if each is a known name.

        :param may_reword: a part may also be met by another wording of it, as "renal symptoms" is,
            if that is the likelier case, and another concept than the other parts.
        """
        if not all(_known(part) or (may_reword and part.candidates) for part in parts):
            return None
        answers = self._ranked(parts)
        best = [answers[id(part)][0] for part in parts]
        if not all(map(_meant, parts, best)) or (may_reword and len({c.id for c in best}) == 1):
            return None
        ids = dict.fromkeys(i for c in best for i in c.id.split("|"))
        names = ", ".join(c.name for c in best)
        return Candidate("|".join(ids), min(c.score for c in best), "composite", names)

    def _set(self, span: Span, found: tuple[Candidate, ...]) -> None:
        span._.candidates = [c.plain() for c in found[: self.kept]]
        if found and self._reached(found[0], span.label_):
            span.kb_id_ = found[0].id


def _known(question: Question) -> bool:
    """Whether a vocabulary or the memory has the name as it stands, or the document defines it.

    A gene of a species that the mention cannot be of does not count: flies have an "ERK1/2".
    """
    foreign = question.rows[:, COLUMN["other_taxon"]]
    return any(
        one.via in DIRECT and not other
        for one, other in zip(question.candidates, foreign, strict=True)
    )


def _meant(part: Question, best: Candidate) -> bool:
    """Whether a part of a composite mention means its likeliest candidate."""
    if _known(part):
        return best.score >= _PART
    return best.via == "rewritten" and best.score >= _REWORDED_PART


def _ordered(found: Iterable[Found], scores: Iterable[float]) -> tuple[Candidate, ...]:
    candidates = (
        Candidate(one.id, round(score, 4), one.via, one.name)
        for one, score in zip(found, scores, strict=True)
    )
    return tuple(sorted(candidates, key=lambda c: (-c.score, _order(c.id))))


@lru_cache(100_000)
def _order(identifier: str) -> tuple[int, str]:
    """MeSH before MONDO, then the older record: an order that never changes."""
    digits = "".join(c for c in identifier if c.isdigit())
    return (identifier.startswith("MONDO:"), f"{digits:>12}{identifier}")
