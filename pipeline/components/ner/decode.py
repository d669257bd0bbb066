"""From tag scores to spans: the best path of each type, and how sure each of its spans is.

The path is Viterbi's. A span's confidence is the exact probability of that span, its two ends
included, under the linear-chain CRF (constrained forward-backward, Culotta and McCallum 2004,
https://aclanthology.org/N04-4028): unlike means of single tokens' margins it falls when either
boundary is in doubt. All sentences and types of a batch advance together.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

OUTSIDE, BEGIN, INSIDE = range(3)
SENTENCES = 256  # that advance together
_NEVER = -1e4
_FLOOR = -200.0  # of a tag's log odds against the likeliest: products stay above 0
_DIGITS = 3  # scores are rounded, so that the last bits of a matrix product decide nothing

Doubles = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]


class Piece(NamedTuple):
    """A span of tokens, of the type with this number; ``score`` is its probability."""

    first: int
    end: int
    type: int
    score: float


def decode(
    scores: npt.NDArray[np.float32], transitions: npt.NDArray[np.float32], lengths: Longs
) -> list[Piece]:
    """The spans of sentences, by type; those of different types may overlap.

    :param scores: (T, types, 3) of the tokens of all sentences, one after another.
    :param transitions: (types, from, to).
    :param lengths: of the sentences, none 0, T in sum.
    """
    steps: Doubles = np.moveaxis(transitions.astype(np.float64).round(_DIGITS), 0, 2)[..., None]
    steps[OUTSIDE, INSIDE] = _NEVER
    starts = np.cumsum(lengths) - lengths
    order = np.argsort(-lengths, kind="stable")
    pieces: list[Piece] = []
    for at in range(0, len(order), SENTENCES):
        part = order[at : at + SENTENCES]
        pieces += _decode(scores, steps, starts[part], lengths[part])
    return sorted(pieces)


def _decode(
    scores: npt.NDArray[np.float32], steps: Doubles, starts: Longs, lengths: Longs
) -> list[Piece]:
    at = np.minimum(np.arange(lengths[0])[:, None], lengths - 1) + starts
    emitted = np.round(scores[at].transpose(0, 3, 2, 1).astype(np.float64, order="C"), _DIGITS)
    emitted[0, INSIDE] += _NEVER
    alive = np.searchsorted(-lengths, -np.arange(lengths[0]))
    tags = viterbi(emitted, steps, alive)
    moves, first = conditionals(emitted, steps, alive)
    return _pieces(tags, moves, first, starts, lengths)


def viterbi(emitted: Doubles, steps: Doubles, alive: Longs) -> npt.NDArray[np.int8]:
    """(time, types, sentences): the tags of the best paths, outside after a sentence's end.

    :param emitted: (time, tag, types, sentences), the longest sentence first.
    :param steps: (from, to, types, 1).
    :param alive: how many sentences reach each time.
    """
    back = np.zeros(emitted.shape, dtype=np.int8)
    best = emitted[0].copy()
    for time in range(1, len(emitted)):
        n = alive[time]
        moved = best[:, None, :, :n] + steps
        top = np.maximum(moved[0], moved[1])
        source = (moved[1] > moved[0]).astype(np.int8)
        source[moved[2] > top] = INSIDE
        back[time, ..., :n] = source
        best[..., :n] = np.maximum(top, moved[2]) + emitted[time, ..., :n]
    return _trace(best.argmax(0).astype(np.int8), back, alive)


def _trace(
    last: npt.NDArray[np.int8], back: npt.NDArray[np.int8], alive: Longs
) -> npt.NDArray[np.int8]:
    tags = np.zeros((len(back), *last.shape), dtype=np.int8)
    for time in range(len(back) - 1, -1, -1):
        n = alive[time]
        tags[time, :, :n] = last[:, :n]
        chosen = np.take_along_axis(back[time], last[None], 0)[0]
        last[:, :n] = chosen[:, :n]
    return tags


def conditionals(emitted: Doubles, steps: Doubles, alive: Longs) -> tuple[Doubles, Doubles]:
    """The CRF as a Markov chain: P(tag at a time | tag before), and P(tag) at every time.

    :returns: (time, from, to, types, sentences), its first time unused, and (time, tag, types,
        sentences).
    """
    odds = np.exp(np.maximum(emitted - emitted.max(1, keepdims=True), _FLOOR))
    chances = np.exp(steps)
    moves = np.zeros((len(odds), 3, *odds.shape[1:]))
    beta = np.ones(odds.shape[1:])
    for time in range(len(odds) - 1, 0, -1):
        n = alive[time]
        weighed = chances * (odds[time, ..., :n] * beta[..., :n])
        total = weighed.sum(1)
        moves[time, ..., :n] = weighed / total[:, None]
        beta[..., :n] = total / total.max(0)
    marginal = np.zeros_like(odds)
    marginal[0] = odds[0] * beta
    marginal[0] /= marginal[0].sum(0)
    for time in range(1, len(odds)):
        n = alive[time]
        before = marginal[time - 1, :, None, :, :n]
        marginal[time, ..., :n] = (before * moves[time, ..., :n]).sum(0)
    return moves, marginal


def _pieces(
    tags: npt.NDArray[np.int8], moves: Doubles, marginal: Doubles, starts: Longs, lengths: Longs
) -> list[Piece]:
    pieces = []
    for begin, kind, sentence in np.argwhere(tags == BEGIN).tolist():
        length = int(lengths[sentence])
        chain = tags[:length, kind, sentence]
        score, end = float(marginal[begin, BEGIN, kind, sentence]), begin + 1
        while end < length and chain[end] == INSIDE:
            score *= float(moves[end, chain[end - 1], INSIDE, kind, sentence])
            end += 1
        if end < length:
            score *= 1 - float(moves[end, chain[end - 1], INSIDE, kind, sentence])
        offset = int(starts[sentence])
        pieces.append(Piece(offset + begin, offset + end, kind, round(score, 4)))
    return pieces
