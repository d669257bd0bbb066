"""What confidence is worth."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import average_precision_score

from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import InputError
from entitome.eval.confidence.curves import LEVELS, confidences, curve
from entitome.eval.errors.finding import outcomes
from entitome.eval.metrics import counts_of
from entitome.eval.outcomes import Outcome
from entitome.eval.scoring.judge import count
from tests.eval.cases import document, mention

LABELS = ("Disease", "Chemical")


def sure(one: Mention, score: float | None) -> Mention:
    return replace(one, score=score)


def found(*predicted: Mention) -> tuple[Outcome, ...]:
    gold = document(
        mention("Gout", "Disease", "D:1"),
        mention("fever", "Disease", "D:2"),
        mention("the knee", "Disease"),
        mention("colchicine", "Chemical", "C:1"),
    )
    return outcomes([gold], [document(*predicted)], LABELS)


ANSWERS = found(
    sure(mention("Gout", "Disease", "D:1"), 0.9),
    sure(mention("fever", "Disease", "D:9"), 0.8),
    sure(mention("knee", "Disease", "D:3"), 0.6),
    sure(mention("mice", "Disease"), 0.4),
    sure(mention("treated", "Chemical", "C:2"), None),
)


@pytest.mark.parametrize(
    ("level", "scores", "right", "gold"),
    [
        ("strict", [0.9, 0.8, 0.6, 0.4], [True, True, False, False], 3),
        ("overlap", [0.9, 0.8, 0.6, 0.4], [True, True, True, False], 3),
        # The knee has no identifier in gold, mice none in the prediction.
        ("id", [0.9, 0.8, 0.6], [True, False, False], 2),
    ],
)
def test_levels(level: str, scores: list[float], right: list[bool], gold: int) -> None:
    scored = confidences(ANSWERS, "Disease", level)
    assert sorted(zip(scored.scores.tolist(), scored.right.tolist(), strict=True)) == sorted(
        zip(scores, right, strict=True)
    )
    assert scored.gold == gold


def test_curve() -> None:
    got = curve(ANSWERS, ["Disease"])
    assert got is not None
    # From .4 on 2 of 4 are right, from .6 on 2 of 3, from .8 on 2 of 2, from .9 on 1 of 1; of 3.
    assert got.thresholds.tolist() == [0.4, 0.6, 0.8, 0.9]
    assert got.precision == pytest.approx([1 / 2, 2 / 3, 1, 1])
    assert got.recall == pytest.approx([2 / 3, 2 / 3, 2 / 3, 1 / 3])
    assert got.unscored == 0
    # Each prediction is a band of its own: .1 + .2 + .6 + .4 off, by 4.
    assert [band.share for band in got.bands] == [0, 0, 1, 1]
    assert got.error == pytest.approx(1.3 / 4)
    # Wilson's interval for 1 of 1 at 95 %: from 1 / (1 + 1.96 squared) to 1.
    assert got.bands[-1].low == pytest.approx(0.2065, abs=1e-4)
    assert got.bands[-1].high == 1
    assert got.bands[0].low == 0


def test_types_together_and_predictions_without_score() -> None:
    both = curve(ANSWERS, LABELS)
    assert both is not None
    assert (both.unscored, both.recall[0]) == (1, pytest.approx(2 / 4))
    assert curve(ANSWERS, ["Chemical"]) is None
    assert curve((), LABELS) is None
    assert curve(ANSWERS, []) is None


def test_nothing_right_and_nothing_to_find() -> None:
    wrong = curve(found(sure(mention("mice", "Disease"), 0.5)), ["Disease"])
    assert wrong is not None
    assert (wrong.precision.tolist(), wrong.recall.tolist()) == ([0], [0])
    bare = outcomes([document()], [document(sure(mention("mice", "Disease"), 0.5))], LABELS)
    none = curve(bare, ["Disease"])
    assert none is not None
    assert (none.precision.tolist(), np.isnan(none.recall).tolist()) == ([0], [True])


def test_bad_scores_and_levels() -> None:
    with pytest.raises(InputError, match="between 0 and 1"):
        curve(found(sure(mention("Gout", "Disease"), 1.5)), ["Disease"])
    with pytest.raises(KeyError):
        confidences(ANSWERS, "Disease", "guess")


def many(seed: int) -> tuple[list[Document], list[Document]]:
    """Documents of ten words, some of them annotated, and predictions with scores."""
    generator = random.Random(seed)
    words = [Mention(3 * n, 3 * n + 2, "ab", "Disease", ("V:1",)) for n in range(10)]
    text = "ab " * 10
    gold, predicted = [], []
    for n in range(60):
        truth = [m for m in words if generator.random() < 0.5]
        answer = [
            replace(m, score=round(generator.random(), 2), ids=(generator.choice(("V:1", "V:2")),))
            for m in words if generator.random() < 0.6
        ]  # fmt: skip
        gold.append(Document(str(n), text, mentions=tuple(truth)))
        predicted.append(Document(str(n), text, mentions=tuple(answer)))
    return gold, predicted


def test_agrees_with_the_counts() -> None:
    gold, predicted = many(4)
    all_of_them = outcomes(gold, predicted, LABELS)
    scores = count(gold, predicted, LABELS)
    for level in LEVELS:
        counts = counts_of(scores, level, "Disease")
        got = curve(all_of_them, ["Disease"], level)
        assert got is not None
        assert (got.precision[0], got.recall[0]) == (counts.precision, counts.recall)


def test_a_curve_of_few_points_is_part_of_the_whole() -> None:
    found = outcomes(*many(5), LABELS)
    whole, few = curve(found, ["Disease"], points=10_000), curve(found, ["Disease"], points=7)
    assert whole is not None
    assert few is not None
    assert len(few.thresholds) == 7
    assert set(few.thresholds) < set(whole.thresholds)
    assert (few.thresholds[0], few.thresholds[-1]) == (whole.thresholds[0], whole.thresholds[-1])
    # Average precision, which scikit-learn takes from its own curve, is that of ours: recall
    # there is of the predictions that are right.
    scored = confidences(found, "Disease")
    recall = np.append(whole.recall * scored.gold / scored.right.sum(), 0)
    average = -np.sum(np.diff(recall) * whole.precision)
    assert average == pytest.approx(average_precision_score(scored.right, scored.scores))
