"""A gold document beside its prediction, as the levels of mentions look at them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from typing import NamedTuple

from entitome.corpus.document import Document, Mention
from entitome.eval.match import Canonical, Parts, by_label, length, overlap, same, touching
from entitome.eval.scoring.cell import Cell

Ids = dict[Parts, frozenset[str]]
"""The spans of one type with their identifiers."""


class Touch(NamedTuple):
    """A gold and a predicted mention that share a character; in the order of pairing.

    The largest overlap comes first, among equal ones the shorter pair, then the one of one type,
    then the earlier. So an exact match is never given up for another.
    """

    unshared: int
    length: int
    other_type: bool
    gold: Parts
    predicted: Parts
    label: str
    said: str


class Pair:
    """Both sides by type and span; what stands twice is one mention with the ids of both.

    :param predicted: None where there is no prediction: all is missed.
    :param labels: types to look at; all if None.
    """

    def __init__(
        self,
        gold: Document,
        predicted: Document | None,
        labels: Collection[str] | None = None,
        canonical: Canonical = same,
    ) -> None:
        self.predicted = _of(predicted.mentions if predicted else (), labels)
        self.gold = by_label(_of(gold.mentions, labels), canonical)
        self.found = by_label(self.predicted, canonical)
        self.canonical = canonical

    def sides(self) -> Iterator[tuple[str, Ids, Ids]]:
        """Each type that either side has, with gold's spans and the predicted ones."""
        for label in dict.fromkeys((*self.gold, *self.found)):
            yield label, self.gold.get(label, {}), self.found.get(label, {})

    @cached_property
    def touches(self) -> list[Touch]:
        """Everything that could be paired, the best first."""
        labels, said = _labels(self.gold), _labels(self.found)
        return sorted(
            Touch(-shared, length(g) + length(p), label != other, g, p, label, other)
            for g, p in touching(sorted(labels), sorted(said))
            if (shared := overlap(g, p))
            for label in labels[g]
            for other in said[p]
        )


Rule = Callable[[Pair], Iterator[Cell]]
"""Counts the mentions of a document at one level, each type once."""


def _of(mentions: tuple[Mention, ...], labels: Collection[str] | None) -> tuple[Mention, ...]:
    if labels is None:
        return mentions
    return tuple(mention for mention in mentions if mention.label in labels)


def _labels(by_type: dict[str, Ids]) -> dict[Parts, list[str]]:
    """Span -> its types."""
    found: dict[Parts, list[str]] = {}
    for label, spans in by_type.items():
        for span in spans:
            found.setdefault(span, []).append(label)
    return found
