"""At which rank the right answer stands, and what that is worth: ties at their expected value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import comb

from entitome.eval.match import Canonical, same

NIL = ""
"""The id of an answer that says: better none. Those behind it are what else would be said."""

CUTS = (1, 5, 50)
"""The ranks at which recall is told."""

Answers = Sequence[tuple[str, float]]
"""Identifiers with scores, higher ones better; those of a composite are joined by ``|``."""

Concepts = frozenset[str]
Tie = tuple[Concepts, ...]


@dataclass(frozen=True, slots=True)
class Worth:
    """What the answers to one question are worth, 0 to 1 each.

    :param recall: for each of :data:`CUTS` the chance that a right answer is among so many.
    :param reciprocal: the expected 1 / rank of the first right answer, 0 where there is none.
    """

    recall: tuple[float, ...]
    reciprocal: float


NOTHING = Worth((0.0,) * len(CUTS), 0.0)


def ranking(answers: Answers, canonical: Canonical = same) -> list[Tie]:
    """The concepts answered, those of equal score together, the best first.

    What comes again counts where it stands highest. :data:`NIL` takes no rank.
    """
    ties: list[Tie] = []
    seen: set[Concepts] = {frozenset()}
    by_score = sorted(answers, key=lambda answer: -answer[1])
    for _, group in groupby(by_score, key=lambda answer: answer[1]):
        named = (frozenset(canonical(i) for i in joined.split("|") if i) for joined, _ in group)
        if tie := tuple(concepts for concepts in dict.fromkeys(named) if concepts not in seen):
            ties.append(tie)
            seen.update(tie)
    return ties


def says_nil(answers: Answers) -> bool:
    """Whether the mention is left without an identifier."""
    best = max((score for _, score in answers), default=0.0)
    return not any(identifier for identifier, score in answers if score == best)


def worth(ties: Sequence[Tie], right: Callable[[Concepts], bool]) -> Worth:
    """What a ranking is worth where the order within a tie is drawn by lot.

    Only the first tie with a right answer counts: that has the first right answer whatever is
    drawn. Scoring rankings with ties by expectation follows McSherry and Najork (ECIR 2008,
    doi:10.1007/978-3-540-78646-7_38).
    """
    before = 0
    for tie in ties:
        if correct := sum(map(right, tie)):
            drawn = [(before + k, p) for k, p in enumerate(_first(len(tie), correct), 1)]
            recall = tuple(sum(p for rank, p in drawn if rank <= cut) for cut in CUTS)
            return Worth(recall, sum(p / rank for rank, p in drawn))
        before += len(tie)
    return NOTHING


def _first(n: int, right: int) -> Iterator[float]:
    """The probability that the first of the right ones among ``n`` in random order is the k-th.

    Of the places for all right ones, those where one is the k-th and the others come later.
    """
    ways = comb(n, right)
    for k in range(1, n - right + 2):
        yield comb(n - k, right - 1) / ways
