"""Short ways of counting small documents."""

from __future__ import annotations

from collections.abc import Collection

from entitome.corpus.document import Document
from entitome.eval.match import Canonical, same
from entitome.eval.outcomes import Near
from entitome.eval.scoring.counted import ALL, Counted
from entitome.eval.scoring.judge import count
from entitome.eval.scoring.lcaf import Parents

LINE = ("MESH:1", "MESH:2", "MESH:3", "MESH:4")
"""A line of descent, the ancestor first."""


def near(one: str, other: str) -> int | None:
    """How far the second stands above the first on :data:`LINE`."""
    if one == other:
        return 0
    return LINE.index(one) - LINE.index(other) if {one, other} <= {*LINE} else None


def parents(identifier: str) -> tuple[str, ...] | None:
    """The one above it on :data:`LINE`; nothing else is known."""
    at = LINE.index(identifier) if identifier in LINE else None
    return None if at is None else LINE[max(0, at - 1) : at]


def counted(
    gold: Document | list[Document],
    predicted: Document | list[Document],
    labels: Collection[str] | None = None,
    canonical: Canonical = same,
    near: Near | None = None,
    parents: Parents | None = None,
) -> Counted:
    """The counts of one document or several."""
    truth = gold if isinstance(gold, list) else [gold]
    answers = predicted if isinstance(predicted, list) else [predicted]
    return count(truth, answers, labels, canonical, near, parents)


def total(found: Counted, level: str, label: str = ALL) -> tuple[float, float, float]:
    """Right, predicted and gold, summed over documents."""
    right, predicted, gold, _ = map(float, found.by_document(level, label).sum(axis=0))
    return right, predicted, gold
