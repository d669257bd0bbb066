"""What a linker is to the benchmark: mentions of a document in, ranked identifiers out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from entitome.corpus.document import Document, Mention

Wanted = Sequence[Mention]
"""Mentions to be linked, of one document; their own ``ids`` are empty."""


class Ranked(NamedTuple):
    """An answer of a linker.

    ``id`` is a CURIE (see :mod:`entitome.corpus.ids`), or several of a composite mention joined by
    ``|``; ``score`` compares the answers of one mention and may be of any scale. Equal scores are
    a tie: their order says nothing.
    """

    id: str
    score: float


class Linker(Protocol):
    """Links given mentions. Register one under the entry point group ``entitome_linkers``."""

    name: str

    def link(self, document: Document, wanted: Wanted) -> list[tuple[Ranked, ...]]:
        """For each mention its answers, the best first, at most 50; none is NIL.

        :param document: the text, its passages and no mentions.
        """
        ...
