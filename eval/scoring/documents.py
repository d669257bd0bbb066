"""The identifiers of a document as a set for each type, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from entitome.eval.outcomes import Near
from entitome.eval.scoring.cell import Cell, recalled
from entitome.eval.scoring.credit import set_credit
from entitome.eval.scoring.pair import Ids, Pair, Rule


def rules(near: Near | None = None) -> dict[str, Rule]:
    """The levels by name; with partial credit where it is known what is near."""
    found: dict[str, Rule] = {"document": _document, "recall of ids": _recall}
    if near is not None:
        found["document, near"] = _near(near)
    return found


def set_cell(label: str, gold: Set[str], found: Set[str]) -> Cell:
    """The cell of two sets."""
    return Cell(label, len(gold & found), len(found), len(gold))


def near_cell(label: str, gold: Set[str], found: Set[str], near: Near) -> Cell:
    """The same with partial credit."""
    return Cell(label, set_credit(gold, found, near), len(found), len(gold))


def recall_cell(label: str, wanted: Iterable[Set[str]], found: Set[str]) -> Cell:
    """The gold mentions with an identifier all of whose identifiers are found.

    :param wanted: the identifiers of each gold mention.
    """
    hits = [ids <= found for ids in wanted if ids]
    return recalled(label, sum(hits), len(hits))


def _document(pair: Pair) -> Iterator[Cell]:
    for label, gold, found in pair.sides():
        yield set_cell(label, _all(gold), _all(found))


def _near(near: Near) -> Rule:
    def rule(pair: Pair) -> Iterator[Cell]:
        for label, gold, found in pair.sides():
            yield near_cell(label, _all(gold), _all(found), near)

    return rule


def _recall(pair: Pair) -> Iterator[Cell]:
    for label, gold, found in pair.sides():
        yield recall_cell(label, gold.values(), _all(found))


def _all(spans: Ids) -> frozenset[str]:
    return frozenset().union(*spans.values())
