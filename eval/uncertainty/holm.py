"""Several comparisons at once: p-values that take into account how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from entitome.eval.uncertainty.significance import Comparison


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """Adjusted p-values, in the order given: the smallest times their number, and so on down.

    With them, the chance that any of the differences is called significant though it is not
    stays below the level of significance (Holm 1979, https://www.jstor.org/stable/4615733).

    :param p_values: None where there was nothing to test, which does not count.
    """
    ranked = sorted((p, at) for at, p in enumerate(p_values) if p is not None)
    adjusted: list[float | None] = [None] * len(p_values)
    least = 0.0
    for rank, (p, at) in enumerate(ranked):
        least = max(least, min(1.0, p * (len(ranked) - rank)))
        adjusted[at] = least
    return adjusted


def corrected(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """Comparisons that are read together, as of all types or of several systems; in their order."""
    adjusted = holm([one.p for one in comparisons])
    return [replace(one, adjusted=p) for one, p in zip(comparisons, adjusted, strict=True)]
