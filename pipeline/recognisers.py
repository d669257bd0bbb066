"""Another recogniser in the place of the one that a config names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from thinc.api import Config

from entitome.components.lexicon.features import LABELS
from entitome.corpus.errors import ConfigError

LEXICON = "lexicon"  # the dictionary; any other recogniser is a trained one
KINDS = {"entitome_lexicon": LEXICON, "entitome_ner": "ner"}  # factory: what its component is named
_SHARED = ("kb", "lexicon", "labels")  # a threshold is not: each kind has probabilities of its own


def with_recogniser(settings: Config, recogniser: str | Path) -> Config:
    """A config whose recogniser is another, at the same place of the pipeline.

    Knowledge base, name usage and labels stay; a recogniser that finds all types of its kind makes
    way for one that finds all of its own. A component of the same kind keeps its name and
    all its settings but the model; one of the other kind is named ``lexicon`` or ``ner`` and has
    that kind's defaults.

    :param recogniser: ``accurate`` or ``fast`` for a trained one that is shipped, ``lexicon`` for
        the dictionary, or a folder made by ``entitome train``.
    :raises ConfigError: there is no such recogniser, or not one component that it could replace.
    """
    model = _checked(recogniser)
    old, component = _replaceable(settings["components"])
    changed = settings.copy()
    name, made = _component(model, old, component)
    if name != old and name in settings["components"]:
        raise _fault(f"names another component {name!r}", "give that one another name.")
    changed["components"] = {
        **{n: c for n, c in changed["components"].items() if n != old}, name: made
    }  # fmt: skip
    for key in {"pipeline", "disabled"} & changed["nlp"].keys():
        changed["nlp"][key] = [name if n == old else n for n in changed["nlp"][key]]
    return changed


def _checked(recogniser: str | Path) -> str | None:
    """The trained recogniser as the setting ``model`` names it, None for the dictionary.

    :raises ConfigError: there is none.
    """
    if recogniser == LEXICON:
        return None
    from entitome.components.ner.factory import SHIPPED, folder_of  # only where it is needed

    name = str(recogniser)
    if isinstance(recogniser, Path) and name in {*SHIPPED, LEXICON}:
        name = f"./{name}"  # a folder of that name is meant, not the word
    if name not in SHIPPED and not (name and Path(name).is_dir()):
        raise ConfigError(
            f"There is no recogniser {name!r}.",
            "a misspelt name, or a wrong path.",
            f"choose from: {', '.join([*SHIPPED, LEXICON])}; or give a folder made by "
            "`entitome train`.",
        )
    folder_of(name)
    return name


def _replaceable(components: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The only recogniser among components.

    :raises ConfigError: there is none, or there are several.
    """
    found = [(n, c) for n, c in components.items() if c.get("factory") in KINDS]
    if len(found) == 1:
        return found[0]
    names = ", ".join(repr(name) for name, _ in found)
    raise _fault(
        f"has several, {names}" if found else "has none that could be replaced",
        f"let it have one component with the factory {' or '.join(KINDS)}, or choose none.",
    )


def _component(
    model: str | None, name: str, component: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Name and settings of the component that takes another's place."""
    factory = "entitome_ner" if model else "entitome_lexicon"
    chosen = {"model": model} if model else {}
    if component["factory"] == factory:
        return name, {**component, **chosen}
    kept = {key: component[key] for key in _SHARED if key in component}
    if kept.get("labels") is None or set(kept["labels"]) == set(LABELS):
        kept.pop("labels", None)  # the other's own default: a trained one may know more types
    return KINDS[factory], {"factory": factory, **chosen, **kept}


def _fault(why: str, remedy: str) -> ConfigError:
    return ConfigError(
        f"No recogniser can be chosen for this configuration: it {why}.",
        "a configuration that was made for something else.",
        remedy,
    )
