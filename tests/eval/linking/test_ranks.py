"""Ranks and what they are worth, worked out by hand and by trying every order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, permutations, product
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entitome.eval.linking.ranks import (
    CUTS,
    NIL,
    NOTHING,
    Answers,
    Concepts,
    Worth,
    ranking,
    says_nil,
    worth,
)

A, B, C = (frozenset({name}) for name in "ABC")


def of(answers: Answers, right: frozenset[str]) -> Worth:
    return worth(ranking(answers), right.__eq__)


def test_no_tie() -> None:
    # A stands second: missed at 1, found at 5 and 50; reciprocal rank 1 / 2.
    assert of([("B", 0.9), ("A", 0.5)], A) == Worth((0.0, 1.0, 1.0), 0.5)
    assert of([("A", 7), ("B", 3)], A) == Worth((1.0, 1.0, 1.0), 1.0)
    assert of([("B", 1)], A) == of([], A) == NOTHING == Worth((0.0, 0.0, 0.0), 0.0)


def test_one_right_in_a_tie() -> None:
    # Behind one other, among four: it stands at 2, 3, 4 or 5, a quarter each.
    answers = [("X", 2.0), ("B", 1.0), ("C", 1.0), ("A", 1.0), ("D", 1.0)]
    found = of(answers, A)
    assert found.recall == pytest.approx((0.0, 1.0, 1.0))
    assert found.reciprocal == pytest.approx((1 / 2 + 1 / 3 + 1 / 4 + 1 / 5) / 4)


def test_a_tie_across_a_cut() -> None:
    # Ten namesakes: the first with 1 / 10, among the first five with 5 / 10.
    found = of([(name, 1.0) for name in "BCDEFGHIJA"], A)
    assert found.recall == pytest.approx((0.1, 0.5, 1.0))
    assert found.reciprocal == pytest.approx(fmean(1 / rank for rank in range(1, 11)))


def test_two_right_in_a_tie() -> None:
    # A and B are right, C is not: in 2 of 3 cases one of them is first, else it is second.
    found = worth(ranking([("C", 1.0), ("A", 1.0), ("B", 1.0)]), (A | B).issuperset)
    assert found.recall == pytest.approx((2 / 3, 1.0, 1.0))
    assert found.reciprocal == pytest.approx(2 / 3 * 1 + 1 / 3 * 1 / 2)


def test_order_of_what_is_given_says_nothing() -> None:
    assert of([("A", 0.1), ("B", 0.9)], A).reciprocal == 0.5
    assert of([("A", 1.0), ("B", 1.0)], A) == of([("B", 1.0), ("A", 1.0)], A)


def test_composite_answers_are_sets() -> None:
    assert ranking([("B|A", 1.0), ("A|B|A", 0.5), ("A", 0.4)]) == [(A | B,), (A,)]
    assert of([("B|A", 1.0)], A | B).recall[0] == 1.0
    assert of([("A", 1.0), ("A|B", 0.5)], A | B).recall == (0.0, 1.0, 1.0)


def test_what_comes_again_takes_no_rank() -> None:
    # B and b are one concept: A is second, not third.
    ties = ranking([("B", 3.0), ("b", 2.0), ("A", 1.0)], str.upper)
    assert ties == [(B,), (A,)]


def test_nil_takes_no_rank_but_is_told() -> None:
    answers = [(NIL, 2.0), ("A", 1.0)]
    assert ranking(answers) == [(A,)]
    assert says_nil(answers)
    assert says_nil([])
    assert not says_nil([("A", 2.0), (NIL, 1.0)])
    assert not says_nil([("A", -2.0), (NIL, -3.0)])


@st.composite
def some_answers(draw: st.DrawFn) -> list[tuple[str, float]]:
    joined = st.sampled_from(["A", "a", "B", "C", "D", "A|B", "b|a", "B|C", NIL])
    return draw(st.lists(st.tuples(joined, st.sampled_from([-1.0, 0.0, 2.5])), max_size=7))


@pytest.mark.parametrize("right", [A.__eq__, (A | B).__eq__, (A | B).issuperset])
@given(answers=some_answers())
def test_against_every_order(
    right: Callable[[Concepts], bool], answers: list[tuple[str, float]]
) -> None:
    found = worth(ranking(answers, str.upper), right)
    recall, reciprocal = by_every_order(answers, right)
    assert found.recall == pytest.approx(recall)
    assert found.reciprocal == pytest.approx(reciprocal)


def by_every_order(
    answers: list[tuple[str, float]], right: Callable[[Concepts], bool]
) -> tuple[tuple[float, ...], float]:
    """Every order of equal scores, written out."""
    best: dict[Concepts, float] = {}
    for joined, score in answers:
        if concepts := frozenset(joined.upper().split("|")) - {""}:
            best[concepts] = max(score, best.get(concepts, score))
    tied = [[c for c in best if best[c] == s] for s in sorted(set(best.values()), reverse=True)]
    orders = [list(chain(*one)) for one in product(*(permutations(tie) for tie in tied))]
    ranks = [next((r for r, c in enumerate(o, 1) if right(c)), 0) for o in orders]
    recall = tuple(fmean(0 < rank <= cut for rank in ranks) for cut in CUTS)
    return recall, fmean(1 / rank if rank else 0.0 for rank in ranks)
