"""The recogniser's encoder with words to guess: the network that learns from unlabelled text.

Two tasks at once. The first layer's two directions, one token apart, guess every word between them
(the cloze of Baevski et al. 2019, arXiv:1903.07785). The top layer guesses words that are hidden
from the network, and what the dictionary knows of them (masked words as Devlin et al. 2019,
arXiv:1810.04805). Words are guessed among a sample of the vocabulary (Jean et al. 2015,
arXiv:1412.2007). That a BiLSTM pre-trained on abstracts recognises better is shown by Sachan et
al. 2018 (arXiv:1711.07908).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from entitome.components.lexicon.features import LABELS
from entitome.components.ner.encode import LEXICON_CODES
from entitome.training.model import Network, Sizes

_GUESS = 128  # width of what is compared with the words to guess


class Guesser(nn.Module):
    """The encoder of a recogniser, and read-outs that are thrown away after it has learned.

    :param often: (words,) how often each word occurs; 0 for the unknown word, which is never
        guessed.
    :param negatives: wrong words that stand beside the right one in a batch.
    """

    often: Tensor

    def __init__(self, sizes: Sizes, often: Tensor, negatives: int) -> None:
        super().__init__()
        self.network = Network(sizes)
        self.network.lstm.requires_grad_(False)  # its layers are kept apart here
        width, hidden = self.network.lstm.input_size, sizes.hidden
        self.layers = nn.ModuleList(
            nn.LSTM(2 * hidden if layer else width, hidden, batch_first=True, bidirectional=True)
            for layer in range(sizes.layers)
        )
        self.between = _readout(2 * hidden)
        self.hidden = _readout(2 * hidden)
        self.codes = nn.Linear(2 * hidden, len(LABELS) * LEXICON_CODES)
        self.words = nn.Embedding(sizes.words, _GUESS)
        nn.init.normal_(self.words.weight, std=_GUESS**-0.5)
        self.bias = nn.Embedding(sizes.words, 1)
        nn.init.zeros_(self.bias.weight)
        self.negatives = negatives
        self.register_buffer("often", often**0.75 / (often**0.75).sum(), persistent=False)

    def loss(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        """Mean losses: of words between, of hidden words, of hidden words' dictionary codes.

        ``batch`` is that of a :class:`~entitome.training.model.Network` with ``hidden`` (B, T),
        true where a token is hidden; ``guess`` (B, T), the words, and ``codes`` (B, T, LABELS).
        """
        first, top = self._layers(batch)
        guess = batch["guess"]
        sample = torch.multinomial(self.often, self.negatives, replacement=True)
        known = (guess > 0) & (batch["mask"] > 0)
        between = self._guessed(self.between(_shifted(first))[known], guess[known], sample)
        at = known & batch["hidden"]
        hidden = self._guessed(self.hidden(top[at]), guess[at], sample)
        told = self.codes(top[batch["hidden"]]).float().view(-1, LEXICON_CODES)
        codes = nn.functional.cross_entropy(told, batch["codes"][batch["hidden"]].view(-1))
        return between, hidden, codes

    def encoder(self) -> dict[str, Tensor]:
        """The weights of the recogniser's network, as it names them."""
        weights = {name: tensor.detach() for name, tensor in self.network.state_dict().items()}
        for number, layer in enumerate(self.layers):
            for name, tensor in layer.state_dict().items():
                weights["lstm." + name.replace("_l0", f"_l{number}")] = tensor.detach()
        return weights

    def _layers(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """The states of the first and of the last layer, (B, T, 2 * hidden)."""
        lengths, states = batch["lengths"].cpu(), []
        x = self.network.embed(batch)
        for layer in self.layers:
            packed = nn.utils.rnn.pack_padded_sequence(
                self.network.drop(x), lengths, True, enforce_sorted=False
            )
            x, _ = nn.utils.rnn.pad_packed_sequence(layer(packed)[0], True)
            states.append(x)
        return states[0], states[-1]

    def _guessed(self, states: Tensor, words: Tensor, sample: Tensor) -> Tensor:
        """Mean cross entropy of the right words among the sampled ones."""
        if not len(words):
            return states.sum() * 0
        right = (states * self.words(words)).sum(1) + self.bias(words)[:, 0]
        wrong = states @ self.words(sample).T + self.bias(sample)[:, 0]
        right = right.float() - torch.log(self.often[words] * self.negatives)
        wrong = wrong.float() - torch.log(self.often[sample] * self.negatives)
        wrong = wrong.masked_fill(words[:, None] == sample[None], -1e4)
        scores = torch.cat((right[:, None], wrong), 1)
        return (torch.logsumexp(scores, 1) - scores[:, 0]).mean()


def _readout(width: int) -> nn.Module:
    return nn.Sequential(nn.Linear(width, _GUESS), nn.GELU(), nn.LayerNorm(_GUESS))


def _shifted(states: Tensor) -> Tensor:
    """At each token what was read before it and what was read behind it, not the token itself."""
    before, behind = states.chunk(2, 2)
    before = nn.functional.pad(before[:, :-1], (0, 0, 1, 0))
    return torch.cat((before, nn.functional.pad(behind[:, 1:], (0, 0, 0, 1))), 2)
