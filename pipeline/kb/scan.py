"""The dictionary matcher: every name of some tries that occurs in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from entitome.kb.normal import PIECES, TOKEN

_HYPHENS = "-\u2010\u2011"
_REACH = 120  # longest normal form looked for, in characters


class Trie(Protocol):
    """What the scan needs of a marisa trie."""

    def iter_prefixes_with_ids(self, key: str) -> Iterator[tuple[str, int]]:
        """The keys that begin ``key``, shortest first, with their numbers."""


class Match(NamedTuple):
    """A stretch of text whose normal form is a key. Offsets are code points."""

    start: int
    end: int
    key: int


def scan(text: str, tries: Sequence[tuple[Trie, int]]) -> list[Match]:
    """All matches in order of start, the longest first among those of one start.

    A match starts and ends at the border of a word: no letter or digit touches it from outside,
    so that IL-2 is not found in IL-20 or in hIL-2, nor VX in VX-809.

    :param tries: each with the number added to its keys.
    """
    found: list[Match] = []
    normal, spots, tokens, ends = _normal_text(text)
    length = len(text)
    for number, spot in enumerate(spots):
        start = tokens[number]
        if start and text[start - 1].isalnum():
            continue
        here = []
        reach = normal[spot : spot + _REACH]
        for trie, first in tries:
            for key, key_id in trie.iter_prefixes_with_ids(reach):
                end = ends.get(spot + len(key))
                if end is not None and (end >= length or ends_word(text, end)):
                    if end < length and text[end] == ")":
                        end += text.count("(", start, end) > text.count(")", start, end)
                    here.append(Match(start, end, first + key_id))
        if len(here) > 1:
            here.sort(key=_longest_first)
        found += here
    return found


def ends_word(text: str, end: int) -> bool:
    """Whether a word may end before ``end``: VX does not in VX-809, nor IL-2 in IL-20."""
    after = text[end : end + 1]
    return not (after.isalnum() or (after in _HYPHENS and text[end + 1 : end + 2].isdecimal()))


def _longest_first(match: Match) -> tuple[int, int]:
    return -match.end, match.key


def _normal_text(text: str) -> tuple[str, list[int], list[int], dict[int, int]]:
    """The text's normal form; each token's place in it and in the text; where tokens end.

    The dictionary leads from the end of a token in the normal form to its end in the text.
    """
    pieces, spots, starts = [], [], []
    ends: dict[int, int] = {}
    at = 0
    for match in TOKEN.finditer(text):
        piece = PIECES[match[0]]
        if piece:
            pieces.append(piece)
            spots.append(at)
            starts.append(match.start())
            at += len(piece)
            ends[at] = match.end()
            at += 1
    return " ".join(pieces), spots, starts, ends
