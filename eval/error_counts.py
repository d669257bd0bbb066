"""Errors counted by type, class and cause, and examples of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from entitome.eval.outcomes import Kind, Outcome


class ErrorClass(NamedTuple):
    """What is counted together: ``label`` is gold's type, the prediction's where gold has none."""

    label: str
    kind: Kind
    cause: str


def error_counts(outcomes: Iterable[Outcome]) -> dict[ErrorClass, int]:
    """How many errors there are of each class: types and causes that are frequent first.

    Types come in alphabetical order, kinds in that of :class:`Kind`; causes of equal number in
    alphabetical order.
    """
    counts = Counter(map(_class, _wrong(outcomes)))
    kinds = list(Kind)
    return dict(
        sorted(
            counts.items(),
            key=lambda item: (item[0].label, kinds.index(item[0].kind), -item[1], item[0].cause),
        )
    )


def error_examples(
    outcomes: Iterable[Outcome], limit: int = 5
) -> dict[ErrorClass, tuple[Outcome, ...]]:
    """So many errors of each class, at most: one of each document before another of the same.

    They are in the order of the outcomes; the classes as they first come.
    """
    found: dict[ErrorClass, list[tuple[int, int, Outcome]]] = {}
    before: Counter[tuple[ErrorClass, str]] = Counter()
    for at, outcome in enumerate(_wrong(outcomes)):
        key = _class(outcome)
        found.setdefault(key, []).append((before[key, outcome.document], at, outcome))
        before[key, outcome.document] += 1
    return {key: _first(ranked, limit) for key, ranked in found.items()}


def _first(ranked: list[tuple[int, int, Outcome]], limit: int) -> tuple[Outcome, ...]:
    """Those of the lowest ranks, in the order of the second numbers, which all differ."""
    chosen = sorted(ranked, key=lambda one: one[:2])[:limit]
    return tuple(outcome for _, _, outcome in sorted(chosen, key=lambda one: one[1]))


def _wrong(outcomes: Iterable[Outcome]) -> Iterable[Outcome]:
    return (outcome for outcome in outcomes if outcome.kind != Kind.RIGHT)


def _class(outcome: Outcome) -> ErrorClass:
    return ErrorClass(outcome.placed.label, outcome.kind, outcome.cause)
