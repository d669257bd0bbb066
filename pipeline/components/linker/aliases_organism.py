"""What a document means by a genus alone, an English name cut short, or a strain's number.

"Bdellovibrio" in a paper on *Bdellovibrio bacteriovorus* and "sparrowhawk" beside "Eurasian
sparrowhawk" mean the longer name; "redshank *Tringa totanus*" says it in passing; and a strain is
of the species that stands before it, of one that the paper describes as new, or else of one that
it names most.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span

from entitome.kb.normal import normalise

Named = tuple[str, float]  # another name, and how far to trust it
_BINOMIAL = re.compile(r"[A-Z][a-z]*(?:\. ?| )[a-z][a-z-]{2,}\b")
_LATIN = re.compile(r"[A-Z][a-z]+ [a-z][a-z-]{2,}$")
_SHORT = re.compile(r"([A-Z][a-z]{0,3})\. ?([a-z][a-z-]{2,})")
_FULL = re.compile(r"\b([A-Z][a-z]{4,}) ([a-z][a-z-]{2,})\b")
_KIND = r"(?:strain|isolate|serotype|serovar|serogroup|biovar|biotype|mutant|clone|cultivar|cv)s?"
_STRAIN = re.compile(rf"\d|\b(?:{_KIND}|class|type|lines?|wild)\b|\(T\)$", re.I)
_BEFORE = re.compile(_KIND, re.I)
_CODE = re.compile(r"[A-Z]{2,}(?=[-/ \da-z])")
_NEW = re.compile(r"\b([A-Z][a-z]{2,} [a-z]{3,}),? (?:gen\. ?nov\.,? ?(?:and )?)?sp\. ?nov")
_SURE_IF_NEW, _SURE_IF_NAMED = 0.9, 0.5  # trust in a new species, in one that is named alone
_MOST = 3  # other names of one


def cut_short(doc: Doc, species: Sequence[Span]) -> dict[str, list[Named]]:
    """Names of species -> longer names of the document that they stand for, and how often each.

    A genus alone stands for a binomial, an English noun for a name that ends in it.

    :param species: the mentions of species, in order of their offsets.
    """
    counts = Counter(span.text for span in species)
    longer: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text, number in counts.items():
        for part in _shorter(text):
            longer[part][text] += number
    beside, full = _in_passing(species), _in_full(doc, counts)
    found: dict[str, list[Named]] = {}
    for text in counts:
        whole = longer.get(normalise(text), Counter())
        names = {one: round(n / whole.total(), 2) for one, n in whole.most_common(_MOST)}
        for one in (text, *tuple(names)):
            for latin in beside.get(normalise(one), ()):
                names.setdefault(latin, names.get(one, 1.0))
        if text in full:
            names[full[text]] = 1.0
        found[text] = list(names.items())[:_MOST]
    return found


def of_strains(doc: Doc, species: Sequence[Span]) -> dict[str, list[Named]]:
    """Designations of strains -> the species that they may be of, the likeliest first.

    :param species: the mentions of species, in order of their offsets.
    """
    strains = {span.text for span in species if _is_strain(span.text) or _is_called(doc, span)}
    if not strains:
        return {}
    before = _before(species, strains)
    meant = (*_new(doc.text), *_most_named(species, strains))
    return {text: _first((*before.get(text, ()), *meant)) for text in sorted(strains)}


def _first(names: Iterable[Named]) -> list[Named]:
    found: dict[str, float] = {}
    for name, trust in names:
        found.setdefault(name, trust)
    return list(found.items())[:_MOST]


def _shorter(text: str) -> Iterator[str]:
    """The genus of a binomial, and the last words of an English name, in normal form."""
    words = normalise(text).split()
    if _BINOMIAL.match(text):
        yield words[0]
    if not _is_strain(text):
        yield from (" ".join(words[first:]) for first in range(1, len(words)))


def _in_passing(species: Sequence[Span]) -> dict[str, list[str]]:
    """English names, in normal form, with the binomials right behind or before them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in pairwise(species):
        latin = bool(_LATIN.match(one.text)), bool(_LATIN.match(other.text))
        if one.end == other.start and any(latin):
            name, binomial = (one, other) if latin[1] else (other, one)
            if not _is_strain(name.text) and not _BINOMIAL.fullmatch(name.text):
                found[normalise(name.text)].append(binomial.text)
    return {name: list(dict.fromkeys(binomials)) for name, binomials in found.items()}


def _in_full(doc: Doc, names: Iterable[str]) -> dict[str, str]:
    """Binomials with a short genus as the document has them elsewhere, recognised or not."""
    short = {name: match for name in names if (match := _SHORT.match(name))}
    if not short:
        return {}
    genera: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for genus, epithet in _FULL.findall(doc.text):
        genera[epithet][genus] = None
    found = {}
    for name, match in short.items():
        genus = next((g for g in genera.get(match[2], ()) if g.startswith(match[1])), "")
        if genus:
            found[name] = f"{genus} {name[match.start(2) :]}"
    return found


def _before(species: Sequence[Span], strains: set[str]) -> dict[str, list[Named]]:
    """Strains -> the name that stands right before them somewhere, or that they begin with."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    texts = {span.text for span in species}
    for text in strains:
        if (code := _CODE.match(text)) and code[0] in texts:
            found[text][code[0]] = 1.0
    for one, other in pairwise(species):
        if other.text in strains and other.start - one.end <= 1 and _BINOMIAL.match(one.text):
            found[other.text][one.text] = 1.0
    return {text: list(names.items()) for text, names in found.items()}


def _new(text: str) -> list[Named]:
    names = dict.fromkeys(match[1] for match in _NEW.finditer(text))
    return [(name, round(_SURE_IF_NEW / len(names), 2)) for name in names]


def _most_named(species: Sequence[Span], strains: set[str]) -> list[Named]:
    """The species that the document names most; a binomial counts with its short forms."""
    counts, longest = Counter[str](), dict[str, str]()
    for span in species:
        if span.text not in strains:
            latin = _BINOMIAL.match(span.text)
            key = normalise(latin[0] if latin else span.text).rpartition(" ")[2]
            counts[key] += 1
            longest[key] = max(longest.get(key, ""), latin[0] if latin else span.text, key=len)
    total = counts.total()
    best = counts.most_common(_MOST)
    return [(longest[key], round(_SURE_IF_NAMED * n / total, 2)) for key, n in best]


def _is_strain(text: str) -> bool:
    return bool(_STRAIN.search(text)) and not _BINOMIAL.match(text)


def _is_called(doc: Doc, span: Span) -> bool:
    """Whether the word before says that it is a strain."""
    behind = span.start and _BEFORE.fullmatch(doc[span.start - 1].text)
    return bool(behind) and not _BINOMIAL.match(span.text)
