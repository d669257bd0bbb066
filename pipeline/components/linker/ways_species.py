"""Candidates of a species' name that only species have: moved, misspelt, and those of strains."""

from __future__ import annotations

from itertools import islice

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from entitome.components.linker.search import Search
from entitome.components.linker.taxa import moved as moved_hits
from entitome.components.linker.taxa import species_of
from entitome.corpus.document import Label
from entitome.kb.normal import normalise

_MOVED = 0.8  # weight of a former name of a species in the next of kin
_MIN_MISSPELT = 9  # characters of a name that may have a slip of the pen
_SAME_START, _MOST_NEAR, _NEAR = 4, 20_000, 88  # characters, names compared, percent alike
_MOST = 3  # misspelt names


def moved(search: Search) -> None:
    """Add species that stand in another genus today."""
    for hit, closeness in moved_hits(search.kb, search.name):
        one = search.add(search.kb.id(hit.concept), "rewritten", hit.surface)
        one.raise_to("similarity", closeness)
        one.raise_to("wording", _MOVED * closeness)


def misspelt(search: Search) -> None:
    """Add species whose names begin the same and differ in a letter or two: Caenorhabds elegans."""
    normal = normalise(search.name)
    if len(normal) < _MIN_MISSPELT:
        return
    keys = islice(search.kb.names.iterkeys(normal[:_SAME_START]), _MOST_NEAR)
    for near, alike, _ in extract(normal, keys, scorer=ratio, score_cutoff=_NEAR, limit=_MOST):
        for hit in search.kb.lookup(near):
            if search.kb.label(hit.concept) == Label.SPECIES:
                for one in search.add_hit(hit, "similar"):
                    one.raise_to("similarity", alike / 100)


def above(search: Search) -> None:
    """Add the species of the strains, serotypes and the like that the name met."""
    for lower in list(search.found.values()):
        number = search.kb.number(lower.id)
        species = None if number is None else species_of(search.kb, number)
        if species is not None:
            search.add(search.kb.id(species), lower.via, lower.name)
