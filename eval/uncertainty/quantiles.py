"""Bounds from resampled figures."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr, stdtrit  # scipy.stats takes a second to import

from entitome.corpus.errors import ConfigError
from entitome.eval.scoring.counted import Cells

UNDEFINED_SHARE = 0.1
"""Where more of the resamples have no figure, too few documents carry it to tell its scatter."""

SAME = 1e-12
"""Figures that differ by less differ by rounding only."""


def check(confidence: float, resamples: int, seed: int) -> None:
    """Whether bounds can be computed.

    :raises ConfigError: the confidence is no share, the seed is negative, or there are so few
        resamples that none lies outside of the bounds.
    """
    if not 0 < confidence < 1:
        raise ConfigError(
            f"A confidence of {confidence} is asked for.",
            "it was given in percent.",
            "give a number between 0 and 1, such as 0.95.",
        )
    least = int(np.ceil(2 / (1 - confidence) - 1e-9))
    if resamples < least or seed < 0:
        raise ConfigError(
            f"{resamples} resamples with the seed {seed} are asked for.",
            f"an interval of {confidence:g} takes {least} resamples or more; a seed is 0 or more.",
            "leave both as they are by default.",
        )


def bounds(drawn: Cells, carrying: Cells, confidence: float) -> Cells:
    """Ends of the expanded percentile interval of Hesterberg 2015.

    The plain percentile interval (Efron and Tibshirani 1993, chapter 13) is too short by the
    factor sqrt((n - 1) / n), and by that of the normal to Student's distribution; so quantiles
    further out are taken (doi:10.1080/00031305.2015.1089789). With many documents the two are the
    same. BCa was tried and covers no better for scores of documents (docs/uncertainty.md).

    :param drawn: resampled figures, of shape (resamples, figures); NaN where undefined.
    :param carrying: of shape (figures,): how many documents carry each.
    :returns: of shape (2, figures): low and high. NaN where fewer than two documents carry a
        figure, more than :data:`UNDEFINED_SHARE` of its resamples are undefined, or all are the
        same, since documents that do not differ cannot tell how others would.
    """
    ordered = np.sort(drawn, axis=0)  # NaN last
    defined = (~np.isnan(drawn)).sum(axis=0)
    tail = _tails(carrying, confidence)
    ends = np.stack([_quantiles(ordered, defined, share) for share in (tail, 1 - tail)])
    told = (carrying > 1) & (defined >= (1 - UNDEFINED_SHARE) * len(drawn))
    told &= np.fmax.reduce(drawn) - np.fmin.reduce(drawn) > SAME
    return np.where(told, ends, np.nan)


def _tails(carrying: Cells, confidence: float) -> Cells:
    n = np.maximum(carrying, 2)
    out = stdtrit(n - 1, (1 - confidence) / 2) * np.sqrt(n / (n - 1))
    result: Cells = ndtr(out)
    return result


def _quantiles(ordered: Cells, defined: Cells, share: Cells) -> Cells:
    """A quantile of each column's first values, interpolated as :func:`numpy.quantile` does."""
    at = share * np.maximum(defined - 1, 0)
    below = np.floor(at).astype(np.intp)
    above = np.ceil(at).astype(np.intp)
    low, high = (np.take_along_axis(ordered, rows[None], 0)[0] for rows in (below, above))
    result: Cells = low + (high - low) * (at - below)
    return result
