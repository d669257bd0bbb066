"""What ``configs/corpora.toml`` says of each gold corpus."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from importlib import resources
from typing import Any

from entitome.corpus.document import Label
from entitome.corpus.errors import ConfigError

ANY = "*"


@dataclass(frozen=True, slots=True)
class CorpusSpec:
    """A gold corpus: its origin, files, and what its types mean to the product.

    The fields are the keys of ``corpora.toml``, which explains them.
    """

    name: str
    title: str
    source: str
    licence: str
    format: str
    ids: bool
    annotates: tuple[str, ...]
    files: Mapping[str, str]
    labels: Mapping[str, str]
    edition: str = ""
    note: str = ""
    dev_share: float = 0.0
    test_share: float = 0.0
    article: str = r"(?:PMC)?(\d+)"
    faults: Mapping[str, int] = field(default_factory=dict)

    @property
    def carved(self) -> tuple[str, ...]:
        """The splits that are set apart from the train file, for want of files of their own."""
        shares = {"dev": self.dev_share, "test": self.test_share}
        return tuple(split for split, share in shares.items() if share)

    @property
    def splits(self) -> tuple[str, ...]:
        """The splits that :func:`entitome.corpus.gold.load` knows for this corpus."""
        full = ("train_full",) if "train" in self.files else ()
        return (*self.files, *self.carved, *full)

    def label(self, corpus_type: str) -> str:
        """The product's label for a type of the corpus, "" where it is dropped.

        :raises ConfigError: the type is not in the corpus's map.
        """
        found = self.labels.get(corpus_type, self.labels.get(ANY))
        if found is None:
            raise ConfigError(
                f"Corpus {self.name!r} has a type {str(corpus_type)!r} that its label map lacks.",
                "the files are another edition than the map was written for.",
                f"add it to labels of [{self.name}] in corpora.toml, as '' to drop it.",
            )
        return found


@cache
def specs() -> Mapping[str, CorpusSpec]:
    """Every corpus of the package's ``corpora.toml``, by name.

    :raises ConfigError: an unknown or missing key, or a label that is not the product's.
    """
    return parse_specs(
        resources.files("entitome.configs").joinpath("corpora.toml").read_text("utf-8")
    )


def spec(name: str) -> CorpusSpec:
    """One corpus by name.

    :raises ConfigError: there is none of that name.
    """
    known = specs()
    if name not in known:
        raise ConfigError(
            f"There is no gold corpus named {name!r}.",
            "a misspelt name.",
            f"use one of: {', '.join(known)}.",
        )
    return known[name]


def parse_specs(toml: str) -> dict[str, CorpusSpec]:
    """The corpora of a TOML text, in its order.

    :raises ConfigError: it is not TOML, a key is unknown or missing, or a value makes no sense.
    """
    try:
        tables = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise _fault("corpora.toml", f"is not TOML: {error}") from None
    return {name: _spec(name, table) for name, table in tables.items()}


def _spec(name: str, table: dict[str, Any]) -> CorpusSpec:
    known = {f.name: f for f in fields(CorpusSpec) if f.name != "name"}
    if unknown := sorted(table.keys() - known.keys()):
        raise _fault(name, f"has an unknown key {unknown[0]!r}; known are {', '.join(known)}")
    needed = {
        key for key, f in known.items() if f.default is MISSING and f.default_factory is MISSING
    }
    if missing := sorted(needed - table.keys()):
        raise _fault(name, f"lacks the key {missing[0]!r}")
    made = CorpusSpec(name=name, **(table | {"annotates": tuple(table["annotates"])}))
    _check(made)
    return made


def _check(made: CorpusSpec) -> None:
    labels = {*made.annotates, *made.labels.values()} - {""}
    if strange := sorted(labels - set(Label)):
        raise _fault(made.name, f"names a label {strange[0]!r} that is not the product's")
    if unmapped := sorted(set(made.annotates) - set(made.labels.values())):
        raise _fault(made.name, f"annotates {unmapped[0]!r}, but no type maps to it")
    _check_shares(made)
    if unknown := sorted((made.files.keys() | made.faults.keys()) - {"train", "dev", "test"}):
        raise _fault(made.name, f"has an unknown split {unknown[0]!r}")
    try:
        re.compile(made.article)
    except re.error as error:
        raise _fault(made.name, f"has an article pattern that is none: {error}") from None


def _check_shares(made: CorpusSpec) -> None:
    shares = {"dev": made.dev_share, "test": made.test_share}
    for split in made.carved:
        if split in made.files or not 0 < shares[split] < 1:
            wanted = f"a {split}_share between 0 and 1, and none beside a {split} file"
            raise _fault(made.name, f"needs {wanted}")
    if made.carved and ("train" not in made.files or sum(shares.values()) >= 1):
        raise _fault(made.name, "sets shares apart that leave nothing of a train file")


def _fault(name: str, fault: str) -> ConfigError:
    return ConfigError(
        f"The gold corpus configuration of {name!r} {fault}.",
        "a typing error in corpora.toml.",
        "compare with the keys explained at the top of that file.",
    )
