"""The recipe of a recogniser: a config file such as ``configs/ner.cfg``, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from thinc.api import Config

from entitome.components.ner.ner import LONGEST
from entitome.corpus.errors import ConfigError

Made = TypeVar("Made")
_KINDS: dict[str, tuple[type, ...]] = {
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "str": (str,),
    "tuple[str, ...]": (list, tuple),
}
_SHARES = (
    "held_out", "dropout", "lexicon_dropout", "word_dropout", "generic", "ema", "empty", "share",
    "hide", "silver",
)  # fmt: skip
_FROM_NOUGHT = ("seed", "warm_up", "weight_decay", "weight", "patience")


@dataclass(frozen=True, slots=True)
class Source:
    """What is learnt from a corpus; the keys are explained in ``configs/ner.cfg``."""

    labels: tuple[str, ...]
    weight: float = 1.0
    empty: float = 1.0
    share: float = 1.0
    convention: str = ""
    generic: bool = True


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Whose dev splits are scored, and how much of a corpus given by path is held out.

    ``final`` are those that are scored when all other dev splits are learnt as well.
    """

    corpora: tuple[str, ...]
    held_out: float
    final: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Widths:
    """Widths of the network, all but the number of words."""

    char: int
    char_filters: int
    word: int
    shape: int
    lexicon: int
    hidden: int
    layers: int
    head: int
    vectors: bool
    dropout: float


@dataclass(frozen=True, slots=True)
class Training:
    """How the weights are sought; explained in ``configs/ner.cfg``."""

    seed: int
    epochs: int
    patience: int
    min_count: int
    tokens_per_batch: int
    max_tokens: int
    learning_rate: float
    warm_up: int
    weight_decay: float
    clip: float
    ema: float
    lexicon_dropout: float
    word_dropout: float
    generic: float
    bfloat16: bool
    silver: float = 0.5


@dataclass(frozen=True, slots=True)
class Recipe:
    """All of a config file."""

    corpora: Mapping[str, Source]
    evaluation: Evaluation
    network: Widths
    training: Training


def read_recipe(path: Path, changes: Mapping[str, Any] | None = None) -> Recipe:
    """The recipe of a file.

    :param changes: dotted keys and their values, such as ``{"network.hidden": 96}``.
    :raises ConfigError: it cannot be read, lacks a key, has an unknown one, or a value makes no
        sense.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise recipe_fault(path.name, f"it cannot be read ({error})") from error
    return parse_recipe(text, path.name, changes)


def parse_recipe(
    text: str, name: str = "recipe", changes: Mapping[str, Any] | None = None
) -> Recipe:
    """The recipe of a config text.

    :param name: of the file, for errors.
    :param changes: as of :func:`read_recipe`.
    :raises ConfigError: as :func:`read_recipe`.
    """
    try:
        settings: dict[str, Any] = Config().from_str(text, overrides=dict(changes or {}))
    except ValueError as error:
        raise recipe_fault(name, str(error).strip().splitlines()[0]) from error
    known = [f.name for f in fields(Recipe)]
    if unknown := sorted(settings.keys() - set(known)):
        raise recipe_fault(
            name, f"there is no section {unknown[0]!r}; there are {', '.join(known)}"
        )
    if missing := [section for section in known if section not in settings]:
        raise recipe_fault(name, f"it lacks the section {missing[0]!r}")
    corpora = {
        corpus: read_section(Source, table, name, f"corpora.{corpus}")
        for corpus, table in settings["corpora"].items()
    }
    for corpus, source in corpora.items():
        if not source.labels:
            raise recipe_fault(name, f"corpora.{corpus} lists no labels")
    training = read_section(Training, settings["training"], name, "training")
    if training.max_tokens > LONGEST:
        raise recipe_fault(
            name, f"training.max_tokens is {training.max_tokens}, and sentences of more than "
            f"{LONGEST} tokens are cut when a text is annotated",
        )  # fmt: skip
    return Recipe(
        corpora,
        read_section(Evaluation, settings["evaluation"], name, "evaluation"),
        read_section(Widths, settings["network"], name, "network"),
        training,
    )


def read_section(kind: type[Made], table: Any, name: str, section: str) -> Made:
    """A section of a recipe as a dataclass.

    :param name: of the file, for errors.
    :raises ConfigError: a key is missing or unknown, or a value makes no sense.
    """
    if not isinstance(table, dict):
        raise recipe_fault(name, f"{section} is no section")
    known: dict[str, Field[Any]] = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    if unknown := sorted(table.keys() - known.keys()):
        raise recipe_fault(name, f"{section} has no key {unknown[0]!r}; it has {', '.join(known)}")
    needed = {key for key, f in known.items() if f.default is MISSING}
    if missing := sorted(needed - table.keys()):
        raise recipe_fault(name, f"{section} lacks the key {missing[0]!r}")
    return kind(**{k: _value(v, known[k], name, f"{section}.{k}") for k, v in table.items()})


def _value(value: Any, of: Field[Any], name: str, key: str) -> Any:
    kind = str(of.type)
    given: Any = value  # narrowed by a table of types, which mypy cannot follow
    if isinstance(value, bool) != (kind == "bool") or not isinstance(value, _KINDS[kind]):
        raise recipe_fault(name, f"{key} is {value!r}, which is no {kind}")
    if kind in ("bool", "str"):
        return given
    if kind == "tuple[str, ...]":
        return tuple(str(part) for part in given)
    least = 0 if of.name in (*_SHARES, *_FROM_NOUGHT) else 1 if kind == "int" else 1e-12
    if given < least or (of.name in _SHARES and given > 1):
        raise recipe_fault(name, f"{key} is {given!r}, which is out of range")
    return float(given) if kind == "float" else given


def recipe_fault(name: str, why: str) -> ConfigError:
    return ConfigError(
        f"The recipe {name} cannot be used: {why}.",
        "a misspelt key, a value of the wrong kind, or a wrong path.",
        "compare it with configs/ner.cfg or configs/linker.cfg, where every key is explained.",
    )
