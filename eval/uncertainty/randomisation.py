"""Paired approximate randomisation: how often chance alone makes a difference as large.

Noreen 1989, Computer-Intensive Methods for Testing Hypotheses; for F-scores Yeh 2000
(https://aclanthology.org/C00-2137). Were two systems alike, it would not matter whose answer to a
document is whose: so answers are swapped, document by document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from entitome.eval.scoring.counted import Cells
from entitome.eval.uncertainty.quantiles import SAME

PERMUTATIONS = 10_000

_AT_ONCE = 2_000_000  # swaps in memory: 16 MB


def p_value(
    one: Cells,
    two: Cells,
    figure: Callable[[Cells], Cells],
    permutations: int = PERMUTATIONS,
    seed: int = 0,
) -> tuple[float, bool]:
    """Two-sided p-value of the difference of a figure, and whether it is exact.

    Every way of swapping is tried where there are no more than ``permutations``; otherwise so many
    are drawn, and the one at hand is counted with them, so that p is never 0 (Phipson and Smyth
    2010, doi:10.2202/1544-6115.1585). Documents where both are the same make no difference and
    are not swapped. A swap that leaves a figure undefined counts as a difference as large.

    :param one: what documents add to the sums of the first system, of shape (documents, terms).
    :param two: the second's.
    :param figure: from sums of shape (..., terms) to figures of shape (...); defined for both.
    """
    shift = (two - one)[(one != two).any(axis=1)]
    first, second = one.sum(axis=0), two.sum(axis=0)
    observed = abs(float(figure(second) - figure(first)))
    exact = bool(2 ** len(shift) <= permutations)
    blocks = _every(len(shift)) if exact else _drawn(len(shift), permutations, seed)
    as_large = 0
    for swaps in blocks:
        moved = swaps @ shift
        differences = np.abs(figure(second - moved) - figure(first + moved))
        as_large += int((~(differences < observed - SAME)).sum())
    if exact:
        return as_large / 2 ** len(shift), True
    return (as_large + 1) / (permutations + 1), False


def _every(documents: int) -> Iterator[Cells]:
    """All ways of swapping, of shape (2 ** documents, documents)."""
    ways = np.arange(2**documents)[:, None]
    yield ((ways >> np.arange(documents)) & 1).astype(np.float64)


def _drawn(documents: int, permutations: int, seed: int) -> Iterator[Cells]:
    """Ways of swapping by the toss of a coin, in blocks of shape (some, documents)."""
    rng = np.random.default_rng(seed)
    rows = max(1, _AT_ONCE // documents)
    for start in range(0, permutations, rows):
        height = min(rows, permutations - start)
        tossed = np.frombuffer(rng.bytes(-(-height * documents // 8)), np.uint8)
        bits = np.unpackbits(tossed, count=height * documents)
        yield bits.reshape(height, documents).astype(np.float64)
