"""Other names for what a mention names: those that the document gives, else the literature.

The long form of an abbreviation, also of one inside a longer name; the name that stands before a
parenthesis, or in it ("amrubicin (SM-5887)"); the genus spelled out elsewhere ("Ch. velia"); the
species that a genus alone or a strain's number means. Of a short form that the document never
defines, what other papers define it as.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Span

from entitome.components.linker.aliases_organism import cut_short, of_strains
from entitome.components.linker.rewrite_chemical import ion_of
from entitome.components.linker.short_forms import LongForm, ShortForms
from entitome.corpus.document import Label

_WORD = re.compile(r"\w[\w-]*")
_GENUS = re.compile(r"^([A-Z][a-z]{0,3})(?:\.\s?|\s)(?=[a-z]{3,})")
_OPEN = re.compile(
    r"\s*[(\[]\s*(?:also (?:called|known as|termed)\s+|formerly\s+|or\s+|i\.e\.,?\s+)?"
)
_CLOSED = frozenset(")],;:")
_MOST = 3  # aliases of one name
_NEAR = 5  # tokens between a name and one in parentheses behind it


class AliasKind(StrEnum):
    """Where another name comes from."""

    LONG_FORM = "long form"
    PART = "long form of a part"
    BESIDE = "beside a parenthesis"
    GENUS = "genus spelled out"
    LITERATURE = "long form in other papers"
    CUT = "cut short"
    STRAIN = "species of the strain"


FULL = (AliasKind.LONG_FORM, AliasKind.PART, AliasKind.GENUS)
"""Those that the document itself gives for the very name."""


class Alias(NamedTuple):
    """Another name, and how far to trust it: 1, or the share of the papers that mean this."""

    name: str
    kind: AliasKind
    trust: float = 1.0


def aliases_of(
    doc: Doc, spans: Sequence[Span], literature: ShortForms
) -> dict[tuple[str, str], list[Alias]]:
    """(text of a mention, label) -> its other names, the surest first.

    :param spans: mentions of the document, in order of their offsets.
    """
    long_forms: Mapping[str, str] = doc._.abbreviations
    found: defaultdict[tuple[str, str], dict[str, AliasKind]] = defaultdict(dict)
    beside = _beside(doc, spans)
    genera = _genera(spans)
    for text, label in dict.fromkeys((s.text, s.label_) for s in spans):
        mine = found[text, label]
        if text in long_forms:
            mine.setdefault(long_forms[text], AliasKind.LONG_FORM)
        elif (whole := _expanded(text, long_forms)) != text:
            mine.setdefault(whole, AliasKind.PART)
        for other in beside.get((text, label), ()):
            # A short form stands for much else; but a gene's is its symbol, which says most.
            if label == Label.GENE or other not in long_forms:
                mine.setdefault(other, AliasKind.BESIDE)
        if label == Label.SPECIES:
            for other in _spelled_out(text, genera):
                mine.setdefault(other, AliasKind.GENUS)
        mine.pop(text, None)
    told = {key: [Alias(*item) for item in mine.items()][:_MOST] for key, mine in found.items()}
    every = {
        key: mine
        or [Alias(f.name, AliasKind.LITERATURE, f.share) for f in _other_papers(key, literature)]
        for key, mine in told.items()
    }
    return _with_organisms(every, doc, spans)


def _with_organisms(
    told: dict[tuple[str, str], list[Alias]], doc: Doc, spans: Sequence[Span]
) -> dict[tuple[str, str], list[Alias]]:
    """Add what the document says of species that it names in short."""
    species = [span for span in spans if span.label_ == Label.SPECIES]
    ways = {AliasKind.CUT: cut_short(doc, species), AliasKind.STRAIN: of_strains(doc, species)}
    for kind, found in ways.items():
        for text, names in found.items():
            mine = told[text, Label.SPECIES]
            known = {text, *(alias.name for alias in mine)}
            mine += [Alias(name, kind, trust) for name, trust in names if name not in known]
    return told


def _other_papers(key: tuple[str, str], literature: ShortForms) -> tuple[LongForm, ...]:
    """What other papers say of a name; an ion's symbol, in whatever solution, is no short form."""
    return () if ion_of(key[0]) else literature.of(*key)[:_MOST]


def _expanded(text: str, long_forms: Mapping[str, str]) -> str:
    """A name with the short forms among its words written out."""
    return _WORD.sub(lambda m: long_forms.get(m[0], m[0]), text) if long_forms else text


def _beside(doc: Doc, spans: Sequence[Span]) -> dict[tuple[str, str], dict[str, None]]:
    """Names of one type of which one stands in parentheses behind the other, both ways."""
    found: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for one, other in pairwise(spans):
        # Slices, not doc.text: spaCy would join all of it anew.
        if one.label_ != other.label_ or not 0 < other.start - one.end <= _NEAR:
            continue
        behind = doc[other.end].text[0] if other.end < len(doc) else ""
        if behind in _CLOSED and _OPEN.fullmatch(doc[one.end : other.start].text_with_ws):
            found[other.text, other.label_][one.text] = None
            found[one.text, one.label_][other.text] = None
    return dict(found)


def _genera(spans: Sequence[Span]) -> dict[str, dict[str, None]]:
    """Genus -> the epithets that the document gives it where it is spelled out."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for span in spans:
        words = span.text.split()
        if span.label_ == Label.SPECIES and len(words) > 1 and len(words[0]) > 4:
            found[words[0]][words[1]] = None
    return dict(found)


def _spelled_out(text: str, genera: Mapping[str, Mapping[str, None]]) -> list[str]:
    """A short name with the genus that the document has for its epithet, or any that begins so."""
    if not (short := _GENUS.match(text)):
        return []
    rest = text[short.end() :]
    fitting = [genus for genus in genera if genus.startswith(short[1])]
    sure = [genus for genus in fitting if rest.split()[0] in genera[genus]]
    return [f"{genus} {rest}" for genus in sure or fitting]
