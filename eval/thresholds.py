"""What is left of predictions when those of low confidence are dropped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from entitome.eval.metrics import Counts
from entitome.eval.reliability import Scored


class Point(NamedTuple):
    """Counts when only what has at least this score is predicted."""

    threshold: float
    counts: Counts


def by_threshold(scored: Scored) -> list[Point]:
    """Counts at every score that occurs, the lowest first."""
    thresholds, place = np.unique(scored.scores, return_inverse=True)
    hits = np.bincount(place, weights=scored.right, minlength=len(thresholds))
    every = np.bincount(place, minlength=len(thresholds))
    right, kept = (np.cumsum(n[::-1])[::-1].astype(int).tolist() for n in (hits, every))
    return [
        Point(at, Counts(tp, n - tp, scored.gold - tp))
        for at, tp, n in zip(thresholds.tolist(), right, kept, strict=True)
    ]


def best_f1(points: Iterable[Point]) -> Point | None:
    """The point of highest F1, of several that with the lowest threshold."""
    return max(points, key=lambda p: (p.counts.f1 or 0.0, -p.threshold), default=None)


def at_precision(points: Iterable[Point], wanted: float) -> Point | None:
    """The lowest threshold whose predictions are right in at least this share; None if none is."""
    good = (p for p in points if (p.counts.precision or 0.0) >= wanted)
    return min(good, key=lambda p: p.threshold, default=None)
