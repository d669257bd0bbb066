"""Offsets of a prediction read the way its maker counted them, judged by the mentions' own text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from entitome.corpus.document import Mention, Passage, aligned
from entitome.eval.alignment.parts import inside, put, spans_of, stands

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
_ANEW = "from 0 in each passage"

_Counted = tuple[Mapping[int, int], int, int]
"""Places in a passage, the offset it begins at as the prediction counts, and where it begins."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Mentions in code points of a text.

    :param counted: how the prediction counts; :data:`CODE_POINTS` where it counts as we do.
    """

    mentions: tuple[Mention, ...]
    counted: str = CODE_POINTS


def reading(text: str, mentions: Sequence[Mention], passages: Sequence[Passage] = ()) -> Reading:
    """The way of counting under which the mentions' own text stands in the text.

    Tried are code points; then UTF-16 units, UTF-8 bytes and line ends as two characters, which
    nearly all mentions must fit; then one shift for all, and offsets within each passage that
    start anew or at its stated place, in any of these units, which all must fit. Where none fits,
    or several that lead to different places, the offsets stay as they are. A mention without a text
    of its own goes along.
    """
    if all(not m.text or stands(text, m) for m in mentions):
        return Reading(tuple(mentions))
    for ways in (_in_units(text, mentions), _shifted(text, mentions)):
        found = {tuple((m.start, m.end) for m in way.mentions): way for way in ways}
        if found:
            known = [way for way in found.values() if way.counted != _SHIFTED]
            best = known or list(found.values())
            return best[0] if len(best) == 1 else Reading(tuple(mentions))
    return _by_passage(text, mentions, passages) or Reading(tuple(mentions))


def _in_units(text: str, mentions: Sequence[Mention]) -> Iterator[Reading]:
    now = _fitting(text, mentions)
    for counted, width in _WIDTHS.items():
        places = _places(text, width)
        if len(text) in places and places[len(text)] == len(text):
            continue
        converted = [_converted(m, places) for m in mentions]
        whole = tuple(m for m in converted if m is not None)
        if len(whole) == len(mentions) and _fitting(text, whole) >= max(_MOST, now + 1e-9):
            yield Reading(whole, counted)


def _fitting(text: str, mentions: Sequence[Mention]) -> float:
    fits = [stands(text, m) for m in mentions if m.text]
    return sum(fits) / len(fits)


def _places(text: str, width: Callable[[str], int]) -> dict[int, int]:
    """From the offset of each character as it is counted to that in code points."""
    return {at: index for index, at in enumerate(accumulate(map(width, text), initial=0))}


def _converted(
    mention: Mention, places: Mapping[int, int], base: int = 0, start: int = 0
) -> Mention | None:
    """None where an offset lies outside the text or within a character.

    :param places: of the text, or of a passage.
    :param base: the offset at which the passage begins as the prediction counts.
    :param start: where it does begin.
    """
    spans: list[tuple[int, int]] = []
    for s, e in spans_of(mention):
        first, last = places.get(s - base), places.get(e - base)
        if first is None or last is None:
            return None
        spans.append((first + start, last + start))
    return put(mention, spans)


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
        if counted and all(stands(text, m) if m.text else inside(text, m) for m in there):
            yield Reading(tuple(there), counted)
        at = text.find(longest.text, at + 1)


def _by_passage(
    text: str, mentions: Sequence[Mention], passages: Sequence[Passage]
) -> Reading | None:
    """Offsets counted within passages, the one way under which every mention stands in one."""
    found: dict[tuple[tuple[int, int], ...], Reading] = {}
    for counted, width in {CODE_POINTS: _one, **_WIDTHS}.items():
        places = [_places(text[p.start : p.end], width) for p in passages]
        for anew in (True, False):
            each = [
                (at, 0 if anew else p.start, p.start)
                for at, p in zip(places, passages, strict=True)
            ]
            if placed := _each_in_one(text, mentions, each):
                way = " ".join(filter(None, (counted, _ANEW if anew else "")))
                found.setdefault(tuple((m.start, m.end) for m in placed), Reading(placed, way))
    return next(iter(found.values())) if len(found) == 1 else None


def _one(_: str) -> int:
    return 1


def _each_in_one(
    text: str, mentions: Sequence[Mention], passages: Sequence[_Counted]
) -> tuple[Mention, ...] | None:
    """Every mention in the one passage where its own text stands at its offsets; None if not all.

    A mention without a text of its own goes into the one passage that has such offsets.
    """
    found: list[Mention] = []
    for mention in mentions:
        there = [m for passage in passages if (m := _converted(mention, *passage)) is not None]
        if mention.text:
            there = [m for m in there if aligned(text, m)] or [m for m in there if stands(text, m)]
        if len({(m.start, m.end) for m in there}) != 1:
            return None
        found.append(there[0])
    return tuple(found)
