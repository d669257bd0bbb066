"""Batches: every token once, weights, padding."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from entitome.components.lexicon.features import LABELS
from entitome.training.batches import Piece, hide, make_batch, pieces_of, plan, thinned
from entitome.training.data import Prepared
from entitome.training.recipe import Source, Training
from tests.pipeline.training.invented import tiny


def rng(*seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


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


def test_a_mention_that_is_cut_begins_anew(prepared: Prepared) -> None:
    cut = [
        Piece(piece.sample, at, piece.last)
        for piece in pieces_of(prepared.train, 40)
        for at in range(piece.first + 1, piece.last)
        if (prepared.train[piece.sample].tags[at] == 2).any()
    ]
    assert cut, "some mentions have two words"
    batch = make_batch(prepared.train, cut)
    whole = np.array([prepared.train[piece.sample].tags[piece.first] for piece in cut])
    assert (batch.arrays["tags"][:, 0] == np.where(whole == 2, 1, whole)).all()


def test_sentences_without_a_mention_are_thinned(prepared: Prepared) -> None:
    pieces = pieces_of(prepared.train, 1)
    marked = [p for p in pieces if (prepared.train[p.sample].tags[p.first] > 0).any()]
    assert 0 < len(marked) < len(pieces)
    sources = {"invented": Source((), empty=0.0)}
    assert thinned(pieces, prepared.train, sources, rng()) == marked
    assert thinned(pieces, prepared.train, {}, rng()) == pieces
    half = thinned(pieces, prepared.train, {"invented": Source((), empty=0.5)}, rng())
    assert set(marked) < set(half) < set(pieces)
    assert abs(len(half) - (len(pieces) + len(marked)) / 2) < 0.15 * len(pieces)


def test_a_share_is_drawn_anew_each_time_but_repeats(prepared: Prepared) -> None:
    pieces = pieces_of(prepared.train, 1)
    sources = {"invented": Source((), share=0.3), "another": Source((), share=0.0)}
    epochs = [thinned(pieces, prepared.train, sources, rng(0, epoch)) for epoch in range(40)]
    sizes = [len(drawn) / len(pieces) for drawn in epochs]
    assert abs(sum(sizes) / len(sizes) - 0.3) < 0.02
    assert epochs[0] != epochs[1]
    assert set().union(*epochs) == set(pieces), "over the epochs all are drawn"
    assert thinned(pieces, prepared.train, sources, rng(0, 1)) == epochs[1]
    none = {"invented": Source((), share=0.0)}
    assert thinned(pieces, prepared.train, none, rng()) == []


def test_share_and_empty_are_drawn_apart(prepared: Prepared) -> None:
    pieces = pieces_of(prepared.train, 1)
    both = {"invented": Source((), share=0.5, empty=0.5)}
    drawn = [len(thinned(pieces, prepared.train, both, rng(n))) for n in range(40)]
    marked = sum((prepared.train[p.sample].tags[p.first] > 0).any() for p in pieces)
    wanted = 0.5 * marked + 0.25 * (len(pieces) - marked)
    assert abs(sum(drawn) / len(drawn) - wanted) < 0.03 * len(pieces)


def hidden(**shares: float) -> Training:
    """A recipe that hides these shares and nothing else."""
    none = {"lexicon_dropout": 0.0, "word_dropout": 0.0, "generic": 0.0}
    return replace(tiny(1).training, **{**none, **shares})


def test_hidden_codes(prepared: Prepared) -> None:
    batch = make_batch(prepared.train, pieces_of(prepared.train, 40))
    words, chars = batch.arrays["words"].copy(), batch.arrays["chars"].copy()
    hide(batch, hidden(lexicon_dropout=1.0), rng())
    assert not batch.arrays["lexicon"].any()
    assert (batch.arrays["words"] == words).all()
    assert (batch.arrays["convention"] == 1).all()
    hide(batch, hidden(word_dropout=0.5), rng())
    assert 0 < (batch.arrays["words"] > 0).sum() < (words > 0).sum()
    assert (batch.arrays["chars"] == chars).all()
    assert (batch.arrays["convention"] == 1).all()


def test_some_sentences_teach_the_generic_convention(prepared: Prepared) -> None:
    words = pieces_of(prepared.train, 1)
    batch = make_batch(prepared.train, words)
    kept = {name: array.copy() for name, array in batch.arrays.items()}
    hide(batch, hidden(generic=0.4), rng())
    convention = batch.arrays.pop("convention")
    assert convention.shape == (len(words), len(LABELS))
    assert (convention == convention[:, :1]).all(), "a sentence follows one in all types"
    assert abs((convention[:, 0] == 0).mean() - 0.4) < 0.1
    assert all((array == kept[name]).all() for name, array in batch.arrays.items())


def test_a_source_may_leave_the_generic_convention_to_others(prepared: Prepared) -> None:
    pieces = pieces_of(prepared.train, 40)
    corpora = {sample.corpus for sample in prepared.train}
    batch = make_batch(
        prepared.train, pieces, {name: Source((), generic=False) for name in corpora}
    )
    hide(batch, hidden(generic=1.0), rng())
    assert (batch.arrays["convention"] == 1).all()


def test_each_piece_has_the_convention_of_its_corpus(prepared: Prepared) -> None:
    part = pieces_of(prepared.train, 40)[:2]
    samples = [replace(prepared.train[0], convention=3), prepared.train[1]]
    arrays = make_batch(samples, part).arrays
    assert arrays["convention"].tolist() == [[3] * len(LABELS), [1] * len(LABELS)]
