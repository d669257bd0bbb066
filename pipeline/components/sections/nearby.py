"""Spellings that name no entity in what stands around them: "SE 0.03", "T0, T1, T2", "Jo Lam5"."""

from __future__ import annotations

import re
from typing import NamedTuple

from entitome.components.sections.debris_patterns import STATE

_UP = r"[^\W\d_a-z]"  # a capital, or a letter of a script without
_AND = r"(?:[,;]\s(?:and |& )?|\s(?:and|&)\s)"
_PERSON = (
    rf"(?:{_UP}(?:\.|[^\W\d][\w'’-]*) )+{_UP}[^\W\d][\w'’-]*?\d{{1,2}}(?:,\d{{1,2}})*[*†‡§¶#]?"
)
_DEGREE = (
    r"(?:M\.?D|Ph\.?D|MSc|BSc|B\.?A|R\.?N|M\.?P\.?H|DVM|FRCP|FACC|FACP|MBBS|MBA|DSc|PharmD|DrPH|"
    r"MBChB|DDS|MHS)\b\.?"
)
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_STATISTIC = (
    "SEM?|SD|CI|OR|a?HR|aOR|RR|[IAS]RR|SMR|[PN]PV|LR|ICC|AUC|AUROC|ROC|[AB]IC|RMSEA?|MAE|MAPE|MSE|"
    "CFI|TLI|SRMR|VIF|CV|NNT|IQR|MAD|T[REI]|ID"
)
# Methods of statistics, and what tells beside them that they are.
_METHOD = "EFA|CFA|SEM|IRT|DIF|PCA|ICA|MICE|LCA|GEE"
_FIT = "CFI|TLI|SRMR|GFI|NFI|KMO|WLSMV|IPTW|MCMC|PSM"
_RATE = r"(?:[Kk](?:cat|on|off|m|d)|Vmax)"


class Nearby(NamedTuple):
    """A spelling, and what it must be a part of, up to ``reach`` characters to either side."""

    own: re.Pattern[str]
    around: re.Pattern[str]
    reach: int = 0


def _nearby(own: str, around: str, reach: int = 0) -> Nearby:
    return Nearby(re.compile(own), re.compile(around), reach)


