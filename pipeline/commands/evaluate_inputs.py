"""What ``entitome evaluate`` is given: predictions by name or what makes them, types, levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.progress import Progress

from entitome.commands.evaluate_judge import Prediction
from entitome.commands.judging import Gold, kept, predict
from entitome.corpus.document import Label
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.formats.faults import several
from entitome.corpus.sources import expand, read_documents
from entitome.eval.reported import NAMES, SHORT, of_protocol, parse_levels
from entitome.eval.scoring.protocols import PROTOCOLS, Protocol, protocol
from entitome.provenance import linker_stamp, recogniser_stamp

if TYPE_CHECKING:
    from entitome.batch.runner import Settings

DEFAULT = "entitome"


@dataclass(frozen=True)
class Named:
    """A file or folder of predictions under a name."""

    name: str
    path: str

    def read(self, format: str | None) -> Prediction:
        """Its documents, offsets as they are written: scoring mends what gold shows to be right.

        :raises InputError: something of it cannot be read; all of that is told.
        """
        faults: list[InputError] = []
        documents = [
            document
            for source in expand([self.path])
            for document in read_documents(source, format, faults.append, settled=False)
        ]
        if len(faults) > 1:
            raise several(faults, f"{len(faults):,} faults in {self.path}")
        if faults:
            raise faults[0]
        return Prediction(self.name, documents)


@dataclass(frozen=True)
class Annotator:
    """The pipeline that answers where nobody does."""

    config: str | None
    kb: str | None
    lexicon: str | None
    recogniser: str | None
    linker: str | None
    workers: int

    @property
    def stamp(self) -> str:
        """What it is made of."""
        found = recogniser_stamp(self.config, self.recogniser, self.lexicon)
        return f"the pipeline, just now: {found}; linker {linker_stamp(self.config, self.linker)}"

    def fair(self, gold: Gold) -> Annotator:
        """This one, with a recogniser that did not learn from gold.

        :raises ConfigError: see :func:`entitome.unlearned.measurable`.
        """
        from entitome.commands.dev_gold import unlearned  # spaCy: only where it is needed

        return replace(self, recogniser=unlearned(self._settings(), gold.parts).recogniser)

    def annotate(self, gold: Gold, shown: Progress) -> Prediction:
        """Its answers to gold's bare texts."""
        wanted = self._settings()
        answers = predict(gold.documents, wanted, self.workers, shown, len(gold.documents))
        return Prediction("entitome", kept(answers))

    def _settings(self) -> Settings:
        from entitome.batch.runner import Settings  # spaCy: only where it is needed

        return Settings(
            self.config, self.kb, self.lexicon, self.recogniser, self.linker, candidates=True
        )


def parse_predictions(texts: Sequence[str]) -> list[Named]:
    """Predictions as a person names them: ``PATH`` or ``NAME=PATH``.

    Without a name a file's own is taken, or its path where several have it.

    :raises ConfigError: two have one name, or one is given twice.
    """
    split = [_split(text) for text in texts]
    own = Counter(name or Path(path).name for name, path in split)
    named = [
        Named(name or (Path(path).name if own[Path(path).name] == 1 else path), path)
        for name, path in split
    ]
    twice = [name for name, n in Counter(one.name for one in named).items() if n > 1]
    if twice:
        raise ConfigError(
            f"Two predictions are called {twice[0]!r}.",
            "one was given twice, or a name was.",
            "give each a name of its own: NAME=PATH.",
        )
    return named


def _split(text: str) -> tuple[str, str]:
    name, sign, path = text.partition("=")
    if not sign or Path(text).exists():
        return "", text
    if not name or not path:
        raise ConfigError(
            f"{text!r} names no prediction.",
            "the name or the path is missing.",
            "write NAME=PATH, or the path alone.",
        )
    return name, path


def parse_types(text: str | None, gold: Gold) -> tuple[str, ...] | None:
    """Types from a comma-separated list, letter case aside: the product's and gold's own.

    :raises ConfigError: there is no such type.
    """
    if text is None:
        return None
    own = sorted({m.label for d in gold.documents for m in d.mentions} - set(Label))
    known = {label.lower(): str(label) for label in [*reversed(own), *Label]}
    wanted = [word for part in text.split(",") if (word := part.strip())]
    strange = [word for word in wanted if word.lower() not in known]
    if strange or not wanted:
        raise ConfigError(
            f"There is no entity type {strange[0] if strange else text!r}.",
            "a misspelt name in --types.",
            f"use one or more of: {', '.join([*Label, *own])}.",
        )
    return tuple(dict.fromkeys(known[word.lower()] for word in wanted))


def scored_types(
    wanted: tuple[str, ...] | None, chosen: Protocol, gold: Gold
) -> tuple[str, ...] | None:
    """The types to score: those asked for, else the protocol's, of which gold annotates; None for
    whatever gold has.

    :raises ConfigError: gold annotates none of the protocol's.
    """
    if wanted is not None or not chosen.labels:
        return wanted if wanted is not None else gold.labels
    there = gold.labels or {one.label for d in gold.documents for one in d.mentions or d.rows or ()}
    found = tuple(label for label in chosen.labels if label in there)
    if not found:
        raise ConfigError(
            f"The protocol {chosen.name} scores {', '.join(chosen.labels)}; gold has none of them.",
            "gold annotates other types.",
            "choose another protocol, or name types with --types.",
        )
    return found


@dataclass(frozen=True)
class Levels:
    """The levels that reports have, and those that a terminal shows."""

    protocol: Protocol
    reported: tuple[str, ...]
    shown: tuple[str, ...]

    @classmethod
    def of(cls, name: str | None, levels: str | None) -> Levels:
        """As ``--protocol`` and ``--levels`` say; all levels, shortened in the terminal, for none.

        :raises ConfigError: there is no such protocol or level.
        """
        chosen = protocol(name) if name else PROTOCOLS[DEFAULT]
        if levels is not None:
            asked = parse_levels(levels)
            return cls(chosen, asked, asked)
        if chosen.name == DEFAULT:
            return cls(chosen, NAMES, NAMES if name else SHORT)
        return cls(chosen, of_protocol(chosen), of_protocol(chosen))
