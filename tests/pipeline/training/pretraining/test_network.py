"""The network that guesses words."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")

import torch

from entitome.components.ner.prior import Prior
from entitome.training.model import Network, Sizes
from entitome.training.pretraining.batches import Sentences, frequent_words
from entitome.training.pretraining.encoded import encode_texts
from entitome.training.pretraining.network import Guesser, _shifted
from tests.pipeline.training.pretraining.small_texts import LINES

SIZES = Sizes(31, 5, 1, 0, 8, 16, 16, 4, 4, 24, 2, 12, 0.0)


@pytest.fixture(scope="module")
def batch(small_prior: Prior) -> dict[str, torch.Tensor]:
    """Some sentences; not to be changed."""
    texts = encode_texts([("x", line) for line in LINES], small_prior, 40, lambda *told: None)
    sentences = Sentences(texts, frequent_words(texts, 30), None, 3, 0.2)
    arrays = sentences.batch(sentences.parts(0, 300)[0], np.random.default_rng(1))
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


@pytest.fixture
def guesser() -> Guesser:
    """One that has learned nothing."""
    torch.manual_seed(1)
    return Guesser(SIZES, torch.arange(31.0), 12).eval()


def test_the_encoder_is_the_recognisers(guesser: Guesser, batch: dict[str, torch.Tensor]) -> None:
    network = Network(SIZES).eval()
    network.load_state_dict(guesser.encoder())
    packed = torch.nn.utils.rnn.pack_padded_sequence(
        network.embed(batch), batch["lengths"], True, enforce_sorted=False
    )
    states, _ = torch.nn.utils.rnn.pad_packed_sequence(network.lstm(packed)[0], True)
    assert torch.allclose(states, guesser._layers(batch)[1], atol=1e-6)


def test_a_word_between_is_not_seen(guesser: Guesser, batch: dict[str, torch.Tensor]) -> None:
    before = _shifted(guesser._layers(batch)[0])
    changed = {name: tensor.clone() for name, tensor in batch.items()}
    changed["words"][:, 2] = 5
    changed["chars"][:, 2] = 7
    after = _shifted(guesser._layers(changed)[0])
    assert torch.equal(before[:, 2], after[:, 2])
    assert not torch.equal(before[:, 3], after[:, 3])
    assert not torch.equal(before[:, 1], after[:, 1])


def test_the_right_word_is_never_among_the_wrong(guesser: Guesser) -> None:
    """All wrong words being the right one, nothing is left to confuse it with."""
    guesser.requires_grad_(False)
    states, words = torch.randn(4, 128), torch.full((4,), 9)
    assert float(guesser._guessed(states, words, torch.full((12,), 9))) == pytest.approx(0)
    assert float(guesser._guessed(states, words, torch.full((12,), 8))) > 0.1
    assert float(guesser._guessed(states[:0], words[:0], torch.full((12,), 8))) == 0
