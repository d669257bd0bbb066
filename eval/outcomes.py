"""What became of every mention, gold's or predicted: what pages show and runs are compared by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from entitome.eval.match import Parts

Near = Callable[[str, str], int | None]
"""How far an identifier (the first) stands from another on one line of descent of a vocabulary.

0 where they are the same, 1 for the parent, 2 for a parent's parent, -1 for a child, -2 for a
child's child; None where neither is an ancestor of the other within reach."""


class Kind(StrEnum):
    """What a difference is."""

    RIGHT = "right"
    IDENTIFIER = "identifier"
    BOUNDARY = "boundary"
    TYPE = "type"
    MISSED = "missed"
    SPURIOUS = "spurious"


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention of one side.

    :param parts: its stretches of code points (see :data:`entitome.eval.match.Parts`).
    :param ids: as they are compared: current, sorted; none is NIL.
    :param score: the prediction's confidence, 0 to 1, where it has one.
    """

    parts: Parts
    label: str
    text: str
    ids: tuple[str, ...] = ()
    score: float | None = None

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.parts[-1][1]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A gold mention with its prediction, or one of them alone.

    Every distinct mention (span and type) of either side stands in one outcome exactly.

    :param kind: :attr:`Kind.RIGHT` where span, type and identifiers are; ``IDENTIFIER`` where
        span and type are, the identifiers not.
    :param cause: why, in words; "" for what is right.
    """

    document: str
    kind: Kind
    cause: str
    gold: Placed | None
    predicted: Placed | None

    @property
    def placed(self) -> Placed:
        """Gold's mention, the prediction's where gold has none."""
        placed = self.gold or self.predicted
        assert placed is not None
        return placed
