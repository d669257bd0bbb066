"""Adjusted p-values, worked by hand."""

from __future__ import annotations

import pytest

from entitome.eval.uncertainty.holm import corrected, holm
from entitome.eval.uncertainty.significance import compare
from tests.eval.simulated import one_type


def test_by_hand() -> None:
    """Of four: 0.01 * 4, 0.02 * 3, 0.03 * 2 = 0.06 again, and 0.04 * 1, which is not less than
    the one before, so 0.06."""
    assert holm([0.04, 0.01, 0.03, 0.02]) == pytest.approx([0.06, 0.04, 0.06, 0.06])


def test_what_was_not_tested_does_not_count() -> None:
    assert holm([None, 0.02, 0.03, None]) == [None, pytest.approx(0.04), pytest.approx(0.04), None]


def test_at_most_one() -> None:
    assert holm([0.6, 0.9]) == [1.0, 1.0]
    assert holm([0.3]) == [0.3]
    assert holm([]) == []


def test_a_difference_among_several_may_no_longer_count() -> None:
    """Six documents, all better: p = 2 / 2 ** 6 = 0.031 alone, 0.063 as one of two."""
    a, b = one_type(*[(0, 0, 1)] * 6), one_type(*[(1, 1, 1)] * 6)
    alone = compare(a, b, "strict")
    assert (alone.p, alone.significant) == (2 / 64, True)
    pair = corrected([alone, compare(a, a, "strict")])
    assert [one.adjusted for one in pair] == [4 / 64, 1.0]
    assert [one.p for one in pair] == [2 / 64, 1.0]
    assert not pair[0].significant
