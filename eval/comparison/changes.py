"""What became better and what worse from one prediction to another, mention by mention.

Both are of one gold (see :mod:`entitome.eval.comparison.comparable`); by document, see
:mod:`entitome.eval.comparison.moves`. A mention is *won* where the first was
wrong and the second is right, *lost* the other way round. A prediction that no gold mention
answers to is *gone* where the second no longer makes it, *new* where the first did not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from entitome.eval.match import Parts
from entitome.eval.outcomes import Kind, Outcome, Placed
from entitome.eval.run import Judged

Key = tuple[str, Parts, str]


class Turn(StrEnum):
    """What happened to a mention."""

    LOST = "lost"
    NEW = "new"
    WON = "won"
    GONE = "gone"


WORSE, BETTER = (Turn.LOST, Turn.NEW), (Turn.WON, Turn.GONE)


@dataclass(frozen=True, slots=True)
class Change:
    """A mention that one prediction has right and the other wrong.

    :param wrong: the outcome that is wrong, whose kind and cause say why.
    :param right: its counterpart; None where the right answer was to predict nothing.
    """

    turn: Turn
    wrong: Outcome
    right: Outcome | None

    @property
    def label(self) -> str:
        """The type of gold's mention, or of the prediction where gold has none."""
        return self.wrong.placed.label


@dataclass(frozen=True)
class Changes:
    """All changes, in the order of the first prediction's outcomes, then of the second's.

    :param same: mentions that both have right, and that both have wrong.
    """

    found: tuple[Change, ...]
    same: tuple[int, int] = (0, 0)

    def of(self, *turns: Turn) -> list[Change]:
        """The changes of some kinds."""
        return [change for change in self.found if change.turn in turns]

    def causes(self) -> dict[tuple[Turn, Kind, str], int]:
        """How many changes there are by kind and cause, the most frequent of a turn first."""
        counted = Counter((c.turn, c.wrong.kind, c.wrong.cause) for c in self.found)
        order = list(Turn)
        ranked = sorted(counted.items(), key=lambda i: (order.index(i[0][0]), -i[1], i[0]))
        return dict(ranked)

    def examples(self, number: int, *turns: Turn) -> list[Change]:
        """Some of the changes, of as many causes as there is room for; the frequent first."""
        by_cause: dict[tuple[Kind, str], list[Change]] = {}
        for change in self.of(*turns):
            by_cause.setdefault((change.wrong.kind, change.wrong.cause), []).append(change)
        ranked = sorted(by_cause.items(), key=lambda item: (-len(item[1]), item[0]))
        in_turn = zip_longest(*(changes for _, changes in ranked))
        return [change for round in in_turn for change in round if change][:number]


def changes(
    a: Judged, b: Judged, labels: Collection[str] | None = None, *, spans: bool = False
) -> Changes:
    """What changed from one prediction to another, mention by mention.

    :param labels: the types to look at; all where None.
    :param spans: whether a mention is right by its span and type, whatever it is linked to.
    """
    before, after = _by_gold(a), _by_gold(b)
    right = {Kind.RIGHT, Kind.IDENTIFIER} if spans else {Kind.RIGHT}
    found, same = [], [0, 0]
    for key, outcome in before.items():
        other = after.get(key)
        if other is None or not _wanted(outcome, labels):
            continue
        was, remains = outcome.kind in right, other.kind in right
        if was == remains:
            same[0 if was else 1] += 1
        elif was:
            found.append(Change(Turn.LOST, other, outcome))
        else:
            found.append(Change(Turn.WON, outcome, other))
    found += [Change(Turn.GONE, one, None) for one in _only(a, b) if _wanted(one, labels)]
    found += [Change(Turn.NEW, one, None) for one in _only(b, a) if _wanted(one, labels)]
    return Changes(tuple(found), (same[0], same[1]))


def _by_gold(judged: Judged) -> dict[Key, Outcome]:
    return {_key(one, one.gold): one for one in judged.outcomes if one.gold}


def _only(one: Judged, other: Judged) -> Iterator[Outcome]:
    """What one predicts for nothing and the other does not predict at all."""
    made = {_key(o, o.predicted) for o in other.outcomes if o.predicted}
    for outcome in one.outcomes:
        placed = outcome.predicted
        if outcome.gold is None and placed and _key(outcome, placed) not in made:
            yield outcome


def _key(outcome: Outcome, placed: Placed) -> Key:
    return outcome.document, placed.parts, placed.label


def _wanted(outcome: Outcome, labels: Collection[str] | None) -> bool:
    return labels is None or outcome.placed.label in labels
