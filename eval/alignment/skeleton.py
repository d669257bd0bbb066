"""What stays of a text through reformatting, and where each of its characters came from.

Two texts that differ in white space, in Unicode normal form, in invisible characters, in HTML
entities or in the kind of hyphens and quotation marks have one skeleton; every letter, digit and
sign that is added, lost or changed makes another.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.entities import html5

import numpy as np
from numpy.typing import NDArray

_PLAIN = re.compile(r"[!-%'-~]+")
_NUMBER = r"#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}"
_ENTITY = re.compile(rf"&(?:amp;)*(?P<body>(?:{_NUMBER}|[A-Za-z][A-Za-z0-9]{{1,31}});)")
_AMPERSAND = re.compile(r"&(?:amp;)+")
_ALIKE = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f", '"')
)
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""General categories of controls, of formats (soft hyphen, byte order mark, zero width) and of
separators (Unicode Standard, table 4-4)."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The visible characters of a text in compatibility decomposition (NFKD, UAX #15).

    :param starts: for each character where what it stems from starts in the text.
    :param ends: where that ends; the characters of a ligature or entity share both.
    """

    text: str
    letters: str = field(repr=False)
    starts: NDArray[np.int64] = field(repr=False)
    ends: NDArray[np.int64] = field(repr=False)

    def within(self, start: int, end: int) -> tuple[int, int] | None:
        """The skeleton's part of a stretch of the text; None where that cuts one of its signs.

        None too where nothing visible is in it.
        """
        i, j = np.searchsorted(self.starts, (start, end))
        cut = any(at and self.ends[at - 1] > edge for at, edge in ((i, start), (j, end)))
        return None if cut or i >= j else (int(i), int(j))

    def source(self, i: int, j: int) -> tuple[int, int] | None:
        """The stretch of the text that a part of the skeleton stems from; None where it cuts."""
        cut = any(0 < at < len(self.letters) and self._joined(at) for at in (i, j))
        return None if cut else (int(self.starts[i]), int(self.ends[j - 1]))

    def _joined(self, at: int) -> bool:
        return bool(self.starts[at] == self.starts[at - 1])


def skeleton(text: str) -> Skeleton:
    """The skeleton of a text."""
    letters: list[str] = []
    starts, ends = array("q"), array("q")
    for start, end, seen in _units(text):
        letters.append(seen)
        if end - start == len(seen) and seen.isascii():
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(seen))
            ends.extend([end] * len(seen))
    return Skeleton(text, "".join(letters), _numbers(starts), _numbers(ends))


def folded(text: str) -> str:
    """The skeleton of a text without letter case: equal for two ways of writing one name."""
    return skeleton(text).letters.casefold()


def _units(text: str) -> Iterator[tuple[int, int, str]]:
    """Stretches of the text that stay whole, each with what is seen of it; the unseen left out."""
    at = 0
    while at < len(text):
        start = at
        if run := _PLAIN.match(text, at):
            at = run.end()
            yield start, at, run[0]
            continue
        at, plain = _entity(text, start)
        if seen := _seen(plain):
            yield start, at, seen


def _entity(text: str, start: int) -> tuple[int, str]:
    """Where an HTML entity ends, escaped once or more often, and its character; else a cluster."""
    if text[start] == "&":
        found = _ENTITY.match(text, start)
        if found and (found["body"][0] == "#" or found["body"] in html5):
            return found.end(), unescape(f"&{found['body']}")
        if escaped := _AMPERSAND.match(text, start):
            return escaped.end(), "&"
    end = _cluster_end(text, start)
    return end, text[start:end]


def _cluster_end(text: str, start: int) -> int:
    """Behind one character, or behind all its marks where decomposing changes their order."""
    end = start + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    if end > start + 1:
        one_by_one = "".join(unicodedata.normalize("NFKD", c) for c in text[start:end])
        if one_by_one != unicodedata.normalize("NFKD", text[start:end]):
            return end
    return start + 1


def _seen(plain: str) -> str:
    if plain.isascii():
        return "" if plain.isspace() or plain < " " or plain == "\x7f" else plain
    if all(unicodedata.category(c) in _UNSEEN for c in plain):
        return ""
    decomposed = unicodedata.normalize("NFKD", plain).translate(_ALIKE)
    return "".join(c for c in decomposed if unicodedata.category(c) not in _UNSEEN)


def _numbers(values: array[int]) -> NDArray[np.int64]:
    return np.array(values, dtype=np.int64)
