"""Candidates of a name that nobody has: by other wordings, by likeness, by its own last words."""

from __future__ import annotations

from rapidfuzz.fuzz import token_sort_ratio

from entitome.components.linker.rewrite import rewrites
from entitome.components.linker.search import Search
from entitome.components.linker.ways_known import known
from entitome.corpus.document import Label
from entitome.kb.normal import normalise

WORDINGS = 2  # rewritings that met, after which no other is tried
ALIKE = 0.55  # cosine below which a similar name is no candidate
_HEADED = (Label.DISEASE, Label.SPECIES)  # types whose names end in what they are
_ENDING = 0.7  # weight of the last words of a name


def rewritten(search: Search) -> None:
    """Add what other wordings name."""
    left = WORDINGS
    for other, weight in rewrites(search.name, search.label):
        left -= known(search.reworded(other, weight))
        if not left:
            return


def similar(search: Search) -> None:
    """Add what has a name of nearly the same trigrams."""
    for hit, cosine in search.kb.similar(search.name, search.label):
        alike = token_sort_ratio(normalise(search.name), normalise(hit.surface)) / 100
        if cosine >= ALIKE:
            for one in search.add_hit(hit, "similar"):
                one.raise_to("similarity", cosine * alike)


def endings(search: Search) -> None:
    """Add what the longest known ending means: "childhood systemic sclerosis" is one of its kind.

    An ending says more than likeness: what met by both is told to have met by the ending.
    """
    words = search.name.split()
    if search.label not in _HEADED:
        return
    for first in range(1, len(words)):
        ending = search.apart(" ".join(words[first:]), _ENDING)
        if known(ending):
            _add_ending(search, ending, (len(words) - first) / len(words))
            return


def _add_ending(search: Search, ending: Search, share: float) -> None:
    for one in ending.found.values():
        kept = search.add(one.id, "ending", one.name)
        kept.via, kept.name = "ending", one.name
        for feature, value in one.features.items():
            kept.raise_to(feature, value)
        kept.features["ending"] = share
