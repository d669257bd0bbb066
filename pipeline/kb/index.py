"""Packed facts -> an index folder that is memory-mapped (see :mod:`entitome.kb.layout`)."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from entitome.kb import fuzzy, layout
from entitome.kb.entry import Entry
from entitome.kb.facts import RETIRED, Manifest, read_manifest, unpack, unpack_retired
from entitome.kb.identities import write_identities
from entitome.kb.index_names import NameTable, Progress, save, starts


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
        self.names = NameTable()

    def build(self, folder: Path) -> None:
        for entry in self._entries():
            self._add(entry)
        number = self._write_concepts(folder)
        names = self.names.write(folder, number, self._shards(), self.progress)
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
        for table in tables.values():
            for entry in unpack(self.facts, table):
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
        self.names.add(owner, entry)

    def _write_concepts(self, folder: Path) -> NDArray[np.uint32]:
        """Write everything of concepts; give each one's number in order of reading."""
        ids = [c[0] for c in self.concepts]
        trie = marisa_trie.Trie(ids)
        trie.save(str(folder / layout.ID_TRIE))
        number = np.array([trie[i] for i in ids], dtype=np.uint32)
        _, first = np.unique(number, return_index=True)
        ordered = [self.concepts[i] for i in first]
        self.label_of = _codes([c[1] for c in ordered])
        coding = self.groups.get(fuzzy.GENE_GROUP, -1)
        self.alike_genes = np.array([c[3] == fuzzy.GENES_OF and c[2] == coding for c in ordered])
        save(folder, "concept_label", self.label_of)
        save(folder, "concept_group", _codes([c[2] for c in ordered]))
        taxa = [trie.get(c[3], layout.NONE) if c[3] else layout.NONE for c in ordered]
        save(folder, "concept_taxon", np.array(taxa, dtype=np.uint32))
        parents = [[trie[p] for p in c[4] if p in trie] for c in ordered]
        save(folder, "concept_parents_start", starts(len(p) for p in parents))
        flat = [p for group in parents for p in group]
        save(folder, "concept_parents", np.array(flat, dtype=np.uint32))
        blobs = [c[5].encode() if c[5] != "\t" else b"" for c in ordered]
        save(folder, "concept_facts", starts(len(b) for b in blobs))
        (folder / layout.FACTS).write_bytes(b"".join(blobs) or b"\0")
        return number

    def _shards(self) -> Iterator[tuple[str, NDArray[np.bool_]]]:
        """The types with a similarity index, and which concepts are of them."""
        for label in fuzzy.SHARDS:
            chosen = self.label_of == self.labels.get(label, -1)
            chosen &= self.alike_genes | (label != "Gene")
            if chosen.any():
                yield label, chosen


def _codes(numbers: list[int]) -> NDArray[Any]:
    """As uint8, or wider where a vocabulary of the user's has very many groups."""
    return np.array(numbers, dtype=np.min_scalar_type(max(numbers)))
