"""Documents drawn again and again: how a figure would scatter over other documents like these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from entitome.eval.scoring.counted import Average, Cells, Measure, ratio

RESAMPLES = 2000
"""Enough for two digits of a 95 % interval in percent (Efron and Tibshirani 1993, section 14.2)."""

_AT_ONCE = 2_000_000  # weights in memory: 16 MB, however many documents there are


def document_weights(documents: int, resamples: int, seed: int) -> Iterator[Cells]:
    """How often each document is drawn, as many draws as there are documents, with replacement.

    They depend on nothing but the three numbers, so that all figures of all runs of the same
    documents see the same draws: figures are consistent, and differences between runs are paired.

    :returns: blocks of shape (some of the resamples, documents); every row adds up to
        ``documents``.
    """
    rng = np.random.default_rng((seed, documents))
    rows = max(1, _AT_ONCE // max(1, documents))
    for start in range(0, resamples, rows):
        height = min(rows, resamples - start)
        drawn = rng.integers(0, documents, (height, documents))
        drawn += documents * np.arange(height)[:, None]
        counts = np.bincount(drawn.ravel(), minlength=height * documents)
        yield counts.reshape(height, documents).astype(np.float64)


def summands(cells: Cells, measures: Sequence[Measure], average: Average) -> Cells:
    """What documents add to the sums that :func:`figures` are made of.

    :param cells: of shape (documents, ..., 3).
    :returns: of shape (documents, ..., terms).
    """
    if average == Average.MICRO:
        return cells
    own = np.stack([ratio(cells, measure) for measure in measures], axis=-1)
    defined = ~np.isnan(own)
    parts = (np.where(defined, own, 0.0), defined.astype(np.float64))
    return np.concatenate(parts, axis=-1)


def figures(sums: Cells, measures: Sequence[Measure], average: Average) -> Cells:
    """Figures, 0 to 1 and NaN for 0 of 0, from sums of :func:`summands`.

    :param sums: of shape (..., terms).
    :returns: of shape (..., measures).
    """
    if average == Average.MICRO:
        return np.stack([ratio(sums, measure) for measure in measures], axis=-1)
    above, below = np.split(sums, 2, axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        result: Cells = np.where(below > 0, above / below, np.nan)
    return result


def resampled(
    cells: Cells, measures: Sequence[Measure], average: Average, resamples: int, seed: int
) -> Cells:
    """The figures of every resample of the documents.

    :param cells: of shape (documents, ..., 3), of one document at least.
    :returns: of shape (resamples, ..., measures); NaN where a resample's figure is undefined.
    """
    terms = summands(cells, measures, average)
    flat = np.ascontiguousarray(terms.reshape(len(terms), -1))
    blocks = [block @ flat for block in document_weights(len(terms), resamples, seed)]
    sums = np.concatenate(blocks).reshape(resamples, *terms.shape[1:])
    return figures(sums, measures, average)


def carrying(cells: Cells, measures: Sequence[Measure]) -> Cells:
    """How many documents have a figure of their own, and so carry that of all.

    :param cells: of shape (documents, ..., 3).
    :returns: of shape (..., measures).
    """
    own = [~np.isnan(ratio(cells, measure)) for measure in measures]
    numbers: Cells = np.stack([defined.sum(axis=0) for defined in own], axis=-1).astype(np.float64)
    return numbers
