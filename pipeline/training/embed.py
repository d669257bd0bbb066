"""Word vectors learned from tokens, by floret."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from entitome.components.ner.vectors import Floats, Hashing, WordVectors, quantised
from entitome.corpus.errors import InputError
from entitome.training.embed_tokens import TOKENS

TABLE = "table.floret"
_COMMON = 20_000  # rows of the table that stand for what it is used for, most frequent words first
_SPREAD = 0.4  # standard deviation of a component that the network is given


@dataclass(frozen=True, slots=True)
class Settings:
    """Of floret: https://github.com/explosion/floret; skip-gram with negative samples.

    Its seed is 0: its Python interface takes no other.
    """

    dim: int = 128
    buckets: int = 80_000
    epochs: int = 4
    threads: int = 2
    min_count: int = 5
    shortest: int = 3
    longest: int = 5
    hashes: int = 2
    window: int = 5
    negatives: int = 5
    learning_rate: float = 0.05


def learn_table(folder: Path, settings: Settings) -> None:
    """Run floret over the tokens of a folder; with one thread the same again, byte for byte.

    :raises InputError: there are too few of them.
    """
    import floret  # only here: annotating does without

    try:
        model = floret.train_unsupervised(
            str(folder / TOKENS), model="skipgram", mode="floret", hashCount=settings.hashes,
            bucket=settings.buckets, minn=settings.shortest, maxn=settings.longest,
            minCount=settings.min_count, dim=settings.dim, epoch=settings.epochs,
            neg=settings.negatives, ws=settings.window, lr=settings.learning_rate,
            thread=settings.threads, verbose=0,
        )  # fmt: skip
    except (RuntimeError, ValueError) as error:
        raise _too_little(f"no word occurs {settings.min_count} times") from error
    unfinished = folder / f"{TABLE}.new"
    model.save_floret_vectors(str(unfinished))
    unfinished.replace(folder / TABLE)


def read_table(path: Path, words: Iterable[str]) -> WordVectors:
    """The vectors of floret's table in 8 bits, as large as a network likes its inputs.

    :param words: common ones, by whose vectors the size is told.
    :raises InputError: it is damaged, or made of too little text.
    """
    try:
        with path.open(encoding="utf-8") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of no rows, which is told below
            head = file.readline().split()
            buckets, dim, shortest, longest, rows, seed = map(int, head[:6])
            table = np.loadtxt(file, dtype=np.float32, usecols=range(1, dim + 1), comments=None)
        if table.shape != (buckets, dim):
            raise ValueError(f"it has {len(table)} rows, not {buckets}")
    except (OSError, ValueError) as error:
        raise InputError(
            f"The table {path} cannot be read ({error}).",
            "an incomplete copy, or a full disk.", "remove it and learn the vectors anew.",
        ) from error  # fmt: skip
    hashing = Hashing(shortest, longest, rows, seed)
    rows_met = _known(quantised(table, hashing, 1.0), words)
    if not rows_met.any():
        raise _too_little("the vectors of all words are 0")
    return quantised(table, hashing, _SPREAD / float(rows_met.std()))


def common_words(path: Path) -> list[str]:
    """The most frequent words of a file of tokens, the most frequent first."""
    counts: dict[str, int] = {}
    with path.open(encoding="utf-8") as file:
        for line in file:
            for word in line.split():
                counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: (-counts[word], word))[:_COMMON]


def _too_little(cause: str) -> InputError:
    return InputError(
        "No vectors can be learned from these texts.", f"{cause}.", "give more text."
    )  # fmt: skip


def _known(vectors: WordVectors, words: Iterable[str]) -> Floats:
    for word in words:
        vectors.id(word)
    return vectors.rows
