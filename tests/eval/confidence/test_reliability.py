"""Bins of confidence, and what each threshold leaves."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.calibration import calibration_curve

from entitome.corpus.errors import InputError
from entitome.eval.confidence.reliability import (
    Bin,
    Scored,
    expected_error,
    reliability,
)


def approx(bins: tuple[Bin, ...]) -> list[Bin]:
    return [Bin(b.size, round(b.confidence, 9), round(b.share, 9)) for b in bins]


def test_bins_of_equal_count() -> None:
    # The median is 0.5, so .2 and .4 make one bin, .6 and 1 the other.
    bins = reliability([0.6, 0.2, 1.0, 0.4], [True, True, True, False], 2)
    assert approx(bins) == [Bin(2, 0.3, 0.5), Bin(2, 0.8, 1.0)]
    # (2 * |.3 - .5| + 2 * |.8 - 1|) / 4
    assert expected_error(bins) == pytest.approx(0.2)


def test_bins_of_equal_width() -> None:
    # Nothing lies between a quarter and three quarters: of four bins two are left.
    bins = reliability([0.1, 0.2, 0.8, 0.9, 1.0], [False, True, True, True, False], 4, "width")
    assert approx(bins) == [Bin(2, 0.15, 0.5), Bin(3, 0.9, 0.666666667)]


def test_equal_scores_stay_together() -> None:
    assert reliability([0.7] * 9, [True] * 6 + [False] * 3) == (
        Bin(9, pytest.approx(0.7), pytest.approx(2 / 3)),  # type: ignore[arg-type]
    )


def test_no_predictions() -> None:
    assert reliability([], []) == ()
    assert expected_error(()) is None


@pytest.mark.parametrize(
    ("scores", "right", "says"),
    [
        ([0.5, 1.2], [True, True], "between 0 and 1"),
        ([float("nan")], [True], "between 0 and 1"),
        ([0.5], [True, False], "1 scores and 2 answers"),
    ],
)
def test_refused(scores: list[float], right: list[bool], says: str) -> None:
    with pytest.raises(InputError, match=says):
        reliability(scores, right)


def test_more_right_than_gold_is_refused() -> None:
    with pytest.raises(InputError, match="more right ones than gold"):
        Scored(np.array([0.5, 0.6]), np.array([True, True]), ("d", "d"), gold=1)


def test_agrees_with_scikit_learn() -> None:
    generator = np.random.default_rng(5)
    scores = generator.random(500).round(2)
    right = generator.random(500) < scores**2
    for mine, theirs in (("count", "quantile"), ("width", "uniform")):
        share, confidence = calibration_curve(right, scores, n_bins=10, strategy=theirs)
        bins = reliability(scores, right, 10, mine)  # type: ignore[arg-type]
        assert [b.share for b in bins] == pytest.approx(share.tolist())
        assert [b.confidence for b in bins] == pytest.approx(confidence.tolist())
