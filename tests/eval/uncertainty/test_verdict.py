"""The sentence on a comparison."""

from __future__ import annotations

from dataclasses import replace

import pytest

from entitome.eval.scoring.counted import ALL, Average, Measure
from entitome.eval.uncertainty.intervals import Figure
from entitome.eval.uncertainty.significance import Comparison, compare
from entitome.eval.uncertainty.verdict import verdict
from tests.eval.simulated import one_type

BETTER = Comparison(
    "strict", ALL, Measure.F1, Average.MICRO, 100, 0.85, 0.863, Figure(0.013, 0.004, 0.0223),
    0.0031, False, 40, 25, 15, 60, 0.015,
)  # fmt: skip
UNSURE = replace(BETTER, difference=Figure(0.002, -0.0081, 0.0102), p=0.412)


def test_better() -> None:
    assert verdict(BETTER) == "B is better by 1.3 points (95 % 0.4 to 2.2, p = 0.003)"
    assert verdict(replace(BETTER, p=0.00001, confidence=0.9), ("old", "new")) == (
        "new is better by 1.3 points (90 % 0.4 to 2.2, p < 0.001)"
    )


def test_the_first_is_better() -> None:
    turned = replace(BETTER, difference=Figure(-0.013, -0.0223, 0.0004))
    assert verdict(turned) == "A is better by 1.3 points (95 % 0.0 to 2.2, p = 0.003)"


def test_no_difference_can_be_told() -> None:
    assert verdict(UNSURE) == (
        "no difference can be told: B differs by +0.2 points (95 % -0.8 to 1.0, p = 0.41); with "
        "100 documents a difference of 1.5 would have been seen in 4 of 5 cases"
    )
    careful = replace(UNSURE, power=0.9, documents=2000, difference=Figure(-0.0001), p=0.0504)
    assert verdict(careful) == (
        "no difference can be told: B differs by 0.0 points (p = 0.050); with 2,000 documents a "
        "difference of 1.5 would have been seen in 9 of 10 cases"
    )


def test_one_of_several() -> None:
    assert verdict(replace(BETTER, adjusted=0.019)).endswith("p = 0.019 after Holm)")
    assert verdict(replace(BETTER, adjusted=0.12)).startswith("no difference can be told")


@pytest.mark.parametrize(("differing", "told"), [(1, "1 document"), (5, "5 documents")])
def test_too_few_documents_differ(differing: int, told: str) -> None:
    """The least p of five documents is 2 / 32 = 0.0625; of six, 0.031."""
    few = verdict(replace(UNSURE, differing=differing))
    assert few.endswith(
        f"only {told} of 100 differ{'s' if differing == 1 else ''}, too few to tell any"
    )
    assert "too few" not in verdict(replace(UNSURE, differing=6))


def test_cannot_be_told() -> None:
    assert verdict(replace(UNSURE, detectable=None)).endswith(
        "how large one would have to be cannot be told"
    )


def test_same_counts() -> None:
    one = one_type((1, 2, 2), (1, 1, 1))
    assert verdict(compare(one, one, "strict")) == (
        "no difference: A and B score the same in all 2 documents"
    )
    single = one_type((1, 2, 2))
    assert verdict(compare(single, single, "strict")).endswith("the same in the one document")


def test_nothing_to_compare() -> None:
    silent, other = one_type((0, 0, 1), (0, 0, 2)), one_type((1, 1, 1), (1, 2, 2))
    found = compare(silent, other, "strict", measure=Measure.PRECISION)
    assert verdict(found) == (
        "nothing to compare: no precision at level 'strict', type 'all' for A"
    )
    nothing = one_type((0, 0, 0))
    assert verdict(compare(nothing, nothing, "strict")) == (
        "nothing to compare: no F1 at level 'strict', type 'all' for A and B"
    )
