"""One training from corpora to model folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import torch
import typer

from entitome import provenance
from entitome.components import resources
from entitome.components.ner.encode import Vocabulary
from entitome.components.ner.model_folder import WEIGHTS_FILE, Model, load_folder
from entitome.components.ner.prior import Prior
from entitome.corpus.errors import ConfigError
from entitome.kb.open import open_kb
from entitome.training.corpora import choose
from entitome.training.data import Known, prepare, vectors_at
from entitome.training.grow import grown, silenced
from entitome.training.history import Epoch
from entitome.training.lessons import Chosen
from entitome.training.loop import Run, Trainer, sizes_of
from entitome.training.recipe import Recipe, Widths
from entitome.training.report import Made, Origin, write_model
from entitome.training.silver_lessons import add_silver
from entitome.training.tune import tune
from entitome.training.tuned_card import write_tuned

_DEVICES = ("auto", "cpu", "cuda")


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line sets beside the recipe; ``stage`` and ``epoch`` hear of progress."""

    output: Path
    corpora: Path | None
    only: tuple[str, ...]
    resume: bool
    start: Path | None
    vectors: Path | None
    device: str
    minutes: float | None
    threads: int
    final: bool
    silver: Path | None
    kb: Path | None
    lexicon: Path | None
    index: Callable[[str, int, int], None]
    stage: Callable[[str, int, int], None]
    epoch: Callable[[Epoch], None]


def train_model(recipe: Recipe, options: Options, context: typer.Context) -> Made:
    """Train and write the model folder.

    :raises ConfigError: options or recipe that cannot be followed.
    :raises InputError: a corpus that cannot be read.
    """
    device, code = device_of(options.device), provenance.commit((options.output,))
    if options.threads:
        torch.set_num_threads(options.threads)
    start = load_folder(options.start) if options.start else None
    if start and start.more:
        raise _ensemble(options.start)
    recipe = _sized(recipe, start)
    kb = open_kb(options.kb, options.index)
    usage = resources.usage(str(options.lexicon) if options.lexicon else None)
    chosen = choose(recipe, options.corpora, options.only, final=options.final)
    if options.silver:
        add_silver(chosen, options.silver, recipe.training.silver)
    chosen.notes += _flattered(chosen, start)
    if not options.corpora:
        chosen.notes.append(
            "No folder of gold corpora is known (--corpora, ENTITOME_SHARED): of your documents, "
            "none was left out as reserved for judging."
        )
    prior = Prior(kb, usage)
    prepared = prepare(
        chosen, prior, recipe.training.min_count,
        partial(options.stage, "encoding documents"), _known(recipe, start, options.vectors),
    )  # fmt: skip
    run = Run(
        chosen.sources, options.output, device, options.minutes,
        step=partial(options.stage, "training"), epoch=options.epoch,
    )  # fmt: skip
    begun = grown(start, sizes_of(prepared, recipe)) if start else None
    trainer = Trainer(prepared, recipe, run, begun)
    weights, history = trainer.train(options.resume)
    origin = Origin(
        provenance.command_line(context), code, kb.digest, device,
        torch.get_num_threads(), options.corpora is not None, _digest(options.start),
    )  # fmt: skip
    before = start.meta if start else {}
    taught = {label for one in chosen.train for label in one.labels}
    taught |= set(start.labels if start else ())
    kept = silenced(weights, prepared.types, taught)
    made = Made(
        recipe, chosen, prepared, kept, history, origin,
        before.get("default_conventions", {}), before.get("calibration", {}),
        (*before.get("learned_dev", ()), *chosen.teachers_dev), frozenset(taught),
    )  # fmt: skip
    write_model(options.output, made)
    _calibrate(options, made, prior)
    trainer.forget()
    return made


def _calibrate(options: Options, made: Made, prior: Prior) -> None:
    """Calibrate the model that was written, each dev document read as its corpus is annotated."""
    chosen = made.chosen
    read_as = [one._replace(corpus=chosen.convention(one.corpus)) for one in chosen.dev]
    tuned = tune(load_folder(options.output), prior, read_as, told=options.stage)
    write_tuned(options.output, tuned, made.origin.command)


def device_of(name: str) -> str:
    """``cpu`` or ``cuda`` for what a user named; ``auto`` takes CUDA where it is there.

    :raises ConfigError: there is no such device.
    """
    if name not in _DEVICES:
        raise ConfigError(
            f"There is no device {name!r}.", "a misspelt name.", f"use {', '.join(_DEVICES)}."
        )
    there = bool(torch.cuda.is_available())
    if name == "cuda" and not there:
        raise ConfigError(
            "There is no CUDA device.",
            "the machine has none, or PyTorch was installed for the CPU alone.",
            "use --device cpu.",
        )
    return ("cuda" if there else "cpu") if name == "auto" else name


def _known(recipe: Recipe, start: Model | None, vectors: Path | None) -> Known:
    """What the network knows before training."""
    if vectors and (start or not recipe.network.vectors):
        raise ConfigError(
            "Word vectors are named that would not be read.",
            "--start names a model, which has its own." if start
            else "network.vectors is false in the recipe.",
            "leave --vectors away.",
        )  # fmt: skip
    if start:
        vocabulary = Vocabulary(start.vocabulary)
        return Known(vocabulary, start.vectors, start.labels, start.conventions)
    return Known(vectors=vectors_at(vectors) if recipe.network.vectors else None)


def _flattered(chosen: Chosen, start: Model | None) -> list[str]:
    """What to know of dev documents that the model to begin with has learned."""
    before = {*chosen.teachers_dev, *(start.meta.get("learned_dev", ()) if start else ())}
    names = sorted({taught.corpus for taught in chosen.dev} & before)
    if not names:
        return []
    return [
        f"The model to begin with, or that marked silver data, learned the dev documents of "
        f"{', '.join(names)}: F1 on them flatters. models/ner-train-only did not."
    ]


def _ensemble(folder: Path | None) -> ConfigError:
    return ConfigError(
        f"{folder} holds several networks: training cannot go on from it.",
        "it is an ensemble, made by `entitome ensemble`.",
        "begin with one of the models that it was made of; its card names them.",
    )


def _sized(recipe: Recipe, start: Model | None) -> Recipe:
    """The recipe with the widths of the model that is begun with; dropout is no width."""
    if start is None:
        return recipe
    try:
        widths = Widths(**start.meta["sizes"])
        return replace(recipe, network=replace(widths, dropout=recipe.network.dropout))
    except (LookupError, TypeError) as error:
        raise ConfigError(
            f"The model to begin with does not say its sizes ({error}).",
            "it was not made by `entitome train`.",
            "begin anew, without --start.",
        ) from error


def _digest(folder: Path | None) -> str:
    return provenance.digest((folder / WEIGHTS_FILE).read_bytes()) if folder else ""
