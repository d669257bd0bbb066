"""Find a knowledge base, index it once into the user's cache, and open it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from entitome.corpus.errors import KnowledgeBaseError
from entitome.kb import layout
from entitome.kb.facts import MANIFEST, read_manifest
from entitome.kb.index import build_index, quiet
from entitome.kb.index_names import Progress
from entitome.kb.store import KnowledgeBase

try:
    import fcntl
except ImportError:  # not a Unix
    fcntl = None  # type: ignore[assignment]

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
    try:
        return KnowledgeBase(target)
    except KnowledgeBaseError:
        # No index yet, or a damaged one: the facts are at hand, so that is no reason to stop.
        return _indexed(folder, target, progress)


def _indexed(facts: Path, target: Path, progress: Progress) -> KnowledgeBase:
    try:
        with _alone(target):
            try:
                return KnowledgeBase(target)  # another process made it meanwhile
            except KnowledgeBaseError:
                shutil.rmtree(target, ignore_errors=True)
            build_index(facts, target, progress)
    except OSError as error:
        raise KnowledgeBaseError(
            f"The index of the knowledge base cannot be written to {target}: {error.strerror}.",
            "a full disk, or a folder that is not yours to write to.",
            f"make room, or name another folder in the environment variable {CACHE_VARIABLE}.",
        ) from error
    return KnowledgeBase(target)


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """One process at a time makes an index: it takes 2 GB. Where files do not lock, all do."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.with_name(f".{target.name}.lock").open("w") as lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
