"""Fitting the ranker's forests to questions whose answers are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from entitome.components.linker.features import Question
from entitome.components.linker.forest import Floats, Forest
from entitome.training.linking.recipe import Learning


class Asked(NamedTuple):
    """A question, which of its candidates are right, the truth, and how many mentions ask it.

    ``truth`` is a set of canonical identifiers, empty for a mention that has none. Where no
    candidate names all of it, those that name a part are right, and ``whole`` is false.
    """

    question: Question
    right: NDArray[np.bool_]
    truth: frozenset[str]
    number: int = 1
    whole: bool = True

    def solved_by(self, candidate: int) -> bool:
        """Whether a candidate names all of the truth."""
        return bool(self.truth) and self.whole and bool(self.right[candidate])


def teaches(asked: Sequence[Asked]) -> bool:
    """Whether there are right candidates and wrong ones, without which nothing can be fitted."""
    return any(one.right.any() for one in asked) and not all(one.right.all() for one in asked)


def fit(asked: Sequence[Asked], settings: Learning) -> Forest:
    """Learn to tell right candidates from wrong ones.

    :param asked: questions of one type, or of all types for the forest of unknown ones, that teach
        something (see :func:`teaches`); those without candidates do not.
    """
    known = [one for one in asked if len(one.right)]
    rows = np.concatenate([one.question.rows for one in known])
    right = np.concatenate([one.right for one in known])
    weights = np.concatenate(
        [np.full(len(one.right), float(min(one.number, settings.repeats))) for one in known]
    )
    model = HistGradientBoostingClassifier(
        max_iter=settings.trees, learning_rate=settings.learning_rate,
        max_leaf_nodes=settings.leaves, min_samples_leaf=settings.least,
        l2_regularization=settings.l2, early_stopping=False, random_state=settings.seed,
    )  # fmt: skip
    return exported(model.fit(rows, right, weights))


def exported(model: HistGradientBoostingClassifier) -> Forest:
    """The arrays of a fitted model of two classes.

    scikit-learn has no public way to its histogram trees; a test holds this one to
    ``decision_function``. It shrinks the leaves alone by the learning rate: the inner nodes, which
    explain a score, are shrunk here.
    """
    trees: list[NDArray[Any]] = [tree.nodes for (tree,) in model._predictors]
    sizes = [len(tree) for tree in trees]
    roots = np.cumsum([0, *sizes[:-1]]).astype(np.int32)
    nodes = np.concatenate(trees)
    shift = np.repeat(roots, sizes)
    leaf = nodes["is_leaf"].astype(bool)
    return Forest(
        base=float(np.ravel(model._baseline_prediction)[0]),
        roots=roots,
        feature=np.where(leaf, -1, nodes["feature_idx"]).astype(np.int32),
        threshold=_down(nodes["num_threshold"]),
        left=np.where(leaf, 0, nodes["left"] + shift).astype(np.int32),
        right=np.where(leaf, 0, nodes["right"] + shift).astype(np.int32),
        value=(nodes["value"] * np.where(leaf, 1.0, model.learning_rate)).astype(np.float32),
    )


def _down(thresholds: NDArray[np.float64]) -> Floats:
    """As 32-bit numbers that the same 32-bit values lie at or under."""
    near = thresholds.astype(np.float32)
    below = np.nextafter(near, np.float32(-np.inf))
    return np.where(near.astype(np.float64) > thresholds, below, near).astype(np.float32)
