"""The probability below which a mention is better left NIL, by type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from entitome.components.linker.ranker import ANY, Ranker, floor
from entitome.training.linking.fit import Asked

_GRID = np.round(np.arange(0.02, 0.72, 0.02), 2)
_ENOUGH = 50  # mentions of a type from which its own threshold is sought
_Outcome = tuple[float, bool, bool, int]  # score, right, has an identifier, mentions
_FLAT = 0.002  # F1 within which thresholds are as good: the middle one of them is taken


def choose_thresholds(asked: Sequence[Asked], ranker: Ranker) -> dict[str, float]:
    """For each type the threshold of the best F1 of linked mentions on dev documents.

    A mention counts as linked where its likeliest candidate reaches the threshold, and as right
    where that names all of the truth. Types with few mentions, and those that no corpus taught,
    have the threshold of all types together.
    """
    by_label: dict[str, list[_Outcome]] = {}
    scores = ranker.probabilities([one.question for one in asked])
    for one, found in zip(asked, scores, strict=True):
        best = int(np.argmax(found)) if len(found) else -1
        right = best >= 0 and one.solved_by(best)
        score = float(found[best]) if best >= 0 else 0.0
        least = floor(one.question.candidates[best].via) if best >= 0 else 0.0
        outcome = (score if score >= least else 0.0, right, bool(one.truth), one.number)
        by_label.setdefault(one.question.label, []).append(outcome)
    every = [outcome for outcomes in by_label.values() for outcome in outcomes]
    chosen = {ANY: _best(every)} if every else {ANY: 0.5}
    for label, outcomes in by_label.items():
        if sum(number for *_, number in outcomes) >= _ENOUGH:
            chosen[label] = _best(outcomes)
    return chosen


def _best(outcomes: Iterable[_Outcome]) -> float:
    table = np.array(list(outcomes), dtype=np.float64)
    score, right, has_id, number = table.T
    total = (has_id * number).sum()
    f1 = []
    for threshold in _GRID:
        linked = (score >= threshold) * number
        hits = (linked * right).sum()
        f1.append(2 * hits / max(1.0, linked.sum() + total))
    near = np.flatnonzero(np.array(f1) >= max(f1) - _FLAT)
    return float(_GRID[near[len(near) // 2]])
