"""Which documents became better and which worse from one prediction to another."""

from __future__ import annotations

from dataclasses import dataclass

from entitome.eval.scoring.counted import (
    ALL,
    FOUND,
    GOLD,
    PREDICTED,
    RIGHT,
    Cells,
    Counted,
    Measure,
    ratio,
)


@dataclass(frozen=True, slots=True)
class Move:
    """A document whose figures changed.

    :param before: the first prediction's figure, 0 to 1; None where it has no denominator.
    :param errors: how many answers are wrong or missing, of the first and of the second. Partial
        credit makes them broken numbers.
    """

    document: str
    before: float | None
    after: float | None
    errors: tuple[float, float]

    @property
    def fewer(self) -> float:
        """By how much the errors became fewer."""
        return self.errors[0] - self.errors[1]


def moves(a: Counted, b: Counted, level: str, label: str = ALL) -> list[Move]:
    """The documents that have other counts in the second, the largest change first.

    It is measured in errors, since that is what a document adds to the sum over all; the figures
    are F1, or recall at a level that has no other.
    """
    recall_only = a.level(level).recall_only
    measure = Measure.RECALL if recall_only else Measure.F1
    one, two = a.by_document(level, label), b.by_document(level, label)
    errors = (_errors(one, recall_only), _errors(two, recall_only))
    found = [
        Move(name, _known(before), _known(after), (float(errors[0][at]), float(errors[1][at])))
        for at, (name, before, after) in enumerate(
            zip(a.documents, ratio(one, measure), ratio(two, measure), strict=True)
        )
        if (one[at] != two[at]).any()
    ]
    return sorted(found, key=lambda move: (-abs(move.fewer), move.document))


def _errors(cells: Cells, recall_only: bool) -> Cells:
    missed: Cells = cells[:, GOLD] - cells[:, FOUND]
    return missed if recall_only else missed + cells[:, PREDICTED] - cells[:, RIGHT]


def _known(figure: float) -> float | None:
    return None if figure != figure else float(figure)
