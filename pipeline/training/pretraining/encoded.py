"""Unlabelled text as arrays: tokens as numbers of their types, and what the dictionary says."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.encode import CHARS, Encoded, Encoder, Vocabulary, Word
from entitome.components.ner.prior import Prior
from entitome.corpus.errors import ConfigError
from entitome.training.data import reader

TEXTS = "texts.npz"
_SHORTEST = 4  # tokens of a sentence that has a context to speak of

Ints = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Texts:
    """N tokens of U types (different spellings) in S sentences.

    ``types`` is (N,), ``lexicon`` (N, LABELS), ``short`` (N,); ``firsts`` and ``lasts`` (S,) are
    the token range of each sentence. ``spelled`` (U,) are the types' texts, ``chars`` (U, CHARS)
    and ``shapes`` (U,) what the network reads of them, ``counts`` (U,) how often they occur.
    """

    types: Ints
    lexicon: Bytes
    short: Bytes
    firsts: Ints
    lasts: Ints
    spelled: npt.NDArray[np.str_]
    chars: Bytes
    shapes: Bytes
    counts: npt.NDArray[np.int64]


class _Types:
    """Numbers of spellings, and what the network reads of each."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self.chars: list[Bytes] = []
        self.shapes: list[int] = []

    def number(self, words: list[Word], encoded: Encoded) -> list[int]:
        ids = self.ids
        numbers = []
        for at, word in enumerate(words):
            number = ids.setdefault(word.text, len(ids))
            if number == len(self.chars):
                self.chars.append(encoded.chars[at].astype(np.uint8))
                self.shapes.append(int(encoded.shapes[at]))
            numbers.append(number)
        return numbers


def encode_texts(
    texts: Iterable[tuple[str, str]],
    prior: Prior,
    max_tokens: int,
    told: Callable[[str, int], None],
) -> Texts:
    """Encode documents; sentences of too few tokens are left out, long ones cut.

    :param texts: source and text of each.
    :param told: hears the source and the number of words of each document.
    """
    nlp, encoder, met = reader(), Encoder(Vocabulary([]), prior), _Types()
    parts: dict[str, list[npt.NDArray[Any]]] = {"types": [], "lexicon": [], "short": []}
    firsts: list[int] = []
    lasts: list[int] = []
    total = 0
    for source, text in texts:
        doc = nlp(text)
        words = [Word(token.text, token.idx) for token in doc if not token.is_space]
        encoded = encoder.encode(text, words, dict(doc._.abbreviations))
        parts["types"].append(np.array(met.number(words, encoded), np.int32))
        parts["lexicon"].append(encoded.lexicon.astype(np.uint8))
        parts["short"].append(encoded.short_forms.astype(np.uint8))
        at = total
        for sentence in doc.sents:
            length = sum(not token.is_space for token in sentence)
            for first in range(at, at + length, max_tokens):
                last = min(first + max_tokens, at + length)
                if last - first >= _SHORTEST:
                    firsts.append(first)
                    lasts.append(last)
            at += length
        total += len(words)
        encoder.trim()
        told(source, len(words))
    return _texts(met, parts, firsts, lasts)


def _texts(
    met: _Types, parts: dict[str, list[npt.NDArray[Any]]], firsts: list[int], lasts: list[int]
) -> Texts:
    types = np.concatenate([np.zeros(0, np.int32), *parts["types"]])
    lexicon = np.concatenate([np.zeros((0, len(LABELS)), np.uint8), *parts["lexicon"]])
    return Texts(
        types, lexicon, np.concatenate([np.zeros(0, np.uint8), *parts["short"]]),
        np.array(firsts, np.int32), np.array(lasts, np.int32), np.array(list(met.ids), np.str_),
        np.array(met.chars, np.uint8).reshape(-1, CHARS), np.array(met.shapes, np.uint8),
        np.bincount(types, minlength=len(met.ids)).astype(np.int64),
    )  # fmt: skip


def save_texts(path: Path, texts: Texts) -> None:
    """Write a file whole or not at all."""
    unfinished = path.with_name("unfinished-" + path.name)
    with unfinished.open("wb") as file:
        np.savez(file, **asdict(texts))
    unfinished.replace(path)


def load_texts(path: Path) -> Texts:
    """Read what :func:`save_texts` wrote.

    :raises ConfigError: it is damaged.
    """
    try:
        with np.load(path, allow_pickle=False) as stored:
            return Texts(**{field.name: stored[field.name] for field in fields(Texts)})
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise ConfigError(
            f"The encoded texts {path} cannot be read ({error}).",
            "an incomplete copy, or a full disk.",
            "remove the file, and begin anew without --resume.",
        ) from error
