"""Whether an index folder is whole, before it is used."""

from __future__ import annotations

import json
import mmap
from pathlib import Path
from typing import Any

from entitome.corpus.errors import KnowledgeBaseError
from entitome.kb import layout

_REMEDY = "delete the folder; the index is made again at the next start."


def map_file(path: Path) -> mmap.mmap:
    """A file's bytes, mapped and not read."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


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
