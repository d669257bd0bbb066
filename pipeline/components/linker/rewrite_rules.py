"""What a rule of rewriting is, and how the common shapes of one are made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

Weighted = tuple[str, float]  # a wording, and the share of hits by it that mean what the name does
Change = Callable[[str], Iterable[Weighted]]
Table = dict[str, tuple[Weighted, ...]]  # a word or phrase, and what may stand for it


class Rules(NamedTuple):
    """The rules of an entity type.

    ``clean`` mend the name itself. ``shorter`` are then tried one upon another in their order, as
    often as they apply, and ``other`` on the name and on each shorter one, twice at most.
    ``nothing`` are normal forms too general to be what a name was rewritten to.
    """

    clean: tuple[Change, ...] = ()
    shorter: tuple[Change, ...] = ()
    other: tuple[Change, ...] = ()
    nothing: frozenset[str] = frozenset()


def swap(
    weight: float, pattern: str, replacement: str | Callable[[re.Match[str]], str] = ""
) -> Change:
    """Replace what a pattern matches, wherever it does.

    >>> list(swap(0.9, r"-deficient$", " deficiency")("C5-deficient"))
    [('C5 deficiency', 0.9)]
    """
    found = re.compile(pattern, re.I)

    def change(name: str) -> Iterator[Weighted]:
        changed, number = found.subn(replacement, name)
        if number:
            yield changed, weight

    return change


ASIDE = swap(0.95, r"\s*[(\[][^()\[\]]*[)\]]", " ")


def translations(*tables: Table) -> Change:
    """Replace one word or phrase (of three words at most) by what tables give for it.

    What the name has already is not put in again.

    >>> list(translations(weigh(0.9, {"hepatic": ("liver",)}))("hepatic damages"))
    [('liver damages', 0.9)]
    """
    merged: dict[str, tuple[Weighted, ...]] = {}
    for table in tables:
        for word, others in table.items():
            merged[word] = merged.get(word, ()) + others

    def change(name: str) -> Iterator[Weighted]:
        lower = name.lower()
        words = [m.span() for m in _WORD.finditer(lower)]
        for start, end in _phrases(words):
            phrase = lower[start:end]
            for other, weight in merged.get(phrase) or merged.get(_singular(phrase), ()):
                if other not in lower:
                    yield f"{name[:start]}{other}{name[end:]}", weight

    return change


def weigh(weight: float, table: Mapping[str, Sequence[str]]) -> Table:
    """A table all of whose entries are trusted alike."""
    return {word: tuple((other, weight) for other in others) for word, others in table.items()}


def synonyms(weight: float, groups: Iterable[Sequence[str]]) -> Table:
    """A table from each member of a group to each other.

    >>> synonyms(0.9, [("cancer", "tumor")])
    {'cancer': (('tumor', 0.9),), 'tumor': (('cancer', 0.9),)}
    """
    table: Table = {}
    for group in groups:
        for word in group:
            others = tuple((other, weight) for other in group if other != word)
            table[word] = table.get(word, ()) + others
    return table


_WORD = re.compile(r"[^\W_]+")
_LONGEST = 3  # words of a phrase


def _phrases(words: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where phrases begin and end, the last first: heads stand last in English."""
    for last in range(len(words) - 1, -1, -1):
        for first in range(max(0, last - _LONGEST + 1), last + 1):
            yield words[first][0], words[last][1]


def _singular(phrase: str) -> str:
    if phrase.endswith("ies"):
        return phrase[:-3] + "y"
    return phrase[:-1] if phrase.endswith("s") else ""
