"""Intervals: worked by hand, against SciPy, and how often they hold the truth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import bootstrap, norm, t

from entitome.corpus.errors import ConfigError
from entitome.eval.scoring.counted import ALL, Average, Cells, Counted, Level, Measure, ratio
from entitome.eval.uncertainty.intervals import Figure, interval, interval_notes, intervals
from entitome.eval.uncertainty.quantiles import bounds
from entitome.eval.uncertainty.resampling import document_weights
from tests.eval.simulated import RECALL, STRICT, counted, coverage, drawn, one_type, run

F1, P, R = Measure.F1, Measure.PRECISION, Measure.RECALL
MICRO, MACRO = Average.MICRO, Average.MACRO
BY_DOCUMENT = Level("document", "document", "same set of identifiers", macro=True)


def random_run(seed: int = 3, documents: int = 40) -> Counted:
    """Three levels, the second averaged by document, the third without wrong predictions."""
    rng = np.random.default_rng(seed)
    gold = rng.poisson(1.5, (documents, 3, 2))
    right = rng.binomial(gold, 0.8)
    cells = np.stack([right, right + rng.poisson(0.4, gold.shape), gold], axis=-1)
    levels = (STRICT, BY_DOCUMENT, RECALL)
    ids = tuple(map(str, range(documents)))
    return Counted(ids, levels, ("Gene", "Disease"), cells.astype(float))


def test_two_documents_by_hand() -> None:
    """Recall 1/1 and 1/3. Two draws out of two documents: the first twice (1/4 of the time) has
    recall 2/2, the second twice (1/4) 2/6, one of each (1/2) 2/4, which is the figure. Of
    two documents Student's t at 2.5 % is -12.7, so that the bounds are the least and the most."""
    found = interval(one_type((1, 1, 1), (1, 1, 3)), R, "strict")
    assert found == Figure(0.5, pytest.approx(1 / 3), 1.0)


def test_macro_by_hand() -> None:
    """The same, averaged by document: 1, 1/3 and their mean 2/3."""
    found = interval(one_type((1, 1, 1), (1, 1, 3)), R, "strict", average=MACRO)
    assert found == Figure(pytest.approx(2 / 3), pytest.approx(1 / 3), 1.0)


@pytest.mark.parametrize("measure", [P, R, F1])
def test_agrees_with_scipy(measure: Measure) -> None:
    """SciPy's percentile bootstrap, asked for the confidence that the expanded interval uses."""
    documents = 60
    cells = drawn(np.random.default_rng(5), documents)
    tail = norm.cdf(t.ppf(0.025, documents - 1) * np.sqrt(documents / (documents - 1)))
    theirs = bootstrap(
        (np.arange(documents),),
        lambda at, axis: ratio(cells[at].sum(axis=-2), measure),
        confidence_level=1 - 2 * tail,
        n_resamples=20_000,
        method="percentile",
        random_state=np.random.default_rng(8),
    ).confidence_interval
    ours = interval(run(cells), measure, "strict", resamples=20_000)
    width = theirs.high - theirs.low
    assert ours.value == pytest.approx(float(ratio(cells.sum(axis=0), measure)))
    assert ours.low == pytest.approx(theirs.low, abs=0.04 * width)
    assert ours.high == pytest.approx(theirs.high, abs=0.04 * width)


def test_bounds_are_numpys_quantiles() -> None:
    rng = np.random.default_rng(0)
    figures = rng.random((501, 2))
    figures[:20, 1] = np.nan
    tails = norm.cdf(t.ppf(0.05, [8, 29]) * np.sqrt([9 / 8, 30 / 29]))
    wanted = [np.nanquantile(figures[:, at], [q, 1 - q]) for at, q in enumerate(tails)]
    found = bounds(figures, np.array([9.0, 30.0]), 0.9)
    np.testing.assert_allclose(found, np.transpose(wanted), rtol=1e-12)


@pytest.mark.parametrize("average", [MICRO, MACRO])
def test_interval_covers(average: Average) -> None:
    assert 0.92 <= coverage(60, average=average) <= 0.98


def test_more_documents_more_certain() -> None:
    cells = drawn(np.random.default_rng(2), 400)
    wide, narrow = (interval(run(cells[:size]), F1, "strict") for size in (100, 400))
    assert wide.high is not None
    assert wide.low is not None
    assert narrow.high is not None
    assert narrow.low is not None
    assert (wide.high - wide.low) / (narrow.high - narrow.low) == pytest.approx(2, rel=0.2)


def test_all_at_once_is_one_by_one() -> None:
    run = random_run()
    every = intervals(run)
    assert list(every) == [
        (level, label, measure)
        for level in ("strict", "document", "linking")
        for label in ("Gene", "Disease", ALL)
        for measure in ((R,) if level == "linking" else (P, R, F1))
    ]
    for (level, label, measure), figure in every.items():
        average = MACRO if level == "document" else MICRO
        single = interval(run, measure, level, label, average)
        assert figure.value == pytest.approx(run.figure(measure, level, label, average))
        for ours, alone in zip(tuple_of(figure), tuple_of(single), strict=True):
            assert ours == pytest.approx(alone, abs=1e-12)


