"""Forests fitted to questions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from entitome.components.linker.features import COLUMN, FEATURES
from entitome.training.linking.fit import Asked, fit
from tests.pipeline.training.linking.made import SETTINGS, asked

ALIKE = [asked([2, 0], [0]) for _ in range(20)]


def scores(questions: list[Asked], likeness: float, **changes: int) -> float:
    row = np.zeros((1, len(FEATURES)), dtype=np.float32)
    row[0, COLUMN["likeness"]] = likeness
    return float(fit(questions, replace(SETTINGS, **changes)).logits(row)[0])


def test_right_candidates_are_told_from_wrong_ones() -> None:
    assert scores(ALIKE, 2) > 2
    assert scores(ALIKE, 0) < -2


def test_questions_without_candidates_teach_nothing() -> None:
    empty = [asked([]), asked([], truth=False)]
    assert scores([*empty, *ALIKE], 2) == scores(ALIKE, 2)


def test_a_name_said_often_counts_so_many_times_at_most() -> None:
    """The same likeness is right in one document, wrong in another: the weights decide."""
    wrong = [asked([2, 0], [1]) for _ in range(20)]
    often = [one._replace(number=100) for one in ALIKE]
    assert abs(scores([*ALIKE, *wrong], 2)) < 0.1
    assert scores([*often, *wrong], 2, repeats=100) > 2
    assert scores([*often, *wrong], 2, repeats=2) == scores(
        [*(one._replace(number=2) for one in ALIKE), *wrong], 2
    )
    assert 0.2 < scores([*often, *wrong], 2, repeats=2) < 1.5


def test_the_same_questions_the_same_forest() -> None:
    one, other = fit(ALIKE, SETTINGS).arrays(), fit(ALIKE, SETTINGS).arrays()
    assert all((one[name] == other[name]).all() for name in one)
