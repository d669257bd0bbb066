"""Whether an index folder is whole, before it is used."""

from __future__ import annotations

import json
import mmap
import os
import weakref
from pathlib import Path
from typing import Any

from entitome.corpus.errors import KnowledgeBaseError
from entitome.kb import layout

_REMEDY = "delete the folder; the index is made again at the next start."


def map_file(path: Path) -> mmap.mmap:
    """A file's bytes, mapped and not read."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


class Slices:
    """A file's bytes by their place: read one by one, so that they take none of our memory.

    Names are asked for all over their file; mapped, the system would count nearly all of it as this
    process's, since it maps 64 KiB around each of them. It keeps what is read in its file cache.
    """

    def __init__(self, path: Path) -> None:
        self._mapped: mmap.mmap | None = None
        if hasattr(os, "pread"):
            self._file = os.open(path, os.O_RDONLY)
            weakref.finalize(self, os.close, self._file)
        else:  # Windows
            self._mapped = map_file(path)

    def read(self, start: int, end: int) -> bytes:
        """The bytes from ``start`` up to ``end``."""
        if self._mapped is not None:
            return self._mapped[start:end]
        return os.pread(self._file, end - start, start)


def read_meta(folder: Path) -> dict[str, Any]:
    """What an index says of itself.

    :raises KnowledgeBaseError: it is missing, of another version, or its files are not as stated.
    """
    path = folder / layout.META
    try:
        meta: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if meta["format"] != layout.FORMAT:
            raise damaged(folder, f"format {meta['format']}, not {layout.FORMAT}")
        wrong = [f for f, size in meta["sizes"].items() if (folder / f).stat().st_size != size]
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise KnowledgeBaseError(
            f"No usable knowledge-base index in {folder} ({error}).",
            "it was never finished, or something else lies there.", _REMEDY,
        ) from error  # fmt: skip
    if wrong:
        raise damaged(folder, ", ".join(wrong))
    return meta


def damaged(folder: Path, what: str) -> KnowledgeBaseError:
    """The error for an index that cannot be used."""
    return KnowledgeBaseError(
        f"The knowledge-base index in {folder} is damaged or of another version ({what}).",
        "a full disk or an upgrade.", _REMEDY,
    )  # fmt: skip
