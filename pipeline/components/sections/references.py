"""Lists of references, found by how their entries begin and where they say year and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from entitome.components.sections.debris_patterns import AND, AUTHOR, YEAR

_LONGEST = 700  # characters of an entry
_LABEL = r"(?:\[\d{1,3}\]|\(?\d{1,3}[.)]|\d{1,3}(?=[ \t]))"
# "3. Rice K. ...", "Rice K, Fox D. ...", "Rice, K. (2011) ...", "[1] B. Fox and A. Wolf, ..."
_BEGIN = re.compile(
    rf"[ \t]*(?:{_LABEL}[ \t]*{AUTHOR}(?:{AND}{AUTHOR})*|{AUTHOR}(?:{AND}{AUTHOR})+|{AUTHOR})"
    r"(?:[.,;:]|,? et al|,? editors?|[ \n]\(| [A-Z])"
)
_NUMBERED = re.compile(rf"[ \t]*{_LABEL}[ \t]+[A-Z]")
_YEAR = re.compile(rf"\b{YEAR}")
_PAGES = re.compile(
    r"\d\(\d|\d[;:] ?[eSRW]?\d|\d[-–][eSRW]?\d|\d, \d|\bpp?\. ?\d|\bdoi\b|\bPMID\b|\bvol\. ?\d|/\d"
)
# What web pages print below a reference.
_BUTTONS = re.compile(
    r"(?:(?:Article|ADS|CAS|PubMed(?: Central)?|PMC|Google Scholar|Cross ?[Rr]ef|Medline|Scopus|"
    r"Web of Science|ISI|Abstract|Full Text|PDF|Free|View in|View|Open URL)\b[ \t]*){3,}"
)
_SURE_BUTTONS = ("PubMed", "Scholar", "Crossref", "CrossRef")


def reference_lists(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that are lists of references, a line's start to a line's end.

    An entry begins a line with its authors and gives a year and pages; one alone is no list.
    """
    if any(button in text for button in _SURE_BUTTONS):
        yield from (found.span() for found in _BUTTONS.finditer(text) if _is_sure(found[0]))
    begun = [at for at in _lines(text) if _BEGIN.match(text, at)]
    if len(begun) < 2:
        return
    bounds = [*begun, len(text)]
    entries = [entry for pair in pairwise(bounds) if (entry := _entry(text, *pair))]
    yield from _lists(text, entries)


def _is_sure(buttons: str) -> bool:
    return any(button in buttons for button in _SURE_BUTTONS)


def _lines(text: str) -> Iterator[int]:
    at = 0
    while at >= 0:
        yield at
        at = text.find("\n", at) + 1 or -1


def _entry(text: str, start: int, limit: int) -> tuple[int, int] | None:
    """The entry from ``start`` to its last line with a year or pages, None where it has none."""
    stop = min(limit, start + _LONGEST)
    blank = text.find("\n\n", start, stop)
    stop = blank if blank >= 0 else stop
    found = [m.end() for m in _PAGES.finditer(text, start, stop)]
    if not found or not _YEAR.search(text, start, stop):
        return None
    end = text.find("\n", found[-1])
    return start, end if end >= 0 else len(text)


def _lists(text: str, entries: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Entries that stand close to another one, with what is numbered between them."""
    near = [_follows(text, a, b) for a, b in pairwise(entries)]
    for number, entry in enumerate(entries):
        if near[number : number + 1] == [True]:
            yield entry[0], entries[number + 1][0]
        if any(near[max(0, number - 1) : number + 1]):
            yield entry


def _follows(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    between = text[one[1] : other[0]].strip("\n").split("\n") if one[1] < other[0] else []
    lines = [line for line in between if line.strip()]
    return len(lines) <= 3 and all(_NUMBERED.match(line) or len(line) < 80 for line in lines)
