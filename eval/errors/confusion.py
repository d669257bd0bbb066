"""Which types are taken for which: gold's type by the prediction's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from entitome.eval.outcomes import Outcome, Placed

NONE = "none"
"""In place of a type: the other side has no mention there."""


class Confusion(NamedTuple):
    """Counts of mentions.

    :param labels: the types and, last, :data:`NONE`.
    :param matrix: of shape (labels, labels): a row for each type of gold, a column for each that
        was predicted. The row of ``NONE`` is what is spurious, its column what is missed.
    """

    labels: tuple[str, ...]
    matrix: NDArray[np.int64]


def confusion(outcomes: Iterable[Outcome], labels: Iterable[str]) -> Confusion:
    """Count mentions by the types of either side, boundaries and identifiers aside.

    :param labels: the types to begin with; others that outcomes have, as the predictions of types
        that gold does not annotate which explain a type error, follow in alphabetical order.
    """
    from sklearn.metrics import confusion_matrix  # slow to load: only where it is needed

    pairs = [(_type(outcome.gold), _type(outcome.predicted)) for outcome in outcomes]
    wanted = tuple(dict.fromkeys(labels))
    others = {label for both in pairs for label in both}.difference(wanted, (NONE,))
    every = (*wanted, *sorted(others), NONE)
    if not pairs:  # scikit-learn refuses to count nothing
        return Confusion(every, np.zeros((len(every), len(every)), dtype=np.int64))
    gold, predicted = zip(*pairs, strict=True)
    matrix = confusion_matrix(gold, predicted, labels=every)
    return Confusion(every, matrix.astype(np.int64))


def _type(placed: Placed | None) -> str:
    return placed.label if placed else NONE
