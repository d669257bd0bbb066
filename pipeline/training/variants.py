"""The variants of a bake-off: a config file such as ``configs/bakeoff.cfg``, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from thinc.api import Config

from entitome.corpus.errors import ConfigError
from entitome.training.recipe import Recipe, read_recipe

_KINDS: dict[str, type] = {
    "adds": str, "corpora": list, "lexicon": bool, "document": bool, "weights": str,
    "dictionary": bool,
}  # fmt: skip
_HEAD: dict[str, type] = {"recipe": str, "corpora": list, "variants": list}
_FREE = {"adds", "document"}  # keys that also suit a variant with the weights of another
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Variant:
    """A line of the table; the keys are explained in ``configs/bakeoff.cfg``.

    :param recipe: None for the dictionary recogniser, which has no weights.
    :param weights: the variant whose weights it has, itself if it is trained.
    """

    name: str
    adds: str
    recipe: Recipe | None
    weights: str
    lexicon: bool = True
    document: bool = False

    @property
    def trained(self) -> Recipe | None:
        """The recipe to train by; None where nothing is trained."""
        return self.recipe if self.weights == self.name else None


@dataclass(frozen=True, slots=True)
class BakeOff:
    """All of a config file: the corpora that are scored, and the variants in order."""

    corpora: tuple[str, ...]
    variants: tuple[Variant, ...]


def read_bakeoff(path: Path, seed: int | None = None) -> BakeOff:
    """The bake-off of a file.

    The variants' recipes end by number of batches alone, without patience, and are judged by the
    same dev splits.

    :param seed: of all variants, in place of the recipe's.
    :raises ConfigError: it or its recipe cannot be read, lacks a key or has an unknown one, or a
        value makes no sense.
    """
    settings = _parsed(path)
    head = settings["bakeoff"]
    scored = tuple(str(name) for name in head["corpora"])
    base = path.parent / head["recipe"]
    changes: dict[str, Any] = {"evaluation.corpora": list(scored), "training.patience": 0}
    changes |= {} if seed is None else {"training.seed": seed}
    variants: dict[str, Variant] = {}
    for name in head["variants"]:
        table = settings["variants"][name]
        variants[name] = _variant(name, table, (path.name, base, changes), variants)
    return BakeOff(scored, tuple(variants.values()))


def _parsed(path: Path) -> dict[str, Any]:
    try:
        settings: dict[str, Any] = Config().from_str(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise _fault(path.name, f"it cannot be read ({reason})") from error
    if odd := sorted(settings.keys() ^ {"bakeoff", "variants"}):
        raise _fault(path.name, f"the section {odd[0]!r} is missing or one too many")
    head, listed = settings["bakeoff"], settings["variants"]
    _check_keys(head, _HEAD, path.name, "bakeoff")
    for key in _HEAD:
        if not head.get(key):
            raise _fault(path.name, f"bakeoff lacks the key {key!r}, or it is empty")
    if odd := sorted(set(map(str, head["variants"])) ^ listed.keys()):
        raise _fault(path.name, f"{odd[0]!r} is not both in bakeoff.variants and a section")
    return settings


def _variant(
    name: str, table: Any, about: tuple[str, Path, Mapping[str, Any]], known: Mapping[str, Variant]
) -> Variant:
    """A variant of its section; ``about`` is the file, the base recipe and changes for all."""
    file, base, changes = about
    place = f"variants.{name}"
    if not isinstance(table, dict) or not _NAME.fullmatch(name):
        raise _fault(file, f"{place} is no section, or not in small letters, digits, - and _")
    own = {key: value for key, value in table.items() if "." in key}
    keys = {key: value for key, value in table.items() if key not in own}
    _check_keys(keys, _KINDS, file, place)
    adds, document = keys.get("adds", name), keys.get("document", False)
    if keys.get("dictionary"):
        _check_alone(table, {"adds", "dictionary"}, file, place)
        return Variant(name, adds, None, "")
    if "weights" in keys:
        _check_alone(table, _FREE | {"weights"}, file, place)
        other = known.get(keys["weights"])
        if other is None or other.trained is None:
            raise _fault(file, f"{place}: no variant {keys['weights']!r} is trained further up")
        return replace(other, name=name, adds=adds, document=document)
    recipe = _restricted(read_recipe(base, {**changes, **own}), keys.get("corpora"), file, place)
    return Variant(name, adds, recipe, name, keys.get("lexicon", True), document)


def _restricted(recipe: Recipe, wanted: list[Any] | None, file: str, place: str) -> Recipe:
    """The recipe with only some of its corpora."""
    if wanted is None:
        return recipe
    if unknown := [name for name in wanted if name not in recipe.corpora]:
        raise _fault(file, f"{place}.corpora has {unknown[0]!r}, which the recipe has not")
    if not wanted:
        raise _fault(file, f"{place}.corpora names none")
    return replace(recipe, corpora={n: s for n, s in recipe.corpora.items() if n in wanted})


def _check_keys(table: Mapping[str, Any], kinds: Mapping[str, type], file: str, place: str) -> None:
    for key, value in table.items():
        if key not in kinds:
            raise _fault(file, f"{place} has no key {key!r}; it has {', '.join(kinds)}")
        if not isinstance(value, kinds[key]):
            raise _fault(file, f"{place}.{key} is {value!r}, which is no {kinds[key].__name__}")


def _check_alone(table: Mapping[str, Any], allowed: set[str], file: str, place: str) -> None:
    if odd := sorted(table.keys() - allowed):
        raise _fault(file, f"{place} is not trained, so it cannot have the key {odd[0]!r}")


def _fault(name: str, why: str) -> ConfigError:
    return ConfigError(
        f"The bake-off {name} cannot be used: {why}.",
        "a misspelt key, a value of the wrong kind, or a wrong path.",
        "compare it with configs/bakeoff.cfg, where every key is explained.",
    )
