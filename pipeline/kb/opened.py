"""The files of an index as they are opened: mapped, so that next to nothing is read."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np

from entitome.kb import layout
from entitome.kb.facts import Manifest, read_tables
from entitome.kb.fuzzy import Shard
from entitome.kb.index_check import Slices, damaged, map_file, read_meta


class OpenedIndex:
    """The files of an index folder; pickling re-opens by path."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)
        self.meta = read_meta(self.folder)
        try:
            self._open_files()
        except (OSError, ValueError, RuntimeError) as error:
            raise damaged(self.folder, str(error)) from error

    def _open_files(self) -> None:
        self.labels: list[str] = self.meta["labels"]
        self.groups: list[str] = self.meta["groups"]
        self.arrays: dict[str, Any] = {
            name: np.load(self.folder / f"{name}.npy", mmap_mode="r").view(np.ndarray)
            for name in layout.ARRAYS
        }
        self.ids = marisa_trie.Trie()
        self.ids.mmap(str(self.folder / layout.ID_TRIE))
        self.names = marisa_trie.Trie()
        self.names.mmap(str(self.folder / layout.NAME_TRIE))
        self.retired = marisa_trie.BytesTrie()
        self.retired.mmap(str(self.folder / layout.RETIRED_TRIE))
        self.xrefs = marisa_trie.RecordTrie(layout.XREF_RECORD)
        self.xrefs.mmap(str(self.folder / layout.XREF_TRIE))
        self._shards: dict[str, Shard | None] = {}
        self._surfaces = Slices(self.folder / layout.SURFACES)
        self._facts = map_file(self.folder / layout.FACTS)

    def __reduce__(self) -> tuple[type[OpenedIndex], tuple[Path]]:
        return type(self), (self.folder,)

    def __len__(self) -> int:
        return int(self.meta["concepts"])

    @cached_property
    def manifest(self) -> Manifest:
        """What the facts that this index was made from say of themselves."""
        return Manifest(read_tables(self.meta["tables"]))

    @cached_property
    def digest(self) -> str:
        """The facts this index was made from."""
        return str(self.meta["digest"])

    def _shard(self, label: str) -> Shard | None:
        """The similarity index of a type, opened when first asked for; None if it has none."""
        if label not in self._shards:
            folder = self.folder / layout.shard(label)
            self._shards[label] = Shard(folder) if folder.is_dir() else None
        return self._shards[label]
