"""Find a knowledge base, index it once into the user's cache, and open it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import platformdirs

from entitome.corpus.errors import KnowledgeBaseError
from entitome.kb import layout
from entitome.kb.facts import MANIFEST, read_manifest
from entitome.kb.index import Progress, build_index, quiet
from entitome.kb.store import KnowledgeBase

CACHE_VARIABLE = "ENTITOME_CACHE"


def shipped_facts() -> Path:
    """The folder of the facts that came with entitome."""
    import entitome.models

    return Path(next(iter(entitome.models.__path__))) / "kb"


def cache_folder() -> Path:
    """Where indexes are kept: ``$ENTITOME_CACHE``, else the user's cache folder."""
    return Path(os.environ.get(CACHE_VARIABLE) or platformdirs.user_cache_dir("entitome"))


def index_folder(facts: Path) -> Path:
    """Where the index of a facts folder lies, or will lie, in the cache."""
    digest = read_manifest(facts).digest()
    return cache_folder() / f"kb-{layout.FORMAT}-{digest}"


def open_kb(path: str | Path | None = None, progress: Progress = quiet) -> KnowledgeBase:
    """Open a knowledge base; the first time, index it.

    :param path: a facts folder, an index folder, or None for the shipped one.
    :param progress: told of stage, done and total while an index is made.
    :raises KnowledgeBaseError: nothing usable there, or damaged facts.
    """
    folder = shipped_facts() if path is None else Path(path)
    if (folder / layout.META).is_file():
        return KnowledgeBase(folder)
    if not (folder / MANIFEST).is_file():
        raise KnowledgeBaseError(
            f"There is no knowledge base in {folder}.", "a wrong path, or a build that stopped.",
            "give a folder made by `entitome kb build`, or none for the shipped one.",
        )  # fmt: skip
    target = index_folder(folder)
    if not (target / layout.META).is_file():
        build_index(folder, target, progress)
    try:
        return KnowledgeBase(target)
    except KnowledgeBaseError:
        # The facts are at hand, so a damaged cache is no reason to stop.
        shutil.rmtree(target, ignore_errors=True)
        build_index(folder, target, progress)
        return KnowledgeBase(target)
