"""Features of a gene and a taxon by where the document speaks of the taxon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entitome.components.species import words
from entitome.components.species.clues import Clue, Kind, sentences_of
from entitome.components.species.view import FAR, View

Column = tuple[str, NDArray[Any]]
"""A feature and its values, which broadcast to (M, T)."""

_SPECIES = (Kind.NAMED, Kind.PERSON)
_LOCAL = 2  # sentences before and behind the gene's own that make up its neighbourhood


def document_columns(view: View) -> Iterator[Column]:
    """Whatever is the same for all genes of a document."""
    named = view.of_kind(*_SPECIES)
    counts, total = view.counts(named), max(1, len(named))
    yield "default", view.one(view.default)
    yield "mouse", view.one(words.MOUSE)
    yield "rat", view.one(words.RAT)
    yield "named", counts > 0
    yield "named_count", np.log1p(counts * view.scale)
    persons = len(view.of_kind(Kind.PERSON))
    yield "persons_share", view.one(words.HUMAN, persons / total)
    tools = view.counts(view.of_kind(Kind.TOOL))
    yield "tool", tools > 0
    yield "tool_only", (tools > 0) & (counts == 0)
    yield from _title(view, named)
    both = view.of_kind(*_SPECIES, Kind.CELLS)
    for prefix, clues in (("", named), ("any_", both)):
        yield from _shares(view, prefix, clues)
    cells = view.counts(view.of_kind(Kind.CELLS))
    yield "cells", cells > 0
    yield "cells_share", cells / max(1.0, cells.sum())
    yield "cells_only", (cells > 0) & (counts == 0)
    yield "cells_alone", (cells > 0) & (not named)


def _shares(view: View, prefix: str, clues: Sequence[Clue]) -> Iterator[Column]:
    counts = view.counts(clues)
    yield f"{prefix}share", counts / max(1, len(clues))
    yield f"{prefix}majority", (counts > 0) & (counts == counts.max())
    yield f"{prefix}only", (counts > 0) & ((counts > 0).sum() == 1)
    yield f"{prefix}none_default", view.one(view.default, not clues)
    yield f"{prefix}none_mouse", view.one(words.MOUSE, not clues)


def _title(view: View, named: Sequence[Clue]) -> Iterator[Column]:
    end = max((p[1] for p in view.doc._.passages if p[2] == "title"), default=0)
    tokens = int(np.searchsorted(view.offsets, end)) if end else 0
    titled = view.counts(clue for clue in named if clue.start < tokens) > 0
    yield "title", titled
    yield "title_only", titled & (titled.sum() == 1)
    yield "title_of_gene", titled & (view.first < tokens)[:, None]


def gene_columns(view: View) -> Iterator[Column]:
    """By the places of the gene and of the clues."""
    named = view.of_kind(*_SPECIES)
    yield from _near(view, "", named)
    yield from _sentences(view, named)
    yield from _near(view, "any_", view.of_kind(*_SPECIES, Kind.CELLS))
    cells = view.of_kind(Kind.CELLS)
    if cells:
        inside = _named_in(view, cells, 0, 0) > 0
        yield "cells_sentence", inside
        yield "cells_sentence_alone", inside & ~_named_in(view, named, 0, 0).any(1, keepdims=True)


def _near(view: View, prefix: str, clues: Sequence[Clue]) -> Iterator[Column]:
    near = view.near(clues)
    before, behind = near.before < FAR, near.behind < FAR
    inside = before | behind
    alone = ~inside.any(1, keepdims=True)
    nearest_behind = behind & (near.behind == near.behind.min(1, keepdims=True))
    latest = (near.last > -FAR) & (near.last == near.last.max(1, keepdims=True))
    share = view.counts(clues) / max(1, len(clues))
    yield f"{prefix}sentence", inside
    yield f"{prefix}sentence_only", inside & (inside.sum(1, keepdims=True) == 1)
    yield f"{prefix}nearest_before", before & (near.before == near.before.min(1, keepdims=True))
    yield f"{prefix}nearest_behind", nearest_behind & ~before.any(1, keepdims=True)
    yield f"{prefix}latest_alone", latest & alone
    yield f"{prefix}share_alone", share * alone
    if not prefix:
        yield "before_near", before / (1 + near.before / 3)
        yield "behind_near", behind / (1 + near.behind / 3)
        yield "adjacent", (near.before <= 0) | (near.behind <= 2) & view.of_behind[:, None]
        yield "close_before", near.before <= 2
        yield "close_behind", near.behind <= 2
        yield "latest", latest
        yield from _twins(view, near.before <= 1, inside & (inside.sum(1, keepdims=True) == 1))


def _twins(view: View, close: NDArray[np.bool_], only: NDArray[np.bool_]) -> Iterator[Column]:
    """What is said of the same name elsewhere: one sense a document."""
    number = view.same_name
    for name, grid in (("twin_close", close), ("twin_only", only)):
        total = np.zeros((int(number.max()) + 1, grid.shape[1]))
        np.add.at(total, number, grid)
        others = np.bincount(number)[number] - 1
        yield name, (total[number] - grid) / np.maximum(1, others)[:, None]


def _sentences(view: View, named: Sequence[Clue]) -> Iterator[Column]:
    alone = _named_in(view, named, 0, 0).sum(1, keepdims=True) == 0
    for name, at in (("previous", -1), ("next", 1)):
        there = _named_in(view, named, at, at) > 0
        yield f"{name}_sentence", there
        yield f"{name}_sentence_alone", there & alone
    local = _named_in(view, named, -_LOCAL, _LOCAL)
    yield "local_share", local / np.maximum(1, local.sum(1, keepdims=True))


def _named_in(view: View, clues: Sequence[Clue], first: int, last: int) -> NDArray[np.int64]:
    """(M, T) clues in the sentences from ``first`` to ``last``, counted from the gene's own."""
    grid = np.zeros((len(view.names), len(view.taxa)), dtype=np.int64)
    for taxon, at in view.column.items():
        tokens = np.array([c.start for c in clues if taxon in c.taxa], dtype=np.int64)
        sentences = sentences_of(view.starts, tokens)
        behind = np.searchsorted(sentences, view.sentence + last, "right")
        grid[:, at] = behind - np.searchsorted(sentences, view.sentence + first, "left")
    return grid
