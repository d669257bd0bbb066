"""``--fail-below``: figures that an evaluation must reach, for use in CI."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from entitome.corpus.errors import ConfigError
from entitome.eval.report.figures import main_measure
from entitome.eval.run import Judged, Run
from entitome.eval.scoring.counted import ALL, Average

EXIT_BELOW = 1
"""The exit code where a figure falls short."""


@dataclass(frozen=True, slots=True)
class Floor:
    """What a figure must reach: F1, or recall at a level that has no other; in percent."""

    level: str
    label: str
    percent: float

    def __str__(self) -> str:
        return self.level if self.label == ALL else f"{self.level}:{self.label}"


def parse_floors(texts: Iterable[str]) -> list[Floor]:
    """Floors as a person writes them: ``document=80`` or ``strict:Gene=75``.

    :raises ConfigError: one is written otherwise.
    """
    return [_floor(text) for text in texts]


def _floor(text: str) -> Floor:
    place, _, value = text.rpartition("=")
    level, _, label = place.partition(":")
    try:
        percent = float(value)
    except ValueError:
        percent = -1.0
    if not level.strip() or not 0 <= percent <= 100:
        raise ConfigError(
            f"--fail-below {text!r} names no figure.",
            "it is LEVEL=VALUE or LEVEL:TYPE=VALUE, with a value from 0 to 100.",
            "write for example --fail-below document=80 --fail-below strict:Gene=75.",
        )
    if 0 < percent < 1:
        raise ConfigError(
            f"--fail-below {text!r} asks for less than one percent.",
            "figures are in percent, and this looks like a share of 1.",
            f"write --fail-below {place}={100 * percent:g}.",
        )
    return Floor(level.strip(), label.strip() or ALL, percent)


def named(floors: Iterable[Floor], run: Run) -> list[Floor]:
    """The floors with levels and types as the run writes them, letter case aside.

    :raises ConfigError: a prediction of the run has no such level or type.
    """
    found = list(floors)
    for judged in run.judged:
        levels = [level.name for level in judged.counted.levels]
        found = [
            Floor(
                one_of(floor.level, levels, "level", judged.name),
                one_of(floor.label, [*judged.counted.labels, ALL], "type", judged.name),
                floor.percent,
            )
            for floor in found
        ]
    return found


def one_of(name: str, known: Sequence[str], what: str, where: str) -> str:
    """A level or type as it is written, letter case aside.

    :raises ConfigError: there is none; those there are are listed.
    """
    by_case = {one.lower(): one for one in reversed(known)}
    if name.lower() not in by_case:
        raise ConfigError(
            f"There is no {what} {name!r} in the scores of {where}.",
            f"a misspelt name, or gold does not allow this {what}.",
            f"use one of: {'; '.join(known)}.",
        )
    return by_case[name.lower()]


def short_of(floors: Sequence[Floor], run: Run) -> list[str]:
    """A sentence for each figure of each prediction that falls short of a floor.

    A figure that has no value, as where nothing is predicted and gold has nothing, falls short.
    """
    told = ((judged, floor, _figure(judged, floor)) for judged in run.judged for floor in floors)
    return [
        _sentence(judged.name, floor, value)
        for judged, floor, value in told
        if value is None or value < floor.percent
    ]


def _figure(judged: Judged, floor: Floor) -> float | None:
    level = judged.counted.level(floor.level)
    average = Average.MACRO if level.macro else Average.MICRO
    value = judged.counted.figure(main_measure(level), level.name, floor.label, average)
    return None if value is None else 100 * value


def _sentence(name: str, floor: Floor, value: float | None) -> str:
    if value is None:
        return f"{floor} of {name} has no value, which does not reach {floor.percent:g}."
    return f"{floor} of {name} is {value:.2f}, below {floor.percent:g}."
