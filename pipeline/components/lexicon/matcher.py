"""Matches of the knowledge base's names and of names that only corpora know, in one scan."""

from __future__ import annotations

from collections.abc import Iterable

import marisa_trie

from entitome.kb.scan import Match, Trie, scan
from entitome.kb.store import KnowledgeBase


class Matcher:
    """Scans text for names. Keys from the knowledge base come first; extra ones are numbered on.

    :param extra: normal forms to find beside the knowledge base's names.
    """

    def __init__(self, kb: KnowledgeBase, extra: Iterable[str] = ()) -> None:
        self.kb = kb
        self.first_extra = len(kb.names)
        self.extra = marisa_trie.Trie(sorted({key for key in extra if key not in kb.names}))
        self._labels: dict[int, frozenset[str]] = {}

    def scan(self, text: str) -> list[Match]:
        """All matches in order of start, longest first among those of one start."""
        tries: list[tuple[Trie, int]] = [(self.kb.names, 0)]
        if len(self.extra):
            tries.append((self.extra, self.first_extra))
        return scan(text, tries)

    def normal(self, key: int) -> str:
        """The normal form of a key."""
        if self.is_extra(key):
            return str(self.extra.restore_key(key - self.first_extra))
        return str(self.kb.names.restore_key(key))

    def is_extra(self, key: int) -> bool:
        """Whether the knowledge base lacks this name."""
        return key >= self.first_extra

    def has_label(self, key: int, label: str) -> bool:
        """Whether a concept of this entity type has the name."""
        if self.is_extra(key):
            return False
        if key not in self._labels:
            hits = self.kb.hits(key)
            self._labels[key] = frozenset(self.kb.label(h.concept) for h in hits)
        return label in self._labels[key]
