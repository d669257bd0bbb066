"""Candidates of a name that train corpora or a vocabulary have as it stands."""

from __future__ import annotations

import math

from entitome.components.linker.memory import Meaning
from entitome.components.linker.search import Search, is_mondo
from entitome.corpus.document import Label

_SILVER = 0.5  # of other systems' word for what a name means, beside people's


def known(search: Search) -> bool:
    """Whether the memory or a vocabulary knows the name, as a concept not met before."""
    before = len(search.found)
    _remembered(search)
    _listed(search)
    return len(search.found) > before


def _listed(search: Search) -> None:
    kb = search.kb
    via = "direct" if search.wording == 1.0 else "rewritten"
    hits = [hit for hit in kb.lookup(search.name) if kb.label(hit.concept) == search.label]
    # MONDO counts where it alone has the name.
    for hit in sorted(hits, key=lambda hit: is_mondo(kb, hit)):
        for one in search.add_hit(hit, via):
            one.raise_to("wording", search.wording)


def _remembered(search: Search) -> None:
    meanings, same_case = search.memory.of(search.name, search.label)
    if search.wording < 1.0 and search.label == Label.DISEASE:
        # There other systems guess wrong too often.
        meanings = tuple(meaning for meaning in meanings if meaning.gold)
    total = sum(map(_counted, meanings))
    via = "used" if search.wording == 1.0 else "rewritten"
    for meaning in meanings:
        one = search.add(meaning.ids, via, search.name)
        one.raise_to("memory_share", _counted(meaning) / total * search.wording)
        one.raise_to("memory_count", math.log1p(meaning.gold) * search.wording)
        one.raise_to("memory_silver", math.log1p(meaning.silver) * search.wording)
        one.raise_to("memory_same_case", float(same_case))
        one.raise_to("wording", search.wording)


def _counted(meaning: Meaning) -> float:
    return meaning.gold + _SILVER * meaning.silver
