"""A network that was trained without the dictionary reads as if there were none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.encode import CHARS, LEXICON_CODES, Encoded
from entitome.components.ner.network import Network
from entitome.training.data import Prepared
from entitome.training.hidden import deaf, without_lexicon
from entitome.training.loop import Run, Trainer
from tests.pipeline.components.small_model import WORDS, random_weights
from tests.pipeline.training.invented import tiny

LENGTHS = np.array([4, 7])
T = int(LENGTHS.sum())


def encoded(codes: int, short: int) -> Encoded:
    """Tokens that differ in what the dictionary says of them alone."""
    rng = np.random.default_rng(0)
    count = len(LABELS)
    return Encoded(
        chars=rng.integers(0, 60, (T, CHARS)).astype(np.int32),
        words=rng.integers(0, len(WORDS) + 1, T).astype(np.int32),
        vectors=np.zeros(T, np.int32),
        shapes=rng.integers(0, 8, T).astype(np.int32),
        lexicon=np.random.default_rng(1).integers(0, codes, (T, count)).astype(np.int32),
        short_forms=np.random.default_rng(2).integers(0, short, T).astype(np.int32),
    )


@pytest.mark.parametrize(("codes", "short"), [(LEXICON_CODES, 1), (1, len(LABELS) + 2)])
def test_every_code_is_as_none(codes: int, short: int) -> None:
    weights = random_weights()
    types = [0] * len(LABELS)
    none, some = encoded(1, 1), encoded(codes, short)
    told, hidden = Network(weights, types), Network(deaf(weights), types)
    assert np.abs(told.scores(some, LENGTHS) - told.scores(none, LENGTHS)).max() > 0.01
    assert (hidden.scores(some, LENGTHS) == hidden.scores(none, LENGTHS)).all()
    assert (hidden.scores(none, LENGTHS) == told.scores(none, LENGTHS)).all()


def test_documents(prepared: Prepared) -> None:
    bare = without_lexicon(prepared)
    assert any(sample.lexicon.any() for sample in prepared.train), "the original is kept"
    assert not any(s.lexicon.any() or s.short.any() for s in (*bare.train, *bare.dev))
    before, after = prepared.dev[0], bare.dev[0]
    assert (before.words == after.words).all()
    assert before.gold == after.gold


def test_training_says_nothing_of_codes(prepared: Prepared, tmp_path: Path) -> None:
    recipe = replace(tiny(1), training=replace(tiny(1).training, weight_decay=0.0))
    bare = without_lexicon(prepared)
    short = replace(recipe, training=replace(recipe.training, learning_rate=1e-9))
    start, _ = Trainer(bare, short, Run({}, tmp_path / "a"), None).train()
    weights, _ = Trainer(bare, recipe, Run({}, tmp_path / "b"), None).train()
    moved = np.abs(weights["lexicon.weight"] - start["lexicon.weight"]).max(1) > 1e-4
    assert moved.reshape(len(LABELS), -1).nonzero()[1].max() == 0, "only 'none' is learned"
