"""Headings of papers, however they are worded, to one small set of section names."""

from __future__ import annotations

import re

# Each name and what headings that mean it look like, tried in this order on the whole heading.
_WORDINGS: tuple[tuple[str, str], ...] = (
    (
        "abstract",
        r"(?:(?:structured |graphical |extended )?abstract|(?:plain.language |lay |author |"
        r"executive )?summary|significance(?: statement)?|highlights|key ?points)",
    ),
    ("abbreviations", r"(?:list of )?(?:non.?standard )?(?:abbreviations|acronyms)(?: used)?"),
    ("keywords", r"(?:key ?words|mesh terms)"),
    (
        "introduction",
        r"(?:(?:general )?intro(?:duction)?|background)(?: and .*)?|aims?|objectives?",
    ),
    (
        "methods",
        r"(?:(?:(?:study|experimental|online|supplemental|statistical) )?methods?|"
        r"(?:study |statistical )?methodology|"
        r"(?:materials?|patients?|subjects?|participants?|animals?|design|data|reagents?)"
        r"(?:,? .*?)? and (?:experimental )?methods?|methods? and .*|"
        r"(?:material|experimental) (?:section|procedures?|design)|study design.*|"
        r"materials?|statistical anal[iy]s[ie]s|star.?methods)",
    ),
    (
        "case",
        r"(?:clinical )?case(?: (?:reports?|presentations?|descriptions?|histor(?:y|ies)|"
        r"summary|studies|study|series))?s?(?: \d+)?|patient (?:presentation|information)",
    ),
    ("results", r"(?:(?:main|experimental) )?(?:results?|findings)(?: and .*)?"),
    ("discussion", r"(?:general )?discussions?(?: and .*)?"),
    ("conclusion", r"(?:conclusions?|concluding remarks|summary and conclusions?)(?: and .*)?"),
    (
        "funding",
        r"(?:funding|financial support|sources? of funding|grant support)"
        r"(?: (?:information|statement|sources?|disclosure))?",
    ),
    ("acknowledgements", r"acknowledge?ments?(?: and .*)?"),
    (
        "supplementary",
        r"(?:supplement(?:ary|al)|supporting) (?:material|data|information|files?|methods|"
        r"figures?|tables?|results?|notes?)s?|supplements?|additional files?|appendi(?:x|ces)|"
        r"(?:additional file|appendix) [a-z0-9]+",
    ),
    (
        "competing interests",
        r"(?:(?:declarations? of )?(?:competing|conflicts? of|conflicting|duality of|financial) "
        r"(?:financial )?(?:interests?|disclosures?)|disclosures?|conflicts? of interests?)"
        r"(?: (?:statement|declaration|disclosure))?s?",
    ),
    ("author contributions", r"(?:author'?s?'?|credit) .*contributions?.*|contributions?"),
    (
        "ethics",
        r"ethic(?:s|al) .*|ethics|(?:informed |patient )?consent(?: .*)?|"
        r"institutional review board statement",
    ),
    (
        "data availability",
        r"(?:data|code|materials?)(?: and (?:data|code|materials?))? "
        r"(?:availability|accessib?ility|sharing)(?: statement)?|"
        r"availability of (?:data|materials?|supporting data).*|accession (?:numbers?|codes?)",
    ),
    ("references", r"references?(?: cited)?|bibliography|literature(?: cited)?|works cited"),
)
_PATTERNS = tuple((name, re.compile(rf"(?:{words})$")) for name, words in _WORDINGS)

CANONICAL = frozenset(name for name, _ in _WORDINGS)
"""The section names that stand for many wordings."""

_NUMBERING = re.compile(
    r"^(?:(?:section|chapter)\s+)?(?:\d+(?:\.\d+)*[.):]?|[ivx]+[.):]|\(?[a-h]\))\s+", re.I
)
_LONGEST = 80


def canonical(heading: str) -> str:
    """The canonical section name that a heading stands for, or "" where it stands for none.

    >>> canonical("2.1 Materials and Methods"), canonical("Flow cytometry")
    ('methods', '')
    """
    text = clean(heading)
    if not text or len(text) > _LONGEST:
        return ""
    return next((name for name, pattern in _PATTERNS if pattern.match(text)), "")


def section_of(heading: str) -> str:
    """The section a heading opens: its canonical name, else its own words in lower case.

    >>> section_of("IV. Concluding Remarks:"), section_of("3) Flow Cytometry")
    ('conclusion', 'flow cytometry')
    """
    return canonical(heading) or clean(heading)


def subsection_of(heading: str, parent: str) -> str:
    """The section of a heading that stands below another one.

    A sub-heading such as "Flow cytometry" leaves the section of its parent, "methods", in force.
    Parts of a structured abstract belong to the abstract.
    """
    if parent == "abstract":
        return parent
    return canonical(heading) or (parent if parent in CANONICAL else clean(heading))


class Outline:
    """The headings in force at a point of a text, so that sub-headings know their parents."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    def enter(self, heading: str, level: int) -> str:
        """The section a heading opens; headings of its level and below are closed by it."""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        section = subsection_of(heading, self._open[-1][1] if self._open else "")
        self._open.append((level, section))
        return section


def clean(heading: str) -> str:
    """A heading in lower case, without numbering, mark-up and closing punctuation."""
    text = " ".join(heading.replace("&", " and ").replace("’", "'").split())
    text = _NUMBERING.sub("", text.strip("#*_ "))
    return text.strip("#*_ .:;-–—").lower()
