"""Finds the variants of a text: one scan, then what the surroundings say of doubtful forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from entitome.components.variants import patterns
from entitome.corpus.variants import text_to_hgvs

_SURE_WORDS = "rs intron three frame change protein delta dna_ref phrase instead worded length"
_SURE = frozenset(_SURE_WORDS.split())
_PREFIXED = re.compile(r"[cgmnr]\.")
_NUMBER = re.compile(r"\d+")
_NEAR = 150
_CLOSE = 40


class Variant(NamedTuple):
    """A variant's character offsets and its identifier, ``HGVS:...`` or ``dbSNP:...``."""

    start: int
    end: int
    id: str


def find_variants(text: str) -> list[Variant]:
    """The variants of a text in order; none overlaps another."""
    context = patterns.CONTEXT.search(text) is not None
    found: list[Variant] = []
    for match in patterns.SCAN.finditer(text):
        start, end = match.start(), _balanced_end(match)
        form = match.lastgroup or ""
        if _holds(text, match, form, context) and (name := _name(text, start, end, form)):
            found.append(Variant(start, end, name))
    if context:
        found += _glued(text)
    if found:
        found += _alleles(text, found)
    return sorted(found)


def _balanced_end(match: re.Match[str]) -> int:
    """The end without the bracket that encloses the whole mention."""
    over = match[0].count(")") - match[0].count("(")
    return match.end() - (1 if over > 0 and match[0].endswith(")") else 0)


def _name(text: str, start: int, end: int, form: str) -> str:
    mention = text[start:end]
    if form == "bare" and mention[0] in "ACGT" and mention[-1] in "ACGT":
        form = "dna_bare" if _of_dna(text, start, end) else form
    return text_to_hgvs(mention, form)


def _of_dna(text: str, start: int, end: int) -> bool:
    """Whether a form such as C677T is of nucleotides: by its number, then by the words near it."""
    number = int(text[start + 1 : end - 1])
    if number >= 1000:
        return True
    near = text[max(0, start - _NEAR) : end + _NEAR]
    dna = len(patterns.OF_DNA.findall(near)) + (number >= 500)
    return dna > len(patterns.OF_PROTEIN.findall(near))


def _holds(text: str, match: re.Match[str], form: str, context: bool) -> bool:
    """Whether a match is a variant, given its form and its surroundings."""
    mention = match[0]
    if form in _SURE or _PREFIXED.match(mention):
        return True
    number = _NUMBER.search(mention)
    digits = len(number[0]) if number else 0
    if form == "dna":
        single = mention[-2:-1] == "/" and not mention[-4:-3].isupper()
        return digits > 1 and (">" in mention or "→" in mention or (context and single))
    if form in {"deleted", "sides"}:
        return context
    if form == "no_place":
        near = text[max(0, match.start() - _CLOSE) : match.end() + _CLOSE]
        same = mention[: len(mention) // 2] == mention[len(mention) // 2 + 1 :]
        return context and not same and patterns.CHANGE_NEAR.search(near) is not None
    if form == "dna_del":
        return digits > 1 and (mention[-1].isupper() or mention[-1].isdigit())
    if form == "del_dna":
        return context and not mention[-1].isdigit()
    if form == "dna_bare":
        return context and (digits > 2 or "-" in mention)
    in_bracket = text[match.start() - 1 : match.start()] == "(" and text[match.end()] == ")"
    superscript = in_bracket and text[match.start() - 2].isalnum() and digits > 1
    return (context or superscript) and _bare_holds(text, match, digits)


def _bare_holds(text: str, match: re.Match[str], digits: int) -> bool:
    mention = match[0]
    if mention in patterns.NOT_VARIANT or mention[0] == mention[-1] or mention[:4] == "P450":
        return False
    before = text[max(0, match.start() - 14) : match.start()]
    after = text[match.end() : match.end() + 14]
    if patterns.CODE_BEFORE.search(before) or patterns.CODE_AFTER.match(after):
        return False
    near = text[max(0, match.start() - _NEAR // 2) : match.end() + _NEAR // 2]
    return digits > 1 or patterns.CONTEXT.search(near) is not None


def _glued(text: str) -> Iterator[Variant]:
    """Variants written onto the name of their gene."""
    for match in patterns.GLUED.finditer(text):
        before = patterns.GLUED_PREFIX.search(text, max(0, match.start() - 12), match.start())
        gene = before is not None and not patterns.NOT_GENE.match(before[0])
        if gene and match[0] not in patterns.NOT_VARIANT and match[0][0] != match[0][-1]:
            yield Variant(*match.span(), text_to_hgvs(match[0], "bare"))


def _alleles(text: str, found: list[Variant]) -> Iterator[Variant]:
    """Mentions of one side of a variant found whole elsewhere: they mean the same variant."""
    known: dict[str, str] = {}
    for variant in found:
        number = _NUMBER.search(variant.id.partition(".")[2])
        if number and len(number[0]) > 1:
            known.setdefault(number[0], variant.id)
    taken = {position for v in found for position in range(v.start, v.end)}
    for match in patterns.ALLELE.finditer(text):
        name = known.get(match["pos"].lstrip("+-"))
        if name and match.start() not in taken and (match["before"] or match["after"]):
            yield Variant(*match.span(), name)
