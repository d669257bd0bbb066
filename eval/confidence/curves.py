"""What confidence is worth: precision and recall at each threshold, and how far it can be taken
for a probability."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from entitome.eval.confidence.reliability import (
    BINS,
    Bools,
    Floats,
    Scored,
    expected_error,
    reliability,
)
from entitome.eval.outcomes import Kind, Outcome

LEVELS = ("strict", "overlap", "id")
"""What counts as right: see the levels of these names in :mod:`entitome.eval.scoring.levels`."""

_STRICT = frozenset({Kind.RIGHT, Kind.IDENTIFIER})
POINTS = 200  # of a curve: more than a plot can show


class Band(NamedTuple):
    """Predictions of like confidence.

    :param share: of them that is right.
    :param low: lower end of the share's Wilson interval at 95 %.
    :param high: its upper end.
    """

    size: int
    confidence: float
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Curve:
    """Figures by confidence, 0 to 1.

    :param thresholds: (n,) rising; predictions with at least this score are taken.
    :param precision: (n,)
    :param recall: (n,) of all of gold; NaN where there is none.
    :param bands: of equal count, by rising score.
    :param error: expected calibration error.
    :param unscored: predictions that have no score; they are left out.
    """

    thresholds: Floats
    precision: Floats
    recall: Floats
    bands: tuple[Band, ...]
    error: float
    unscored: int


def confidences(outcomes: Iterable[Outcome], label: str, level: str = "strict") -> Scored:
    """The predictions of a type that have a score.

    :param level: one of :data:`LEVELS`.
    :raises KeyError: there is no such level.
    :raises InputError: a score is not between 0 and 1.
    """
    if level not in LEVELS:
        raise KeyError(level)
    rows: list[tuple[float, bool, str]] = []
    gold = 0
    for outcome in outcomes:
        gold += _is_gold(outcome, label, level)
        if _is_claim(outcome, label, level):
            assert outcome.predicted is not None
            if outcome.predicted.score is not None:
                rows.append((outcome.predicted.score, _is_right(outcome, level), outcome.document))
    return Scored(
        np.array([score for score, _, _ in rows], dtype=np.float64),
        np.array([right for _, right, _ in rows], dtype=np.bool_),
        tuple(document for _, _, document in rows),
        gold,
    )


def curve(
    outcomes: Collection[Outcome],
    labels: Iterable[str],
    level: str = "strict",
    points: int = POINTS,
) -> Curve | None:
    """Precision and recall against confidence, and its reliability; None without any score.

    :param labels: the type, or the types together.
    :param points: thresholds at most, at even ranks.
    :raises KeyError: there is no such level.
    :raises InputError: a score is not between 0 and 1.
    """
    wanted = tuple(dict.fromkeys(labels))
    found = [confidences(outcomes, label, level) for label in wanted]
    scores = np.concatenate([one.scores for one in found]) if found else np.array([])
    if not len(scores):
        return None
    right = np.concatenate([one.right for one in found])
    thresholds, precision, recall = _figures(scores, right, sum(one.gold for one in found))
    kept = np.unique(np.linspace(0, len(thresholds) - 1, points).round().astype(int))
    bins = reliability(scores, right, BINS)
    error = expected_error(bins)
    assert error is not None
    claims = sum(_is_claim(outcome, label, level) for outcome in outcomes for label in wanted)
    bands = tuple(Band(*one, *_wilson(round(one.size * one.share), one.size)) for one in bins)
    figures = (thresholds[kept], precision[kept], recall[kept])
    return Curve(*figures, bands, error, claims - len(scores))


def _figures(scores: Floats, right: Bools, gold: int) -> tuple[Floats, Floats, Floats]:
    from sklearn.metrics import precision_recall_curve  # slow to load

    if not right.any():  # scikit-learn takes recall for 1 there, since nothing could be found
        thresholds = np.unique(scores)
        nothing = np.zeros(len(thresholds))
        return thresholds, nothing, nothing if gold else nothing * np.nan
    precision, recall, thresholds = precision_recall_curve(right, scores)
    # Its recall is of the predictions that are right, and its last point is beyond all scores.
    return thresholds, precision[:-1], recall[:-1] * right.sum() / gold


def _wilson(right: int, size: int) -> tuple[float, float]:
    """Wilson 1927, doi:10.1080/01621459.1927.10502953."""
    from scipy.stats import binomtest

    interval = binomtest(right, size).proportion_ci(method="wilson")
    return float(interval.low), float(interval.high)


def _is_gold(outcome: Outcome, label: str, level: str) -> bool:
    gold = outcome.gold
    return gold is not None and gold.label == label and (level != "id" or bool(gold.ids))


def _is_claim(outcome: Outcome, label: str, level: str) -> bool:
    """Whether it has a prediction that is judged: with identifiers, if these are, and gold's."""
    predicted = outcome.predicted
    if predicted is None or predicted.label != label:
        return False
    unjudged = outcome.kind == Kind.RIGHT and not _has_ids(outcome)
    return level != "id" or (bool(predicted.ids) and not unjudged)


def _is_right(outcome: Outcome, level: str) -> bool:
    if level == "id":
        return outcome.kind == Kind.RIGHT and _has_ids(outcome)
    return outcome.kind in _STRICT or (level == "overlap" and outcome.kind == Kind.BOUNDARY)


def _has_ids(outcome: Outcome) -> bool:
    return bool(outcome.gold and outcome.gold.ids)
