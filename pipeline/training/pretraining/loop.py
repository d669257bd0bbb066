"""The loop that pre-trains: seeded, kept after every round, resumed after a kill."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from entitome.training.checkpoint import load_checkpoint, save_checkpoint
from entitome.training.descent import descend, warmed
from entitome.training.model import Sizes
from entitome.training.pretraining.batches import Arrays, Sentences
from entitome.training.pretraining.network import Guesser
from entitome.training.pretraining.recipe import Pretraining


@dataclass(frozen=True, slots=True)
class Round:
    """How some forty thousand sentences went: mean losses in nats, seconds since the beginning."""

    number: int
    between: float
    hidden: float
    codes: float
    tokens: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Run:
    """What is set beside the recipe; see :class:`entitome.training.loop.Run`."""

    output: Path
    fingerprint: str
    device: str
    minutes: float | None
    step: Callable[[int, int], None]
    told: Callable[[Round], None]


@dataclass(slots=True)
class _Done:
    rounds: int = 0
    seconds: float = 0.0
    steps: int = 0
    history: list[dict[str, Any]] = field(default_factory=list)


class Pretrainer:
    """Learns from sentences; the same seed gives the same weights for as many CPU threads."""

    def __init__(
        self, sentences: Sentences, sizes: Sizes, settings: Pretraining, run: Run
    ) -> None:  # fmt: skip
        self.sentences, self.settings, self.run = sentences, settings, run
        torch.manual_seed(settings.seed)
        often = torch.from_numpy(sentences.often)
        self.guesser = Guesser(sizes, often, settings.negatives)
        self.guesser.network.table = torch.from_numpy(sentences.table)
        self.guesser.to(run.device)
        self.optimizer = torch.optim.AdamW(
            [p for p in self.guesser.parameters() if p.requires_grad],
            lr=settings.learning_rate, weight_decay=settings.weight_decay, betas=(0.9, 0.98),
        )  # fmt: skip
        self.done = _Done()

    def train(self, resume: bool) -> tuple[dict[str, Tensor], list[Round]]:
        """The encoder's weights, and how the rounds went.

        :raises ConfigError: no checkpoint to resume from, or one of another training.
        """
        if resume:
            found = load_checkpoint(self.run.output, self.run.fingerprint)
            self.guesser.load_state_dict(found["guesser"])
            self.optimizer.load_state_dict(found["optimizer"])
            self.done = _Done(**found["done"])
        while self._spent(self.done.rounds) < 1:
            self._round()
            self._keep()
        weights = {name: tensor.cpu() for name, tensor in self.guesser.encoder().items()}
        return weights, [Round(**one) for one in self.done.history]

    def _spent(self, rounds: float) -> float:
        """The share of the budget that is used up."""
        if self.run.minutes is not None:
            return self.done.seconds / 60 / self.run.minutes
        return rounds / (self.settings.epochs * self.sentences.rounds)

    def _round(self) -> None:
        number = self.done.rounds
        parts = self.sentences.parts(number, self.settings.tokens_per_batch)
        rng = np.random.default_rng((self.settings.seed, 1, number))
        began = time.monotonic() - self.done.seconds
        losses: list[tuple[float, float, float]] = []
        tokens = 0
        for part in parts:
            spent = self._spent(number + len(losses) / len(parts))
            if spent >= 1:
                break
            batch = self.sentences.batch(part, rng)
            losses.append(self._learn(batch, 1 - spent))
            tokens += int(batch["lengths"].sum())
            self.done.seconds = time.monotonic() - began
            self.run.step(len(losses), len(parts))
        self.done.rounds += 1
        between, hidden, codes = np.mean(losses or [(0.0, 0.0, 0.0)], axis=0).tolist()
        told = Round(number + 1, between, hidden, codes, tokens, round(self.done.seconds, 1))
        self.done.history.append(asdict(told))
        self.run.told(told)

    def _learn(self, arrays: Arrays, left: float) -> tuple[float, float, float]:
        settings = self.settings
        rate = settings.learning_rate * warmed(self.done.steps, settings.warm_up) * left
        self.guesser.train()
        batch = {name: torch.from_numpy(a).to(self.run.device) for name, a in arrays.items()}
        with torch.autocast(self.run.device, torch.bfloat16, enabled=settings.bfloat16):
            losses = self.guesser.loss(batch)
        descend(self.optimizer, torch.stack(losses).sum(), rate, settings.clip)
        self.done.steps += 1
        between, hidden, codes = (float(loss.detach()) for loss in losses)
        return between, hidden, codes

    def _keep(self) -> None:
        state = {
            "guesser": self.guesser.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "done": asdict(self.done),
        }
        save_checkpoint(self.run.output, self.run.fingerprint, state)
