"""The picture of a benchmark of linkers: recall@1 of each by corpus and type."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from entitome.eval.linking.measures import Group
from entitome.eval.linking.results import Measured
from entitome.eval.svg import (
    BLUE,
    GREEN,
    ORANGE,
    PALE,
    PURPLE,
    SKY,
    VERMILLION,
    Place,
    dot,
    line,
    picture,
    text,
)

_LEFT, _WIDTH, _RIGHT, _TOP, _STEP, _LEGEND = 180, 460, 40, 74, 26, 110
_APART = 3  # pixels between the dots of a line, from above to below
_COLOURS = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY)
_TITLE = "Recall@1 on gold mentions by linker, %"


def linking_plot(measured: Sequence[Measured]) -> str:
    """An SVG: a line for each corpus and type, a dot on it for each linker.

    Linkers differ in colour and every other one is hollow, so that colour is not needed.
    """
    most: Collection[Group] = max((one.figures for one in measured), key=len, default=())
    groups = [group for group in most if group[0] == "corpus"]
    foot = _TOP + _STEP * len(groups)
    parts = [text((20, 20), _TITLE, style='font-weight="bold"'), *_legend(measured)]
    for per_cent in range(0, 101, 20):
        x = _x(per_cent / 100)
        parts.append(line([(x, _TOP - 8), (x, foot)], PALE, 1))
        parts.append(text((x, _TOP - 14), str(per_cent), "middle"))
    for row, group in enumerate(groups):
        y = _TOP + _STEP * (row + 0.5)
        parts.append(text((_LEFT - 12, y + 4), f"{group[1]} {group[2]}", "end"))
        parts.append(line([(_x(0), y), (_x(1), y)], PALE, 1))
        found = [one.figures.get(group) for one in measured]
        top = y - _APART * (len(measured) - 1) / 2  # so that equal ones do not hide each other
        parts += [
            _mark((_x(figures.recall[0]), top + _APART * n), n)
            for n, figures in enumerate(found)
            if figures
        ]
    return picture(_LEFT + _WIDTH + _RIGHT, foot + 16, _TITLE, parts)


def _legend(measured: Sequence[Measured]) -> list[str]:
    parts = []
    for n, one in enumerate(measured):
        x = 20 + _LEGEND * n
        parts += [_mark((x + 4, 38), n), text((x + 14, 42), one.linker)]
    return parts


def _mark(at: Place, number: int) -> str:
    return dot(at, _COLOURS[number % len(_COLOURS)], 5, hollow=number % 2 == 1)


def _x(share: float) -> float:
    return _LEFT + _WIDTH * share
