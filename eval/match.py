"""Which predicted span answers which gold span."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from entitome.corpus.document import Mention

Parts = tuple[tuple[int, int], ...]
"""A span as its sorted, disjoint stretches of code points; more than one where it is broken."""

Canonical = Callable[[str], str]
"""Maps an identifier to the one in use today, so that retired ids compare equal."""


def same(identifier: str) -> str:
    """The identity: every identifier stands for itself."""
    return identifier


def parts(mention: Mention) -> Parts:
    """The stretches a mention covers; touching ones are joined, so equal cover compares equal."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(mention.fragments or ((mention.start, mention.end),)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def by_label(
    mentions: Iterable[Mention], canonical: Canonical = same
) -> dict[str, dict[Parts, frozenset[str]]]:
    """Label -> span -> ids.

    A span given twice under one label is one span with the ids of both, so that repeating an
    answer neither helps nor hurts.
    """
    found: dict[str, dict[Parts, frozenset[str]]] = {}
    for mention in mentions:
        spans = found.setdefault(mention.label, {})
        where, ids = parts(mention), frozenset(map(canonical, mention.ids))
        spans[where] = spans.get(where, frozenset()) | ids
    return found


def overlap(one: Parts, other: Parts) -> int:
    """How many code points two spans share."""
    return sum(max(0, min(e, f) - max(s, t)) for s, e in one for t, f in other)


def relaxed_pairs(gold: Iterable[Parts], predicted: Iterable[Parts]) -> list[tuple[Parts, Parts]]:
    """Pair spans that overlap, each at most once, the largest overlap first.

    Among equal overlaps the shorter pair goes first, then the earlier one. An exact match is
    therefore never given up for a partial one, and the result does not depend on the input's
    order.
    """
    pairs = sorted(
        (-shared, length(g) + length(p), g, p)
        for g, p in touching(sorted(set(gold)), sorted(set(predicted)))
        if (shared := overlap(g, p))
    )
    matched: list[tuple[Parts, Parts]] = []
    used_gold: set[Parts] = set()
    used_predicted: set[Parts] = set()
    for _, _, g, p in pairs:
        if g not in used_gold and p not in used_predicted:
            used_gold.add(g)
            used_predicted.add(p)
            matched.append((g, p))
    return matched


def length(span: Parts) -> int:
    """How many code points a span covers."""
    return sum(end - start for start, end in span)


def touching(gold: Sequence[Parts], predicted: Sequence[Parts]) -> Iterable[tuple[Parts, Parts]]:
    """Pairs whose envelopes overlap, by a sweep from left to right."""
    steps = sorted([(g[0][0], 0, g) for g in gold] + [(p[0][0], 1, p) for p in predicted])
    open_spans: tuple[list[Parts], list[Parts]] = ([], [])
    for start, side, span in steps:
        other = open_spans[1 - side]
        other[:] = [o for o in other if o[-1][1] > start]
        for o in other:
            yield (span, o) if side == 0 else (o, span)
        open_spans[side].append(span)
