"""Asking a linker about the mentions of documents, with what each type of them takes.

:mod:`entitome.linkers.probe` does this in a process of its own; imports are made late, since what
an opened linker takes is measured there.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from entitome.corpus.document import Document
    from entitome.linkers.protocol import Linker, Ranked

    Answers = list[list[tuple[Ranked, ...]]]


@dataclass(slots=True)
class Spent:
    """Seconds of the processor's time, and mentions.

    ``prepare_s`` is for reading the documents; ``types`` has for each type its mentions and the
    seconds for linking them the first and the second time, as
    :class:`entitome.eval.linking.costs.Spent` tells; ``changed`` counts mentions that were then
    answered otherwise.
    """

    prepare_s: float = 0.0
    changed: int = 0
    types: dict[str, dict[str, float]] = field(default_factory=dict)

    def add(self, label: str, **more: float) -> None:
        """Count mentions or seconds of a type."""
        of = self.types.setdefault(label, {"mentions": 0, "cold_s": 0.0, "warm_s": 0.0})
        for key, number in more.items():
            of[key] += number


def ask_twice(
    linker: Linker, block: Sequence[Document], read: Sequence[Document], spent: Spent
) -> Answers:
    """Ask a linker about the mentions of some documents, and count what that takes.

    :param read: the same documents, each with what the linker found in it beforehand.
    :returns: its first answers, by document and mention.
    :raises ConfigError: it gave another number of answers than there are mentions.
    """
    from entitome.linkers.prepared import Preparing

    bare = [document.with_mentions(()) for document in block]
    clock = time.process_time()
    if isinstance(linker, Preparing):
        linker.prepare([d for d, _ in groupby(read)])
    spent.prepare_s += time.process_time() - clock
    first = [_timed(linker, *asked, spent, "cold_s") for asked in zip(bare, block, strict=True)]
    again = [_timed(linker, *asked, spent, "warm_s") for asked in zip(bare, block, strict=True)]
    for one, other in zip(first, again, strict=True):
        spent.changed += sum(a != b for a, b in zip(one, other, strict=True))
    return first


def _timed(
    linker: Linker, bare: Document, asked: Document, spent: Spent, turn: str
) -> list[tuple[Ranked, ...]]:
    clock = time.process_time()
    answers = _link(linker, bare, asked)
    label = asked.mentions[0].label if asked.mentions else ""
    spent.add(label, **{turn: time.process_time() - clock})
    if turn == "cold_s":
        spent.add(label, mentions=len(answers))
    return answers


def _link(linker: Linker, bare: Document, asked: Document) -> list[tuple[Ranked, ...]]:
    answers = linker.link(bare, asked.mentions)
    if len(answers) != len(asked.mentions):
        from entitome.corpus.errors import ConfigError

        raise ConfigError(
            f"The linker {linker.name!r} gave {len(answers)} answers to {len(asked.mentions)} "
            f"mentions of {bare.id!r}.",
            "a fault of the linker's.",
            "its `link` must return one tuple, which may be empty, for each mention.",
        )
    return answers
