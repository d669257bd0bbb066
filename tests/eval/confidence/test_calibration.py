"""Fitted maps of scores: worked out by hand, and what must hold of all of them."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from entitome.corpus.errors import ConfigError, InputError
from entitome.eval.confidence.calibration import KNOTS, Calibration, cross_fitted, fit_types
from entitome.eval.confidence.reliability import Scored, expected_error, reliability


def test_all_scores_equal() -> None:
    # 10 predictions of score .8, 5 right, drawn towards .8 as by 10 more: (5 + 8) / 20.
    fitted = Calibration.fit([0.8] * 10, [True] * 5 + [False] * 5)
    assert fitted.knots == ((0.0, 0.0), (0.8, 0.65))
    assert fitted.apply(0.8) == 0.65
    assert fitted.apply(0.4) == pytest.approx(0.325)  # half way from (0, 0)
    assert fitted.apply(1.0) == 0.65  # level behind the last knot


def test_what_falls_is_pooled() -> None:
    # 10 of score .4, all right: (10 + 4) / 20 = .7; 30 of score .6, 6 right: (6 + 6) / 40 = .3.
    # That falls, so both get the mean by weight, (20 * .7 + 40 * .3) / 60 = 26 / 60.
    fitted = Calibration.fit([0.4] * 10 + [0.6] * 30, [True] * 16 + [False] * 24)
    assert fitted.knots == ((0.0, 0.0), (0.4, 0.433333), (0.6, 0.433333))


def test_without_predictions_nothing_changes() -> None:
    assert Calibration.fit([], []) == Calibration()
    assert Calibration().apply(0.37) == 0.37
    none = Scored(np.array([]), np.array([], dtype=bool), (), gold=4)
    assert fit_types({"CellLine": none}) == {"CellLine": Calibration()}
    assert cross_fitted(none).tolist() == []


def test_a_few_right_ones_are_no_certainty() -> None:
    # One of score .9, right: (1 + 9) / 11 = .909091.
    assert Calibration.fit([0.9], [True]).apply(0.9) == pytest.approx(10 / 11, abs=1e-6)


def test_scores_of_naught() -> None:
    # 10 of score 0, all right: (10 + 0) / 20; the line begins there, not in (0, 0).
    assert Calibration.fit([0.0] * 10, [True] * 10).knots == ((0.0, 0.5),)


def boastful(size: int, seed: int) -> Scored:
    """Predictions of forty documents that are right half as often as they say."""
    generator = np.random.default_rng(seed)
    scores = generator.random(size).round(4)
    right = generator.random(size) < scores / 2
    documents = tuple(f"d{n % 40}" for n in range(size))
    return Scored(scores, right, documents, gold=size)


@pytest.mark.parametrize("size", [1, 2, 7, 50, 3000])
def test_it_never_falls(size: int) -> None:
    one = boastful(size, seed=size)
    fitted = Calibration.fit(one.scores, one.right)
    assert len(fitted.knots) <= KNOTS
    mapped = fitted.apply_all(np.linspace(0, 1, 1001))
    assert (np.diff(mapped) >= 0).all()
    assert mapped.min() >= 0
    assert mapped.max() <= 1
    order = np.random.default_rng(1).permutation(size)
    assert Calibration.fit(one.scores[order], one.right[order]) == fitted


def test_boasting_is_mended_on_other_documents() -> None:
    one = boastful(4000, seed=2)
    before = expected_error(reliability(one.scores, one.right))
    after = expected_error(reliability(cross_fitted(one), one.right))
    assert before == pytest.approx(0.25, abs=0.02)  # the mean of s - s / 2 for s from 0 to 1
    assert after is not None
    assert after < 0.03


def test_each_document_is_calibrated_by_the_others() -> None:
    # Document a: 10 of score .8, 5 right -> .65 (see above); b: 10 of score .8, all right -> .9.
    right = np.array([True] * 5 + [False] * 5 + [True] * 10)
    both = Scored(np.full(20, 0.8), right, ("a",) * 10 + ("b",) * 10, gold=20)
    assert cross_fitted(both).tolist() == pytest.approx([0.9] * 10 + [0.65] * 10)
    alone = Scored(np.full(10, 0.8), right[:10], ("a",) * 10, gold=9)
    assert cross_fitted(alone).tolist() == [0.8] * 10


def test_plain_data() -> None:
    one = boastful(300, seed=3)
    fitted = Calibration.fit(one.scores, one.right)
    assert Calibration.from_dict(json.loads(json.dumps(fitted.to_dict()))) == fitted


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "keys of nothing"),
        ({"knots": [[0, 0]], "kind": "isotonic"}, "keys kind, knots"),
        ({"knots": []}, "pair"),
        ({"knots": 3}, "pair"),
        ({"knots": [[0, 0, 0]]}, "pair"),
        ({"knots": [[0, "a"]]}, "pair"),
        ({"knots": [[0, 0], [0.5, 1.2]]}, "0 to 1"),
        ({"knots": [[0, float("nan")]]}, "0 to 1"),
        ({"knots": [[0.5, 0], [0.5, 1]]}, "do not rise"),
        ({"knots": [[0, 0.5], [0.5, 0.4]]}, "do not rise"),
    ],
)
def test_spoilt_data(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        Calibration.from_dict(fields)


def test_refused() -> None:
    with pytest.raises(InputError):
        Calibration.fit([0.5, 2.0], [True, False])
