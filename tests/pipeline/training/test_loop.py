"""Training learns, repeats, stops early, and goes on after a kill as if there had been none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

from entitome.components.ner.prior import Prior
from entitome.corpus.errors import ConfigError
from entitome.training.batches import Batch, make_batch
from entitome.training.checkpoint import CHECKPOINT
from entitome.training.data import Prepared
from entitome.training.history import Epoch
from entitome.training.loop import Run, Trainer
from entitome.training.recipe import Source
from tests.pipeline.components.small_model import VECTOR, random_vectors
from tests.pipeline.training import invented
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


@pytest.fixture(scope="module")
def with_vectors(small_prior: Prior) -> Prepared:
    """The invented sentences, with word vectors."""
    return invented.prepared(small_prior, random_vectors())


def test_a_share_of_a_corpus_resumes_alike(with_vectors: Prepared, tmp_path: Path) -> None:
    sources = {"invented": Source((), share=0.6, empty=0.5)}
    drawn: dict[str, list[list[str]]] = {}

    def run(name: str, killed: bool, resume: bool = False) -> dict[str, np.ndarray]:
        heard = drawn.setdefault(name, [])

        def step(done: int, total: int) -> None:
            if killed and (tmp_path / name / CHECKPOINT).exists() and done == 1:
                raise KilledError

        trainer = Trainer(with_vectors, tiny(3), Run(sources, tmp_path / name, step=step), None)
        learn = trainer.learner.learn

        def told(batch: Batch, left: float) -> float:
            heard.append(sorted(map(str, batch.pieces)))
            return learn(batch, left)

        trainer.learner.learn = told  # type: ignore[method-assign]
        return trainer.train(resume)[0]

    whole = run("whole", killed=False)
    assert same(whole, run("again", killed=False))
    assert drawn["whole"] == drawn["again"]
    with pytest.raises(KilledError):
        run("cut", killed=True)
    assert same(whole, run("cut", killed=False, resume=True))
    assert drawn["cut"][-1] == drawn["whole"][-1]
    assert whole["lstm.weight_ih_l0"].shape[1] > VECTOR


def test_epochs_draw_other_sentences(prepared: Prepared, tmp_path: Path) -> None:
    run = Run({"invented": Source((), share=0.5)}, tmp_path)
    trainer = Trainer(prepared, tiny(2), run, None)
    learn, epochs = trainer.learner.learn, [set[object]()]

    def told(batch: Batch, left: float) -> float:
        epochs[-1].update(batch.pieces)
        return learn(batch, left)

    trainer.learner.learn = told  # type: ignore[method-assign]
    trainer.run = replace(run, epoch=lambda epoch: epochs.append(set()))
    trainer.train()
    one, two = epochs[:2]
    assert one != two
    assert all(4 <= len(drawn) <= 16 for drawn in (one, two))


def test_an_epoch_may_draw_nothing(prepared: Prepared, tmp_path: Path) -> None:
    none = Run({"invented": Source((), share=0.0)}, tmp_path)
    _, history = Trainer(prepared, tiny(1), none, None).train()
    assert [epoch.loss for epoch in history] == [0.0]


def test_word_vectors_help_and_are_not_trained(with_vectors: Prepared, tmp_path: Path) -> None:
    vectors = with_vectors.vectors
    assert vectors is not None
    before = vectors.rows.copy()
    trainer = Trainer(with_vectors, tiny(2), Run({}, tmp_path), None)
    scores = trainer.learner.scores(batch := make_batch(with_vectors.train, trainer.pieces[:2]))
    batch.arrays["vectors"][:] = 0
    assert (trainer.learner.scores(batch) != scores).any()
    weights, _ = trainer.train()
    assert "table" not in weights
    np.testing.assert_array_equal(vectors.rows, before)


def test_half_precision_learns(prepared: Prepared, tmp_path: Path) -> None:
    recipe = tiny(6)
    half = replace(recipe, training=replace(recipe.training, bfloat16=True))
    weights, history = Trainer(prepared, half, Run({}, tmp_path), None).train()
    assert {array.dtype for array in weights.values()} == {np.dtype(np.float32)}
    assert history[-1].loss < history[0].loss / 1.5


def test_other_vectors_are_another_training(with_vectors: Prepared, tmp_path: Path) -> None:
    Trainer(with_vectors, tiny(1), Run({}, tmp_path), None).train()
    other = replace(with_vectors, vectors=random_vectors(9))
    with pytest.raises(ConfigError, match="of another training"):
        Trainer(other, tiny(1), Run({}, tmp_path), None).train(resume=True)
    renamed = replace(with_vectors, conventions=("", "another"))
    with pytest.raises(ConfigError, match="of another training"):
        Trainer(renamed, tiny(1), Run({}, tmp_path), None).train(resume=True)


def test_no_tag_may_change_before_a_training_goes_on(prepared: Prepared, tmp_path: Path) -> None:
    Trainer(prepared, tiny(1), Run({}, tmp_path), None).train()
    first = prepared.train[0]
    mended = replace(first, tags=np.zeros_like(first.tags))
    changed = replace(prepared, train=[mended, *prepared.train[1:]])
    with pytest.raises(ConfigError, match="of another training"):
        Trainer(changed, tiny(1), Run({}, tmp_path), None).train(resume=True)


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


def test_steps_end_it(prepared: Prepared, tmp_path: Path) -> None:
    trainer = Trainer(prepared, tiny(1), Run({}, tmp_path, steps=3), None)
    trainer.train()
    assert trainer.learner.steps == 3


def test_minutes_end_it(prepared: Prepared, tmp_path: Path) -> None:
    _, history = Trainer(prepared, tiny(1), Run({}, tmp_path, minutes=0.01), None).train()
    assert history[-1].seconds < 20


def test_starts_from_weights(prepared: Prepared, tmp_path: Path) -> None:
    recipe = tiny(1)
    weights, _ = Trainer(prepared, tiny(30), Run({}, tmp_path / "a"), None).train()
    still = replace(recipe, training=replace(recipe.training, learning_rate=1e-9))
    _, history = Trainer(prepared, still, Run({}, tmp_path / "b"), weights).train()
    assert history[0].mean == 1.0
