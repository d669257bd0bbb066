"""Ranking: where the right answer stands among a prediction's candidates.

A predicted mention carries them as the infon :data:`CANDIDATES`: identifiers, the best first, with
a blank between; those of a composite answer are joined by ``|``, ``-`` stands for "no identifier".
Each may have a score behind an equals sign (``MESH:D006073=0.91 MESH:D005334=0.05``), a higher one
being better; if all have, scores decide and equal ones are a tie. JSONL and BioC keep infons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from math import isfinite
from operator import attrgetter

from entitome.corpus.document import Mention
from entitome.eval.linking.ranks import CUTS, NIL, Answers, Worth, ranking, worth
from entitome.eval.match import Parts, parts
from entitome.eval.scoring.cell import recalled
from entitome.eval.scoring.pair import Pair, Rule

CANDIDATES = "candidates"


def rules() -> dict[str, Rule]:
    """The levels by name. A right candidate names nothing but identifiers of gold, one at least."""
    worths = lru_cache(maxsize=1)(_worths)  # four levels look at each document in turn

    def rule(value: Callable[[Worth], float]) -> Rule:
        return lambda pair: (
            recalled(label, sum(map(value, found)), len(found))
            for label, found in worths(pair).items()
        )

    found = {f"rank {cut}": rule(partial(_recall, place)) for place, cut in enumerate(CUTS)}
    return found | {"reciprocal": rule(attrgetter("reciprocal"))}


def candidates(written: str) -> Answers:
    """The candidates of an infon, with scores that rank them as written where some have none.

    >>> candidates("MESH:D006073=0.91 MESH:D005334=0.05")
    [('MESH:D006073', 0.91), ('MESH:D005334', 0.05)]
    >>> candidates("MESH:D006073 HGVS:p.A2=")
    [('MESH:D006073', 0.0), ('HGVS:p.A2=', -1.0)]
    """
    named = [_scored(token) for token in written.split()]
    if all(score is not None for _, score in named):
        return [(identifier, score or 0.0) for identifier, score in named]
    return [(identifier, float(-rank)) for rank, (identifier, _) in enumerate(named)]


def _scored(token: str) -> tuple[str, float | None]:
    identifier, _, behind = token.rpartition("=")
    try:
        score = float(behind) if identifier else None
    except ValueError:
        score = None
    if score is None or not isfinite(score):
        return _named(token), None
    return _named(identifier), score


def _named(identifier: str) -> str:
    return NIL if identifier == "-" else identifier


def _recall(place: int, found: Worth) -> float:
    return found.recall[place]


def _worths(pair: Pair) -> dict[str, list[Worth]]:
    """By type, of each gold mention with an identifier."""
    answers = _answers(pair.predicted)
    return {
        label: [
            _worth(pair, ids, answers.get((span, label)), found.get(span))
            for span, ids in gold.items()
            if ids
        ]
        for label, gold, found in pair.sides()
    }


def _worth(
    pair: Pair, gold: frozenset[str], answers: Answers | None, ids: frozenset[str] | None
) -> Worth:
    """A mention without candidates has its identifiers for the only one."""
    said = answers if answers is not None else [("|".join(sorted(ids or ())), 0.0)]
    return worth(ranking(said, pair.canonical), gold.issuperset)


def _answers(mentions: Iterable[Mention]) -> dict[tuple[Parts, str], Answers]:
    """By span and type; of a span that stands twice the first mention's."""
    found: dict[tuple[Parts, str], Answers] = {}
    for mention in mentions:
        if CANDIDATES in mention.infons:
            written = mention.infons[CANDIDATES]
            found.setdefault((parts(mention), mention.label), candidates(written))
    return found