RULES = (
    # Figures of statistics: "SE 0.03", "ICC(2,1) = 0.91", "aHR, 0.80", and "TR 2,000 ms".
    _nearby(
        _STATISTIC,
        rf"(?<![\w-])(?:{_STATISTIC})\b(?:\([\d, ]+\))?"
        r"(?:(?: |, | ?[=<>≤≥:±] ?| was | of | from )[-−–+±]?\.?\d[\d.]*(?!['′\w])|/TE\b)",
        reach=20,
    ),
    # Methods of statistics: "CFA (WLSMV; GFI .95)", "MICE, IPTW"; "RT (ms), ACC"; "MD 0.8, RD 0.6".
    _nearby(
        _METHOD,
        rf"\b(?:{_METHOD})\b[^\n]{{0,30}}\b(?:{_FIT})\b|\b(?:{_FIT})\b[^\n]{{0,30}}\b(?:{_METHOD})\b",
        reach=40,
    ),
    _nearby(
        r"ACC", r"\bRTs?(?: \(m?s\))?(?:,? and |, |\t)ACC\b|\bACC(?:,? and |, |\t)RTs?\b", reach=15
    ),
    _nearby(
        r"FA|[MRA]D",
        r"\bFA\b[^;\n]{0,12}\bMD\b(?:[^;\n]{0,14}\b[RA]D\b){1,2}",
        reach=50,
    ),
    # Constants of rates: "K1, K2 and kcat"; the field of a magnet: "B0 3 T".
    _nearby(
        r"[Kk]\w{1,3}",
        rf"(?<!\w)[Kk]\w{{1,3}}(?:(?:, | and |/)[Kk]\w{{1,3}})*(?:, | and |/){_RATE}\b",
        reach=40,
    ),
    _nearby(r"B[01](?: \d(?:\.\d+)? ?T)?", r"\bB[01]\b(?: ?[=:])? \d(?:\.\d+)? ?T\b", reach=9),
    # Clones of antibodies: "clone X-1, lot 5", "clone X-1 (1:200)".
    _nearby(
        r"[A-Z\d][\w./-]{1,9}",
        r"\b[Cc]lone:? [\w./-]+[,;]? \(?(?:lot|[Cc]at(?:alog|\b)|dilut|1:\d|RRID)",
        reach=20,
    ),
    # Zeros and ones that a machine read as letters: "p = O.O5", "Cl 95 %".
    _nearby(r"O\d+|Cl", r"\bp ?[=<>≤] ?[O0][.,][O0-9lI]+|\bCl ?95 ?[°%]", reach=6),
    # Units and marks: "0.95 NA", "mV, kV", dN/dt.
    _nearby(
        r"mV|AU|NA|N/A|d[A-Z]",
        r"(?<=\d)mV\b|(?<=\d )mV\b|\bmV(?=, [kmµ])|\bAU(?=, a\.u)|(?<=\d )NA\b|(?<=\")NA(?=\")|N/A"
        r"|\bd[A-Z]/d[a-z]\b",
        reach=6,
    ),
    _nearby(rf"{_DEGREE}(?:,\d)?", rf"\b(?:{_DEGREE},? )+{_DEGREE}|\bPh\.?D\b(?:,\d)?", reach=30),
    # Dates and postcodes: "Mar 2, 2011", "PA 17033", "BC V1E 1A1".
    _nearby(
        rf"(?:{_MONTH})(?: \d\d?)?",
        rf"\b(?:{_MONTH})\.? \d\d?,? (?:19|20)\d\d\b|\b\d{{1,4}} (?:{_MONTH})\b",
        reach=9,
    ),
    _nearby(
        rf"(?:{STATE}|BC|QC)(?: [\dA-Z]{{3,5}}){{0,2}}",
        rf"(?<=, )(?:{STATE}|BC|QC) (?:\d{{5}}|[A-Z]\d[A-Z] ?\d[A-Z]\d)\b",
        reach=9,
    ),
    # Heads of columns: "Group 1", "Wave 2".
    _nearby(
        r"(?:Group|Grp|Wave|Arm|Visit|Day|Week|Test|Item|Step|Model|Site|Case|Col|Row) \d{1,2}",
        r"\w+ \d{1,2}",
    ),
    # Points in time. A series that starts at 1 may be one of receptors.
    _nearby(
        r"[A-Z]\d{1,2}(?: [A-Z]\d{1,2})*",
        r"\b([A-Z])0(?:[ ,;/|\t]{1,3}\1\d{1,2}\b){2,}(?:[ ,;/|\t]{1,3}[A-Z]\d{1,2}\b)*",
        reach=80,
    ),
    # Principal components with their shares, and licences.
    _nearby(r"PC[123]", r"\bPC1\b[^.\n]{0,20}%[^.\n]{0,20}PC2\b(?:[^.\n]{0,20}PC3\b)?", reach=50),
    _nearby(r"N[CD]|SA", r"\bBY(?:-[A-Z]{2})+\b", reach=8),
    # People with the numbers of their addresses: "Ann Lee1,2, Jo Cat3* and ..."
    _nearby(
        rf"{_UP}[a-zà-ÿ'’-]+(?:\d\d?(?:,\d)*)?", rf"\b{_PERSON}(?:{_AND}{_PERSON}){{2,}}", reach=90
    ),
)
_BYLINE = RULES[-1]
_LIKE_BYLINE = re.compile(rf"(?:(?: {_UP}[\w'’-]*?)?\d{{1,2}}|(?<=\d))(?:,\d{{1,2}})*[*†‡§¶#]?,?\s")
_SHORT = re.compile(r"[A-Z]{2,5}")
# A number without a unit: "ESS 4,012;" but not "CRP 1.2 mg/l" or "GLUT 4".
_BARE = r"[-−–]?(?:\.\d+|\d+[.,]\d[\d.,]*)(?<![.,])"
_BARE_NUMBER = re.compile(rf" {_BARE}(?:{_BARE})?(?=[;,.)]|$)", re.MULTILINE)
# What makes a spelling part of a file's name or of an e-mail address.
_ATTACHED = re.compile(
    r"\.(?:png|jpe?g|gif|tiff?|pdf|txt|csv|tsv|xlsx?|docx?|log|tmp|html?|xml|zip)\b"
    r"|[\w.+-]{0,64}@(?:[\w-]+\.)+[a-z]{2,}\b"
)
_MISREAD = re.compile(r"[a-z]+0[a-z]+")  # b0x, f0und: a machine has read a zero
_TRUSTED = 0.9
_REPEATED = 10  # characters that are no name if only two of them differ
_LONG = 30  # characters from which two fifths of a name must be letters and digits


def is_debris(text: str, start: int, end: int, score: float) -> bool:
    """Whether the spelling from ``start`` to ``end`` names no entity where it stands.

    :param score: of the entity; a short name of 0.9 or more may stand before a bare number.
    """
    surface = text[start:end]
    if _is_garbled(surface) or _ATTACHED.match(text, end):
        return True
    if surface.islower() and not surface[-1].isdigit():
        return False
    if score < _TRUSTED and _SHORT.fullmatch(surface) and _BARE_NUMBER.match(text, end):
        return True
    return any(
        rule.own.fullmatch(surface) is not None and _lies_in(rule, text, start, end)
        for rule in RULES
        if rule is not _BYLINE or _LIKE_BYLINE.match(text, end)
    )


def _is_garbled(surface: str) -> bool:
    """A lone Greek letter or ligature, a zero for an o, a key held down, cells, or mostly signs."""
    if len(surface) == 1 and not surface.isascii():
        return True
    if _MISREAD.fullmatch(surface):
        return True
    if len(surface) >= _REPEATED and len(set(surface.lower())) <= 2:
        return True
    if "\t" in surface or " | " in surface:
        return True
    return len(surface) >= _LONG and 5 * sum(map(str.isalnum, surface)) < 2 * len(surface)


def _lies_in(rule: Nearby, text: str, start: int, end: int) -> bool:
    found = rule.around.finditer(text, max(0, start - rule.reach), end + rule.reach)
    return any(m.start() <= start and end <= m.end() for m in found)
