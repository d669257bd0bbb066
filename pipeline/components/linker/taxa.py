"""What the tree of taxa says of a name: the species of a strain, and a species that was moved.

A species that is moved to another genus keeps its epithet, whose ending alone follows the new
genus's gender (International Code of Nomenclature of Prokaryotes, rules 12c and 41a; of Zoological
Nomenclature, articles 31.2 and 34.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import ascii_uppercase

from entitome.kb.store import Hit, KnowledgeBase

_SPECIES, _GENUS = "species", "genus"
_FAR = 5  # steps up the tree from which two genera are no kin
_BINOMIAL = re.compile(r"([A-Z][a-z]{2,}) ([a-z]{4,})(?: |$)")
_GENDERS = (("us", "a", "um"), ("is", "e"), ("er", "ra", "rum"))
_STEM = 3  # letters before a gender's ending, at least


def species_of(kb: KnowledgeBase, number: int) -> int | None:
    """The species that a strain, a serotype or another lower taxon belongs to; None for others."""
    if kb.group(number) == _SPECIES:
        return None
    return next((n for n in kb.ancestors(number) if kb.group(n) == _SPECIES), None)


def moved(kb: KnowledgeBase, name: str) -> list[tuple[Hit, float]]:
    """Species with the epithet of a binomial in genera that are kin to its own.

    :returns: those of the next of kin and of one step more, each with how near that is: 1 in one
        family, less the higher the tree has to be climbed. Empty where the genus is unknown.
    """
    if not (found := _BINOMIAL.match(name)):
        return []
    genera = [h.concept for h in kb.lookup(found[1]) if kb.group(h.concept) == _GENUS]
    steps = {a: n for genus in reversed(genera) for n, a in enumerate(_line(kb, genus))}
    hits = _namesakes(kb, found[2]) if steps else ()
    kin = [(hit, n) for hit in hits if (n := _steps(kb, hit, steps)) < _FAR]
    nearest = min((n for _, n in kin), default=0)
    return [(hit, 1 - n / _FAR) for hit, n in kin if n <= nearest + 1]


def _namesakes(kb: KnowledgeBase, epithet: str) -> Iterator[Hit]:
    """Species with an epithet: the index has each with its genus's initial too."""
    for form in _forms(epithet):
        for initial in ascii_uppercase:
            yield from (h for h in kb.lookup(f"{initial}. {form}") if h.kind == "shortened")


def _forms(epithet: str) -> Iterator[str]:
    """An epithet in the genders that it may have."""
    yield epithet
    for endings in _GENDERS:
        for ending in endings:
            stem = epithet.removesuffix(ending)
            if _STEM <= len(stem) < len(epithet):
                yield from (stem + other for other in endings if other != ending)


def _line(kb: KnowledgeBase, number: int) -> list[int]:
    """The nearest ancestors."""
    return [above for above, _ in zip(kb.ancestors(number), range(_FAR), strict=False)]


def _steps(kb: KnowledgeBase, hit: Hit, line: Mapping[int, int]) -> int:
    """How far up a line the first ancestor of a species stands."""
    return min((line[a] for a in _line(kb, hit.concept) if a in line), default=_FAR)
