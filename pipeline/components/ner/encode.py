"""Tokens to the integers the network reads: characters, word, shape and what the lexicon says.

Needs neither PyTorch nor a trained model, so that training and annotating share every line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.prior import Prior
from entitome.components.ner.vectors import WordVectors

CHARS = 18  # characters of a token the network sees: the first twelve and the last six
_HEAD = 12
_ALPHABET = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    "-.,;:!?/\\|@#$%^&*~`+=<>()[]{}'\"_αβγδεκλμ"
)
CHAR_IDS = {c: n for n, c in enumerate(_ALPHABET, start=2)}  # 0 pads, 1 is any other
CHAR_COUNT = len(CHAR_IDS) + 2
SHAPES = 8
LEXICON_CODES = 13  # none, or one of three places times four levels of probability
_LEVELS = (0.25, 0.5, 0.8)
_KEPT = 300_000  # token texts whose codes are kept
_LEAST = 0.08  # matches less probable than this say nothing

Ints = npt.NDArray[np.int32]


class Word(NamedTuple):
    """A token's text and its offset in the document, in code points."""

    text: str
    start: int


@dataclass(slots=True)
class Encoded:
    """The tokens of a document: T of them.

    ``chars`` is (T, CHARS), ``words`` and ``shapes`` (T,), ``lexicon`` (T, len(LABELS)) and
    ``short_forms`` (T,): 0, or the label, from 1, of a defined short form's long form, or one more
    than the last where the long form is nothing. ``vectors`` (T,) are rows of the encoder's word
    vectors, 0 throughout if it has none.
    """

    chars: Ints
    words: Ints
    vectors: Ints
    shapes: Ints
    lexicon: Ints
    short_forms: Ints


class Vocabulary:
    """Words the network knows by themselves: lower-cased, digits as 0. 0 is any other word."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = list(words)
        self._ids = {word: number for number, word in enumerate(self.words, start=1)}

    def __len__(self) -> int:
        return len(self.words) + 1

    def id(self, text: str) -> int:
        """The number of a token's text."""
        return self._ids.get(word_key(text), 0)


def word_key(text: str) -> str:
    """The form under which a word is known.

    >>> word_key("IL-12")
    'il-00'
    """
    return "".join("0" if c.isdigit() else c for c in text.lower())


class Encoder:
    """Encodes documents; keeps what it computed for a token text.

    :param prior: the dictionary whose matches become features: by the prior of a match, not by
        the counts of train corpora, which would tell the network its own answers.
    """

    def __init__(
        self, vocabulary: Vocabulary, prior: Prior, vectors: WordVectors | None = None
    ) -> None:
        self.vocabulary = vocabulary
        self.prior = prior
        self.vectors = vectors
        self._trims = vectors.trims if vectors else 0
        self._token: dict[str, tuple[tuple[int, ...], int, int, int]] = {}

    def __reduce__(self) -> tuple[type[Encoder], tuple[Vocabulary, Prior, WordVectors | None]]:
        return type(self), (self.vocabulary, self.prior, self.vectors)  # rows are not kept

    def encode(self, text: str, words: Sequence[Word], long_forms: dict[str, str]) -> Encoded:
        """The arrays of a document's tokens, white space left out by the caller."""
        rows = [self._of(word.text) for word in words]
        chars = np.array([r[0] for r in rows], dtype=np.int32).reshape(len(words), CHARS)
        lexicon = np.zeros((len(words), len(LABELS)), dtype=np.int32)
        starts = np.array([w.start for w in words], dtype=np.int64)
        self._mark(text, starts, lexicon)
        return Encoded(
            chars=chars,
            words=np.array([r[1] for r in rows], dtype=np.int32),
            shapes=np.array([r[2] for r in rows], dtype=np.int32),
            vectors=np.array([r[3] for r in rows], dtype=np.int32),
            lexicon=lexicon,
            short_forms=self._short_forms(words, long_forms),
        )

    def trim(self) -> None:
        """Forget tokens if too many are kept; rows of word vectors hold until then.

        To be called before documents are encoded whose rows are looked up together. Another
        encoder may have trimmed the same word vectors meanwhile.
        """
        if self.vectors:
            self.vectors.trim()
        trims = self.vectors.trims if self.vectors else 0
        if len(self._token) > _KEPT or trims != self._trims:
            self._token.clear()
        self._trims = trims

    def _of(self, text: str) -> tuple[tuple[int, ...], int, int, int]:
        known = self._token.get(text)
        if known is None:
            row = self.vectors.id(word_key(text)) if self.vectors else 0
            known = (_char_ids(text), self.vocabulary.id(text), shape_id(text), row)
            self._token[text] = known
        return known

    def _mark(self, text: str, starts: npt.NDArray[np.int64], lexicon: Ints) -> None:
        """Write the longest matches of each label over the tokens they cover."""
        free = [0] * len(LABELS)
        for start, end, key in self.prior.scan(text):
            for column, score in self.prior.of(key, text[start:end]):
                if score < _LEAST or start < free[column]:
                    continue
                first, last = np.searchsorted(starts, (start, end))
                if first < last:
                    lexicon[first:last, column] = _codes(int(last - first), score)
                    free[column] = end

    def _short_forms(self, words: Sequence[Word], long_forms: dict[str, str]) -> Ints:
        found = np.zeros(len(words), dtype=np.int32)
        if not long_forms:
            return found
        meant: dict[str, int] = {}
        for short, long in long_forms.items():
            label = self.prior.label_of_phrase(long)
            meant[short] = len(LABELS) + 1 if label is None else label + 1
        for at, word in enumerate(words):
            found[at] = meant.get(word.text, 0)
        return found


def shape_id(text: str) -> int:
    """The case pattern of a token, 0 to SHAPES - 1."""
    if text.islower():
        return 1
    if text.isupper():
        return 2 if len(text) > 1 else 3
    if text.isdigit():
        return 4
    if text[:1].isupper() and text[1:].islower():
        return 5
    return 6 if any(c.isalpha() for c in text) else 7


def _char_ids(text: str) -> tuple[int, ...]:
    shown = text if len(text) <= CHARS else text[:_HEAD] + text[-(CHARS - _HEAD) :]
    ids = [CHAR_IDS.get(c, 1) for c in shown]
    return tuple(ids + [0] * (CHARS - len(ids)))


def _codes(length: int, score: float) -> list[int]:
    """Codes of a match: single, begin or inside, at the level of its probability."""
    level = sum(score >= bound for bound in _LEVELS)
    if length == 1:
        return [1 + level]
    return [5 + level] + [9 + level] * (length - 1)