def tuple_of(figure: Figure) -> tuple[float | None, ...]:
    return figure.value, figure.low, figure.high


def test_same_seed_same_digits_whatever_the_order_of_types() -> None:
    run = random_run()
    turned = replace(run, labels=run.labels[::-1], cells=run.cells[:, :, ::-1])
    every, again = intervals(run, MICRO), intervals(turned, MICRO)
    assert again == every == intervals(run, MICRO)
    assert intervals(run, MICRO, seed=1) != every


def test_average_asked_for_is_that_of_all_levels() -> None:
    run = random_run()
    macro = intervals(run, MACRO)
    assert macro["strict", "Gene", F1].value == run.figure(F1, "strict", "Gene", MACRO)


def test_documents_of_one_score_tell_nothing_of_others() -> None:
    assert interval(one_type(*[(2, 2, 2)] * 30), F1, "strict") == Figure(1.0)


def test_label_in_too_few_documents_has_no_bounds() -> None:
    """Of 30 documents two carry it: 12.6 % of the draws have neither, (28/30) ** 30."""
    nothing, found = [(0, 0, 0)] * 28, [(1, 1, 1), (1, 1, 4)]
    assert interval(one_type(*nothing, *found), R, "strict") == Figure(0.4)
    told = interval(one_type(*nothing, *found, (1, 2, 2)), R, "strict")
    assert told.low is not None


def test_bounds_widen_with_the_documents_that_carry_a_figure() -> None:
    """Four documents carry it; empty ones beside them do not make it surer."""
    four: list[tuple[float, float, float]] = [(1, 1, 1), (1, 1, 4), (2, 2, 3), (3, 3, 3)]
    alone = interval(one_type(*four), R, "strict")
    beside = interval(one_type(*four, *[(0, 0, 0)] * 30), R, "strict")
    assert alone.low == pytest.approx(0.25)
    assert beside.low == pytest.approx(0.25)


def test_undefined_figures() -> None:
    silent = one_type((0, 0, 2), (0, 0, 1), (0, 0, 3))
    assert interval(silent, P, "strict") == Figure(None)
    assert interval(silent, R, "strict") == Figure(0.0)
    linking = counted([(1, 0, 1)], [(0, 0, 1)], levels=(RECALL,))
    assert interval(linking, P, "linking") == Figure(None)


@pytest.mark.parametrize("documents", [0, 1])
def test_no_interval_of_one_document_or_none(documents: int) -> None:
    run = one_type(*[(1.0, 1.0, 2.0)] * documents)
    if not documents:
        run = Counted((), (STRICT,), ("Gene",), np.zeros((0, 1, 1, 3)))
    value = 0.5 if documents else None
    assert interval(run, R, "strict") == Figure(value)
    assert intervals(run)["strict", "Gene", R] == Figure(value)
    (note,) = interval_notes(run)
    assert note.startswith("There is one document," if documents else "There is no document,")


def test_notes() -> None:
    (how,) = interval_notes(random_run())
    assert "95 % intervals, bootstrap over 40 documents (2,000 resamples, seed 0)" in how
    assert "3 documents" in interval_notes(one_type(*[(1, 1, 1)] * 3))[1]


def test_no_types() -> None:
    assert set(intervals(replace(random_run(), labels=(), cells=np.zeros((40, 3, 0, 3))))) == {
        (level, ALL, measure)
        for level in ("strict", "document", "linking")
        for measure in ((R,) if level == "linking" else (P, R, F1))
    }


def test_weights_are_draws_with_replacement() -> None:
    """Many documents come in several blocks; each document is drawn once on average, as a Poisson
    variable all but, so with a variance of 1."""
    blocks = list(document_weights(3_000, 700, 4))
    assert len(blocks) > 1
    weights: Cells = np.concatenate(blocks)
    assert weights.shape == (700, 3_000)
    assert (weights.sum(axis=1) == 3_000).all()
    assert weights.var() == pytest.approx(1, abs=0.01)
    np.testing.assert_allclose(weights.mean(axis=0), 1, atol=0.2)


@pytest.mark.parametrize(
    ("confidence", "resamples", "seed"), [(95, 2000, 0), (0, 2000, 0), (0.95, 39, 0), (0.9, 99, -1)]
)
def test_options_that_make_no_interval(confidence: float, resamples: int, seed: int) -> None:
    with pytest.raises(ConfigError):
        interval(
            one_type((1, 1, 1)), F1, "strict", confidence=confidence, resamples=resamples, seed=seed
        )


def test_unknown_level() -> None:
    with pytest.raises(KeyError, match="loose"):
        interval(one_type((1, 1, 1)), F1, "loose")
