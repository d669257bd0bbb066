"""Questions whose candidates have one telling feature, and a ranker that reads it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from entitome.components.linker.evidence import Found
from entitome.components.linker.features import COLUMN, FEATURES, Question
from entitome.components.linker.ranker import ANY, Ranker
from entitome.training.linking.fit import Asked
from entitome.training.linking.recipe import Learning
from tests.pipeline.components.linker.made import Stump, forest

SETTINGS = Learning(
    seed=0, silver=(), trees=30, learning_rate=0.2, leaves=4, least=1, l2=0.0, repeats=2
)
SCORES = (0.1, 0.3, 0.9)
"""What :func:`telling` gives to candidates of likeness 0, 1 and 2."""


def telling(thresholds: dict[str, float] | None = None) -> Ranker:
    """A ranker that scores by likeness: see :data:`SCORES`."""
    low, middle, high = (math.log(score / (1 - score)) for score in SCORES)
    stumps: list[Stump] = [
        ("likeness", 0.5, low, middle), ("likeness", 1.5, 0, high - middle),
    ]  # fmt: skip
    return Ranker({ANY: forest(0.0, stumps)}, thresholds or {})


def asked(
    likeness: Sequence[int], right: Sequence[int] = (), *, number: int = 1, truth: bool = True,
    label: str = "Disease",
) -> Asked:  # fmt: skip
    """A question with candidates of these likenesses, of which those at ``right`` are right."""
    rows = np.zeros((len(likeness), len(FEATURES)), dtype=np.float32)
    rows[:, COLUMN["likeness"]] = likeness
    found = [Found(f"X:{at}", "direct", "x") for at in range(len(likeness))]
    good = np.isin(np.arange(len(likeness)), list(right))
    ids = frozenset(["X:truth"] if truth else [])
    return Asked(Question("x", label, found, rows), good, ids, number)
