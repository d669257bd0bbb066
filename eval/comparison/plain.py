"""A comparison of two predictions as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from entitome.eval.comparison.changes import Change
from entitome.eval.comparison.runs import RunComparison
from entitome.eval.comparison.tables import verdicts
from entitome.eval.outcomes import Placed
from entitome.eval.uncertainty.significance import Comparison
from entitome.eval.uncertainty.verdict import verdict


def as_plain(found: RunComparison) -> dict[str, Any]:
    """Everything in it as plain data; what has no value is None."""
    return {
        "predictions": list(found.names),
        "notes": [*found.notes, *verdicts(found)],
        "figures": [_plain_figure(one, found) for one in found.figures],
        "documents": [
            asdict(one) | {"errors": list(one.errors), "fewer": one.fewer} for one in found.moves
        ],
        "mentions": {
            "both right": found.changes.same[0],
            "both wrong": found.changes.same[1],
            "changes": [_plain_change(one) for one in found.changes.found],
        },
    }


def _plain_figure(one: Comparison, found: RunComparison) -> dict[str, Any]:
    fields = asdict(one)
    difference = fields.pop("difference")
    own = {"difference": difference["value"], "low": difference["low"], "high": difference["high"]}
    told = {"significant": one.significant, "verdict": verdict(one, found.names)}
    return fields | own | told


def _plain_change(change: Change) -> dict[str, Any]:
    wrong = change.wrong
    sides: Iterable[tuple[str, Placed | None]] = (("gold", wrong.gold), ("wrong", wrong.predicted))
    own: dict[str, Any] = {
        name: None if side is None else asdict(side) | {"parts": [list(p) for p in side.parts]}
        for name, side in sides
    }
    head = {"change": str(change.turn), "document": wrong.document}
    return head | {"kind": str(wrong.kind), "cause": wrong.cause} | own
