"""Rules for the form of gene names: Greek letters, case, isoforms, symbols in apposition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from entitome.components.linker.rewrite_rules import Weighted

GREEK = {
    "alpha": "A", "beta": "B", "gamma": "G", "delta": "D", "epsilon": "E", "zeta": "Z",
    "α": "A", "β": "B", "γ": "G", "δ": "D", "ε": "E", "ζ": "Z",
}  # fmt: skip
_LATIN = {"a": "alpha", "b": "beta", "g": "gamma", "d": "delta", "k": "kappa", "e": "epsilon"}
_SPELLED = "|".join(letter for letter in GREEK if letter.isascii())
_GREEK_END = re.compile(rf"^(.*[A-Z0-9][\w-]*?)[-\s]?({'|'.join(GREEK)})[-\s]?(\d*)$")
_GREEK_START = re.compile(
    rf"^(?:pro-?)?((?:{_SPELLED})[- ]?(?:\(?[IVX\d]+\)?)?)[- ]?"
    r"(?:subunits? of (?:the )?|chains? of (?:the )?|homomeric )?([A-Z]\w{2,}|\w{3,}.*)$"
)
_LATIN_END = re.compile(r"^(.*[-\s\d])([abgdke])(\d*)$")
_LATIN_JOINED = re.compile(r"^(.*(?:[A-Z\d]{2}| [A-Z]))([abgdke])(\d*)$")
_LATIN_START = re.compile(r"^([abgd])[- ](?=\w{3})(.+)$")
_LATIN_INSIDE = re.compile(r"^(.*[\s\d-])([abgd])(-.*)$")
_CAMEL = re.compile(r"(?<=[a-z]{3})(?=[A-Z](?:\d|$))|(?<=[a-z]{4})(?=\d)")
_ISOFORM = re.compile(  # the R of IL-2R is no form, nor the L of CD40L: receptor and ligand
    r"^([A-Za-z]+-?\d[\w-]*?|[A-Z]{2,}[\w-]*?)"
    rf"(?:(?<=\d)[A-KM-QS-Za-z]|v\d+|[- ]?(?:{_SPELLED})\d?|(?<=\d)[- ]?[IVX]+)$"
)
_APPOSED = re.compile(
    r"^\S.* (?=\S{3})((?:[A-Z]+[a-z]{0,3}|[a-z])-?\d[\w-]*|[A-Z]{3,}\w*|[A-Z][a-z]+[A-Z]\w*)$"
)


def greek(name: str) -> Iterator[Weighted]:
    """Symbols write alpha as A; authors write it as a."""
    if end := _GREEK_END.match(name):
        yield f"{end[1]}{GREEK[end[2]]}{end[3]}", 0.88
    if end := _LATIN_END.match(name):
        yield f"{end[1]}{_LATIN[end[2]]}{end[3]}", 0.88
    if start := _LATIN_START.match(name):
        yield f"{_LATIN[start[1]]}-{start[2]}", 0.9
    if inside := _LATIN_INSIDE.match(name):
        yield f"{inside[1]}{_LATIN[inside[2]]}{inside[3]}", 0.88
    if joined := _LATIN_JOINED.match(name):
        yield f"{joined[1]} {_LATIN[joined[2]]}{joined[3]}", 0.85


def greek_first(name: str) -> Iterator[Weighted]:
    """Alpha1 AMPK is AMPK alpha1, or its subunit alpha 1."""
    if first := _GREEK_START.match(name):
        yield f"{first[2]} {first[1]}", 0.85
        yield f"{first[2]} subunit {first[1]}", 0.85


def camel(name: str) -> Iterator[Weighted]:
    """CyclinD1 is cyclin D1."""
    parted = _CAMEL.sub(" ", name)
    if parted != name:
        yield parted, 0.9


def isoform(name: str) -> Iterator[Weighted]:
    """OCT4A and NRG-1 beta are forms of one gene's product, where no gene is named so."""
    if form := _ISOFORM.match(name):
        yield form[1], 0.6


def apposed(name: str) -> Iterator[Weighted]:
    """A symbol behind what it is: chemokine receptor CXCR4, NF-kB p65."""
    if last := _APPOSED.match(name):
        yield last[1], 0.6
