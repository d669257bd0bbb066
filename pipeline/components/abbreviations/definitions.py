"""Finds the places of a text where a short form is defined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scispacy.abbreviation import find_abbreviation

from entitome.components.abbreviations import patterns

_WORD = re.compile(r"\S+")
_LONGEST_LONG = 250


class Definition(NamedTuple):
    """Character offsets of a short form and of the long form that it stands for."""

    short_start: int
    short_end: int
    long_start: int
    long_end: int


class _Word(NamedTuple):
    """The little of spaCy's Token that scispaCy's function asks for."""

    text: str
    text_with_ws: str
    start: int


def definitions(text: str) -> Iterator[Definition]:
    """Every definition, in the order of the brackets' ends.

    The algorithm is Schwartz & Hearst, "A simple algorithm for identifying abbreviation
    definitions in biomedical text", PSB 2003, in scispaCy's ``find_abbreviation``.
    """
    for start, end in _brackets(text):
        if patterns.ATTACHED.match(text, max(0, start - 2), start):
            continue
        parts = _parts(text, start + 1, end)
        short = next((p for p in parts if is_short(text[slice(*p)])), None)
        found = None
        if short is not None:
            index = parts.index(short)
            before = parts[index - 1] if index else _before(text, start)
            found = _match(text, short, before)
        if found is None and parts and " " in text[slice(*parts[0])].strip():
            found = _reversed(text, start, parts[0])
        if found:
            yield found


def is_short(text: str) -> bool:
    """Whether a string has the look of a short form: neither quantity, year nor plain word.

    >>> is_short("IL-6R"), is_short("n = 12"), is_short("Smith 2004"), is_short("Japan")
    (True, False, False, False)
    """
    if not patterns.SHORT.match(text) or patterns.NOT_SHORT.match(text):
        return False
    letters = sum(map(str.isalpha, text))
    return (
        2 * letters >= len(text)
        and any(c.isupper() or c.isdigit() for c in text)
        and not patterns.CAPITALISED.match(text)
    )


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the opening and closing sign of each short balanced pair, inner ones first."""
    opened: list[tuple[int, str]] = []
    for sign in patterns.BRACKET.finditer(text):
        if sign[0] not in patterns.PAIRS:
            opened.append((sign.start(), sign[0]))
        elif opened:
            start, kind = opened.pop()
            if kind == patterns.PAIRS[sign[0]] and sign.start() - start <= patterns.LONGEST_CONTENT:
                yield start, sign.start()


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of what stands between a bracket's semicolons and commas, without lead words."""
    cuts = [start]
    for sign in patterns.PART.finditer(text, start, end):
        cuts += sign.span()
    cuts.append(end)
    return [_trim(text, *pair) for pair in zip(cuts[::2], cuts[1::2], strict=True)]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    if lead := patterns.LEAD.match(text, start, end):
        start = lead.end()
    around = patterns.QUOTES + " \t\u00a0"
    while start < end and text[start] in around:
        start += 1
    while start < end and text[end - 1] in around:
        end -= 1
    return start, end


def _before(text: str, end: int) -> tuple[int, int]:
    """The stretch before a bracket in which its long form can stand."""
    start = max(0, end - _LONGEST_LONG)
    for sign in patterns.BREAK.finditer(text, start, end):
        start = sign.end()
    return start, end


def _match(text: str, short: tuple[int, int], within: tuple[int, int]) -> Definition | None:
    """The definition of a short form whose long form ends the given stretch."""
    form = text[slice(*short)]
    limit = min(len(form) + 5, len(form) * 2)
    words = _words(text, *within)[-limit:]
    tries = [form, form[:-1]] if form.endswith("s") and form[:-1].isupper() else [form]
    for attempt in tries:
        if found := _long_start(words, attempt):
            end = within[0] + len(text[slice(*within)].rstrip(" \t\n\u00a0,;:-–\"'”’"))
            start = _whole_start(text, found - 1, end, form)
            if _plausible(text[start:end], form):
                return Definition(*short, start, end)
    return None


def _long_start(words: list[_Word], short: str) -> int:
    """One more than the character offset where scispaCy lets the long form begin; 0 if nowhere."""
    if not words:
        return 0
    _, long = find_abbreviation(words, [_Word(short.translate(patterns.GREEK), "", 0)])
    if not long:
        return 0
    first = long[0]
    return int(first.start) + len(first.text) - len(first.text.lstrip(patterns.EDGE)) + 1


def _whole_start(text: str, start: int, end: int, short: str) -> int:
    """The start mended where the first word is the tail of something: ``(Akt)/mammalian ...``."""
    word = text[start:end].split(" ", 1)[0]
    for sign in (")/", ")-", "/"):
        inner = start + word.rfind(sign) + len(sign)
        if sign in word and _long_start(_words(text, inner, end), short) == inner + 1:
            return inner
    if patterns.OPENED.match(text, max(0, start - 1), end):
        return start - 1
    return start


def _words(text: str, start: int, end: int) -> list[_Word]:
    return [
        _Word(word, word + " ", found.start())
        for found in _WORD.finditer(text, start, end)
        for word in [found[0].translate(patterns.GREEK)]
    ]


def _plausible(long: str, short: str) -> bool:
    """The further conditions of Schwartz & Hearst, and ours on how a long form may begin."""
    words = long.split()
    return (
        len(long) > len(short)
        and short not in words
        and short not in re.split(r"[^\w]+", long)
        and words[0].lower() not in patterns.NO_START
        and long.count("(") == long.count(")")
        and long.count("[") == long.count("]")
        and (" " in long or any(map(str.islower, long)))
    )


def _reversed(text: str, bracket: int, content: tuple[int, int]) -> Definition | None:
    """The definition in ``SHORT (long form)``: the bracket must begin with the long form."""
    last = re.search(r"\S{2,12}\s?$", text[max(0, bracket - 14) : bracket])
    if last is None:
        return None
    form = last[0].strip().lstrip(patterns.EDGE)
    end = bracket - (len(last[0]) - len(last[0].rstrip()))
    words = _words(text, *content)
    if not is_short(form) or len(words) > min(len(form) + 5, len(form) * 2):
        return None
    if _long_start(words, form) != content[0] + 1 or not _plausible(text[slice(*content)], form):
        return None
    return Definition(end - len(form), end, *content)
