"""What one level counts in one document for one type."""

from __future__ import annotations

from typing import NamedTuple


class Cell(NamedTuple):
    """How many are right, were predicted and are gold's; parts of one where credit is partial.

    Where nothing predicted can be wrong, as many are predicted as are right. How many of gold's
    are found is said only where it is another number than of those that are right.
    """

    label: str
    right: float
    predicted: float
    gold: float
    found: float | None = None

    @property
    def amounts(self) -> tuple[float, float, float, float]:
        """As they stand in :data:`entitome.eval.scoring.counted.Cells`."""
        found = self.right if self.found is None else self.found
        return self.right, self.predicted, self.gold, found


def recalled(label: str, right: float, gold: float) -> Cell:
    """A cell of a level without precision."""
    return Cell(label, right, right, gold)
