"""Batches of sentences of about the same length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.encode import CHARS
from entitome.training.data import Sample
from entitome.training.recipe import Source, Training

_JITTER = 6.0  # tokens by which a sentence may stand out of the order of lengths
_EVEN = Source(())


class Piece(NamedTuple):
    """The tokens ``first`` to ``last`` (exclusive) of a sample, at most a sentence."""

    sample: int
    first: int
    last: int

    @property
    def length(self) -> int:
        """Tokens."""
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Batch:
    """B pieces of at most T tokens, 0 behind a piece's end.

    ``arrays``: ``chars`` (B, T, CHARS), ``words``, ``vectors``, ``shapes``, ``short`` (B, T),
    ``lexicon`` (B, T, LABELS), ``tags`` (B, T, types) and ``convention`` (B, types), all int64;
    ``mask`` (B, T) and ``weight`` (B,), float32; ``lengths`` (B,), int64. ``generic`` (B,), bool,
    says which may teach the generic convention.
    """

    pieces: list[Piece]
    arrays: dict[str, npt.NDArray[Any]]
    generic: npt.NDArray[np.bool_]


def pieces_of(samples: Sequence[Sample], max_tokens: int) -> list[Piece]:
    """Every sentence, long ones cut."""
    return [
        Piece(number, at, min(last, at + max_tokens))
        for number, sample in enumerate(samples)
        for first, last in sample.sentences
        for at in range(first, last, max_tokens)
    ]


def thinned(
    pieces: Sequence[Piece],
    samples: Sequence[Sample],
    sources: Mapping[str, Source],
    rng: np.random.Generator,
) -> list[Piece]:
    """The share of each source's pieces that it wants, and of those without a mention."""
    drawn = rng.random((len(pieces), 2))
    kept = []
    for piece, (any_chance, empty_chance) in zip(pieces, drawn.tolist(), strict=True):
        sample = samples[piece.sample]
        source = sources.get(sample.corpus, _EVEN)
        taught = empty_chance < source.empty or (sample.tags[piece.first : piece.last] > 0).any()
        if any_chance < source.share and taught:
            kept.append(piece)
    return kept


def plan(
    pieces: Sequence[Piece], tokens: int, rng: np.random.Generator | None = None
) -> list[list[Piece]]:
    """Parts of at most ``tokens`` with padding, one piece at least.

    :param rng: shuffles; None for the order of lengths.
    """
    lengths = np.array([p.length for p in pieces], dtype=np.float64)
    if rng is not None:
        lengths += rng.random(len(pieces)) * _JITTER
    parts: list[list[Piece]] = []
    longest = 0
    for at in np.argsort(lengths, kind="stable"):
        piece = pieces[at]
        longest = max(longest, piece.length)
        if parts and (len(parts[-1]) + 1) * longest <= tokens:
            parts[-1].append(piece)
        else:
            parts.append([piece])
            longest = piece.length
    if rng is not None:
        order = rng.permutation(len(parts))
        parts = [parts[at] for at in order]
    return parts


def make_batch(
    samples: Sequence[Sample], part: list[Piece], sources: Mapping[str, Source] | None = None
) -> Batch:
    """The arrays of some pieces, each by the convention of its corpus."""
    shape = (len(part), max(p.length for p in part))
    types = samples[part[0].sample].tags.shape[1]
    arrays: dict[str, npt.NDArray[Any]] = {}
    arrays |= {name: np.zeros(shape, np.int64) for name in ("words", "vectors", "shapes", "short")}
    arrays["chars"] = np.zeros((*shape, CHARS), np.int64)
    arrays["lexicon"] = np.zeros((*shape, len(LABELS)), np.int64)
    arrays["tags"] = np.full((*shape, types), -1, np.int64)
    mask = np.zeros(shape, np.float32)
    for row, (number, first, last) in enumerate(part):
        mask[row, : last - first] = 1
        for name, array in arrays.items():
            array[row, : last - first] = getattr(samples[number], name)[first:last]
    begins = arrays["tags"][:, 0]
    begins[begins == 2] = 1  # a mention that the end of a sentence cuts begins anew
    of = [(sources or {}).get(samples[p.sample].corpus, _EVEN) for p in part]
    arrays["mask"] = mask
    conventions = np.array([samples[p.sample].convention for p in part], np.int64)
    arrays["convention"] = np.repeat(conventions[:, None], types, 1)
    arrays["lengths"] = np.array([p.length for p in part], np.int64)
    arrays["weight"] = np.array([source.weight for source in of], np.float32)
    return Batch(part, arrays, np.array([source.generic for source in of]))


def hide(batch: Batch, hidden: Training, rng: np.random.Generator) -> None:
    """Blank a share of the dictionary codes, words and conventions: none is relied on alone."""
    for name, share in (("lexicon", hidden.lexicon_dropout), ("words", hidden.word_dropout)):
        array = batch.arrays[name]
        array[rng.random(array.shape) < share] = 0
    drawn = rng.random(len(batch.pieces)) < hidden.generic
    batch.arrays["convention"][drawn & batch.generic] = 0
