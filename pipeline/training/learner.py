"""A network that learns from batches: optimiser, learning rate, average of the weights."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from entitome.training.batches import Batch
from entitome.training.descent import descend, warmed
from entitome.training.model import Network, Sizes
from entitome.training.recipe import Training

Floats = npt.NDArray[np.float32]


class Learner:
    """A network and the exponential moving average of its weights, which is what is scored.

    AdamW (Loshchilov and Hutter 2019, arXiv:1711.05101) with a warm-up; averaging after Polyak
    and Juditsky 1992 (doi:10.1137/0330046).

    :param start: weights to begin with, of a network of the same sizes.
    """

    def __init__(
        self, sizes: Sizes, settings: Training, device: str, start: Mapping[str, Floats] | None
    ) -> None:
        self.settings, self.device = settings, device
        torch.manual_seed(settings.seed)
        self.network = Network(sizes)
        if start is not None:
            self.network.load_state_dict({k: torch.from_numpy(v) for k, v in start.items()})
        self.network.to(device)
        self.average = copy.deepcopy(self.network).eval()
        self.optimizer = torch.optim.AdamW(
            self.network.parameters(), lr=settings.learning_rate,
            weight_decay=settings.weight_decay, betas=(0.9, 0.99),
        )  # fmt: skip
        self.steps = 0

    def know(self, rows: Floats) -> None:
        """Take the vectors of the words that occur, (words, D); they are not trained."""
        for network in (self.network, self.average):
            network.table = torch.from_numpy(rows).to(self.device)

    def learn(self, batch: Batch, left: float) -> float:
        """One step; returns the loss.

        :param left: the share of the training that is left, by which the learning rate falls.
        """
        rate = self.settings.learning_rate * warmed(self.steps, self.settings.warm_up) * left
        self.network.train()
        with torch.autocast(self.device, torch.bfloat16, enabled=self.settings.bfloat16):
            loss = self.network.loss(self._tensors(batch))
        descend(self.optimizer, loss, rate, self.settings.clip)
        self.steps += 1
        self._follow()
        return float(loss.detach())

    def scores(self, batch: Batch) -> Floats:
        """(B, T, types, tags) by the averaged weights."""
        with torch.no_grad():
            scores: Floats = self.average(self._tensors(batch)).cpu().numpy()
        return scores

    def transitions(self) -> Floats:
        """(types, from, to) of the averaged weights."""
        found: Floats = self.average.transitions.detach().cpu().numpy()
        return found

    def weights(self) -> dict[str, Tensor]:
        """A copy of the averaged weights."""
        return {k: v.detach().cpu().clone() for k, v in self.average.state_dict().items()}

    def state(self) -> dict[str, Any]:
        """All that :meth:`restore` needs."""
        return {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "steps": self.steps,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go back to where :meth:`state` was asked."""
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.steps = state["steps"]

    def _follow(self) -> None:
        # A short memory at first: the weights of the first steps are noise.
        decay = min(self.settings.ema, self.steps / (self.steps + 10))
        with torch.no_grad():
            pairs = zip(self.average.parameters(), self.network.parameters(), strict=True)
            for mean, now in pairs:
                mean.lerp_(now, 1 - decay)

    def _tensors(self, batch: Batch) -> dict[str, Tensor]:
        return {name: torch.from_numpy(a).to(self.device) for name, a in batch.arrays.items()}
