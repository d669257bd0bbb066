"""Names that share all but a number, letter or Greek letter: "COX-1/2", "IL-1 to IL-3"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from entitome.components.linker.coordination import GENERIC, singular

_GREEK = (
    r"(?:[α-ωϕϵϑ]|(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|"
    r"sigma|tau|omega)(?![a-z]))"
)
# What later items may be, and what the first must then end with, the most telling first.
_KINDS = (
    rf"\d+(?:\.\d+)?(?:\s?{_GREEK}|[A-Za-z])?",  # 2, 1.9, 3a, 2 beta
    rf"{_GREEK}[- ]?(?:\d+[A-Za-z]?|[IVX]+)?",  # beta, beta1, betaII
    r"[IVX]+[AaBb]?(?![A-Za-z])",  # II, IIb
    rf"[A-Za-z]{{1,2}}\d+(?:\s?{_GREEK}|[A-Za-z])?",  # A8, T2, F2 alpha
    r"\d+[A-Za-z]\d+",  # 1A1
    r"[A-Za-z]",
)
_RANGE = re.compile(
    r"^(?P<stem>[A-Za-z][\w.\- ]*?)(?P<first>\d{1,3})\s?(?:-|–|\s(?:to|through)\s)\s?"
    r"(?:(?P=stem)|\d+\.)?(?P<last>\d{1,3})$"
)
_LETTERS = re.compile(r"^([A-Za-z][\w-]*[a-z0-9])([A-Z])(?:-|–|\s(?:to|through)\s)([A-Z])$")
_MEMBERS = 12


def code_readings(items: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The items made whole by what stands before the first code and after the last one.

    >>> next(code_readings(("type 1", "2 diabetes")))
    ('type 1 diabetes', 'type 2 diabetes')
    >>> next(code_readings(("CDKN2A", "B")))
    ('CDKN2A', 'CDKN2B')
    """
    first, *later = items
    for kind in _KINDS:
        start, end = _patterns(kind)
        codes = [found for item in later if (found := end.match(item))]
        whole = len(codes) == len(later) and not any(c["rest"] for c in codes[:-1])
        if whole and (lead := start.match(first)) and lead["stem"]:
            tail = codes[-1]["rest"]
            own = (lead["code"], *(c["code"] for c in codes))
            for stem in _stems(lead["stem"]):
                yield tuple(f"{stem}{code}{tail}" for code in own)
        if whole and len(later) > 1 and not codes[-1]["rest"] and first.endswith("s"):
            # Of "kinin receptors, B1 and B2" the first item names the kind.
            yield tuple(f"{singular(first)} {c['code']}" for c in codes)


def range_reading(name: str) -> tuple[str, ...]:
    """The members of a range such as "CXCL9-11", () where its shape is not clear."""
    if numbers := _RANGE.match(name):
        first, last = int(numbers["first"]), int(numbers["last"])
        if 0 < last - first < _MEMBERS and numbers["last"][0] != "0":
            return tuple(f"{numbers['stem']}{n}" for n in range(first, last + 1))
    if letters := _LETTERS.match(name):
        first, last = ord(letters[2]), ord(letters[3])
        if 0 < last - first < _MEMBERS:
            return tuple(f"{letters[1]}{chr(n)}" for n in range(first, last + 1))
    return ()


def _stems(stem: str) -> Iterator[str]:
    """Before several codes stands a plural, or a word for the kind of thing: "PKC isoforms "."""
    word = stem.rstrip(" ")
    gap = stem[len(word) :]
    yield singular(word) + gap if gap else stem
    if gap and (generic := GENERIC.search(word)) and generic.end() == len(word):
        yield word[: generic.start()] + gap


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"^(?P<stem>.*?)(?P<code>{kind})$"),
        re.compile(rf"^-?(?P<code>{kind})(?P<rest>(?:[\s-]\D.*)?)$"),
    )
