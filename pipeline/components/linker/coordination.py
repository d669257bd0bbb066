"""A coordinated name in its items: what stands between the commas, slashes and conjunctions."""

from __future__ import annotations

import re

_CONJUNCTION = r"(?:and/or|and|or|nor|as well as|plus|versus|vs\.?)"
_MARK = re.compile(
    rf",?\s+{_CONJUNCTION}\s+(?:the\s+)?|[,;]\s+(?:the\s+)?|,(?=-)|\s*(?<!\+)/(?!\+)\s*"
    r"|\s+[&+]\s+",
    re.I,
)
_GENOTYPE = re.compile(r"\s*\(?[-+−]/[-+−]\)?")
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_STRAY = re.compile(r"[()\[\]]")
_BOTH = re.compile(r"\b(?:both|either|neither)\s+(?:the\s+)?", re.I)
_ONE_THING = re.compile(
    r"\bhead and neck\b|\bhand,? foot,? and mouth\b|\bfoot and mouth\b|\bear, nose,? and throat\b"
    r"|\bsoft tissue and bone\b|\bsigns? and symptoms?\b",
    re.I,
)
GENERIC = re.compile(
    r"\s+(?:isoforms?|sub-?types?|types?|subunits?|members?|proteins?|genes?|kinases?|receptors?|"
    r"mrnas?|transcription factors?|gtpases?|family|families|ligands?|channels?|inhibitors?)"
    r"(?=\s|$)", re.I,
)  # fmt: skip
_PLURALS = (
    (re.compile(r"(?<=[a-z]{2})ies$"), "y"),
    (re.compile(r"(?<=[a-z])(?:sis|us|ss|betes)$"), r"\g<0>"),
    (re.compile(r"(?<=[a-zA-Z]{2})s$"), ""),
)
_KEPT = str.maketrans({" ": "\x00", ",": "\x01"})
_BACK = str.maketrans({"\x00": " ", "\x01": ","})


def is_coordinated(name: str) -> bool:
    """Whether anything in a name may join parts; cheap, and true of many that are one name."""
    return _MARK.search(name) is not None


def items(name: str) -> tuple[str, ...]:
    """The pieces of a name between its marks; asides in parentheses are left out unless they list.

    What is one thing in spite of its marks is one word of a piece until :func:`unguarded`.

    >>> items("Duchenne (DMD) and Becker muscular dystrophy")
    ('Duchenne', 'Becker muscular dystrophy')
    >>> items("PKC isoforms (alpha, zeta)")
    ('PKC isoforms alpha', 'zeta')
    """
    plain = _BOTH.sub("", _plain(name))
    guarded = _ONE_THING.sub(lambda found: found[0].translate(_KEPT), plain)
    pieces = (" ".join(p.split()).strip(" ,;") for p in _MARK.split(guarded))
    return tuple(p for p in pieces if p)


def unguarded(piece: str) -> str:
    """A piece, or what was made of it, with the marks inside "head and neck" put back."""
    return piece.translate(_BACK)


def _plain(name: str) -> str:
    without = _ASIDE.sub(_listed, _GENOTYPE.sub("", name))
    return _STRAY.sub("", without)


def _listed(aside: re.Match[str]) -> str:
    """A list in parentheses is what the name stands for; anything else explains a word of it."""
    return f" {aside[1]}" if _MARK.search(aside[1]) else ""


def singular(words: str) -> str:
    """Without the plural of the last word: heads and beginnings are shared in it.

    >>> singular("cancers"), singular("toxicities"), singular("thrombosis")
    ('cancer', 'toxicity', 'thrombosis')
    """
    for plural, single in _PLURALS:
        if plural.search(words):
            return plural.sub(single, words)
    return words
