"""Offsets of a prediction read the way its maker counted them, judged by the mentions' own text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from entitome.corpus.document import Mention, Passage, aligned
from entitome.eval.skeleton import folded

Offset = Callable[[int], int | None]
"""From an offset as the prediction counts to code points; None where it splits a character."""

CODE_POINTS = ""
"""The way of counting that needs no mending."""

_MOST = 0.95
"""The share of mentions whose own text must stand where another unit puts them."""

_WIDTHS: dict[str, Callable[[str], int]] = {
    "UTF-16 units": lambda c: 1 + (c > "\uffff"),
    "UTF-8 bytes": lambda c: len(c.encode("utf-8", "surrogatepass")),
    "a line end as two characters": lambda c: 1 + (c == "\n"),
}
_ENDS = {(-1, 0): "from 1", (-1, 1): "from 1, the end included", (0, 1): "with the end included"}
_SHIFTED = "from another place, the same for all"
_BY_PASSAGE = "from 0 in each passage"


@dataclass(frozen=True, slots=True)
class Reading:
    """Mentions in code points of a text.

    :param counted: how the prediction counts; :data:`CODE_POINTS` where it counts as we do.
    :param certain: whether (nearly) every mention's own text stands where the mention now is.
    """

    mentions: tuple[Mention, ...]
    counted: str = CODE_POINTS
    certain: bool = True


def reading(text: str, mentions: Sequence[Mention], passages: Sequence[Passage] = ()) -> Reading:
    """The way of counting under which the mentions' own text stands in the text.

    Tried are code points; then UTF-16 units, UTF-8 bytes and line ends as two characters, which
    nearly all mentions must fit; then one shift for all, and offsets that start anew at each
    passage, which all must fit. Where none fits, or several that lead to different places, the
    offsets stay as they are and are not certain. A mention without a text of its own goes along.
    """
    if all(not m.text or stands(text, m) for m in mentions):
        return Reading(tuple(mentions))
    for ways in (_in_units(text, mentions), _shifted(text, mentions)):
        found = {tuple((m.start, m.end) for m in way.mentions): way for way in ways}
        if found:
            known = [way for way in found.values() if way.counted != _SHIFTED]
            best = known or list(found.values())
            return best[0] if len(best) == 1 else Reading(tuple(mentions), certain=False)
    by_passage = _by_passage(text, mentions, passages)
    return by_passage or Reading(tuple(mentions), certain=False)


def stands(text: str, mention: Mention) -> bool:
    """Whether a mention's own text stands at its place; letter case and reformatting aside."""
    if aligned(text, mention):
        return True
    spans = spans_of(mention)
    if not all(0 <= s < e <= len(text) for s, e in spans):
        return False
    own, there = folded(mention.text), folded(" ".join(text[s:e] for s, e in spans))
    return bool(own) and own == there


def spans_of(mention: Mention) -> tuple[tuple[int, int], ...]:
    """The parts of a mention; one where it is whole."""
    return mention.fragments or ((mention.start, mention.end),)


def put(mention: Mention, spans: Sequence[tuple[int, int]]) -> Mention:
    """The mention with other parts."""
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    return replace(
        mention, start=start, end=end, fragments=tuple(spans) if mention.fragments else ()
    )


def _in_units(text: str, mentions: Sequence[Mention]) -> Iterator[Reading]:
    now = _fitting(text, mentions)
    for counted, width in _WIDTHS.items():
        edges = np.array([0, *accumulate(map(width, text))])
        if edges[-1] == len(text):
            continue
        converted = [_converted(m, edges) for m in mentions]
        whole = tuple(m for m in converted if m is not None)
        if len(whole) == len(mentions) and _fitting(text, whole) >= max(_MOST, now + 1e-9):
            yield Reading(whole, counted)


def _fitting(text: str, mentions: Sequence[Mention]) -> float:
    fits = [stands(text, m) for m in mentions if m.text]
    return sum(fits) / len(fits)


def _converted(mention: Mention, edges: NDArray[np.int64]) -> Mention | None:
    """None where an offset lies outside the text or within a character."""
    wanted = np.array(spans_of(mention)).ravel()
    at = np.searchsorted(edges, wanted)
    if at.max() >= len(edges) or (edges[at] != wanted).any():
        return None
    return put(mention, [(int(s), int(e)) for s, e in at.reshape(-1, 2)])


def _shifted(text: str, mentions: Sequence[Mention]) -> Iterator[Reading]:
    """Shifts that put every mention on its own text; the longest says which there can be.

    A shift from nowhere is no answer where some mentions stand as they are: passages may be
    counted apart.
    """
    whole = [m for m in mentions if m.text and not m.fragments]
    if not whole:
        return
    longest = max(whole, key=lambda m: len(m.text))
    more = len(longest.text) - (longest.end - longest.start)
    if more not in (0, 1):
        return
    some_stand = any(m.text and aligned(text, m) for m in mentions)
    at = text.find(longest.text)
    while at >= 0:
        by = at - longest.start
        counted = _ENDS.get((by, more), "" if some_stand else _SHIFTED)
        there = [put(m, [(s + by, e + by + more) for s, e in spans_of(m)]) for m in mentions]
        if counted and all(aligned(text, m) if m.text else m.start >= 0 for m in there):
            yield Reading(tuple(there), counted)
        at = text.find(longest.text, at + 1)


def _by_passage(
    text: str, mentions: Sequence[Mention], passages: Sequence[Passage]
) -> Reading | None:
    """Every mention in the one passage in which its own text stands at its offsets."""
    found: list[Mention] = []
    for mention in mentions:
        there = [
            put(mention, [(s + p.start, e + p.start) for s, e in spans_of(mention)])
            for p in passages
            if mention.end <= p.end - p.start
        ]
        places = {(m.start, m.end): m for m in there if aligned(text, m)}
        if len(places) != 1:
            return None
        found += places.values()
    return Reading(tuple(found), _BY_PASSAGE)
