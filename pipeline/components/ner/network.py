"""The recogniser's forward pass in NumPy: the network of ``entitome.training.model``.

The same in float32 to about 1e-5. A sentence's scores do not depend on the sentences it shares a
batch with: characters are summed without BLAS, and every matrix product has a multiple of
``BLOCK`` rows, so that each row goes through the same kernel of the BLAS library.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.arrays import TAGS, layers
from entitome.components.ner.encode import CHARS, LEXICON_CODES, Encoded
from entitome.components.ner.model_folder import Floats

SENTENCES = 128  # of a batch, of similar length
BLOCK = 16
_CACHE = 60_000  # spellings whose vectors are kept: 64 floats each

Longs = npt.NDArray[np.int64]


class _Layer(NamedTuple):
    """Both directions of an LSTM layer, (2, in, 4H), (2, 1, 4H) and (2, H, 4H)."""

    inputs: Floats
    bias: Floats
    recurrent: Floats


class _Packed(NamedTuple):
    """Sentences laid out step by step, longest first, each step padded to whole blocks.

    ``rows`` (2, P) are the token of each place, forwards and backwards, the number of tokens where
    the place is empty; ``steps`` are the (first, last) places of each step.
    """

    rows: Longs
    steps: list[tuple[int, int]]


class Network:
    """Scores of tags from encoded tokens.

    :param weights: those of a :class:`~entitome.components.ner.model_folder.Model`.
    :param conventions: for each type, the number of the convention it is recognised by.
    """

    def __init__(self, weights: Mapping[str, Floats], conventions: Sequence[int]) -> None:
        from scipy.linalg import block_diag  # not for those who open the pipeline without this

        self._weights = dict(weights)
        self._conventions = tuple(conventions)
        types = range(len(self._conventions))
        self._gain = np.concatenate([1 + weights["gain"][t, self._conventions[t]] for t in types])
        self._shift = np.concatenate([weights["shift"][t, self._conventions[t]] for t in types])
        # One product for all types: they have different inputs, so off the diagonal are zeros.
        self._out = np.asarray(block_diag(*weights["out"]), dtype=np.float32)
        self._taps = [
            weights["chars.weight"] @ np.ascontiguousarray(weights["filters.weight"][:, :, tap].T)
            for tap in range(3)
        ]
        self._layers = [_layer(weights, n) for n in range(layers(weights))]
        self._known: dict[bytes, int] = {}
        self._spelled = np.empty((_CACHE, len(weights["filters.bias"])), dtype=np.float32)

    def __reduce__(self) -> tuple[type[Network], tuple[dict[str, Floats], tuple[int, ...]]]:
        return type(self), (self._weights, self._conventions)  # without the cache

    def scores(self, encoded: Encoded, lengths: Longs, table: Floats | None = None) -> Floats:
        """(T, types, tags) for the T tokens of sentences of these lengths, one after another.

        :param table: the word vectors that ``encoded.vectors`` counts in, where the network was
            trained with some.
        """
        vectors = self._embed(encoded, table)
        starts = np.cumsum(lengths) - lengths
        found = np.empty((len(vectors), self._weights["bias"].size), dtype=np.float32)
        order = np.argsort(-lengths, kind="stable")
        for at in range(0, len(order), SENTENCES):
            part = order[at : at + SENTENCES]
            self._read(vectors, starts[part], lengths[part], found)
        return found.reshape(len(found), -1, len(TAGS))

    def _embed(self, encoded: Encoded, table: Floats | None) -> Floats:
        w = self._weights
        columns = np.arange(len(LABELS)) * LEXICON_CODES
        lexicon = w["lexicon.weight"][encoded.lexicon + columns]
        parts = [
            self._spell(encoded.chars), w["words.weight"][encoded.words],
            w["shapes.weight"][encoded.shapes], w["short.weight"][encoded.short_forms],
            lexicon.reshape(len(encoded.words), -1),
        ]  # fmt: skip
        if table is not None:
            parts.append(table[encoded.vectors])
        return np.concatenate(parts, 1)

    def _spell(self, chars: npt.NDArray[np.int32]) -> Floats:
        """The character network's vector of each token; it is computed once a spelling."""
        keys = np.ascontiguousarray(chars, dtype=np.uint8).view(f"S{CHARS}").ravel().tolist()
        spelled = self._kept(dict.fromkeys(keys))
        return spelled[[self._known[key] for key in keys]]

    def _kept(self, keys: Mapping[bytes, None]) -> Floats:
        new = [key for key in keys if key not in self._known]
        if len(self._known) + len(new) > len(self._spelled):
            self._known, new = {}, list(keys)
            self._spelled = np.empty(
                (max(_CACHE, len(new)), self._spelled.shape[1]), dtype=np.float32
            )
        for at in range(0, len(new), 1024):
            part = new[at : at + 1024]
            first = len(self._known)
            chars = np.array(part, dtype=f"S{CHARS}").view(np.uint8).reshape(-1, CHARS)
            self._spelled[first : first + len(part)] = self._convolve(chars)
            self._known.update(zip(part, range(first, first + len(part)), strict=True))
        return self._spelled

    def _convolve(self, chars: npt.NDArray[np.uint8]) -> Floats:
        before, here, after = self._taps
        summed = here[chars]
        summed[:, 1:] += before[chars[:, :-1]]
        summed[:, :-1] += after[chars[:, 1:]]
        summed += self._weights["filters.bias"]
        return np.asarray(np.maximum(summed.max(1), 0))

    def _read(self, vectors: Floats, starts: Longs, lengths: Longs, found: Floats) -> None:
        """Write the scores of some sentences, longest first."""
        packed = _pack(starts, lengths, len(vectors))
        inside = packed.rows[0] < len(vectors)
        own = np.zeros(len(vectors) + 1, dtype=np.int64)  # token -> place, forwards
        own[packed.rows[0]] = np.arange(len(inside))
        back = np.where(packed.rows[1] < len(vectors), own[packed.rows[1]], 0)
        hidden = _padded(vectors, packed.rows[0])
        for layer in self._layers:
            forward, reverse = _run(layer, (hidden, hidden[back]), packed.steps)
            hidden = np.concatenate((forward, np.empty_like(reverse)), 1)
            hidden[back[inside], forward.shape[1] :] = reverse[inside]
            hidden[~inside] = 0
        found[packed.rows[0][inside]] = self._head(hidden)[inside]

    def _head(self, hidden: Floats) -> Floats:
        """(P, types * tags): each type reads the states through the gates of its convention."""
        w = self._weights
        mixed = hidden @ w["mix.weight"].T + w["mix.bias"]
        gated = np.tile(mixed, len(self._conventions))
        gated *= self._gain
        gated += self._shift
        np.maximum(gated, 0, out=gated)
        scores: Floats = gated @ self._out + w["bias"].ravel()
        return scores


