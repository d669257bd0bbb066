"""Linkers by name: entitome's own and those that other distributions add."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import TYPE_CHECKING, Any

from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError, InputError
from entitome.linkers.protocol import Linker

if TYPE_CHECKING:
    from entitome.batch.runner import Settings
    from entitome.kb.index_names import Progress
    from entitome.kb.store import KnowledgeBase

    Create = Callable[[Settings], Linker]

GROUP = "entitome_linkers"
"""The entry point group: a name, and a callable that takes
:class:`entitome.batch.runner.Settings` and returns a :class:`~entitome.linkers.protocol.Linker`."""


def linker_names() -> list[str]:
    """The names that :func:`open_linker` knows, in order."""
    return sorted(_registered())


def check_linkers(names: list[str]) -> None:
    """Refuse an unknown name before any work is done.

    :raises ConfigError: there is no linker of that name, or two distributions claim it.
    """
    known = _registered()
    for name in names:
        if name not in known:
            raise ConfigError(
                f"There is no linker named {name!r}.",
                "a misspelt name, or the distribution that adds it is not installed.",
                f"use one or more of: {', '.join(sorted(known))}.",
            )


def open_linker(name: str, settings: Settings) -> Linker:
    """The linker of that name, opened.

    :param settings: knowledge base, name usage and pipeline that it may make use of.
    :raises ConfigError: there is no linker of that name, or it cannot be opened with the settings.
    :raises InputError: a library that it needs is not installed.
    """
    create: Create = _load(name)
    return create(settings)


def make_ready(name: str, kb: KnowledgeBase, labels: Sequence[str], progress: Progress) -> None:
    """Have a linker make what it makes once, such as an index, before its time is taken.

    That is what the function ``make_ready(kb, labels, progress)`` of its module does, if it has
    one.

    :raises ConfigError: there is no linker of that name.
    :raises InputError: a library that it needs is not installed.
    """
    if make := getattr(_module(name), "make_ready", None):
        make(kb, labels, progress)


def reads_ahead(name: str) -> bool:
    """Whether a linker's module has the function that :func:`recognised` calls.

    :raises ConfigError: there is no linker of that name.
    :raises InputError: a library that it needs is not installed.
    """
    return hasattr(_module(name), "recognise")


def recognised(name: str, settings: Settings, documents: Iterable[Document]) -> Iterator[Document]:
    """Bare documents with the names that a linker wants to know of beside those it is asked about.

    Finding them is no part of linking: ``recognise(settings, documents)`` of the linker's module
    does it beforehand, in a process of its own, and :class:`entitome.linkers.prepared.Preparing`
    is given what it finds.

    :raises ConfigError: it cannot be done with the settings.
    """
    found: Iterator[Document] = _module(name).recognise(settings, documents)
    return found


def needs_torch(name: str) -> bool:
    """Whether a linker may need PyTorch: none of those that came with entitome does."""
    check_linkers([name])
    return not _registered()[name].value.startswith("entitome.")


def _module(name: str) -> ModuleType:
    return sys.modules[_load(name).__module__]


def _load(name: str) -> Any:
    check_linkers([name])
    point = _registered()[name]
    try:
        return point.load()
    except ImportError as error:
        raise InputError(
            f"The linker {name!r} cannot be loaded: {error}.",
            "an optional library that it needs is not installed.",
            f"install what {point.value.partition(':')[0]} imports, or leave the linker out.",
        ) from error


def _registered() -> dict[str, EntryPoint]:
    """Entry points by name.

    :raises ConfigError: two distributions give one name to different linkers.
    """
    found: dict[str, EntryPoint] = {}
    for point in entry_points(group=GROUP):
        if found.setdefault(point.name, point).value != point.value:
            raise ConfigError(
                f"Two linkers are named {point.name!r}: {found[point.name].value}, {point.value}.",
                "two installed distributions chose the same name.",
                "uninstall one of them.",
            )
    return found
