"""The randomisation test: worked by hand, against SciPy, and right as often as it says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import kstest, permutation_test

from entitome.corpus.errors import ConfigError, InputError
from entitome.eval.scoring.counted import ALL, Average, Cells, Measure, ratio
from entitome.eval.uncertainty.intervals import Figure
from entitome.eval.uncertainty.significance import compare
from tests.eval.simulated import RECALL, STRICT, counted, drawn, one_type, pair, run

F1, P, R = Measure.F1, Measure.PRECISION, Measure.RECALL
MICRO, MACRO = Average.MICRO, Average.MACRO


def answers(seed: int, documents: int, share: float = 0.3) -> tuple[Cells, Cells]:
    """Counts of two runs that differ in a share of the documents."""
    rng = np.random.default_rng(seed)
    one = drawn(rng, documents)
    two = one.copy()
    at = rng.random(documents) < share
    two[at, 0] = rng.binomial(two[at, 2].astype(int), 0.9)
    two[at, 1] = two[at, 0] + rng.poisson(1, at.sum())
    return one, two


def test_two_documents_by_hand() -> None:
    """B finds both of d0 where A finds none; both find d1. Recall 1/3 and 3/3. Unswapped and
    swapped, the difference is 2/3 and -2/3: both of the 2 ways are as large, p = 2/2."""
    a, b = one_type((0, 1, 2), (1, 1, 1)), one_type((2, 2, 2), (1, 1, 1))
    found = compare(a, b, "strict", measure=R)
    assert found.a == pytest.approx(1 / 3)
    assert found.b == 1.0
    assert (found.p, found.exact, found.documents, found.differing) == (1.0, True, 2, 1)
    assert (found.better, found.worse, found.equal) == (1, 0, 1)
    assert found.difference.value == pytest.approx(2 / 3)


def test_three_documents_by_hand() -> None:
    """B finds 2, 1 and 1 more than A, of 6. The eight ways of swapping give sums of
    +-2 +-1 +-1: 4, 2, 2, 0, 0, -2, -2, -4. Two are as large as 4, p = 2/8."""
    a = one_type((0, 0, 2), (1, 1, 2), (1, 1, 2))
    b = one_type((2, 2, 2), (2, 2, 2), (2, 2, 2))
    found = compare(a, b, "strict", measure=R)
    assert (found.p, found.exact) == (0.25, True)
    assert found.difference.value == pytest.approx(4 / 6)
    # 2 + 1 - 1 = 2 is reached by six of them; 2 - 1 - 1 = 0 by all.
    assert compare(a, one_type((2, 2, 2), (2, 2, 2), (0, 0, 2)), "strict", measure=R).p == 0.75
    assert compare(a, one_type((2, 2, 2), (0, 0, 2), (0, 0, 2)), "strict", measure=R).p == 1.0


@pytest.mark.parametrize("measure", [P, R, F1])
def test_exact_agrees_with_scipy(measure: Measure) -> None:
    """SciPy tries all ways of swapping nine documents of which not all differ."""
    one, two = answers(4, 9, share=0.7)
    rows = np.arange(9)

    def difference(first: Cells, second: Cells) -> float:
        """Of lists of row numbers; those from 9 on are the second's."""
        every = np.concatenate([one, two])
        sums = [every[at.astype(int)].sum(axis=0) for at in (first, second)]
        return float(ratio(sums[1], measure) - ratio(sums[0], measure))

    theirs = permutation_test(
        (rows, rows + 9), difference, permutation_type="samples", n_resamples=np.inf
    )
    ours = compare(run(one), run(two), "strict", measure=measure)
    assert ours.exact
    assert 3 < ours.differing < 9
    # SciPy doubles the smaller tail; ours counts both, as Yeh does.
    null = np.abs(theirs.null_distribution)
    assert ours.difference.value == pytest.approx(theirs.statistic)
    assert ours.p == pytest.approx((null >= abs(theirs.statistic) - 1e-12).mean())


@pytest.mark.parametrize("average", [MICRO, MACRO])
def test_drawn_agrees_with_exact(average: Average) -> None:
    one, two = (run(cells) for cells in answers(11, 30, share=0.4))
    exact = compare(one, two, "strict", average=average, permutations=2**17)
    drawn = compare(one, two, "strict", average=average, permutations=8_000)
    assert exact.exact
    assert not drawn.exact
    assert exact.p is not None
    assert 0.05 < exact.p < 0.95
    assert drawn.p == pytest.approx(exact.p, abs=4 * np.sqrt(0.25 / 8_000))


def test_p_of_drawn_swaps_is_never_zero() -> None:
    a, b = one_type(*[(0, 0, 2)] * 200), one_type(*[(2, 2, 2)] * 200)
    assert compare(a, b, "strict", measure=R, permutations=999).p == 1 / 1000


def test_paired_interval_of_the_difference() -> None:
    """Not the difference of two intervals: runs that share their errors differ surely."""
    rng = np.random.default_rng(6)
    a, b = pair(rng, 300, gain=0.05)
    found = compare(a, b, "strict")
    assert found.significant
    assert found.difference.low is not None
    assert found.difference.high is not None
    assert 0 < found.difference.low < found.difference.high < 0.1
    back = compare(b, a, "strict")
    assert back.difference.high == pytest.approx(-found.difference.low)
    assert (back.p, back.better, back.worse) == (found.p, found.worse, found.better)
    assert back.detectable == pytest.approx(found.detectable)


def test_p_values_of_equal_systems_are_uniform() -> None:
    rng = np.random.default_rng(7)
    found = [
        compare(*pair(rng, 40), "strict", permutations=400, resamples=40).p for _ in range(300)
    ]
    assert kstest([p for p in found if p is not None], "uniform").pvalue > 0.01
    assert np.mean([p is not None and p < 0.05 for p in found]) == pytest.approx(0.05, abs=0.03)


