"""Strict span F1 of a network on dev documents, for each corpus and type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from entitome.components.ner.decode import decode
from entitome.eval.match import Parts
from entitome.eval.metrics import Counts, set_counts
from entitome.training.batches import Batch, make_batch, pieces_of, plan
from entitome.training.data import Prepared, Sample

Floats = npt.NDArray[np.float32]
Scorer = Callable[[Batch], Floats]
"""Scores of tags, (B, T, types, tags), for a batch."""
Cells = dict[tuple[str, str], Counts]

_TOKENS = 6000


def evaluate(prepared: Prepared, score: Scorer, transitions: Floats, max_tokens: int) -> Cells:
    """Counts of the dev documents by corpus and type; right are spans of gold's offsets and type.

    Each document is read by its own corpus's convention, or the generic one.

    :param transitions: (types, from, to).
    :param max_tokens: longer sentences are cut, as in training.
    """
    samples, types = prepared.dev, prepared.types
    found: list[dict[str, set[Parts]]] = [{} for _ in samples]
    for part in plan(pieces_of(samples, max_tokens), _TOKENS):
        for number, kind, where in _decode(make_batch(samples, part), samples, score, transitions):
            found[number].setdefault(types[kind], set()).add((where,))
    cells: Cells = {}
    for sample, spans in zip(samples, found, strict=True):
        for name in sample.labels:
            counts = set_counts(sample.gold[name], spans.get(name, set()))
            cell = (sample.corpus, name)
            cells[cell] = cells.get(cell, Counts()) + counts
    return cells


def mean_f1(cells: Mapping[tuple[str, str], Counts]) -> float:
    """The mean F1, 0 to 1, of the cells that have one."""
    known = [counts.f1 for counts in cells.values() if counts.f1 is not None]
    return sum(known) / len(known) if known else 0.0


def _decode(
    batch: Batch, samples: Sequence[Sample], score: Scorer, transitions: Floats
) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """(sample, type, offsets) of what the network finds."""
    lengths = np.array([piece.length for piece in batch.pieces], np.int64)
    scores = score(batch)[batch.arrays["mask"] > 0]
    ends = np.cumsum(lengths)
    for span in decode(scores, transitions, lengths):
        row = int(np.searchsorted(ends, span.first, side="right"))
        piece = batch.pieces[row]
        shift = piece.first - int(ends[row] - lengths[row])
        sample = samples[piece.sample]
        where = (int(sample.starts[span.first + shift]), int(sample.ends[span.end + shift - 1]))
        yield piece.sample, span.type, where
