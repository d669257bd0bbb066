"""Which prediction explains which gold mention that was not found as it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import NamedTuple

from entitome.corpus.document import Mention
from entitome.eval.match import Parts, parts, relaxed_pairs


class Span(NamedTuple):
    """A mention without what it is linked to: its stretches (see ``match.Parts``) and its type."""

    parts: Parts
    label: str

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.parts[-1][1]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Gold and predicted spans that differ; each span stands in one of the four at most."""

    boundary: list[tuple[Span, Span]]
    type: list[tuple[Span, Span]]
    missed: list[Span]
    spurious: list[Span]


def spans_of(mentions: Iterable[Mention], labels: Collection[str] | None = None) -> set[Span]:
    """The mentions as spans, of the given types, or all; what is repeated counts once."""
    return {Span(parts(m), m.label) for m in mentions if labels is None or m.label in labels}


def pair(gold: Set[Span], predicted: Set[Span], unscored: Set[Span] = frozenset()) -> Pairs:
    """Bring together what overlaps: first spans of one type, then of two.

    At either step the largest overlap goes first, each span once, so that an equal span is never
    given up for a partial one.

    :param unscored: predictions of types that gold does not annotate. They are no errors, but one
        that stands exactly on a gold span says what that was taken for.
    """
    lost, extra = gold - predicted, predicted - gold
    boundary = [
        (Span(g, label), Span(p, label))
        for label in sorted({span.label for span in lost})
        for g, p in relaxed_pairs(_of(lost, label), _of(extra, label))
    ]
    lost, extra = _without(lost, extra, boundary)
    confused = _confused(lost, extra)
    lost, extra = _without(lost, extra, confused)
    taken = {other.parts: other for other in sorted(unscored, reverse=True)}
    aside = [(g, taken[g.parts]) for g in sorted(lost) if g.parts in taken]
    lost, _ = _without(lost, set(), aside)
    return Pairs(boundary, confused + aside, sorted(lost), sorted(extra))


def _of(spans: Iterable[Span], label: str) -> list[Parts]:
    return [span.parts for span in spans if span.label == label]


def _without(
    gold: Set[Span], predicted: Set[Span], pairs: Iterable[tuple[Span, Span]]
) -> tuple[set[Span], set[Span]]:
    used = list(pairs)
    return set(gold) - {g for g, _ in used}, set(predicted) - {p for _, p in used}


def _confused(gold: Set[Span], predicted: Set[Span]) -> list[tuple[Span, Span]]:
    """Pairs of two types. Several spans of one place, each of another type, take turns."""
    left, right = _by_place(gold), _by_place(predicted)
    found: list[tuple[Span, Span]] = []
    while pairs := relaxed_pairs(left, right):
        for g, p in pairs:
            found.append((left[g].pop(), right[p].pop()))
        left = {place: spans for place, spans in left.items() if spans}
        right = {place: spans for place, spans in right.items() if spans}
    return found


def _by_place(spans: Set[Span]) -> Mapping[Parts, list[Span]]:
    """The spans of each place, the alphabetically first type last."""
    found: defaultdict[Parts, list[Span]] = defaultdict(list)
    for span in sorted(spans, reverse=True):
        found[span.parts].append(span)
    return found
