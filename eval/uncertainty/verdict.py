"""What a comparison says, in a sentence."""

from __future__ import annotations

from fractions import Fraction

from entitome.eval.uncertainty.significance import Comparison


def verdict(comparison: Comparison, names: tuple[str, str] = ("A", "B")) -> str:
    """Which run is better, by how much and how sure that is; differences in points of percent.

    :param names: of the two runs.
    """
    a, b = names
    found = comparison.difference.value
    if found is None or comparison.p is None:
        which = " and ".join(
            name for name, x in ((a, comparison.a), (b, comparison.b)) if x is None
        )
        return f"nothing to compare: no {_what(comparison)} for {which}"
    if comparison.differing == 0:
        return f"no difference: {a} and {b} score the same in {_documents(comparison)}"
    if not comparison.significant:
        shown = f"{b} differs by {_points(found, signed=True)} points"
        return f"no difference can be told: {shown} ({_evidence(comparison)}); {_seen(comparison)}"
    winner = b if found > 0 else a
    size = f"{winner} is better by {_points(abs(found))} points"
    return f"{size} ({_evidence(comparison, turned=found < 0)})"


def _what(comparison: Comparison) -> str:
    figure = "F1" if comparison.measure == "f1" else str(comparison.measure)
    return f"{figure} at level {comparison.level!r}, type {comparison.label!r}"


def _evidence(comparison: Comparison, turned: bool = False) -> str:
    """Interval and p-value; ``turned`` is of the first less the second."""
    low, high = comparison.difference.low, comparison.difference.high
    parts = []
    if low is not None and high is not None:
        shown = (-high, -low) if turned else (low, high)
        parts = [f"{100 * comparison.confidence:g} % {_points(shown[0])} to {_points(shown[1])}"]
    adjusted = comparison.adjusted
    p = comparison.p if adjusted is None else adjusted
    return ", ".join([*parts, f"{_p(p)}{'' if adjusted is None else ' after Holm'}"])


def _seen(comparison: Comparison) -> str:
    """What would have been enough."""
    differing = comparison.differing
    if 2 / 2**differing >= 1 - comparison.confidence:
        differ = "differs" if differing == 1 else "differ"
        told = f"only {_number(differing)} of {comparison.documents:,} {differ}"
        return f"{told}, too few to tell any"
    if comparison.detectable is None:
        return "how large one would have to be cannot be told"
    share = Fraction(comparison.power).limit_denominator(20)
    return (
        f"with {_number(comparison.documents)} a difference of "
        f"{_points(comparison.detectable)} would have been seen in "
        f"{share.numerator} of {share.denominator} cases"
    )


def _documents(comparison: Comparison) -> str:
    return (
        "the one document" if comparison.documents == 1 else f"all {comparison.documents} documents"
    )


def _number(documents: int) -> str:
    return f"{documents:,} document{'' if documents == 1 else 's'}"


def _points(share: float, signed: bool = False) -> str:
    rounded = round(100 * share, 1) + 0.0  # no minus before a zero
    return f"{rounded:{'+' if signed and rounded else ''}.1f}"


def _p(p: float | None) -> str:
    assert p is not None
    if p < 0.001:
        return "p < 0.001"
    return f"p = {p:.2f}" if p >= 0.1 else f"p = {p:.3f}"