def _layer(weights: Mapping[str, Floats], number: int) -> _Layer:
    """A layer's weights, halved where a sigmoid follows: s(x) = (1 + tanh(x / 2)) / 2."""
    ends = (f"l{number}", f"l{number}_reverse")
    hidden = weights[f"lstm.weight_hh_l{number}"].shape[1]
    half = np.full(4 * hidden, 0.5, dtype=np.float32)
    half[2 * hidden : 3 * hidden] = 1  # the cell's candidate, of tanh itself

    def stacked(name: str) -> Floats:
        pair = [np.ascontiguousarray(weights[f"lstm.{name}_{end}"].T) * half for end in ends]
        return np.stack(pair)

    bias = stacked("bias_ih") + stacked("bias_hh")
    return _Layer(stacked("weight_ih"), bias[:, None], stacked("weight_hh"))


def _pack(starts: Longs, lengths: Longs, empty: int) -> _Packed:
    rows, steps, first = [], [], 0
    for step in range(int(lengths[0])):
        alive = int(np.searchsorted(-lengths, -step))
        padded = -(-alive // BLOCK) * BLOCK
        places = np.full((2, padded), empty, dtype=np.int64)
        places[0, :alive] = starts[:alive] + step
        places[1, :alive] = starts[:alive] + lengths[:alive] - 1 - step
        rows.append(places)
        steps.append((first, first + padded))
        first += padded
    return _Packed(np.concatenate(rows, 1), steps)


def _padded(vectors: Floats, rows: Longs) -> Floats:
    taken: Floats = vectors[np.minimum(rows, len(vectors) - 1)]
    taken[rows == len(vectors)] = 0
    return taken


def _run(layer: _Layer, inputs: tuple[Floats, Floats], steps: list[tuple[int, int]]) -> Floats:
    """(2, P, H): the states of both directions; Hochreiter and Schmidhuber 1997
    (doi:10.1162/neco.1997.9.8.1735), gates in PyTorch's order."""
    size = layer.recurrent.shape[1]
    projected = np.empty((2, steps[-1][1], 4 * size), dtype=np.float32)
    for own, x, weight in zip(projected, inputs, layer.inputs, strict=True):
        np.matmul(x, weight, out=own)
    projected += layer.bias
    most = steps[0][1]
    state, cell = (np.zeros((2, most, size), dtype=np.float32) for _ in range(2))
    states = np.empty((2, steps[-1][1], size), dtype=np.float32)
    for first, last in steps:
        alive = last - first
        gates = np.matmul(state[:, :alive], layer.recurrent)
        gates += projected[:, first:last]
        np.tanh(gates, out=gates)
        enter, forget, new, leave = (gates[:, :, n * size : (n + 1) * size] for n in range(4))
        forget += 1
        enter += 1
        leave += 1
        cell = cell[:, :alive] * forget
        enter *= new
        cell += enter
        cell *= 0.5
        state = np.tanh(cell)
        state *= leave
        state *= 0.5
        states[:, first:last] = state
    return states
