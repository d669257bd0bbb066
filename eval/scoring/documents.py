"""The identifiers of a document as a set for each type, wherever they stand.

At the levels of HunFlair2 and of LCaF a document counts as one: its precision is what is right of 1
predicted, its recall what is found of 1 that gold has. So sums over documents are averages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from entitome.eval.outcomes import Near
from entitome.eval.scoring.cell import Cell, recalled
from entitome.eval.scoring.credit import set_credit
from entitome.eval.scoring.lcaf import Parents, widened
from entitome.eval.scoring.pair import Ids, Pair, Rule

UNNAMED = frozenset({""})
"""What mentions without an identifier name, taken for an identifier."""


def rules(near: Near | None = None, parents: Parents | None = None) -> dict[str, Rule]:
    """The levels by name; some need to know what is near, or what stands above an identifier."""
    found: dict[str, Rule] = {
        "document": _document,
        "document, HunFlair2": _hunflair2,
        "recall of ids": _recall,
    }
    if near is not None:
        found["document, near"] = _near(near)
    if parents is not None:
        found["document, LCaF"] = _lcaf(parents)
    return found


def set_cell(label: str, gold: Set[str], found: Set[str]) -> Cell:
    """The cell of two sets."""
    return Cell(label, len(gold & found), len(found), len(gold))


def near_cell(label: str, gold: Set[str], found: Set[str], near: Near) -> Cell:
    """The same with partial credit."""
    return Cell(label, set_credit(gold, found, near), len(found), len(gold))


def mean_cell(label: str, gold: Set[str], found: Set[str]) -> Cell:
    """The cell of a document that counts as one; of 0 by 0 its precision or recall is 0."""
    right = len(gold & found)
    precision, recall = (right / len(side) if side else 0.0 for side in (found, gold))
    return Cell(label, precision, 1, 1, recall)


def recall_cell(label: str, wanted: Iterable[Set[str]], found: Set[str]) -> Cell:
    """The gold mentions with an identifier all of whose identifiers are found.

    :param wanted: the identifiers of each gold mention.
    """
    hits = [ids <= found for ids in wanted if ids]
    return recalled(label, sum(hits), len(hits))


def _document(pair: Pair) -> Iterator[Cell]:
    for label, gold, found in pair.sides():
        yield set_cell(label, _all(gold), _all(found))


def _hunflair2(pair: Pair) -> Iterator[Cell]:
    """Of documents in which gold names anything; a prediction without identifier is a wrong one."""
    for label, gold, found in pair.sides():
        if ids := _all(gold):
            unnamed = frozenset() if all(found.values()) else UNNAMED
            yield mean_cell(label, ids, _all(found) | unnamed)


def _lcaf(parents: Parents) -> Rule:
    def rule(pair: Pair) -> Iterator[Cell]:
        for label, gold, found in pair.sides():
            ids, said = _all(gold), _all(found)
            if ids or said:
                yield mean_cell(label, *widened(ids, said, parents))

    return rule


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
