"""One identifier for a disease that several vocabularies name, so that answers can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

from entitome.corpus.document import Label
from entitome.kb.normal import normalise
from entitome.kb.store import KnowledgeBase
from entitome.kb.successors import current_ids

_MESH, _MONDO, _OMIM = "MESH:", "MONDO:", ("OMIM:", "OMIMPS:")
_RECORD = "MESH:C"  # supplementary: MONDO refers to few of them
_TELLING = 12  # characters of a name of several words that two diseases hardly share


def canonical_ids(kb: KnowledgeBase) -> Callable[[str], str]:
    """A function from an identifier to the one it is compared by.

    A retired identifier becomes its successor. A disease of MONDO or OMIM becomes the MeSH
    concept that MONDO's cross-references make equal to it, the first of several in the order of
    their identifiers; without one, the supplementary record of MeSH that MONDO has nothing for
    and that shares most of its names; without that, its OMIM identifier. A MeSH concept always
    stays itself, and so does what the knowledge base does not know. Answers are cached.
    """
    today = current_ids(kb)

    @cache
    def canonical(identifier: str) -> str:
        current = today(identifier)
        if current.startswith(_OMIM):
            return _of_omim(kb, current)
        if current.startswith(_MONDO):
            return _of_mondo(kb, current)
        return current

    return canonical


def _of_omim(kb: KnowledgeBase, omim: str) -> str:
    """An OMIM entry that several MONDO classes claim goes with the first that MeSH has too."""
    stating = [kb.id(number) for number in kb.stating(omim)]
    direct = [i for i in stating if i.startswith(_MESH)]
    return _first(direct) or _first(m for i in stating for m in _mesh(kb, i)) or omim


def _of_mondo(kb: KnowledgeBase, mondo: str) -> str:
    if mesh := _first(_mesh(kb, mondo)):
        return mesh
    number = kb.number(mondo)
    xrefs = () if number is None else kb.facts(number)[1]
    omim = _first(x for x in xrefs if x.startswith(_OMIM))
    return _of_omim(kb, kb.current(omim)) if omim else mondo


def _mesh(kb: KnowledgeBase, mondo: str) -> list[str]:
    number = kb.number(mondo)
    if number is None or not mondo.startswith(_MONDO):
        return []
    stated = [i for n in kb.equivalents(number) if (i := kb.id(n)).startswith(_MESH)]
    return stated or _namesake(kb, number)


def _namesake(kb: KnowledgeBase, number: int) -> list[str]:
    """The record that has most of a disease's telling names, if one alone has."""
    shared: Counter[str] = Counter()
    names = {normalise(hit.surface) for hit in kb.concept_names(number)}
    for name in sorted(n for n in names if len(n) >= _TELLING and " " in n):
        shared.update({kb.id(hit.concept) for hit in kb.lookup(name)})
    free = {i: n for i, n in shared.items() if i.startswith(_RECORD) and _is_free(kb, i)}
    most = max(free.values(), default=0)
    best = [i for i, n in free.items() if n == most]
    return best if len(best) == 1 else []


def _is_free(kb: KnowledgeBase, record: str) -> bool:
    """Whether a record is a disease to which no class of MONDO refers."""
    number = kb.number(record)
    return (
        number is not None
        and kb.label(number) == Label.DISEASE
        and not any(kb.id(n).startswith(_MONDO) for n in kb.stating(record))
    )


def _first(ids: Iterable[str]) -> str:
    return min(ids, default="")
