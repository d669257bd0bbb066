"""What one level counts in one document for one type."""

from __future__ import annotations

from typing import NamedTuple

from entitome.eval.metrics import Counts


class Cell(NamedTuple):
    """How many are right, were predicted and are gold's; parts of one where credit is partial.

    Where nothing predicted can be wrong, as many are predicted as are right.
    """

    label: str
    right: float
    predicted: float
    gold: float

    @property
    def counts(self) -> Counts:
        """The same in true and false ones, for levels that count whole things."""
        right = int(self.right)
        return Counts(right, int(self.predicted) - right, int(self.gold) - right)


def recalled(label: str, right: float, gold: float) -> Cell:
    """A cell of a level without precision."""
    return Cell(label, right, right, gold)
