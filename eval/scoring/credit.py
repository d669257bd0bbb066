"""Partial credit for identifiers that are near each other in the vocabulary.

Pairing the two sides by the assignment that is worth most, with a similarity that falls with the
distance in the hierarchy, is a pair-based measure in the sense of Kosmopoulos et al. (Data Mining
and Knowledge Discovery 2015, doi:10.1007/s10618-014-0382-x). That an answer two steps off is worth
a quarter is ours.
"""

from __future__ import annotations

from collections.abc import Set

import numpy as np

from entitome.eval.outcomes import Near

REACH = 2
"""Steps up or down the vocabulary beyond which nothing is earned."""


def credit(gold: str, predicted: str, near: Near) -> float:
    """1 for the same identifier, 1/2 for a parent or child, 1/4 two steps off, else 0."""
    if gold == predicted:
        return 1.0
    steps = near(gold, predicted)
    return 0.5 ** abs(steps) if steps is not None and abs(steps) <= REACH else 0.0


def set_credit(gold: Set[str], predicted: Set[str], near: Near) -> float:
    """The most that the predicted ones can earn, each paired with one of gold's at most.

    Equal identifiers can be paired first: taking them apart frees two others, which earn no more
    than 1/2 each.
    """
    equal = gold & predicted
    rest, answers = sorted(gold - equal), sorted(predicted - equal)
    if not rest or not answers:
        return float(len(equal))
    worth = np.array([[credit(g, p, near) for p in answers] for g in rest])
    if 1 in worth.shape:
        return len(equal) + float(worth.max())
    from scipy.optimize import linear_sum_assignment  # slow to import, seldom needed

    rows, columns = linear_sum_assignment(worth, maximize=True)
    return len(equal) + float(worth[rows, columns].sum())


def mention_credit(gold: Set[str], predicted: Set[str], near: Near) -> float:
    """What the identifiers of a mention earn, 0 to 1: the mean over the longer side.

    So it is 1 where the sets are the same only, and naming more never helps by itself.
    """
    most = max(len(gold), len(predicted))
    return set_credit(gold, predicted, near) / most if most else 0.0
