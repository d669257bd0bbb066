"""What each threshold leaves of predictions."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import precision_recall_curve

from entitome.eval.metrics import Counts
from entitome.eval.reliability import Scored
from entitome.eval.thresholds import Point, at_precision, best_f1, by_threshold


def scored(scores: list[float], right: list[bool], gold: int) -> Scored:
    return Scored(np.array(scores), np.array(right, dtype=bool), ("d",) * len(scores), gold)


def test_thresholds() -> None:
    # Four gold mentions; .9 right, .6 twice, one of them right, .3 right.
    points = by_threshold(scored([0.6, 0.9, 0.3, 0.6], [True, True, True, False], 4))
    assert points == [
        Point(0.3, Counts(3, 1, 1)),  # F1 6/8
        Point(0.6, Counts(2, 1, 2)),  # F1 4/7
        Point(0.9, Counts(1, 0, 3)),  # F1 2/5
    ]
    assert best_f1(points) == points[0]
    assert at_precision(points, 0.75) == points[0]
    assert at_precision(points, 0.76) == points[2]
    assert at_precision(points[:2], 0.9) is None


def test_all_scores_equal() -> None:
    assert by_threshold(scored([0.5] * 3, [True, False, True], 2)) == [
        Point(0.5, Counts(2, 1, 0)),
    ]


def test_no_predictions() -> None:
    assert by_threshold(scored([], [], 3)) == []
    assert best_f1([]) is None
    assert at_precision([], 0.5) is None


def test_nothing_right() -> None:
    points = by_threshold(scored([0.5, 0.7], [False, False], 1))
    assert best_f1(points) == Point(0.5, Counts(0, 2, 1))
    assert at_precision(points, 0.1) is None


def test_agrees_with_scikit_learn() -> None:
    generator = np.random.default_rng(5)
    scores = generator.random(500).round(2)
    right = generator.random(500) < scores**2
    precision, recall, thresholds = precision_recall_curve(right, scores)
    points = by_threshold(
        Scored(scores, right, ("d",) * 500, gold=int(right.sum()))  # nothing was missed
    )
    assert [p.threshold for p in points] == thresholds.tolist()
    assert [p.counts.precision for p in points] == pytest.approx(precision[:-1].tolist())
    assert [p.counts.recall for p in points] == pytest.approx(recall[:-1].tolist())
