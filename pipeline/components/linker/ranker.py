"""The ranker: which candidate is meant, how sure that is, and why."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from entitome.components.linker.features import FEATURES, Question
from entitome.components.linker.forest import Floats, Forest
from entitome.components.ner.vectors import DAMAGE
from entitome.corpus.errors import ConfigError

FILE, META = "ranker.npz", "ranker.json"
_LIKELIER = 0.5
ANY = "*"  # the forest for types that no corpus taught, such as a user's own


class Reason(NamedTuple):
    """A feature of a candidate, its value, and what it adds to the logit."""

    feature: str
    value: float
    adds: float


@dataclass(frozen=True, slots=True)
class Ranker:
    """A forest for each type, and the probability below which a mention of it is NIL."""

    forests: Mapping[str, Forest]
    thresholds: Mapping[str, float]

    def threshold(self, label: str, via: str = "") -> float:
        """Of a type; that for types that no corpus taught, if it is one of these.

        :param via: how the candidate was met: see :func:`floor`.
        """
        return max(floor(via), self.thresholds.get(label, self.thresholds.get(ANY, 0.5)))

    def probabilities(self, questions: Sequence[Question]) -> list[Floats]:
        """For each question the probability that a candidate is the one, candidate by candidate."""
        answers: list[Floats] = [np.zeros(0, dtype=np.float32)] * len(questions)
        by_label: dict[str, list[int]] = {}
        for at, question in enumerate(questions):
            by_label.setdefault(question.label, []).append(at)
        for label, places in by_label.items():
            rows = np.concatenate([questions[at].rows for at in places])
            scores = 1.0 / (1.0 + np.exp(-self._forest(label).logits(rows)))
            ends = np.cumsum([len(questions[at].rows) for at in places])[:-1]
            for at, part in zip(places, np.split(scores, ends), strict=True):
                answers[at] = part
        return answers

    def reasons(self, question: Question, candidate: int) -> list[Reason]:
        """Why a candidate has its score: what moved it most comes first."""
        row = question.rows[candidate]
        added = self._forest(question.label).contributions(row)
        found = [
            Reason(feature, float(value), float(adds))
            for feature, value, adds in zip(FEATURES, row, added, strict=True)
            if adds
        ]
        return sorted(found, key=lambda reason: (-abs(reason.adds), reason.feature))

    def _forest(self, label: str) -> Forest:
        return self.forests.get(label) or self.forests[ANY]


def floor(via: str) -> float:
    """The least threshold of a candidate, by how it was met.

    Thresholds are sought on spans that people marked. One that the recogniser made up is like many
    names: what is no more than alike has to be the likelier case.
    """
    return _LIKELIER if via == "similar" else 0.0


def save(ranker: Ranker, folder: Path) -> None:
    """Write the two files."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {
        f"{label}.{name}": array
        for label, forest in sorted(ranker.forests.items())
        for name, array in forest.arrays().items()
    }
    np.savez_compressed(folder / FILE, **arrays)
    meta = {"features": list(FEATURES), "thresholds": dict(sorted(ranker.thresholds.items()))}
    (folder / META).write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def load(folder: Path) -> Ranker:
    """Read what :func:`save` wrote.

    :raises ConfigError: the folder has no such files, they are damaged, or of another version.
    """
    try:
        meta = json.loads((folder / META).read_text("utf-8"))
        if meta["features"] != list(FEATURES):
            raise ValueError("it was trained for other features")
        by_label: dict[str, dict[str, NDArray[np.generic]]] = {}
        with np.load(folder / FILE) as arrays:
            for key in arrays.files:
                label, _, name = key.rpartition(".")
                by_label.setdefault(label, {})[name] = arrays[key]
        forests = {label: Forest.of_arrays(found) for label, found in by_label.items()}
        thresholds = {str(k): float(v) for k, v in meta["thresholds"].items()}
        forests[ANY]
        return Ranker(forests, thresholds)
    except (*DAMAGE, AttributeError) as error:
        raise ConfigError(
            f"The linker in {folder} cannot be read ({error}).",
            "a wrong path, an incomplete copy, or a model of another version of entitome.",
            "give a folder made by `entitome train configs/linker.cfg`, or train it again.",
        ) from error
