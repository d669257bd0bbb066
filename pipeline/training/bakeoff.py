"""Training the variants of a bake-off, each for as many batches, in folders of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

import torch

from entitome.components.ner.prior import Prior
from entitome.components.ner.vectors import WordVectors
from entitome.corpus import gold
from entitome.corpus.errors import ConfigError, InputError
from entitome.provenance import commit, digest
from entitome.training.checkpoint import CHECKPOINT
from entitome.training.corpora import choose
from entitome.training.data import Known, prepare, vectors_at
from entitome.training.hidden import deaf, without_lexicon
from entitome.training.loop import Run, Trainer
from entitome.training.recipe import Recipe
from entitome.training.report import Made, Origin, write_model
from entitome.training.variants import BakeOff, Variant

RECORD = "bakeoff.json"  # in a variant's folder, once it is trained


@dataclass(frozen=True, slots=True)
class Setup:
    """What the variants share.

    :param steps: batches that each learns from; the learning rate falls to 0 in them. Not
        minutes, which a busy machine would share out unevenly.
    :param lexicon: digest of the prior's name usage.
    :param vectors: a file of word vectors or its folder; None for the shipped one.
    :param command: for the models' cards.
    :param stage: hears of what is being done, how much of it and of how much.
    """

    corpora: Path
    output: Path
    steps: int
    prior: Prior
    lexicon: str
    vectors: Path | None
    command: str
    stage: Callable[[str, int, int], None] = lambda name, done, total: None


class Trained(NamedTuple):
    """How long a variant was trained, and the batches it learned from in that time."""

    minutes: float
    steps: int


def check_inputs(plan: BakeOff, setup: Setup, resume: bool) -> None:
    """Find what would fail later, before the first minute is spent.

    :raises ConfigError: word vectors are missing, or the output folder holds another bake-off.
    :raises InputError: a corpus is missing.
    """
    recipes = [variant.trained for variant in plan.variants if variant.trained]
    names = {*plan.corpora, *(name for recipe in recipes for name in recipe.corpora)}
    for name in sorted(names):
        if not gold.available(name, setup.corpora):
            raise InputError(
                f"The corpus {name!r} is not in {setup.corpora}, or not all of it.",
                "the folder of gold corpora is elsewhere.",
                "name it with --corpora; where each corpus comes from, configs/corpora.toml says.",
            )
    for variant in plan.variants:
        if variant.trained:
            stamp = _stamp(variant, setup, _vectors(variant.trained, setup))
            _check_folder(setup.output / variant.name, stamp, resume)


def train_variant(variant: Variant, recipe: Recipe, setup: Setup) -> Trained:
    """Train a variant, or go on where it was stopped; one that is finished stays as it is.

    :param recipe: the variant's.
    """
    folder = setup.output / variant.name
    known = Known(vectors=_vectors(recipe, setup))
    stamp = _stamp(variant, setup, known.vectors)
    if (folder / RECORD).is_file():
        return _record(folder)[1]
    chosen = choose(recipe, setup.corpora)
    told = partial(setup.stage, f"{variant.name}: encoding documents")
    prepared = prepare(chosen, setup.prior, recipe.training.min_count, told, known)
    if not variant.lexicon:
        prepared = without_lexicon(prepared)
        chosen.notes.append("The dictionary's codes were hidden: this network knows none.")
    step = partial(setup.stage, f"{variant.name}: training, an epoch")
    run = Run(chosen.sources, folder, steps=setup.steps, step=step)
    trainer = Trainer(prepared, recipe, run, None)
    weights, history = trainer.train(resume=(folder / CHECKPOINT).is_file())
    origin = Origin(
        setup.command, commit((setup.output,)), setup.prior.kb.digest, "cpu",
        torch.get_num_threads(), reserved=True,
    )  # fmt: skip
    kept = weights if variant.lexicon else deaf(weights)
    taught = {label for one in chosen.train for label in one.labels}
    write_model(
        folder, Made(recipe, chosen, prepared, kept, history, origin, taught=frozenset(taught))
    )
    trained = Trained(history[-1].seconds / 60, trainer.learner.steps)
    record = json.dumps({"stamp": stamp, **trained._asdict()}) + "\n"
    (folder / RECORD).write_text(record, encoding="utf-8")
    trainer.forget()
    return trained


def _vectors(recipe: Recipe, setup: Setup) -> WordVectors | None:
    return vectors_at(setup.vectors) if recipe.network.vectors else None


def _stamp(variant: Variant, setup: Setup, vectors: WordVectors | None) -> str:
    """What a finished variant is known by: all that it was made of but code and corpora."""
    made_of = (
        variant.recipe, variant.lexicon, setup.steps, setup.prior.kb.digest, setup.lexicon,
        vectors.digest if vectors else "",
    )  # fmt: skip
    return digest(repr(made_of).encode())


def _check_folder(folder: Path, stamp: str, resume: bool) -> None:
    there = [name for name in (RECORD, CHECKPOINT) if (folder / name).is_file()]
    if there and not resume:
        raise _occupied(f"{folder} is of a bake-off already.", "give --resume to keep it,")
    if RECORD in there and _record(folder)[0] != stamp:
        raise _occupied(
            f"{folder} was made by other settings.", "give the options it was begun with,"
        )


def _record(folder: Path) -> tuple[str, Trained]:
    path = folder / RECORD
    try:
        record = json.loads(path.read_text("utf-8"))
        return str(record["stamp"]), Trained(float(record["minutes"]), int(record["steps"]))
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise _occupied(f"{path} cannot be read ({error}).", "remove the folder,") from error


def _occupied(what: str, remedy: str) -> ConfigError:
    return ConfigError(
        what,
        "an earlier run wrote there, by another recipe, seed, time or dictionary, or was killed.",
        f"{remedy} or another --output.",
    )
