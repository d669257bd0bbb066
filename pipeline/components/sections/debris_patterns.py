"""How the parts of a paper look that name no entity, though names are spelt there.

A rule's signs are plain strings, so that a text is searched for them quickly; its expression is
tried only around them.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Rule(NamedTuple):
    """What tells such a part: ``pattern`` in a window of characters around a sign.

    Where ``back`` is 0, it must begin at the sign.
    """

    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    back: int = 0
    ahead: int = 200


def _rule(signs: str, *pattern: str, back: int = 0, ahead: int = 200, between: str = " ") -> Rule:
    return Rule(
        tuple(signs.split(between)), re.compile("".join(pattern), re.MULTILINE), back, ahead
    )


_UP = r"[^\W\d_a-z]"  # a capital, or a letter of a script without
_SP = r"[ \n]"
SURNAME = rf"(?:(?:de|van|von|der|den|la|le|di|da|du|del){_SP}){{0,3}}{_UP}[\w'’-]+"
INITIALS = r"(?:[A-Z]{1,4}\b\.?|(?:[A-Z]\.[ -]?){1,4})"
AUTHOR = rf"(?:{SURNAME},?{_SP}{INITIALS}|(?:[A-Z]\.[ -]?){{1,3}}{SURNAME})"
YEAR = r"(?:19|20)\d\d[a-z]?\b"
AND = rf"(?:[,;]{_SP}(?:and |& )?|{_SP}(?:and|&){_SP})"
_NAME = r"(?:St\.|[A-Z][\w'’&-]*)"
_NUMBER = r"\(?[A-Z]?\d{1,2}(?:\.\d+)*[A-Za-z]?\b"
_CODE = r"#?[A-Z][\w/-]*\d[\w/-]*"
# What follows an institution: "Pullman, WA 99164, USA".
_PLACES = rf"(?:,{_SP}{_NAME}(?:{_SP}(?:{_NAME}|\d[\d-]*))*(?=[,.;:)\n]|$))*"
_MORE = rf"(?:{_SP}(?:(?:of|and|for|the|de|la|du|&){_SP})*{_NAME})*"
STATE = (
    "(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|"
    "T[NX]|UT|V[AT]|W[AIVY])"
)
_FORMULA = r"[\[{][^\[\]{}\n]{0,80}[\]}]"

LINK = _rule("http ftp:// www. 10. ~/", r"(?:https?://|ftp://|\bwww\.|\b10\.\d{4,9}/|~/)[^\s<>\"]+")
EMAIL = _rule("@", r"@(?:[\w-]+\.)+[a-z]{2,}\b")
TAG = _rule("<", r"<[a-zA-Z][\w-]*(?:\s+[\w:-]+=\"[^<>\"]*\")+\s*/?>")
TEX = _rule("\\", rf"\\[a-zA-Z]{{2,}}(?:{_FORMULA})*")
# Lines of a program; "++" and "&&" alone stand in papers too.
CODE = _rule("++) {|&& |def |library(|SELECT |rm -",
    r"^[^\n]{0,150}(?:\+\+\) \{|\S && \w|\bdef \w+\(\w*\):|\blibrary\(\w+\)|\brm -r|",
    r"\bSELECT\b[^\n]{1,99}\bFROM\b)[^\n]{0,150}$", back=150, between="|")  # fmt: skip
# "Fig. S2", "Tables 1A and S4", "Section 2.4".
FIGURE = _rule(
    "Fig fig FIG Table table TABLE Section section Eq Movie Video Scheme Box File App Data",
    r"(?<![\w-])(?:[Ff]ig(?:ures?|s)?|FIG(?:URE|S)?|[Tt]ables?|TABLE|[Ss]ections?|Eq(?:uation|s)?|",
    r"Movies?|Videos?|Schemes?|Box|Files?|Appendix|Data(?:set)?s?)\b\.? ?",
    rf"{_NUMBER}(?:(?:, ?| and | & |[-–]){_NUMBER})*|\bApp(?:endix|\.) [A-Z]\b")  # fmt: skip
# "Cat. no. A11008, #4970".
CATALOGUE = _rule("at. n|at. N|at. #|at no|at No|at #|at#|atalog",
    r"\b[Cc]at(?:\b\.?|alog(?:ue)?\b) ?(?:[Nn](?:o|umber|r)s?\b\.?:?|#) ?",
    r"(?:#?[A-Za-z]{0,4}[\d-][\w/-]*(?:, | and |; )?)*", back=1, between="|")  # fmt: skip
GRANT = _rule("rant",
    r"\b[Gg]rants?\b(?: (?:agreements?|numbers?|nos?\.?))?:?",
    rf"(?:(?:{_SP}|,{_SP}|{_SP}and{_SP}|, and ){_CODE}(?: \d{{4,}})?)+", back=1)  # fmt: skip
HEADING = _rule("STAR", r"STAR[ ★]?(?:Methods|METHODS)\b")
INSTITUTION = _rule(
    "Department Division Institut Cent School Faculty Laborator College Universit Hospital Academy "
    "Ministry Clinic Office Council Foundation Society Fellowship Press Trust Corp Inc "
    "Ltd LLC GmbH",
    r"(?:\b(?:Departments?|Divisions?|Institutes?|Cent(?:er|re)s?|School|Faculty|Laborator(?:y|ies)|",
    r"College|University|Hospital|Academy|Ministry|Clinic|Office|Council|Foundation|Society)",
    rf"{_SP}(?:of|for)(?:{_SP}the)?{_SP}{_NAME}",
    rf"|\b(?:{_NAME},?{_SP}(?:(?:and|&|of){_SP})?){{1,6}}",
    r"(?:Institutes?|Cent(?:er|re)|Foundation|Society|Council)\b",
    rf"|\b(?:{_NAME}{_SP}){{1,4}}(?:University|Hospital|Academy|College|Fellowship|Press|Trust|Corp|",
    rf"Inc|Ltd|LLC|GmbH)\b){_MORE}{_PLACES}", back=50, ahead=120)  # fmt: skip
# Words alone, for "HLA Association" and "G6PD Clinic" are none.
SOCIETY = _rule("Association Clinic",
    r"\b(?:[A-Z][a-z]+ (?:and )?){1,4}(?:Association|Clinic)\b(?! (?:with|of|between)\b)", _PLACES,
    back=50, ahead=120)  # fmt: skip
ADDRESS = _rule("(", rf"\((?:{_NAME}(?: {_NAME})*,{_SP}){{1,2}}{STATE}(?:,? U\.?S\.?A?\.?)?\)")
SOFTWARE = _rule("SAS |IBM |package",
    r"\bSAS(?= \(?(?:v(?:ersion)?\b|\d|[Ii]nst|[Ss]oft|Inc))|\bIBM(?= (?:SPSS|Corp))",
    r"|\bR\b[^.\n]{0,30}(?:\d[\d.]*[^.\n]{0,40})?\bpackages?\b:?",
    r"(?:(?:,? and|,)?\s[“\"'‘]?\w+[”\"'’]?(?=,|[;.)]|\sand\b|\sv))+",
    back=80, between="|")  # fmt: skip
TITLED = _rule("Dr. |Dr |Drs|Prof. |Prof |Mr. |Mr |Mrs|Ms. |Ms ",
    rf"\b(?:Drs?|Prof|Mrs?|Ms)\.? (?:{_UP}\.{_SP}?)*{_UP}[\w'’-]+(?: {_UP}[\w'’-]+)?",
    between="|")  # fmt: skip
CITATION = _rule(
    "et al", rf"\b{SURNAME}(?:,? {INITIALS})?,? et al\b", back=30, ahead=6, between="|"
)
CITED_PAIR = _rule(
    ", 19|, 20|(19|(20",
    rf"\b{_UP}[a-z'’-]+ (?:and|&) {_UP}[a-z'’-]+,? \(?{YEAR}",
    back=50,
    ahead=8,
    between="|",
)
CITED_NEXT = _rule("; ", rf"; {_UP}[a-z'’-]+,? {YEAR}(?=[;)])", between="|")
EVERYWHERE = (
    LINK, EMAIL, TAG, TEX, CODE, FIGURE, CATALOGUE, GRANT, HEADING, INSTITUTION, SOCIETY, ADDRESS,
    SOFTWARE, TITLED, CITATION, CITED_PAIR, CITED_NEXT,
)  # fmt: skip

# A cell of a table that holds a mark or a head: "ND", "SE", "Yes", "Col 2".
CELL = re.compile(
    r"(?:^|(?<=[\t|]))[ ]*(?:N/?[ADS]|n\.?[ads]\.?|Yes|No|S[DE]M?|CI|Col(?:umn)? ?\d*|Freq|Ref\.?|"
    r"Min|Max|Med|Sum|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\*?[ ]*(?=[\t|\n]|$)|"
    r"\b[Yy]es/[Nn]o\b",
    re.MULTILINE,
)
# Labels of rows, one below another: S1, S2, S3.
ROWS = re.compile(r"^([A-Z])1(?= ?[\t|])[^\n]*(?:\n\1\d{1,2}(?= ?[\t|])[^\n]*){2,}", re.MULTILINE)
ROW_LABEL = re.compile(r"^[A-Z]\d{1,2}\b", re.MULTILINE)
