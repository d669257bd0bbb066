"""How large a difference must be for a number of documents to show it."""

from __future__ import annotations

import numpy as np
from scipy.special import stdtrit

from entitome.corpus.errors import ConfigError
from entitome.eval.scoring.counted import ALL, Average, Cells, Counted, Measure
from entitome.eval.uncertainty.pairing import of_same_documents
from entitome.eval.uncertainty.quantiles import SAME, UNDEFINED_SHARE, check
from entitome.eval.uncertainty.resampling import RESAMPLES, carrying, resampled

POWER = 0.8


def detectable(
    counted: Counted,
    level: str,
    label: str = ALL,
    measure: Measure = Measure.F1,
    average: Average = Average.MICRO,
    *,
    other: Counted | None = None,
    power: float = POWER,
    alpha: float = 0.05,
    correlation: float = 0.0,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> float | None:
    """The smallest true difference that would be found significant with a certain probability.

    That of two given runs follows from how their difference scatters. For one run, that to a
    second which scatters as much is meant: by default as if the two were right and wrong in
    different places, which is careful, since real systems find the same documents hard and their
    difference scatters less. Card et al. 2020 (doi:10.18653/v1/2020.emnlp-main.745) say why one
    should know it.

    :param other: a second run of the same documents.
    :param power: how often the difference would be found.
    :param alpha: the level of significance, two-sided.
    :param correlation: of the second run's figure with the first's, -1 to 1, where ``other`` is
        None; 0 is the careful answer.
    :returns: 0 to 1; None where it cannot be told, as for a single document.
    :raises InputError: the two are not of the same documents.
    :raises ConfigError: a probability or correlation is none.
    """
    _check(power, correlation)
    check(1 - alpha, resamples, seed)
    cells = [counted.by_document(level, label)]
    if other is not None:
        cells += [of_same_documents(counted, other).by_document(level, label)]
    both = np.stack(cells, axis=1)
    if len(both) < 2:
        return None
    drawn = resampled(both, (measure,), average, resamples, seed)[..., 0]
    carried = float(carrying(both, (measure,)).min())
    if other is None:
        return least(drawn[:, 0] * np.sqrt(2 * (1 - correlation)), carried, power, alpha)
    return least(drawn[:, 1] - drawn[:, 0], carried, power, alpha)


def least(drawn: Cells, carried: float, power: float, alpha: float) -> float | None:
    """(t of 1 - alpha / 2 + t of power) standard errors of a difference.

    Student's quantiles with as many degrees of freedom as documents less one, and the standard
    error taken as that of a sample, keep it honest with few documents; with many they are the
    usual 1.96 + 0.84.

    :param drawn: resampled differences, NaN where undefined.
    :param carried: how many documents carry the figures.
    """
    known = drawn[~np.isnan(drawn)]
    if carried < 2 or len(known) < max(2, (1 - UNDEFINED_SHARE) * len(drawn)):
        return None
    error = float(known.std(ddof=1)) * float(np.sqrt(carried / (carried - 1)))
    found = float(stdtrit(carried - 1, [1 - alpha / 2, power]).sum()) * error
    return found if found > SAME else None


def _check(power: float, correlation: float) -> None:
    if not 0 < power < 1 or not -1 <= correlation <= 1:
        raise ConfigError(
            f"A power of {power} with a correlation of {correlation} is asked for.",
            "one of them was given in percent.",
            "give a power between 0 and 1, such as 0.8, and a correlation between -1 and 1.",
        )
