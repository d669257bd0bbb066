"""Figures by group, worked out by hand."""

from __future__ import annotations

import pytest

from entitome.eval.linking.measures import Figures, figures
from entitome.eval.linking.ranks import NIL, Answers
from tests.eval.linking.asking import asked, upper


def test_figures() -> None:
    pairs: list[tuple[object, Answers]] = [
        (asked("gout", "G"), [("g", 2.0), ("X", 1.0)]),  # right: 1, MRR 1
        (asked("cold", "C"), [("X", 1.0), ("C", 1.0)]),  # tied with one other: 1/2, MRR 3/4
        (asked("gout", "G"), []),  # NIL: 0
        (asked("gout", "G"), [(NIL, 3.0), ("X", 2.0), ("G", 1.0)]),  # NIL, but second: MRR 1/2
    ]
    found = figures(pairs, upper)  # type: ignore[arg-type]
    whole = found["corpus", "one", "Disease"]
    assert whole.questions == 4
    assert whole.recall == pytest.approx(((1 + 1 / 2) / 4, 3 / 4, 3 / 4))
    assert whole.reciprocal == pytest.approx((1 + 3 / 4 + 0 + 1 / 2) / 4)
    assert whole.recall_any == whole.recall
    assert whole.nil == 2 / 4
    assert found["type", "all", "Disease"] == whole
    assert found["namesakes", "2+", "Disease"] == Figures(
        1, (0.5, 1.0, 1.0), 0.75, (0.5, 1.0, 1.0), 0.0
    )
    assert ("namesakes", "none", "Disease") not in found


@pytest.mark.parametrize(
    ("answer", "whole", "part"),
    [
        ("G|C", 1, 1),
        ("C", 0, 1),  # one of several
        ("G|C|X", 0, 0),  # X is not gold's, so naming many gains nothing
        ("X", 0, 0),
    ],
)
def test_several_ids(answer: str, whole: int, part: int) -> None:
    found = figures([(asked("cold gout", "G", "C"), [(answer, 1.0)])], upper)
    one = found["corpus", "one", "Disease"]
    assert (one.recall[0], one.recall_any[0]) == (whole, part)


def test_a_composite_answer_to_one_id_is_wrong() -> None:
    one = figures([(asked("gout", "G"), [("G|C", 1.0)])], upper)["corpus", "one", "Disease"]
    assert (one.recall[0], one.recall_any[0]) == (0, 0)


def test_groups_in_order() -> None:
    put = [
        (asked("gout", "G", corpus="two", label="Gene"), []),
        (asked("gout", "G", corpus="one"), []),
        (asked("cold", "G", corpus="two"), []),
    ]
    groups = list(figures(put, upper))
    assert groups[:5] == [
        ("corpus", "two", "Gene"), ("corpus", "one", "Disease"), ("corpus", "two", "Disease"),
        ("type", "all", "Gene"), ("type", "all", "Disease"),
    ]  # fmt: skip
    names = [group[1:] for group in groups if group[0] == "name"]
    assert names == [("seen", "Disease"), ("unseen", "Gene"), ("unseen", "Disease")]
    assert figures([], upper) == {}
