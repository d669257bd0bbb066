"""A page's entity lists: identifiers, names and rows; over all rows and over those in the text.

The rows of ``Linked entities`` are a type of their own, such as ``Disease (linked)``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial

from entitome.corpus.document import Document, EntityRow
from entitome.eval.match import Canonical, same
from entitome.eval.outcomes import Near
from entitome.eval.scoring.cell import Cell
from entitome.eval.scoring.documents import near_cell, set_cell
from entitome.eval.scoring.rows import NameFinder, keys, rows_of

KINDS = ("identifier", "name", "row")

NOTHING: frozenset[str] = frozenset()


class Page:
    """The rows of both sides.

    :param gold: a document with rows. The text at hand is the predicted document's, or gold's
        where that has none.
    :param predicted: its rows, or those that its mentions sum up to; None misses all.
    :param labels: types to look at.
    """

    def __init__(
        self,
        gold: Document,
        predicted: Document | None,
        labels: Collection[str],
        canonical: Canonical = same,
    ) -> None:
        at_hand = NameFinder((predicted.text if predicted else "") or gold.text)
        self.rows = [row for row in gold.rows or () if row.label in labels]
        self.there = [row for row in self.rows if row.name in at_hand]
        self.claims = [row for row in _claims(predicted) if row.label in labels]
        self.canonical = canonical

    def sides(self, kind: str) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
        """Each type that either side has, with gold's keys and the predicted ones."""
        gold = keys(self.rows, kind, self.canonical)
        found = keys(self.claims, kind, self.canonical)
        for label in dict.fromkeys((*gold, *found)):
            yield label, gold.get(label, NOTHING), found.get(label, NOTHING)


PageRule = Callable[[Page], Iterator[Cell]]
"""Counts a page at one level, each type once."""


def rules(near: Near | None = None) -> dict[str, PageRule]:
    """The levels by name; with partial credit where it is known what is near."""
    found: dict[str, PageRule] = {kind: partial(_whole, kind) for kind in KINDS}
    found |= {f"{kind}, in text": partial(_in_text, kind) for kind in KINDS}
    if near is not None:
        found["identifier, near"] = partial(_near, near)
    return found


def _whole(kind: str, page: Page) -> Iterator[Cell]:
    for label, gold, found in page.sides(kind):
        yield set_cell(label, gold, found)


def _in_text(kind: str, page: Page) -> Iterator[Cell]:
    """What answers a row that is not in the text is right all the same, so it is not counted."""
    there = keys(page.there, kind, page.canonical)
    for label, gold, found in page.sides(kind):
        close = there.get(label, NOTHING)
        yield set_cell(label, close, found - (gold - close))


def _near(near: Near, page: Page) -> Iterator[Cell]:
    for label, gold, found in page.sides("identifier"):
        yield near_cell(label, gold, found, near)


def _claims(predicted: Document | None) -> tuple[EntityRow, ...]:
    if predicted is None:
        return ()
    return rows_of(predicted.mentions) if predicted.rows is None else predicted.rows
