"""Open the pipeline: from the shipped configuration or a user's own."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from thinc.api import Config
from thinc.config import ConfigValidationError

from entitome.corpus.errors import ConfigError
from entitome.recognisers import with_recogniser

MAX_LENGTH = 200_000_000  # characters; spaCy's own limit guards parsers, which are not used
_USES_LEXICON = ("entitome_lexicon", "entitome_ner")
USES_LINKER = ("entitome_linker", "entitome_species")
# Sections of a spaCy config; it ignores any other: https://spacy.io/api/data-formats#config
_SECTIONS = frozenset(
    {"components", "corpora", "initialize", "nlp", "paths", "pretraining", "system", "training"}
)

# Keys of the section [nlp]: spaCy 3.8 lets others pass.
_NLP_KEYS = frozenset(
    [
        "lang",
        "pipeline",
        "disabled",
        "before_creation",
        "after_creation",
        "after_pipeline_creation",
        "batch_size",
        "tokenizer",
        "vectors",
    ]
)


def load(
    config: str | Path | None = None,
    *,
    kb: str | Path | None = None,
    lexicon: str | Path | None = None,
    recogniser: str | Path | None = None,
    linker: str | Path | None = None,
    disable: tuple[str, ...] = (),
    overrides: Mapping[str, Any] | None = None,
) -> Language:
    """The pipeline, ready for ``nlp(text)`` and ``nlp.pipe(texts)``.

    The first call on a machine indexes the knowledge base into the user's cache.

    :param config: a spaCy config file; None for the shipped ``configs/pipeline.cfg``.
    :param kb: a knowledge base's folder, in place of what the config names.
    :param lexicon: a folder of name usage, likewise.
    :param recogniser: what finds the names, likewise: ``accurate`` or ``fast`` for a trained one
        that is shipped, a folder made by ``entitome train``, or ``lexicon`` for the dictionary.
    :param linker: a linker's folder made by ``entitome train``, likewise.
    :param disable: names of components to leave out.
    :param overrides: dotted keys of the config and their values, such as
        ``{"components.linker.threshold": 0.7}``; the recogniser's component is called ``lexicon``
        or ``ner``, by its kind.
    :raises ConfigError: no such config or recogniser, or an unknown key or component.
    :raises KnowledgeBaseError: no usable knowledge base.
    """
    changes = dict(overrides or {})
    settings = read_config(config, {}, recogniser)
    for name, component in settings["components"].items():
        factory = component.get("factory")
        if kb and factory in (*_USES_LEXICON, *USES_LINKER):
            changes[f"components.{name}.kb"] = str(kb)
        if lexicon and factory in _USES_LEXICON:
            changes[f"components.{name}.lexicon"] = str(lexicon)
        if linker and factory in USES_LINKER:
            changes[f"components.{name}.model"] = str(linker)
    settings = read_config(config, changes, recogniser)
    _refuse_unknown(settings["nlp"]["pipeline"], disable)
    _refuse_idle(config, settings)
    kept = [name for name in settings["nlp"]["pipeline"] if name not in disable]
    settings["nlp"]["pipeline"] = kept
    settings["components"] = {n: c for n, c in settings["components"].items() if n in kept}
    try:
        nlp = spacy.util.load_model_from_config(settings, auto_fill=True, validate=True)
    except ValueError as error:
        raise _config_error(config, _reason(error)) from error
    nlp.max_length = MAX_LENGTH
    return nlp


def read_config(
    config: str | Path | None,
    overrides: Mapping[str, Any],
    recogniser: str | Path | None = None,
) -> Config:
    """A config file with another recogniser, if one is asked for, and then changes applied.

    :raises ConfigError: it cannot be read, there is no such recogniser, or a change names a key
        that it does not have.
    """
    text = _text(config)
    if recogniser is not None:
        text = with_recogniser(_parsed(config, text, {}), recogniser).to_str()
    return _parsed(config, text, overrides)


def _parsed(config: str | Path | None, text: str, overrides: Mapping[str, Any]) -> Config:
    try:
        settings = Config().from_str(text, overrides=dict(overrides))
    except ValueError as error:
        raise _config_error(config, _reason(error)) from error
    for section in sorted(settings.keys() - _SECTIONS):
        raise _config_error(config, f"there is no section {section!r}")
    if "pipeline" not in settings.get("nlp", {}) or "components" not in settings:
        raise _config_error(config, "it lacks nlp.pipeline or the components")
    return settings


def _text(config: str | Path | None) -> str:
    if config is None:
        return resources.files("entitome.configs").joinpath("pipeline.cfg").read_text("utf-8")
    try:
        return Path(config).read_text("utf-8")
    except OSError as error:
        raise _unreadable(config, error) from error
    except UnicodeDecodeError as error:
        raise _config_error(config, str(error)) from error


def _refuse_unknown(known: list[str], disable: tuple[str, ...]) -> None:
    if unknown := [name for name in disable if name not in known]:
        raise ConfigError(
            f"There is no component {unknown[0]!r} to leave out.",
            "a misspelt name.",
            f"choose from: {', '.join(known)}.",
        )


def _reason(error: ValueError) -> str:
    """What is wrong, without the whole configuration that thinc prints after it."""
    if not isinstance(error, ConfigValidationError):
        return str(error).strip().rstrip(".")
    faults = (f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors or ())
    place = f"{error.parent}: " if error.parent else ""
    return place + ("; ".join(faults) or str(error.desc or error.title))


def _refuse_idle(config: str | Path | None, settings: Config) -> None:
    """What spaCy leaves out without a word: a component that the pipeline lacks, a strange key."""
    if strange := sorted(settings["nlp"].keys() - _NLP_KEYS):
        raise _config_error(config, f"[nlp] has no key {strange[0]!r}")
    for name in sorted(settings["components"].keys() - set(settings["nlp"]["pipeline"])):
        raise _config_error(config, f"nlp.pipeline does not name the component {name!r}")


def _unreadable(config: str | Path | None, error: OSError) -> ConfigError:
    return ConfigError(
        f"The configuration {config} cannot be read: {error.strerror}.",
        "a wrong path.",
        "give the path of a config file, or none for the shipped one.",
    )


def _config_error(config: str | Path | None, why: str) -> ConfigError:
    return ConfigError(
        f"The configuration {config or 'pipeline.cfg'} cannot be used: {why}.",
        "a misspelt key, or a value of the wrong kind.",
        "compare it with configs/pipeline.cfg; every key there is explained.",
    )
