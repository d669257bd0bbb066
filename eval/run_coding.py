"""A prediction's counts and outcomes as plain data and back, small enough for a file.

Counts are kept as columns of the cells that are not zero; an outcome is a list whose words
(document, kind, cause, type) are numbers of a table of words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from entitome.eval.outcomes import Kind, Outcome, Placed
from entitome.eval.run import Judged
from entitome.eval.scoring.counted import Cells, Counted, Level

Plain = dict[str, Any]

_AXES = ("document", "level", "label")
_AMOUNTS = ("right", "predicted", "gold", "found")


@dataclass(slots=True)
class Words:
    """Words by number."""

    words: list[str] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)

    def number(self, word: str) -> int:
        """The word's number, a new one where it is new."""
        number = self._numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(str(word))
        return number


def encode(judged: Judged) -> Plain:
    """A prediction as plain data, without its documents: they are the run's."""
    counted, words = judged.counted, Words()
    numbers = {document: at for at, document in enumerate(counted.documents)}
    outcomes = [_outcome(one, numbers, words) for one in judged.outcomes]
    return {
        "name": judged.name,
        "notes": list(judged.notes),
        "levels": [asdict(level) for level in counted.levels],
        "labels": list(counted.labels),
        "counts": _columns(counted.cells),
        "words": words.words,
        "outcomes": outcomes,
    }


def decode(plain: Mapping[str, Any], documents: tuple[str, ...]) -> Judged:
    """A prediction from what :func:`encode` made of it.

    :raises ValueError: something in it is not what it should be; so do KeyError, TypeError,
        AttributeError and IndexError.
    """
    levels = tuple(_level(fields) for fields in plain["levels"])
    labels = _words(plain["labels"])
    shape = (len(documents), len(levels), len(labels), len(_AMOUNTS))
    counted = Counted(documents, levels, labels, _cells(plain["counts"], shape))
    words = _words(plain["words"])
    outcomes = tuple(_from_plain(one, documents, words) for one in plain["outcomes"])
    return Judged(str(plain["name"]), counted, outcomes, _words(plain["notes"]))


def _columns(cells: Cells) -> dict[str, list[float]]:
    used = np.nonzero(cells.any(axis=-1))
    axes = {name: places.tolist() for name, places in zip(_AXES, used, strict=True)}
    amounts = zip(_AMOUNTS, cells[used].T, strict=True)
    return axes | {name: _short(values) for name, values in amounts}


def _short(values: Cells) -> list[float]:
    """Whole numbers as such, which they are but where credit is partial."""
    return [int(v) if v.is_integer() else v for v in values.tolist()]


def _cells(columns: Mapping[str, Sequence[float]], shape: tuple[int, ...]) -> Cells:
    cells: Cells = np.zeros(shape)
    places = tuple(np.asarray(columns[name], dtype=np.int64) for name in _AXES)
    # Files of before there was anything unpaired do not say how many are found.
    known = {"found": columns["right"], **columns}
    amounts = np.asarray([known[name] for name in _AMOUNTS], dtype=np.float64)
    if any((place < 0).any() for place in places):
        raise ValueError("a count stands at a negative place")
    if not np.isfinite(amounts).all() or (amounts < 0).any():
        raise ValueError("a count is negative or no number")
    cells[places] = amounts.T
    return cells


def _level(fields: Mapping[str, Any]) -> Level:
    level = Level(**fields)
    texts = (level.name, level.family, level.rule, level.source)
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("a level's name or rule is no text")
    return level


def _words(given: Sequence[Any]) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(word, str) for word in given):
        raise ValueError("a list of words holds something else")
    return tuple(given)


def _outcome(outcome: Outcome, numbers: Mapping[str, int], words: Words) -> list[Any]:
    kind, cause = words.number(outcome.kind), words.number(outcome.cause)
    sides = (_placed(outcome.gold, words), _placed(outcome.predicted, words))
    return [numbers[outcome.document], kind, cause, *sides]


def _placed(placed: Placed | None, words: Words) -> list[Any] | None:
    if placed is None:
        return None
    ends = [end for part in placed.parts for end in part]
    return [ends, words.number(placed.label), placed.text, list(placed.ids), placed.score]


def _from_plain(plain: list[Any], documents: Sequence[str], words: Sequence[str]) -> Outcome:
    document, kind, cause, gold, predicted = plain
    if (gold is None and predicted is None) or min(document, kind, cause) < 0:
        raise ValueError("an outcome is of no mention, or of no document")
    sides = (_placed_from(gold, words), _placed_from(predicted, words))
    return Outcome(documents[document], Kind(words[kind]), words[cause], *sides)


def _placed_from(plain: list[Any] | None, words: Sequence[str]) -> Placed | None:
    if plain is None:
        return None
    ends, label, text, ids, score = plain
    if not ends or len(ends) % 2 or any(type(end) is not int for end in ends) or label < 0:
        raise ValueError("a mention has no place or no type")
    if not isinstance(text, str):
        raise ValueError("a mention's text is no text")
    pairs = tuple(zip(ends[::2], ends[1::2], strict=True))
    return Placed(pairs, words[label], text, _words(ids), None if score is None else float(score))
