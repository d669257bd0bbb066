"""Mentions carried from one text to another that has the same characters, or more, or fewer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from entitome.corpus.document import Document, Mention
from entitome.eval.alignment.parts import put, spans_of
from entitome.eval.alignment.skeleton import Skeleton, skeleton

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Carried:
    """Mentions on another text.

    :param outside: how many of the given mentions have no place there.
    :param covered: the stretches of that text that the given one has, in order.
    :param more: how many visible characters that text has more; below 0 where it has fewer.
    """

    mentions: tuple[Mention, ...]
    outside: int
    covered: tuple[Span, ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters ``start`` to ``end`` of one skeleton stand in the other, ``by`` further on."""

    start: int
    end: int
    by: int


def carried(source: Document, target: Document, mentions: Sequence[Mention]) -> Carried | str:
    """Mentions of the source's text on the target's; else why that is not safe, in words.

    The visible characters must agree (see :mod:`entitome.eval.alignment.skeleton`): those of the
    whole text, or, where one of the two holds more, those of the other's passages (or lines), in
    their
    order and at places that leave no choice. A mention must not begin or end within what is one
    character in either text, such as a ligature.
    """
    ours, theirs = skeleton(source.text), skeleton(target.text)
    pieces = _pieces(source, ours, target, theirs)
    if pieces is None:
        return _difference(ours, theirs)
    inside: list[Mention] = []
    for mention in mentions:
        moved = _moved(mention, ours, theirs, pieces)
        if isinstance(moved, str):
            return moved
        if moved is not None:
            inside.append(moved)
    spans = (theirs.source(p.start + p.by, p.end + p.by) for p in pieces)
    more = len(theirs.letters) - len(ours.letters)
    return Carried(tuple(inside), len(mentions) - len(inside), tuple(filter(None, spans)), more)


def _pieces(
    source: Document, ours: Skeleton, target: Document, theirs: Skeleton
) -> list[_Piece] | None:
    """What the two skeletons share; None where neither holds all of the other."""
    if not ours.letters or not theirs.letters:
        return None
    if ours.letters == theirs.letters:
        return [_Piece(0, len(ours.letters), 0)]
    if len(ours.letters) < len(theirs.letters):
        return _found(source, ours, theirs)
    if (there := _found(target, theirs, ours)) is None:
        return None
    return [_Piece(p.start + p.by, p.end + p.by, -p.by) for p in there]


def _found(inner: Document, part: Skeleton, whole: Skeleton) -> list[_Piece] | None:
    """Places of the smaller text in the larger: as one piece, else passage by passage."""
    for spans in ([(0, len(inner.text))], _passages(inner), _lines(inner.text)):
        pieces = [found for s, e in spans if (found := part.within(s, e))]
        edges = [0, *(edge for piece in pieces for edge in piece), len(part.letters)]
        if edges[::2] == edges[1::2] and (placed := _in_order(pieces, part, whole)):
            return placed
    return None


def _in_order(pieces: Sequence[Span], part: Skeleton, whole: Skeleton) -> list[_Piece] | None:
    """Every piece at its place if the first and the last places that keep the order are one."""
    first, at = [], 0
    for i, j in pieces:
        at = whole.letters.find(part.letters[i:j], at)
        if at < 0:
            return None
        first.append(at)
        at += j - i
    last, end = [], len(whole.letters)
    for i, j in reversed(pieces):
        end = whole.letters.rfind(part.letters[i:j], 0, end)
        last.append(end)
    if first != last[::-1] or not all(
        _apart(whole, at, at + j - i) for at, (i, j) in zip(first, pieces, strict=True)
    ):
        return None
    return [_Piece(i, j, at - i) for at, (i, j) in zip(first, pieces, strict=True)]


def _apart(whole: Skeleton, i: int, j: int) -> bool:
    """Whether a part of the text begins and ends where no word is cut."""
    if (span := whole.source(i, j)) is None:
        return False
    return not any(
        0 < edge < len(whole.text) and whole.text[edge - 1 : edge + 1].isalnum() for edge in span
    )


def _passages(document: Document) -> list[Span]:
    return sorted((p.start, p.end) for p in document.passages)


def _lines(text: str) -> list[Span]:
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        spans.append((at, at + len(line)))
        at += len(line)
    return spans


def _moved(
    mention: Mention, ours: Skeleton, theirs: Skeleton, pieces: Sequence[_Piece]
) -> Mention | str | None:
    """None where the other text lacks its place; words where a part of it is in doubt."""
    spans: list[Span] = []
    missing = 0
    for start, end in spans_of(mention):
        what = f"its mention {mention.text!r} at {start}-{end}"
        if (inner := ours.within(start, end)) is None:
            return f"{what} is empty or cuts a character in two"
        piece = next((p for p in pieces if p.start < inner[1] and inner[0] < p.end), None)
        if piece is None:
            missing += 1
            continue
        if inner[0] < piece.start or piece.end < inner[1]:
            return f"{what} reaches over the edge of what both texts have"
        if (span := theirs.source(inner[0] + piece.by, inner[1] + piece.by)) is None:
            return f"{what} cuts a character of gold's text in two"
        spans.append(span)
    if missing and spans:
        return f"gold's text has only a part of its mention {mention.text!r}"
    return put(mention, spans) if spans else None


def _difference(ours: Skeleton, theirs: Skeleton) -> str:
    """Where two texts part, leaving out what may differ."""
    pairs = enumerate(zip(ours.letters, theirs.letters, strict=False))
    shorter = min(len(ours.letters), len(theirs.letters))
    same = next((at for at, (one, other) in pairs if one != other), shorter)
    at, there = (
        int(s.starts[same]) if same < len(s.starts) else len(s.text) for s in (theirs, ours)
    )
    return (
        f"from character {at} on gold has {theirs.text[at : at + 30]!r}, the prediction "
        f"{ours.text[there : there + 30]!r}"
    )
