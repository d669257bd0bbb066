"""What the trained recogniser of a pipeline says of itself: whose conventions, which seed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from entitome.batch.runner import Settings
from entitome.components.ner.factory import folder_of
from entitome.components.ner.model_folder import Model, load_folder
from entitome.corpus.errors import ConfigError
from entitome.loading import read_config
from entitome.recognisers import KINDS, LEXICON
from entitome.training.tune import learned

_SAME = ("labels", "conventions", "sizes", "max_tokens")  # of models that differ in their seed

Conventions = dict[str, str]
"""By type, the corpus whose way of annotating it is followed."""


def own_conventions(settings: Settings, corpora: Iterable[str]) -> dict[str, Conventions]:
    """For each corpus its own convention, for the types that the recogniser was taught by it.

    Empty for a corpus that taught it nothing, or only by the convention of another.

    :raises ConfigError: the recogniser is not a trained one, or cannot be read.
    """
    model = _model(settings)
    taught = {label: learned(model, label) for label in model.labels}
    return {
        corpus: {label: corpus for label, by in taught.items() if corpus in by}
        for corpus in corpora
    }


def following(settings: Settings, conventions: Mapping[str, str]) -> Settings:
    """The settings with a recogniser that follows conventions; for other types as it is.

    A corpus without genes marks the chemical in "NMDA receptor": under the conventions of only
    some types, entities of different types may overlap.

    :raises ConfigError: the recogniser is not a trained one.
    """
    if not conventions:
        return settings
    name, component = _component(settings)
    nested = not conventions.keys() >= set(_model(settings).labels)
    nesting = {**settings.overrides, f"components.{name}.nested": nested}
    settings = replace(settings, overrides=nesting)
    wanted = {**component.get("conventions", {}), **conventions}
    key = f"components.{name}.conventions"
    # A config that has them as a section keeps the section's entries beside an override of all.
    for changes in ({key: wanted}, {f"{key}.{label}": c for label, c in conventions.items()}):
        changed = replace(settings, overrides={**settings.overrides, **changes})
        if _component(changed)[1]["conventions"] == wanted:
            break
    return changed


def deciding(settings: Settings, document: bool) -> Settings:
    """The settings with a recogniser for which one place of a document speaks for others, or not.

    :raises ConfigError: the recogniser is not a trained one.
    """
    name, _ = _component(settings)
    overrides = {**settings.overrides, f"components.{name}.document": document}
    return replace(settings, overrides=overrides)


def check_seeds(several: Sequence[Settings]) -> None:
    """Whether recognisers are one model trained from different seeds, as their folders say.

    :raises ConfigError: they are not.
    """
    metas = [_model(settings).meta for settings in several]
    for settings, meta in zip(several[1:], metas[1:], strict=True):
        for key in _SAME:
            if meta.get(key) != metas[0].get(key):
                raise _unlike(several[0], settings, f"their {key} differ")
    seeds = [meta.get("seed") for meta in metas]
    for at, seed in enumerate(seeds):
        if seed in seeds[:at]:
            same = several[seeds.index(seed)]
            raise _unlike(same, several[at], f"the seed of both is {seed}")


def _unlike(one: Settings, other: Settings, why: str) -> ConfigError:
    return ConfigError(
        f"{one.recogniser} and {other.recogniser} are not one model from two seeds: {why}.",
        "models of different recipes, or one of them named twice.",
        "score each by a command of its own, or train them with `entitome train --seed`.",
    )


def _model(settings: Settings) -> Model:
    return load_folder(folder_of(_component(settings)[1].get("model")))


def _component(settings: Settings) -> tuple[str, dict[str, Any]]:
    """Name and settings of the trained recogniser in a pipeline."""
    read = read_config(settings.config, settings.overrides, settings.recogniser)["components"]
    trained = {n: c for n, c in read.items() if KINDS.get(c.get("factory"), LEXICON) != LEXICON}
    if len(trained) == 1:
        return next(iter(trained.items()))
    raise ConfigError(
        "The pipeline has several trained recognisers." if trained
        else "The dictionary recogniser has neither conventions nor seeds.",
        "--own-conventions or several --recogniser were given, which need a trained one.",
        "name a folder made by `entitome train` with --recogniser, or leave these options out.",
    )  # fmt: skip
