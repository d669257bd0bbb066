"""Packed facts -> an index folder that is memory-mapped (see :mod:`entitome.kb.layout`)."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from entitome.kb import fuzzy, layout
from entitome.kb.entry import NAME_KINDS, Entry, Name
from entitome.kb.facts import RETIRED, Manifest, read_manifest, unpack, unpack_retired
from entitome.kb.identities import write_identities
from entitome.kb.normal import normalise

Progress = Callable[[str, int, int], None]
_SHORT_KEY = 12  # keys up to this length keep every spelling, since case tells names apart
_BINOMIAL = re.compile(r"^([A-Z])[a-z]+ ([a-z-]{3,}.*)$")
_KIND = {kind: code for code, kind in enumerate(NAME_KINDS)}


def quiet(stage: str, done: int, total: int) -> None:
    """Progress for those who do not look."""


def build_index(facts: Path, target: Path, progress: Progress = quiet) -> None:
    """Index a facts folder into ``target``, atomically: it appears whole or not at all.

    Takes about a minute and 2 GB for the shipped facts.

    :raises KnowledgeBaseError: facts that are missing or damaged.
    """
    manifest = read_manifest(facts)
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        _Builder(facts, manifest, progress).build(work)
        work.chmod(0o755)
        try:
            work.rename(target)
        except OSError:
            if not (target / layout.META).is_file():
                raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


class _Builder:
    def __init__(self, facts: Path, manifest: Manifest, progress: Progress) -> None:
        self.facts = facts
        self.manifest = manifest
        self.progress = progress
        self.labels: dict[str, int] = {}
        self.groups: dict[str, int] = {"": 0}
        self.concepts: list[tuple[str, int, int, str, tuple[str, ...], str]] = []
        self.keys: list[str] = []
        self.surfaces: list[bytes] = []
        self.owners: list[int] = []
        self.kinds: list[int] = []

    def build(self, folder: Path) -> None:
        for entry in self._entries():
            self._add(entry)
        number = self._write_concepts(folder)
        names = self._write_names(folder, number)
        table = self.manifest.tables.get(RETIRED)
        retired = list(unpack_retired(self.facts, table)) if table else []
        stated = (
            (xref, int(number[read]))
            for read, concept in enumerate(self.concepts)
            for xref in concept[5].partition("\t")[2].split("|")
        )
        write_identities(folder, retired, {c[0] for c in self.concepts}, stated)
        meta = {
            "format": layout.FORMAT,
            "digest": self.manifest.digest(),
            "labels": list(self.labels),
            "groups": list(self.groups),
            "concepts": int(number.max()) + 1,
            "names": names,
            "tables": {k: asdict(t) for k, t in self.manifest.tables.items()},
            "sizes": {
                str(p.relative_to(folder)): p.stat().st_size
                for p in sorted(folder.rglob("*"))
                if p.is_file()
            },
        }
        (folder / layout.META).write_text(json.dumps(meta, indent=1), encoding="utf-8")

    def _entries(self) -> Iterator[Entry]:
        tables = {k: t for k, t in self.manifest.tables.items() if k != RETIRED}
        total, done = sum(t.rows for t in tables.values()), 0
        for vocabulary, table in tables.items():
            for entry in unpack(self.facts, vocabulary, table):
                yield entry
                done += 1
                if not done % 20_000:
                    self.progress("reading names", done, total)
        self.progress("reading names", total, total)

    def _add(self, entry: Entry) -> None:
        owner = len(self.concepts)
        label = self.labels.setdefault(entry.label, len(self.labels))
        group = self.groups.setdefault(entry.group, len(self.groups))
        facts = "|".join(entry.tree_numbers) + "\t" + "|".join(entry.xrefs)
        self.concepts.append((entry.id, label, group, entry.taxon, entry.parents, facts))
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

    def _write_concepts(self, folder: Path) -> NDArray[np.uint32]:
        """Write everything of concepts; give each one's number in order of reading."""
        ids = [c[0] for c in self.concepts]
        trie = marisa_trie.Trie(ids)
        trie.save(str(folder / layout.ID_TRIE))
        number = np.array([trie[i] for i in ids], dtype=np.uint32)
        _, first = np.unique(number, return_index=True)
        ordered = [self.concepts[i] for i in first]
        self.label_of = _codes([c[1] for c in ordered])
        _save(folder, "concept_label", self.label_of)
        _save(folder, "concept_group", _codes([c[2] for c in ordered]))
        taxa = [trie.get(c[3], layout.NONE) if c[3] else layout.NONE for c in ordered]
        _save(folder, "concept_taxon", np.array(taxa, dtype=np.uint32))
        parents = [[trie[p] for p in c[4] if p in trie] for c in ordered]
        _save(folder, "concept_parents_start", _starts(len(p) for p in parents))
        flat = [p for group in parents for p in group]
        _save(folder, "concept_parents", np.array(flat, dtype=np.uint32))
        blobs = [c[5].encode() if c[5] != "\t" else b"" for c in ordered]
        _save(folder, "concept_facts", _starts(len(b) for b in blobs))
        (folder / layout.FACTS).write_bytes(b"".join(blobs) or b"\0")
        return number

    def _write_names(self, folder: Path, number: NDArray[np.uint32]) -> int:
        """Write everything of names; give how many there are."""
        total = len(self.keys)
        self.progress("indexing names", 0, total)
        concept = number[np.array(self.owners, dtype=np.int64)]
        order = self._distinct(np.argsort(concept, kind="stable"), concept, number)
        concept = concept[order]
        bounds = np.searchsorted(concept, np.arange(int(number.max()) + 2))
        _save(folder, "concept_names", bounds.astype(np.uint32))
        _save(folder, "name_concept", concept)
        _save(folder, "name_kind", np.array(self.kinds, dtype=np.uint8)[order])
        surfaces = [self.surfaces[i] for i in order]
        _save(folder, "name_surface", _starts(len(s) for s in surfaces))
        (folder / layout.SURFACES).write_bytes(b"".join(surfaces))
        self.progress("indexing names", total // 3, total)
        trie = marisa_trie.Trie(self.keys)
        trie.save(str(folder / layout.NAME_TRIE))
        self.progress("indexing names", 2 * total // 3, total)
        key_of = np.array([trie[k] for k in self.keys], dtype=np.uint32)[order]
        by_key = np.argsort(key_of, kind="stable").astype(np.uint32)
        starts = np.searchsorted(key_of[by_key], np.arange(len(trie) + 1))
        _save(folder, "key_start", starts.astype(np.uint32))
        _save(folder, "key_names", by_key)
        self.progress("indexing names", total, total)
        self._write_shards(folder, order, concept)
        return len(order)

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
        self, folder: Path, order: NDArray[np.int64], concept: NDArray[np.uint32]
    ) -> None:
        """The similarity index of the types that have one."""
        shards = [s for s in fuzzy.SHARDS if self.labels.get(s) in self.label_of]
        for done, label in enumerate(shards):
            self.progress("indexing similar names", done, len(shards))
            chosen = np.flatnonzero(self.label_of[concept] == self.labels[label])
            keys = [self.keys[order[number]] for number in chosen]
            fuzzy.build_shard(keys, chosen.tolist(), folder / layout.shard(label))
        self.progress("indexing similar names", len(shards), len(shards))


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


def _codes(numbers: list[int]) -> NDArray[Any]:
    """As uint8, or wider where a vocabulary of the user's has very many groups."""
    return np.array(numbers, dtype=np.min_scalar_type(max(numbers)))


def _starts(lengths: Iterable[int]) -> NDArray[np.uint32]:
    return np.concatenate([[0], np.cumsum(list(lengths), dtype=np.uint64)]).astype(np.uint32)


def _save(folder: Path, name: str, array: NDArray[Any]) -> None:
    np.save(folder / f"{name}.npy", array)
