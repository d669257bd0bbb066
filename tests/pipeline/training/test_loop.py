"""Training learns, repeats, stops early, and goes on after a kill as if there had been none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

from entitome.corpus.errors import ConfigError
from entitome.training.checkpoint import CHECKPOINT
from entitome.training.data import Prepared
from entitome.training.history import Epoch
from entitome.training.loop import Run, Trainer
from tests.pipeline.training.invented import tiny


class KilledError(Exception):
    """Stands for a kill."""


def same(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> bool:
    return one.keys() == other.keys() and all((one[k] == other[k]).all() for k in one)


def test_learns_twenty_sentences(prepared: Prepared, tmp_path: Path) -> None:
    weights, history = Trainer(prepared, tiny(30), Run({}, tmp_path), None).train()
    best = max(history, key=lambda epoch: epoch.mean)
    assert best.scores == {f"invented {x}": 1.0 for x in prepared.dev[0].labels}
    assert history[-1].loss < history[0].loss / 3
    assert weights["words.weight"].shape[0] == len(prepared.vocabulary)


def test_resumed_equals_uninterrupted(prepared: Prepared, tmp_path: Path) -> None:
    whole, history = Trainer(prepared, tiny(2), Run({}, tmp_path / "whole"), None).train()

    def kill(done: int, total: int) -> None:
        if (tmp_path / "cut" / CHECKPOINT).exists() and done == 2:
            raise KilledError

    cut = Run({}, tmp_path / "cut", step=kill)
    with pytest.raises(KilledError):
        Trainer(prepared, tiny(2), cut, None).train()
    resumed = Trainer(prepared, tiny(2), Run({}, tmp_path / "cut"), None)
    weights, again = resumed.train(resume=True)
    assert same(whole, weights)
    assert [(e.loss, e.mean) for e in history] == [(e.loss, e.mean) for e in again]
    resumed.forget()
    with pytest.raises(ConfigError, match="no checkpoint"):
        resumed.train(resume=True)


def test_checkpoint_of_another_training(prepared: Prepared, tmp_path: Path) -> None:
    Trainer(prepared, tiny(1), Run({}, tmp_path), None).train()
    with pytest.raises(ConfigError, match="of another training"):
        Trainer(prepared, tiny(2), Run({}, tmp_path), None).train(resume=True)
    (tmp_path / CHECKPOINT).write_bytes(b"torn")
    with pytest.raises(ConfigError, match="cannot be read"):
        Trainer(prepared, tiny(1), Run({}, tmp_path), None).train(resume=True)


def test_seeds_differ(prepared: Prepared, tmp_path: Path) -> None:
    recipe = tiny(1)
    other = replace(recipe, training=replace(recipe.training, seed=4))
    one, same_seed, two = (
        Trainer(prepared, r, Run({}, tmp_path / str(n)), None).train()[0]
        for n, r in enumerate((recipe, recipe, other))
    )
    assert same(one, same_seed)
    assert not same(one, two)


def test_stops_early(prepared: Prepared, tmp_path: Path) -> None:
    recipe = tiny(50)
    patient = replace(recipe, training=replace(recipe.training, patience=1, learning_rate=1e-9))
    heard: list[Epoch] = []
    Trainer(prepared, patient, Run({}, tmp_path, epoch=heard.append), None).train()
    assert len(heard) < 50
    assert heard[-1].mean <= heard[-2].mean


def test_minutes_end_it(prepared: Prepared, tmp_path: Path) -> None:
    _, history = Trainer(prepared, tiny(1), Run({}, tmp_path, minutes=0.01), None).train()
    assert history[-1].seconds < 20


def test_starts_from_weights(prepared: Prepared, tmp_path: Path) -> None:
    recipe = tiny(1)
    weights, _ = Trainer(prepared, tiny(30), Run({}, tmp_path / "a"), None).train()
    still = replace(recipe, training=replace(recipe.training, learning_rate=1e-9))
    _, history = Trainer(prepared, still, Run({}, tmp_path / "b"), weights).train()
    assert history[0].mean == 1.0
