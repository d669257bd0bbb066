"""A recogniser as it may be measured on dev documents: one that did not learn from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from entitome.batch.runner import Settings
from entitome.components.ner.factory import ACCURATE, STAND_INS, folder_of
from entitome.components.ner.model_folder import load_folder
from entitome.corpus.errors import ConfigError
from entitome.loading import read_config
from entitome.recognisers import KINDS, LEXICON
from entitome.training.history import cell_parts


def measurable(
    settings: Settings, parts: Iterable[tuple[str, str]], told: Callable[[str], object]
) -> Settings:
    """The settings with a recogniser that may be measured on parts of gold corpora.

    A shipped one that learned dev documents gives way to its stand-in, which was trained without.

    :param parts: corpora and their splits.
    :param told: hears of a stand-in.
    :raises ConfigError: the recogniser learned from such documents and has no stand-in.
    """
    dev = list(dict.fromkeys(name for name, split in parts if split == "dev"))
    for model in _models(settings) if dev else ():
        learned = _learned(model, dev)
        if not learned:
            continue
        if model not in STAND_INS:
            raise ConfigError(
                f"The recogniser {model} may have learned the dev documents of {learned[0]}.",
                "it was trained with --final, and figures on them would flatter it.",
                "measure one that was trained without --final, or take other parts.",
            )
        other = STAND_INS[model]
        told(f"{model} learned dev documents; on them {other}, trained without, is measured")
        settings = replace(settings, recogniser=other)
    return settings


def _models(settings: Settings) -> list[str]:
    read = read_config(settings.config, settings.overrides, settings.recogniser)["components"]
    trained = [c for c in read.values() if KINDS.get(c.get("factory"), LEXICON) != LEXICON]
    return [component.get("model") or ACCURATE for component in trained]


def _learned(model: str, dev: Sequence[str]) -> list[str]:
    """The corpora whose dev documents a model may have learned.

    Corpora share articles, so only those are safe that its training kept to be scored on; of a
    model that began with another, only what neither of them learned.
    """
    meta = load_folder(folder_of(model)).meta
    if not meta.get("learned_dev"):
        return []
    kept = {cell_parts(cell)[0] for cell in meta["dev_f1"]} - set(meta["learned_dev"])
    return [name for name in dev if name not in kept]
