"""The smallest difference that would be seen: against its formula, and whether it is seen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm

from entitome.corpus.errors import ConfigError, InputError
from entitome.eval.scoring.counted import Measure
from entitome.eval.uncertainty.detectable import detectable, least
from entitome.eval.uncertainty.significance import compare
from tests.eval.simulated import drawn, one_type, pair, run

R = Measure.RECALL


def test_formula_with_many_documents() -> None:
    """Of a mean of 0 and 1, half of each, over 2,500 documents: a standard error of 0.01."""
    half = one_type(*[(1, 1, 1), (0, 0, 1)] * 1250)
    found = detectable(half, "strict", measure=R)
    wanted = (norm.ppf(0.975) + norm.ppf(0.8)) * np.sqrt(2) * 0.01
    assert found == pytest.approx(wanted, rel=0.05)


def test_formula_with_few_documents() -> None:
    """Of 5 documents, Student's quantiles at 4 degrees of freedom are 2.776 and 0.941 (from
    tables), and the standard error of a sample is the larger by the root of 5/4."""
    differences = np.array([-0.1, 0.0, 0.1])
    assert least(differences, 5, 0.8, 0.05) == pytest.approx(
        (2.776 + 0.941) * 0.1 * np.sqrt(5 / 4), rel=1e-3
    )


def test_correlated_runs_show_less() -> None:
    one = run(drawn(np.random.default_rng(3), 100))
    careful = detectable(one, "strict")
    assert careful is not None
    assert detectable(one, "strict", correlation=0.75) == pytest.approx(careful / 2)
    assert detectable(one, "strict", correlation=1) is None
    assert detectable(one, "strict", power=0.9) > careful  # type: ignore[operator]
    assert detectable(one, "strict", alpha=0.01) > careful  # type: ignore[operator]


def test_one_run_is_more_careful_than_the_pair() -> None:
    one, two = pair(np.random.default_rng(3), 100)
    alone, paired = detectable(one, "strict"), detectable(one, "strict", other=two)
    assert alone is not None
    assert paired is not None
    assert paired < alone
    assert paired == compare(one, two, "strict").detectable


def test_it_is_found_as_often_as_it_says() -> None:
    """A gain of 2.3 points of F1 is what 60 documents of this population show in 4 of 5 cases."""
    rng, gain, documents = np.random.default_rng(5), 0.045, 60
    a, b = (one.figure(Measure.F1, "strict") for one in pair(rng, 100_000, gain))
    assert a is not None
    assert b is not None
    found = [
        compare(*pair(rng, documents, gain), "strict", permutations=400, resamples=200)
        for _ in range(200)
    ]
    told = np.mean([one.detectable for one in found if one.detectable is not None])
    assert told == pytest.approx(b - a, rel=0.1)
    assert np.mean([one.significant for one in found]) == pytest.approx(0.8, abs=0.08)


@pytest.mark.parametrize(
    "cells", [[(1, 1, 2)], [(2, 2, 2)] * 30, [(0, 0, 0)] * 30, [(0, 0, 0)] * 29 + [(1, 1, 2)]]
)
def test_what_cannot_be_told(cells: list[tuple[float, float, float]]) -> None:
    assert detectable(one_type(*cells), "strict") is None


def test_wrong_input() -> None:
    one = one_type((1, 1, 2), (2, 2, 2))
    with pytest.raises(InputError, match="not of the same documents"):
        detectable(one, "strict", other=replace(one, documents=("x", "y")))
    for options in ({"power": 80}, {"correlation": 50}, {"alpha": 5}):
        with pytest.raises(ConfigError):
            detectable(one, "strict", **options)  # type: ignore[arg-type]
