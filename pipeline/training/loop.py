"""The training loop: seeded, stopped early by dev F1, resumed after a kill."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor

from entitome.provenance import digest
from entitome.training.batches import Piece, hide, make_batch, pieces_of, plan, thinned
from entitome.training.checkpoint import CHECKPOINT, load_checkpoint, save_checkpoint
from entitome.training.data import Prepared
from entitome.training.evaluate import evaluate, mean_f1
from entitome.training.history import Epoch, cell_name
from entitome.training.learner import Floats, Learner
from entitome.training.model import Sizes
from entitome.training.recipe import Recipe, Source


@dataclass(frozen=True, slots=True)
class Run:
    """What is set for one training beside the recipe.

    :param minutes: the learning rate falls to 0 in this time instead of over the recipe's epochs;
        such a run depends on the machine's speed and repeats only roughly.
    :param steps: likewise after this many batches, however long they take.
    :param step: hears how many batches of how many of an epoch are done.
    :param epoch: hears how each epoch went.
    """

    sources: Mapping[str, Source]
    output: Path
    device: str = "cpu"
    minutes: float | None = None
    steps: int | None = None
    step: Callable[[int, int], None] = lambda done, total: None
    epoch: Callable[[Epoch], None] = lambda epoch: None


@dataclass(slots=True)
class _Done:
    """How far a training is."""

    epochs: int = 0
    seconds: float = 0.0
    best: dict[str, Tensor] = field(default_factory=dict)
    history: list[dict[str, Any]] = field(default_factory=list)


class Trainer:
    """Trains a network; the same seed gives the same weights for the same number of CPU threads.

    :param start: weights to begin with, of a network of the same sizes.
    """

    def __init__(
        self, prepared: Prepared, recipe: Recipe, run: Run, start: Mapping[str, Floats] | None
    ) -> None:
        self.prepared, self.recipe, self.run = prepared, recipe, run
        self.learner = Learner(sizes_of(prepared, recipe), recipe.training, run.device, start)
        if prepared.vectors is not None:
            self.learner.know(prepared.vectors.rows)
        self.pieces = pieces_of(prepared.train, recipe.training.max_tokens)
        self.fingerprint = _fingerprint(prepared, recipe, run, start or {})
        self.done = _Done()

    def train(self, resume: bool = False) -> tuple[dict[str, Floats], list[Epoch]]:
        """The weights of the best epoch, by the names of the network's parts, and all epochs.

        :param resume: go on from the checkpoint in the output folder.
        :raises ConfigError: no checkpoint to resume from, or one of another training.
        """
        if resume:
            found = load_checkpoint(self.run.output, self.fingerprint)
            self.learner.restore(found["learner"])
            self.done = _Done(**found["done"])
        while not self._over():
            self._epoch()
            self._keep()
        weights = {name: tensor.numpy() for name, tensor in self.done.best.items()}
        return weights, [Epoch(**epoch) for epoch in self.done.history]

    def forget(self) -> None:
        """Remove the checkpoint, once the model is written."""
        (self.run.output / CHECKPOINT).unlink(missing_ok=True)

    def _over(self) -> bool:
        means = [epoch["mean"] for epoch in self.done.history]
        patience = self.recipe.training.patience
        if means and patience and len(means) - 1 - means.index(max(means)) >= patience:
            return True
        return self._spent(self.done.epochs) >= 1

    def _spent(self, epochs: float) -> float:
        """The share of the budget that is used up."""
        if self.run.steps is not None:
            return self.learner.steps / self.run.steps
        if self.run.minutes is not None:
            return self.done.seconds / 60 / self.run.minutes
        return epochs / self.recipe.training.epochs

    def _epoch(self) -> None:
        # Drawn from the number of the epoch, so that a resumed run draws the same.
        rng = np.random.default_rng((self.recipe.training.seed, self.done.epochs))
        drawn = thinned(self.pieces, self.prepared.train, self.run.sources, rng)
        parts = plan(drawn, self.recipe.training.tokens_per_batch, rng)
        began = time.monotonic() - self.done.seconds
        losses: list[float] = []
        while len(losses) < len(parts):
            spent = self._spent(self.done.epochs + len(losses) / len(parts))
            if spent >= 1:
                break
            losses.append(self._batch(parts[len(losses)], 1 - spent, rng))
            self.done.seconds = time.monotonic() - began
            self.run.step(len(losses), len(parts))
        self.done.epochs += 1
        self._score(sum(losses) / max(1, len(losses)))  # of a small corpus none may be drawn
        self.done.seconds = time.monotonic() - began

    def _batch(self, part: list[Piece], left: float, rng: np.random.Generator) -> float:
        batch = make_batch(self.prepared.train, part, self.run.sources)
        hide(batch, self.recipe.training, rng)
        return self.learner.learn(batch, left)

    def _score(self, loss: float) -> None:
        longest, learner = self.recipe.training.max_tokens, self.learner
        cells = evaluate(self.prepared, learner.scores, learner.transitions(), longest)
        scores = {cell_name(*cell): counts.f1 for cell, counts in cells.items()}
        seconds = round(self.done.seconds, 1)
        epoch = Epoch(self.done.epochs, loss, seconds, mean_f1(cells), scores)
        if epoch.mean > max((e["mean"] for e in self.done.history), default=-1.0):
            self.done.best = learner.weights()
        self.done.history.append(asdict(epoch))
        self.run.epoch(epoch)

    def _keep(self) -> None:
        state = {"learner": self.learner.state(), "done": asdict(self.done)}
        save_checkpoint(self.run.output, self.fingerprint, state)


def _fingerprint(
    prepared: Prepared, recipe: Recipe, run: Run, start: Mapping[str, Floats]
) -> str:  # fmt: skip
    """What tells trainings apart: nothing that it is made of may change before it goes on."""
    read = hashlib.sha256()
    for sample in (*prepared.train, *prepared.dev):
        read.update(repr((sample.corpus, sample.convention, sample.sentences)).encode())
        for array in (sample.chars, sample.lexicon, sample.short, sample.tags):
            read.update(array.tobytes())
    for name in sorted(start):
        read.update(start[name].tobytes())
    vectors = prepared.vectors.digest if prepared.vectors else ""
    about = (
        recipe, sorted(run.sources.items()), (run.minutes, run.steps), prepared.vocabulary.words,
        read.hexdigest(), vectors, prepared.types, prepared.conventions,
    )  # fmt: skip
    return digest(repr(about).encode())


def sizes_of(prepared: Prepared, recipe: Recipe) -> Sizes:
    """The widths of a recipe's network for these documents."""
    widths = asdict(recipe.network)
    del widths["vectors"]
    widths["vector"] = prepared.vectors.dim if prepared.vectors else 0
    return Sizes(
        words=len(prepared.vocabulary), types=len(prepared.types),
        conventions=len(prepared.conventions), **widths,
    )  # fmt: skip
