"""The recogniser's network in PyTorch: characters, words and lexicon into a BiLSTM, a CRF a type.

After Lample et al. 2016 (doi:10.18653/v1/N16-1030) and Ma and Hovy 2016
(doi:10.18653/v1/P16-1101), with one linear-chain CRF for each entity type over a shared encoder,
so that a corpus teaches only the types it annotates. Corpora differ in what they call a disease
or a gene: each type reads the encoder through gains and shifts of a corpus's convention (Perez et
al. 2018, arXiv:1709.07871), and some sentences teach the generic convention instead.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.encode import CHAR_COUNT, LEXICON_CODES, SHAPES

TAGS = 3  # outside, begin, inside
_NEVER = -1e4


@dataclass(frozen=True)
class Sizes:
    """Widths of the network."""

    words: int
    types: int = len(LABELS)
    conventions: int = 1
    vector: int = 0
    char: int = 24
    char_filters: int = 64
    word: int = 64
    shape: int = 8
    lexicon: int = 8
    hidden: int = 160
    layers: int = 2
    head: int = 128
    dropout: float = 0.35


class Network(nn.Module):
    """Scores of tags: from B sentences of T tokens to (B, T, types, TAGS)."""

    offsets: Tensor
    table: Tensor

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        types = sizes.types
        self.chars = nn.Embedding(CHAR_COUNT, sizes.char, padding_idx=0)
        self.filters = nn.Conv1d(sizes.char, sizes.char_filters, 3, padding=1)
        self.words = nn.Embedding(sizes.words, sizes.word)
        self.shapes = nn.Embedding(SHAPES, sizes.shape)
        self.lexicon = nn.Embedding(len(LABELS) * LEXICON_CODES, sizes.lexicon)
        self.short = nn.Embedding(len(LABELS) + 2, sizes.shape)
        width = sizes.char_filters + sizes.word + 2 * sizes.shape + len(LABELS) * sizes.lexicon
        width += sizes.vector
        self.lstm = nn.LSTM(
            width, sizes.hidden, sizes.layers, batch_first=True, bidirectional=True,
            dropout=sizes.dropout if sizes.layers > 1 else 0.0,
        )  # fmt: skip
        self.drop = nn.Dropout(sizes.dropout)
        self.mix = nn.Linear(2 * sizes.hidden, sizes.head)
        self.gain = nn.Parameter(torch.zeros(types, sizes.conventions, sizes.head))
        self.shift = nn.Parameter(torch.zeros(types, sizes.conventions, sizes.head))
        self.out = nn.Parameter(torch.randn(types, sizes.head, TAGS) / sizes.head**0.5)
        self.bias = nn.Parameter(torch.zeros(types, TAGS))
        self.transitions = nn.Parameter(torch.zeros(types, TAGS, TAGS))
        offsets = torch.arange(len(LABELS)) * LEXICON_CODES
        self.register_buffer("offsets", offsets, persistent=False)
        self.register_buffer("table", torch.zeros(1, sizes.vector), persistent=False)

    def embed(self, batch: dict[str, Tensor]) -> Tensor:
        """(B, T, width) from the integer arrays of a batch."""
        b, t, c = batch["chars"].shape
        chars = self.chars(batch["chars"].view(b * t, c)).transpose(1, 2)
        spelled = torch.relu(self.filters(chars)).amax(2).view(b, t, -1)
        lexicon = self.lexicon(batch["lexicon"] + self.offsets).view(b, t, -1)
        parts = (
            spelled, self.words(batch["words"]), self.shapes(batch["shapes"]),
            self.short(batch["short"]), lexicon, self.table[batch["vectors"]],
        )  # fmt: skip
        return torch.cat(parts, 2)

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        """Tag scores; positions behind a sentence's end are meaningless."""
        packed = nn.utils.rnn.pack_padded_sequence(
            self.drop(self.embed(batch)), batch["lengths"].cpu(), True, enforce_sorted=False
        )
        hidden, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], True)
        return self._head(self.mix(self.drop(hidden)), batch["convention"])

    def _head(self, mixed: Tensor, convention: Tensor) -> Tensor:
        """(B, T, types, TAGS) from (B, T, head) and each sentence's convention for each type."""
        types = torch.arange(self.sizes.types, device=mixed.device)
        gain = 1 + self.gain[types, convention]
        gated = mixed[:, :, None] * gain[:, None] + self.shift[types, convention][:, None]
        return torch.einsum("btkh,khs->btks", torch.relu(gated), self.out) + self.bias

    def loss(self, batch: dict[str, Tensor]) -> Tensor:
        """Mean negative log-likelihood of the tags of the types that are annotated.

        ``tags`` is (B, T, types), -1 throughout for a type that a sentence's corpus leaves out.
        """
        scores = self(batch).float()  # sums of many terms are beyond half precision
        tags, mask = batch["tags"][:, : scores.shape[1]], batch["mask"][:, : scores.shape[1]]
        known = (batch["tags"][:, 0] >= 0).float()
        likelihood = self._path(scores, tags.clamp(min=0), mask) - self._all(scores, mask)
        weight = known * batch["weight"][:, None]
        return -(likelihood * weight).sum() / (weight * mask.sum(1)[:, None]).sum().clamp(min=1)

    def steps(self) -> Tensor:
        """(types, from, to) transition scores; inside never follows outside."""
        forbidden = torch.zeros(TAGS, TAGS, device=self.transitions.device)
        forbidden[0, 2] = _NEVER
        return self.transitions + forbidden

    def _path(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        emitted = scores.gather(3, tags[..., None])[..., 0] * mask[..., None]
        types = torch.arange(scores.shape[2], device=scores.device)
        moved = self.steps()[types, tags[:, :-1], tags[:, 1:]] * mask[:, 1:, None]
        start = (tags[:, 0] == 2).float() * _NEVER
        return emitted.sum(1) + moved.sum(1) + start

    def _all(self, scores: Tensor, mask: Tensor) -> Tensor:
        steps = self.steps()
        start = torch.zeros(TAGS, device=scores.device)
        start[2] = _NEVER
        alpha = scores[:, 0] + start
        for at in range(1, scores.shape[1]):
            moved = torch.logsumexp(alpha[..., None] + steps, 2) + scores[:, at]
            alpha = torch.where(mask[:, at, None, None] > 0, moved, alpha)
        return torch.logsumexp(alpha, 2)
