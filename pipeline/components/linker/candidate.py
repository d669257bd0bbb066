"""The candidates of questions with their probabilities, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from entitome.components.linker.evidence import Found
from entitome.components.linker.features import Question
from entitome.components.linker.ranker import Ranker


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


def ranked(ranker: Ranker, questions: Sequence[Question]) -> dict[int, tuple[Candidate, ...]]:
    """The candidates of each question, by the question's identity."""
    scores = ranker.probabilities(questions)
    return {
        id(question): _ordered(question.candidates, map(float, found))
        for question, found in zip(questions, scores, strict=True)
    }


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
