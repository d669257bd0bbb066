"""Short forms that a list defines: "SE, standard error; PR, precision-recall"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

_TRUSTED = 0.9  # a short form this sure needs no long form to vouch for it
_ITEM = re.compile(
    r"(?<![\w-])([A-Z][A-Za-z-]{1,7})(?:,| ?[=:])\s"
    r"([a-z][^;,.():=\n]{2,60}(?:\n[^;,.():=\n]{2,40})?)(?=[;.)]|$)"
)
_BACK = 110


class Entity(Protocol):
    """What is asked of a recognised entity."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def score(self) -> float: ...


def undefined(text: str, found: Iterable[Entity]) -> set[str]:
    """The short forms whose long forms, as a list gives them, hold none of the entities found.

    They are no entities, unless found with a score of 0.9 or more. Short forms with digits, such as
    PI3K, are left alone: recognisers know them better than what they stand for.
    """
    defined = dict(glossary(text))
    if not defined:
        return set()
    entities = list(found)
    sure = {text[e.start : e.end] for e in entities if e.score >= _TRUSTED}
    return {
        short
        for short, (start, end) in defined.items()
        if short not in sure and not any(e.start < end and start < e.end for e in entities)
    }


def glossary(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Short forms of lists with the stretches of their long forms, whose letters they must be."""
    at = text.find("; ")
    while at >= 0:
        for item in _ITEM.finditer(text, max(0, at - _BACK), at + _BACK):
            if is_short_for(item[1], item[2]):
                yield item[1], item.span(2)
        at = text.find("; ", at + 1)


def is_short_for(short: str, long: str) -> bool:
    """Whether a short form's letters come in order in the long form, the first at its start.

    >>> is_short_for("MAR", "missing at random"), is_short_for("ND", "done"), is_short_for("A", "a")
    (True, False, True)
    """
    letters = [c for c in short.lower() if c.isalpha()]
    rest = iter(long.lower())
    return long[:1].lower() == letters[0] and all(letter in rest for letter in letters)