def test_only_documents_that_differ_matter() -> None:
    """Documents that nobody gets wrong change no swap, but the interval."""
    one, two = answers(11, 20, share=0.4)
    few = compare(run(one), run(two), "strict", measure=R)
    same = np.tile([0.0, 0.0, 0.0], (500, 1))
    many = compare(
        run(np.concatenate([one, same])), run(np.concatenate([two, same])), "strict", measure=R
    )
    assert (many.p, many.exact, many.differing) == (few.p, True, few.differing)
    assert many.equal == few.equal + 500


def test_same_seed_same_digits() -> None:
    one, two = (run(cells) for cells in answers(12, 60))
    assert compare(one, two, "strict") == compare(one, two, "strict")
    assert compare(one, two, "strict", seed=1).p != compare(one, two, "strict").p


def test_documents_in_another_order_are_the_same() -> None:
    one, two = (run(cells) for cells in answers(12, 60))
    turned = replace(two, documents=two.documents[::-1], cells=two.cells[::-1])
    assert compare(one, turned, "strict") == compare(one, two, "strict")


def test_a_run_against_itself() -> None:
    found = compare(*[one_type((1, 2, 3), (1, 1, 1))] * 2, "strict")
    assert (found.p, found.differing, found.equal) == (1.0, 0, 2)
    assert found.difference == Figure(0.0)
    assert found.detectable is None
    assert not found.significant


def test_undefined_figures() -> None:
    """A run that predicts nothing has no precision, so nothing to test; its F1 is 0."""
    silent, other = one_type((0, 0, 1), (0, 0, 2)), one_type((1, 1, 1), (1, 2, 2))
    found = compare(silent, other, "strict", measure=P)
    assert (found.a, found.b) == (None, pytest.approx(2 / 3))
    assert (found.p, found.difference, found.significant) == (None, Figure(None), False)
    assert compare(silent, other, "strict", measure=F1).a == 0.0


def test_swaps_that_leave_a_figure_undefined_are_as_large() -> None:
    """A predicts in d0 only (right), B in d1 only (wrong): precision 1 and 0. Swapping one of
    the two leaves A or B without a prediction: all four ways count, p = 1, not 2/4."""
    a, b = one_type((1, 1, 1), (0, 0, 1)), one_type((0, 0, 1), (0, 1, 1))
    assert compare(a, b, "strict", measure=P).p == 1.0


def test_document_without_figure_has_nothing_wrong() -> None:
    """Gold has nothing in d0: A says nothing and has no F1 there, B has 0. In d1 it is 0 and 1, in
    d2 neither says anything."""
    a, b = one_type((0, 0, 0), (0, 0, 1), (0, 0, 0)), one_type((0, 1, 0), (1, 1, 1), (0, 0, 0))
    found = compare(a, b, "strict")
    assert (found.better, found.worse, found.equal) == (1, 1, 1)


@pytest.mark.parametrize("documents", [0, 1])
def test_one_document_or_none(documents: int) -> None:
    a, b = (run(np.array([cell] * documents).reshape(-1, 3)) for cell in ((1, 2, 2), (2, 2, 2.0)))
    found = compare(a, b, "strict")
    assert found.difference == Figure(0.5 if documents else None)
    assert found.p == (1.0 if documents else None)
    assert found.detectable is None


def test_partial_credit_is_compared_by_value_not_by_rounding() -> None:
    """0.1 + 0.2 and 0.3 are the same sum: swapping both documents changes nothing, so p = 1."""
    a, b = one_type((0.1, 1, 1), (0.2, 1, 1)), one_type((0.2, 1, 1), (0.1, 1, 1))
    assert compare(a, b, "strict").p == 1.0


def test_types_are_compared_one_by_one_or_all() -> None:
    labels = ("Gene", "Disease")
    a = counted([(1, 1, 2), (1, 1, 1)], [(0, 0, 1), (1, 1, 1)], labels=labels)
    b = counted([(2, 2, 2), (1, 1, 1)], [(1, 1, 1), (0, 0, 1)], labels=labels)
    by_label = [compare(a, b, "strict", label, R).difference.value for label in (*labels, ALL)]
    assert by_label == pytest.approx([2 / 3, -1 / 2, 1 / 5])


def test_other_documents() -> None:
    a = one_type((1, 1, 1), (1, 1, 1))
    with pytest.raises(InputError, match=r"1 only in the first \(d1\) and 1 only in the second"):
        compare(a, replace(a, documents=("d0", "x")), "strict")
    with pytest.raises(InputError, match="1 only in the first"):
        compare(a, one_type((1, 1, 1)), "strict")
    twice = replace(one_type((1, 1, 1), (1, 1, 1), (1, 1, 1)), documents=("d0", "d1", "d1"))
    with pytest.raises(InputError, match="2 in one, 3 in the other"):
        compare(a, twice, "strict")


def test_level_type_or_measure_that_a_run_lacks() -> None:
    a, linking = one_type((1, 1, 1)), counted([(1, 0, 1)], levels=(RECALL,))
    with pytest.raises(InputError, match="no figures for 'strict', only for linking"):
        compare(a, linking, STRICT.name)
    with pytest.raises(InputError, match="no figures for 'Species', only for Gene, all"):
        compare(a, a, "strict", "Species")
    with pytest.raises(InputError, match="'linking' has no f1"):
        compare(linking, linking, "linking")
    with pytest.raises(ConfigError):
        compare(a, a, "strict", confidence=95)
