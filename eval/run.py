"""An evaluation as a whole: what `entitome evaluate --json` keeps and `entitome compare` reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from entitome.eval.outcomes import Outcome
from entitome.eval.scoring.counted import Counted


@dataclass(frozen=True)
class Judged:
    """One prediction against one gold.

    :param name: the prediction's, as tables show it: a file's name, or what annotated.
    :param outcomes: in the order of the documents and of offsets; empty where gold has no mentions.
    :param notes: sentences that belong beside the figures.
    """

    name: str
    counted: Counted
    outcomes: tuple[Outcome, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Run:
    """Predictions against one gold.

    :param gold: its name: a file, or CORPUS:SPLIT.
    :param about: date, commit, command, knowledge base, protocol; plain words.
    """

    gold: str
    judged: tuple[Judged, ...]
    about: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
