"""The names of an index: written once all of them are known (see :mod:`entitome.kb.layout`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from entitome.kb import fuzzy, layout
from entitome.kb.entry import NAME_KINDS, Entry, Name
from entitome.kb.normal import normalise

Progress = Callable[[str, int, int], None]
_SHORT_KEY = 12  # keys up to this length keep every spelling, since case tells names apart
_BINOMIAL = re.compile(r"^([A-Z])[a-z]+ ([a-z-]{3,}.*)$")
_KIND = {kind: code for code, kind in enumerate(NAME_KINDS)}


class NameTable:
    """Names in the order of reading; ``owners`` are places of concepts in that order."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.surfaces: list[bytes] = []
        self.owners: list[int] = []
        self.kinds: list[int] = []

    def add(self, owner: int, entry: Entry) -> None:
        """Take in a concept's names, without those that differ in nothing that tells."""
        seen: set[str] = set()
        for place, (text, kind) in enumerate(_with_short_forms(entry)):
            # A preferred name without letters or digits is kept under what no text normalises to.
            key = normalise(text) or ("" if place else text)
            mark = _mark(key, text)
            if key and mark not in seen:
                seen.add(mark)
                self.keys.append(key)
                self.surfaces.append(text.encode())
                self.owners.append(owner)
                self.kinds.append(_KIND[kind])

    def write(
        self,
        folder: Path,
        number: NDArray[np.uint32],
        shards: Iterable[tuple[str, NDArray[np.bool_]]],
        progress: Progress,
    ) -> int:
        """Write everything of names; give how many there are.

        :param number: the concept number of each place.
        :param shards: the types to have a similarity index, each with which concepts are of it.
        """
        total = len(self.keys)
        progress("indexing names", 0, total)
        concept = number[np.array(self.owners, dtype=np.int64)]
        order = self._distinct(np.argsort(concept, kind="stable"), concept, number)
        concept = concept[order]
        bounds = np.searchsorted(concept, np.arange(int(number.max()) + 2))
        save(folder, "concept_names", bounds.astype(np.uint32))
        save(folder, "name_concept", concept)
        save(folder, "name_kind", np.array(self.kinds, dtype=np.uint8)[order])
        surfaces = [self.surfaces[i] for i in order]
        save(folder, "name_surface", starts(len(s) for s in surfaces))
        (folder / layout.SURFACES).write_bytes(b"".join(surfaces))
        progress("indexing names", total // 3, total)
        self._write_keys(folder, order)
        progress("indexing names", total, total)
        self._write_shards(folder, order, concept, list(shards), progress)
        return len(order)

    def _write_keys(self, folder: Path, order: NDArray[np.int64]) -> None:
        trie = marisa_trie.Trie(self.keys)
        trie.save(str(folder / layout.NAME_TRIE))
        key_of = np.array([trie[k] for k in self.keys], dtype=np.uint32)[order]
        by_key = np.argsort(key_of, kind="stable").astype(np.uint32)
        firsts = np.searchsorted(key_of[by_key], np.arange(len(trie) + 1))
        save(folder, "key_start", firsts.astype(np.uint32))
        save(folder, "key_names", by_key)

    def _distinct(
        self, order: NDArray[np.int64], concept: NDArray[np.uint32], number: NDArray[np.uint32]
    ) -> NDArray[np.int64]:
        """The names in order, without those that a concept has from a vocabulary before."""
        repeated = np.bincount(number) > 1
        keep = np.ones(len(order), dtype=bool)
        seen: set[tuple[int, str]] = set()
        for place in np.flatnonzero(repeated[concept[order]]):
            name = order[place]
            mark = int(concept[name]), _mark(self.keys[name], self.surfaces[name].decode())
            keep[place] = mark not in seen
            seen.add(mark)
        kept: NDArray[np.int64] = order[keep]
        return kept

    def _write_shards(
        self,
        folder: Path,
        order: NDArray[np.int64],
        concept: NDArray[np.uint32],
        shards: list[tuple[str, NDArray[np.bool_]]],
        progress: Progress,
    ) -> None:
        """The similarity index of the types that have one."""
        for done, (label, chosen) in enumerate(shards):
            progress("indexing similar names", done, len(shards))
            every = ((n, self.keys[order[n]]) for n in np.flatnonzero(chosen[concept]).tolist())
            kept = [(n, key) for n, key in every if fuzzy.bears_likeness(label, key)]
            names, numbers = [key for _, key in kept], [n for n, _ in kept]
            fuzzy.build_shard(names, numbers, folder / layout.shard(label))
        progress("indexing similar names", len(shards), len(shards))


def _with_short_forms(entry: Entry) -> Iterator[Name]:
    """The names, and for a species binomial its form with a shortened genus."""
    for name in entry.names:
        yield name
        if entry.label == "Species" and name.kind in ("preferred", "exact"):
            match = _BINOMIAL.match(name.text)
            if match and len(name.text.split()) == 2:
                yield Name(f"{match[1]}. {match[2]}", "shortened")


def _mark(key: str, text: str) -> str:
    """What two names of one concept must share to be one: short ones the letters' case too."""
    return key if len(key) > _SHORT_KEY else text


def starts(lengths: Iterable[int]) -> NDArray[np.uint32]:
    """Where each of some pieces begins, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(list(lengths), dtype=np.uint64)]).astype(np.uint32)


def save(folder: Path, name: str, array: NDArray[Any]) -> None:
    """Write one array of the layout."""
    np.save(folder / f"{name}.npy", array)
