"""Unlabelled text as arrays."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.encode import Encoder, Vocabulary, Word
from entitome.components.ner.prior import Prior
from entitome.corpus.errors import ConfigError
from entitome.training.pretraining.encoded import Texts, encode_texts, load_texts, save_texts

TEXT = "Aspirin slowed systemic sclerosis in mice. So it did. Why? In mice aspirin did it again."


@pytest.fixture(scope="module")
def texts(small_prior: Prior) -> Texts:
    """Two documents, one of them too short."""
    return encode_texts([("a", TEXT), ("b", "Gout.")], small_prior, 5, lambda source, words: None)


def test_sentences_are_ranges_of_tokens(texts: Texts) -> None:
    words = texts.spelled[texts.types].tolist()
    shown = [" ".join(words[a:b]) for a, b in zip(texts.firsts, texts.lasts, strict=True)]
    assert shown == [
        "Aspirin slowed systemic sclerosis in", "So it did .", "In mice aspirin did it",
    ]  # fmt: skip
    assert words[-2:] == ["Gout", "."]


def test_tokens_are_read_as_the_recogniser_reads_them(texts: Texts, small_prior: Prior) -> None:
    words = [Word(w, TEXT.index(w)) for w in ("Aspirin", "slowed", "systemic", "sclerosis")]
    encoded = Encoder(Vocabulary([]), small_prior).encode(TEXT, words, {})
    assert (texts.lexicon[:4] == encoded.lexicon).all()
    assert texts.lexicon[:4].any()
    assert (texts.chars[texts.types[:4]] == encoded.chars).all()
    assert (texts.shapes[texts.types[:4]] == encoded.shapes).all()
    assert texts.counts.sum() == len(texts.types)
    assert texts.counts[texts.spelled.tolist().index("mice")] == 2


def test_nothing_is_arrays_too(small_prior: Prior) -> None:
    none = encode_texts([], small_prior, 5, lambda source, words: None)
    assert none.lexicon.shape == (0, len(LABELS))
    assert none.firsts.size == none.spelled.size == 0


def test_kept_and_read_again(texts: Texts, tmp_path: Path) -> None:
    path = tmp_path / "texts.npz"
    save_texts(path, texts)
    again = load_texts(path)
    assert all(
        np.array_equal(getattr(texts, f.name), getattr(again, f.name)) for f in fields(Texts)
    )
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(ConfigError, match="cannot be read"):
        load_texts(path)
