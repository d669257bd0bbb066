"""Batches of unlabelled sentences, some of their tokens hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from entitome.components.ner.encode import CHARS, Vocabulary, word_key
from entitome.components.ner.vectors import WordVectors
from entitome.training.pretraining.encoded import Texts

ROUND = 40_000  # sentences between two checkpoints
_JITTER = 6.0  # tokens by which a sentence may stand out of the order of lengths
_READ = ("chars", "words", "vectors", "shapes", "lexicon", "short")

Arrays = dict[str, npt.NDArray[Any]]


def frequent_words(texts: Texts, most: int) -> Vocabulary:
    """The most frequent words, in alphabetical order."""
    counts: dict[str, int] = {}
    for spelled, count in zip(texts.spelled.tolist(), texts.counts.tolist(), strict=True):
        key = word_key(spelled)
        counts[key] = counts.get(key, 0) + count
    return Vocabulary(sorted(sorted(counts, key=lambda word: (-counts[word], word))[:most]))


class Sentences:
    """Sentences to draw in rounds, the same for the same seed.

    :param hide: share of the tokens that are hidden; of a name that the dictionary knows all
        tokens are, else the rest would give it away.
    """

    def __init__(
        self, texts: Texts, vocabulary: Vocabulary, vectors: WordVectors | None,
        seed: int, hide: float,
    ) -> None:  # fmt: skip
        self.texts, self.seed, self.hide = texts, seed, hide
        keys = [word_key(spelled) for spelled in texts.spelled.tolist()]
        self._words = np.array([vocabulary.id(key) for key in keys], np.int64)
        rows = [vectors.id(key) if vectors else -1 for key in keys]
        self._vectors = np.array(rows, np.int64) + 1  # row 0 is that of a hidden token
        self.often = np.bincount(
            self._words, weights=texts.counts, minlength=len(vocabulary)
        ).astype(np.float32)
        self.often[0] = 0
        self._shared = np.zeros((1, 0), np.float32)
        if vectors:
            self._shared = np.concatenate((np.zeros((1, vectors.dim), np.float32), vectors.rows))

    @property
    def table(self) -> npt.NDArray[np.float32]:
        """(rows, D): the word vectors that batches count in, the first all 0."""
        return self._shared

    @property
    def rounds(self) -> int:
        """Rounds of a pass over all sentences."""
        return -(-len(self.texts.firsts) // ROUND)

    def parts(self, number: int, tokens: int) -> list[npt.NDArray[np.int64]]:
        """The sentences of a round, in parts of at most so many tokens with padding."""
        turn, at = divmod(number, self.rounds)
        order = np.random.default_rng((self.seed, turn)).permutation(len(self.texts.firsts))
        drawn = order[at * ROUND : (at + 1) * ROUND]
        rng = np.random.default_rng((self.seed, turn, at))
        lengths = (self.texts.lasts - self.texts.firsts)[drawn]
        drawn = drawn[np.argsort(lengths + rng.random(len(drawn)) * _JITTER, kind="stable")]
        parts = list(self._cut(drawn, tokens))
        return [parts[place] for place in rng.permutation(len(parts))]

    def _cut(
        self, drawn: npt.NDArray[np.int64], tokens: int
    ) -> Iterator[npt.NDArray[np.int64]]:  # fmt: skip
        lengths = (self.texts.lasts - self.texts.firsts)[drawn].tolist()
        first = longest = 0
        for at, length in enumerate(lengths):
            if at > first and (at - first + 1) * max(longest, length) > tokens:
                yield drawn[first:at]
                first, longest = at, 0
            longest = max(longest, length)
        yield drawn[first:]

    def batch(self, part: npt.NDArray[np.int64], rng: np.random.Generator) -> Arrays:
        """Arrays of sentences as :class:`entitome.training.batches.Batch` has them.

        Beside those ``hidden`` (B, T), ``guess`` (B, T) and ``codes`` (B, T, LABELS): which tokens
        are blank, and what all tokens are.
        """
        texts = self.texts
        lengths = (texts.lasts - texts.firsts)[part].astype(np.int64)
        within = np.arange(lengths.max())
        mask = within < lengths[:, None]
        at = np.where(mask, texts.firsts[part][:, None] + within, 0)
        types = texts.types[at]
        read: Arrays = {
            "chars": texts.chars[types].reshape(*at.shape, CHARS),
            "words": self._words[types], "vectors": self._vectors[types],
            "shapes": texts.shapes[types], "lexicon": texts.lexicon[at], "short": texts.short[at],
        }  # fmt: skip
        for name in _READ:
            read[name] = np.where(_as(mask, read[name]), read[name], 0).astype(np.int64)
        hidden = _hidden(read["lexicon"].any(2), mask, self.hide, rng)
        told: Arrays = {"guess": read["words"], "codes": read["lexicon"], "hidden": hidden}
        for name in _READ:
            read[name] = np.where(_as(hidden, read[name]), 0, read[name])
        return {**read, **told, "mask": mask.astype(np.float32), "lengths": lengths}


def _as(flags: npt.NDArray[np.bool_], array: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    return flags if array.ndim == flags.ndim else flags[..., None]


def _hidden(
    named: npt.NDArray[np.bool_],
    mask: npt.NDArray[np.bool_],
    share: float,
    rng: np.random.Generator,
) -> npt.NDArray[np.bool_]:
    """Which tokens to hide: a share, and with one token of a name its neighbours in it."""
    chosen = (rng.random(mask.shape) < share) & mask
    begins = named & ~np.pad(named, ((0, 0), (1, 0)))[:, :-1]
    run = np.where(named, begins.cumsum().reshape(named.shape), 0)  # names counted through
    met = np.zeros(int(run.max()) + 1, np.bool_)
    met[run[chosen]] = True
    met[0] = False
    hidden: npt.NDArray[np.bool_] = chosen | met[run]
    return hidden
