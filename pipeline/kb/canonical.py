"""One identifier for a disease that several vocabularies name, so that answers can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from entitome.kb.store import KnowledgeBase

_MESH, _MONDO, _OMIM = "MESH:", "MONDO:", ("OMIM:", "OMIMPS:")


def canonical_ids(kb: KnowledgeBase) -> Callable[[str], str]:
    """A function from an identifier to the one it is compared by.

    A retired identifier becomes its successor. A disease of MONDO or OMIM becomes the MeSH
    concept that MONDO's cross-references make equal to it, the first of several in the order of
    their identifiers; without one, its OMIM identifier. A MeSH concept always stays itself, and
    so does what the knowledge base does not know. Answers are cached.
    """

    @cache
    def canonical(identifier: str) -> str:
        current = kb.current(identifier)
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
    return [i for n in kb.equivalents(number) if (i := kb.id(n)).startswith(_MESH)]


def _first(ids: Iterable[str]) -> str:
    return min(ids, default="")
