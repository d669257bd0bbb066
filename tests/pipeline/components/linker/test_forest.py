"""Trees as arrays: the same answers as scikit-learn's, and every part of an answer told."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from entitome.components.linker.features import COLUMN, FEATURES
from entitome.components.linker.forest import Forest
from entitome.training.linking.fit import exported
from tests.pipeline.components.linker.made import forest

Rows = NDArray[np.float32]


@pytest.fixture(scope="module")
def rows() -> Rows:
    """Random numbers: a column of many values, of eighths, of yes and no, of tiny and of huge."""
    random = np.random.default_rng(7)
    columns = [
        random.normal(size=3000),
        random.integers(0, 9, 3000) / 8,
        random.integers(0, 2, 3000),
        random.normal(size=3000) * 1e-6,
        random.integers(-5, 5, 3000) * 1e6 + 1 / 3,
        np.zeros(3000),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


@pytest.fixture(scope="module")
def model(rows: Rows) -> HistGradientBoostingClassifier:
    right = rows[:, 0] + rows[:, 1] * rows[:, 2] + rows[:, 3] * 4e5 > 0.4
    settings = {"max_iter": 25, "learning_rate": 0.1, "max_leaf_nodes": 7}
    return HistGradientBoostingClassifier(early_stopping=False, **settings).fit(rows, right)


@pytest.fixture(scope="module")
def trees(model: HistGradientBoostingClassifier) -> Forest:
    return exported(model)


def test_logits_are_scikit_learns(
    rows: Rows, model: HistGradientBoostingClassifier, trees: Forest
) -> None:
    assert len(trees.roots) == 25
    np.testing.assert_allclose(trees.logits(rows), model.decision_function(rows), atol=1e-5)


def test_values_on_a_threshold_go_where_scikit_learn_sends_them(
    rows: Rows, model: HistGradientBoostingClassifier, trees: Forest
) -> None:
    """The thresholds themselves as values, and the numbers next to them on either side."""
    edges = [t for t, f in zip(trees.threshold, trees.feature, strict=True) if f >= 0]
    sides = [(-np.inf, np.inf), (np.inf, -np.inf)]
    near = [np.nextafter(edges, np.float32(to)) for pair in sides for to in pair]
    tried = np.unique(np.concatenate([np.float32(edges), *near]).astype(np.float32))
    for column in range(rows.shape[1]):
        some = np.repeat(rows[:3], len(tried), axis=0)
        some[:, column] = np.tile(tried, 3)
        np.testing.assert_allclose(trees.logits(some), model.decision_function(some), atol=1e-5)


def test_contributions_sum_to_the_logit(rows: Rows, trees: Forest) -> None:
    mean = trees.base + trees.value[trees.roots].sum()
    for row, logit in zip(rows[:50], trees.logits(rows[:50]), strict=True):
        assert mean + trees.contributions(row).sum() == pytest.approx(logit, abs=1e-4)


def test_contributions_are_of_the_size_of_leaves(rows: Rows) -> None:
    """No step is larger than from one leaf to another: inner nodes are shrunk as leaves are."""
    one = exported(HistGradientBoostingClassifier(
        max_iter=1, learning_rate=0.1, max_leaf_nodes=4, early_stopping=False
    ).fit(rows[:, :3], rows[:, 0] + rows[:, 1] > 0.5))  # fmt: skip
    steps = np.abs([one.contributions(row) for row in rows[:200, :3]])
    assert steps.max() <= 2 * np.abs(one.value[one.feature < 0]).max()


def test_a_row_does_not_depend_on_the_others(rows: Rows, trees: Forest) -> None:
    together = trees.logits(rows[:300])
    alone = np.concatenate([trees.logits(rows[at : at + 1]) for at in range(300)])
    np.testing.assert_array_equal(together, alone)
    np.testing.assert_array_equal(trees.logits(rows[:300][::-1]), together[::-1])


def test_no_rows(trees: Forest) -> None:
    assert trees.logits(np.zeros((0, 6), dtype=np.float32)).shape == (0,)


def test_by_hand() -> None:
    """Two stumps: 1 - 2 + 0.5 where both go low, a value on the threshold among them."""
    made = forest(1.0, [("likeness", 0.5, -2, 3), ("depth", 4, 0.5, 0.25)])
    rows = np.zeros((4, len(FEATURES)), dtype=np.float32)
    rows[:, COLUMN["likeness"]] = 0.5, 0.75, 0.5, 0.75
    rows[:, COLUMN["depth"]] = 4, 4, 5, 5
    assert made.logits(rows).tolist() == [-0.5, 4.5, -0.75, 4.25]
    added = made.contributions(rows[1])
    assert added[COLUMN["likeness"]] == 3
    assert added[COLUMN["depth"]] == 0.5
    assert added.sum() == 3.5


def test_arrays_and_back(rows: Rows, trees: Forest) -> None:
    again = Forest.of_arrays(trees.arrays())
    np.testing.assert_array_equal(again.logits(rows), trees.logits(rows))
    assert again.base == pytest.approx(trees.base)
