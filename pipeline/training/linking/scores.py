"""How well a linker does on dev documents, for its card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from entitome.components.linker.ranker import Ranker
from entitome.eval.table import Table, percent
from entitome.training.linking.fit import Asked

COLUMNS = ("corpus", "type", "mentions", "first is right", "among candidates", "NIL")
NOTES = (
    "Of all dev mentions with an identifier, in percent: the likeliest candidate names all of the "
    "mention's identifiers; some candidate does; the likeliest is below the threshold.",
)


class Score(NamedTuple):
    """Shares of a type's mentions with an identifier, 0 to 1."""

    mentions: int
    first: float
    among: float
    nil: float


def scores_of(asked: Sequence[Asked], ranker: Ranker) -> dict[str, Score]:
    """By type, over mentions that have an identifier."""
    sums: dict[str, NDArray[np.float64]] = {}
    answers = ranker.probabilities([one.question for one in asked])
    for one, found in zip(asked, answers, strict=True):
        if not one.truth:
            continue
        label = one.question.label
        best = int(np.argmax(found)) if len(found) else -1
        right = best >= 0 and one.solved_by(best)
        via = one.question.candidates[best].via if best >= 0 else ""
        nil = best < 0 or float(found[best]) < ranker.threshold(label, via)
        among = one.whole and one.right.any()
        row = np.array([1, right, among, nil], dtype=np.float64) * one.number
        sums[label] = sums.get(label, np.zeros(4)) + row
    return {
        label: Score(int(n), first / n, among / n, nil / n)
        for label, (n, first, among, nil) in sums.items()
    }


def scores_table(scores: Mapping[str, Mapping[str, Score]]) -> Table:
    """A row for each corpus and type."""
    rows = (
        (corpus, label, f"{s.mentions:,}", percent(s.first), percent(s.among), percent(s.nil))
        for corpus, found in scores.items()
        for label, s in found.items()
    )
    return Table("", COLUMNS, tuple(rows), NOTES)
