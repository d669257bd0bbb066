"""Batches of unlabelled sentences."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from entitome.components.ner.prior import Prior
from entitome.training.pretraining import batches
from entitome.training.pretraining.batches import Sentences, frequent_words
from entitome.training.pretraining.encoded import Texts, encode_texts
from tests.pipeline.components.small_model import random_vectors
from tests.pipeline.training.pretraining.small_texts import LINES


@pytest.fixture(scope="module")
def texts(small_prior: Prior) -> Texts:
    """The invented documents."""
    return encode_texts([("x", line) for line in LINES], small_prior, 40, lambda *told: None)


def test_the_most_frequent_words_are_known(texts: Texts) -> None:
    counted = Counter(
        "".join("0" if c.isdigit() else c for c in w.lower())
        for line in LINES
        for w in line.replace(".", " .").split()
    )
    words = frequent_words(texts, 6).words
    assert words == sorted(words)
    assert {counted[word] for word in words} >= {72, 36}
    assert min(counted[word] for word in words) >= sorted(counted.values())[-6]


def test_a_pass_draws_every_sentence_once(texts: Texts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ROUND", 17)
    sentences = Sentences(texts, frequent_words(texts, 30), None, 3, 0.2)
    rounds = [sentences.parts(number, 60) for number in range(sentences.rounds)]
    drawn = np.concatenate([part for parts in rounds for part in parts])
    assert sorted(drawn.tolist()) == list(range(len(texts.firsts)))
    lengths = texts.lasts - texts.firsts
    assert all(len(p) * lengths[p].max() <= 60 for parts in rounds for p in parts)
    again = [part.tolist() for part in sentences.parts(sentences.rounds, 60)]
    assert again != [part.tolist() for part in rounds[0]]
    assert sentences.parts(0, 60)[0].tolist() == rounds[0][0].tolist()


def test_what_is_hidden_is_blank_and_names_whole(texts: Texts) -> None:
    vocabulary = frequent_words(texts, 30)
    sentences = Sentences(texts, vocabulary, random_vectors(), 3, 0.3)
    assert not sentences.table[0].any()
    part = sentences.parts(0, 10_000)[0]
    batch = sentences.batch(part, np.random.default_rng(1))
    hidden, real = batch["hidden"], batch["mask"] > 0
    assert 0 < hidden.sum() < real.sum()
    assert not (hidden & ~real).any()
    for name in ("chars", "words", "vectors", "shapes", "lexicon", "short"):
        assert not batch[name][hidden].any()
    shown = real & ~hidden
    assert (batch["words"][shown] == batch["guess"][shown]).all()
    assert (batch["vectors"][shown] > 0).all()
    sclerosis, systemic = (vocabulary.id(word) for word in ("sclerosis", "systemic"))
    rows, columns = np.nonzero(batch["guess"] == sclerosis)
    assert (batch["guess"][rows, columns - 1] == systemic).all()
    assert (hidden[rows, columns] == hidden[rows, columns - 1]).all()
    assert batch["codes"][rows, columns].any()
