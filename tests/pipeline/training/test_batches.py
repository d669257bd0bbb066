"""Batches: every token once, weights, padding."""

from __future__ import annotations

import numpy as np
import pytest

from entitome.training.batches import hide, make_batch, pieces_of, plan, thinned
from entitome.training.data import Prepared
from entitome.training.recipe import Source


@pytest.mark.parametrize("longest", [1, 4, 100])
@pytest.mark.parametrize("seed", [None, 0, 1])
def test_every_token_once(prepared: Prepared, longest: int, seed: int | None) -> None:
    rng = None if seed is None else np.random.default_rng(seed)
    parts = plan(pieces_of(prepared.train, longest), 30, rng)
    seen = [
        (piece.sample, at)
        for part in parts
        for piece in part
        for at in range(piece.first, piece.last)
    ]
    every = [(n, at) for n, s in enumerate(prepared.train) for at in range(len(s.words))]
    assert sorted(seen) == every
    for part in parts:
        lengths = [piece.length for piece in part]
        assert max(lengths) <= longest
        assert len(part) == 1 or max(lengths) * len(part) <= 30


def test_plans_repeat(prepared: Prepared) -> None:
    pieces = pieces_of(prepared.train, 40)
    one, same, other = (plan(pieces, 30, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_arrays(prepared: Prepared) -> None:
    part = pieces_of(prepared.train, 40)[:3]
    batch = make_batch(prepared.train, part, {"invented": Source((), weight=0.25)})
    lengths = [piece.length for piece in part]
    assert batch.arrays["lengths"].tolist() == lengths
    assert batch.arrays["mask"].sum(1).tolist() == lengths
    assert batch.arrays["weight"].tolist() == [0.25] * 3
    row = int(np.argmin(lengths))
    sample = prepared.train[part[row].sample]
    assert (batch.arrays["chars"][row, : lengths[row]] == sample.chars).all()
    assert (batch.arrays["tags"][row, : lengths[row]] == sample.tags).all()
    assert (batch.arrays["tags"][row, lengths[row] :] == -1).all()


def test_sentences_without_a_mention_are_thinned(prepared: Prepared) -> None:
    pieces = pieces_of(prepared.train, 1)
    marked = [p for p in pieces if (prepared.train[p.sample].tags[p.first] > 0).any()]
    assert 0 < len(marked) < len(pieces)
    sources = {"invented": Source((), empty=0.0)}
    assert thinned(pieces, prepared.train, sources, 0) == marked
    assert thinned(pieces, prepared.train, {}, 0) == pieces
    half = thinned(pieces, prepared.train, {"invented": Source((), empty=0.5)}, 0)
    assert len(marked) < len(half) < len(pieces)


def test_hidden_codes(prepared: Prepared) -> None:
    batch = make_batch(prepared.train, pieces_of(prepared.train, 40))
    words, chars = batch.arrays["words"].copy(), batch.arrays["chars"].copy()
    hide(batch, 1.0, 0.0, np.random.default_rng(0))
    assert not batch.arrays["lexicon"].any()
    assert (batch.arrays["words"] == words).all()
    hide(batch, 0.0, 0.5, np.random.default_rng(0))
    assert 0 < (batch.arrays["words"] > 0).sum() < (words > 0).sum()
    assert (batch.arrays["chars"] == chars).all()
