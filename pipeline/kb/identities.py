"""What else a concept is known by: retired identifiers, and identifiers of other vocabularies."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import marisa_trie

from entitome.kb import layout
from entitome.kb.entry import Retired


def write_identities(
    folder: Path, retired: Iterable[Retired], known: set[str], stated: Iterable[tuple[str, int]]
) -> None:
    """Write the tries of retired identifiers and of cross-references into an index folder.

    :param known: the identifiers of all concepts.
    :param stated: a cross-reference and the number of the concept that states it; those to other
        vocabularies than :data:`entitome.kb.layout.XREF_PREFIXES` are not indexed.
    """
    successors = {r.old: r.new for r in retired}
    trie = marisa_trie.BytesTrie([(old, new.encode()) for old, new in successors.items()])
    trie.save(str(folder / layout.RETIRED_TRIE))
    records = {
        (_current(xref, known, successors), (number,))
        for xref, number in stated
        if xref.startswith(layout.XREF_PREFIXES)
    }
    xrefs = marisa_trie.RecordTrie(layout.XREF_RECORD, sorted(records))
    xrefs.save(str(folder / layout.XREF_TRIE))


def _current(identifier: str, known: set[str], successors: dict[str, str]) -> str:
    for _ in range(layout.MERGERS):
        if identifier in known or not successors.get(identifier):
            break
        identifier = successors[identifier]
    return identifier
