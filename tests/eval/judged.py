"""Judged predictions written down by hand: counts and outcomes of small imagined documents."""

from __future__ import annotations

import numpy as np

from entitome.eval.outcomes import Kind, Outcome, Placed
from entitome.eval.run import Judged
from entitome.eval.scoring.counted import Counted, Level

STRICT = Level("strict", "span", "same type, same span")
NEAR = Level("id, near", "mention", "as id, with credit by distance", "ours")
RECALL = Level("recall of ids", "document", "all ids are in the document", recall_only=True)


def placed(start: int, label: str = "Disease", *ids: str, score: float | None = None) -> Placed:
    """A mention of four characters."""
    return Placed(((start, start + 4),), label, f"t{start:03}", ids, score)


def outcome(
    kind: Kind, gold: Placed | None, predicted: Placed | None, cause: str = "", document: str = "d1"
) -> Outcome:
    return Outcome(document, kind, cause, gold, predicted)


def right(start: int, label: str = "Disease", document: str = "d1") -> Outcome:
    both = placed(start, label, "MESH:D1")
    return outcome(Kind.RIGHT, both, both, document=document)


def missed(start: int, cause: str = "unknown", document: str = "d1") -> Outcome:
    return outcome(Kind.MISSED, placed(start, "Disease", "MESH:D1"), None, cause, document)


def spurious(start: int, cause: str = "another type", document: str = "d1") -> Outcome:
    return outcome(Kind.SPURIOUS, None, placed(start), cause, document)


def judged(
    name: str,
    cells: dict[tuple[str, str, str], tuple[float, float, float]],
    *outcomes: Outcome,
    levels: tuple[Level, ...] = (STRICT,),
    labels: tuple[str, ...] = ("Disease",),
    documents: tuple[str, ...] = ("d1", "d2"),
) -> Judged:
    """Of counts (right, predicted, gold) by document, level and label; others are 0."""
    whole = np.zeros((len(documents), len(levels), len(labels), 3))
    names = [level.name for level in levels]
    for (document, level, label), amounts in cells.items():
        whole[documents.index(document), names.index(level), labels.index(label)] = amounts
    return Judged(name, Counted(documents, levels, labels, whole), outcomes)
