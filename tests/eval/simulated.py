"""Runs over documents of a made-up population, whose figures are known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from entitome.eval.scoring.counted import Average, Cells, Counted, Level, Measure
from entitome.eval.uncertainty.intervals import interval

STRICT = Level("strict", "span", "same span and type")
RECALL = Level("linking", "linking", "same identifier", recall_only=True)


def counted(
    *cells: Sequence[tuple[float, float, float]],
    levels: tuple[Level, ...] = (STRICT,),
    labels: tuple[str, ...] = ("Gene",),
) -> Counted:
    """A run from cells by document; a document's are in the order of levels, then labels."""
    shape = (len(cells), len(levels), len(labels), 3)
    ids = tuple(f"d{at}" for at in range(len(cells)))
    return Counted(ids, levels, labels, np.array(cells, dtype=float).reshape(shape))


def one_type(*cells: tuple[float, float, float]) -> Counted:
    """A run of one level and type: right, predicted and gold by document."""
    return counted(*([cell] for cell in cells))


def drawn(rng: np.random.Generator, documents: int, skill: float = 0.85) -> Cells:
    """Counts of documents: sizes with a long tail, and hard documents beside easy ones."""
    gold = 1 + rng.negative_binomial(1.5, 0.08, documents)
    right = rng.binomial(gold, rng.beta(8 * skill, 8 * (1 - skill), documents))
    wrong = rng.binomial(gold, rng.beta(6 * (1 - skill), 6 * skill, documents))
    return np.stack([right, right + wrong, gold], axis=-1).astype(float)


def pair(
    rng: np.random.Generator, documents: int, gain: float = 0.0, stir: float = 0.1
) -> tuple[Counted, Counted]:
    """Two runs of the same documents.

    :param stir: the share of the mentions that each loses of those that both could find, and that
        each adds for nothing, by chance.
    :param gain: by how much less the second loses.
    """
    cells = drawn(rng, documents)
    runs = []
    for share in (stir, stir - gain):
        lost = rng.binomial(cells[:, 0].astype(int), share)
        one = cells.copy()
        one[:, 0] -= lost
        one[:, 1] += rng.binomial(one[:, 2].astype(int), stir) - lost
        runs.append(run(one))
    return runs[0], runs[1]


def run(cells: Cells) -> Counted:
    """Counts of shape (documents, 3) as a run."""
    ids = tuple(f"d{at}" for at in range(len(cells)))
    return Counted(ids, (STRICT,), ("Gene",), cells[:, None, None])


@cache
def truth(skill: float, average: Average) -> float:
    """F1 of the population."""
    found = run(drawn(np.random.default_rng(99), 200_000, skill))
    value = found.figure(Measure.F1, STRICT.name, average=average)
    assert value is not None
    return value


def coverage(
    documents: int,
    skill: float = 0.85,
    average: Average = Average.MICRO,
    simulations: int = 300,
    resamples: int = 500,
) -> float:
    """How many of the 95 % intervals of F1 hold that of the population, 0 to 1.

    Of those that can be told: a few documents may all be without an error.
    """
    rng = np.random.default_rng(1)
    held = []
    for seed in range(simulations):
        made = run(drawn(rng, documents, skill))
        found = interval(
            made, Measure.F1, STRICT.name, average=average, resamples=resamples, seed=seed
        )
        if found.low is not None and found.high is not None:
            held.append(found.low <= truth(skill, average) <= found.high)
    return sum(held) / len(held)
