"""The picture of the pages' benchmark: how much of each type's rows is found."""

from __future__ import annotations

from entitome.eval.scoring.counted import ALL, GOLD, Counted, Measure
from entitome.eval.scoring.levels import IN_TEXT
from entitome.eval.svg import BLUE, PALE, VERMILLION, Place, dot, line, picture, text

_LEFT, _WIDTH, _RIGHT, _TOP, _STEP, _APART = 180, 460, 40, 74, 40, 7
_TITLE = "Rows of the pages that are found (recall), %"
_SHOWN = (
    ("identifier" + IN_TEXT, "by identifier, in the text read"),
    ("identifier", "by identifier, all rows"),
    ("name" + IN_TEXT, "by name, in the text read"),
    ("name", "by name, all rows"),
)


def recall_plot(counted: Counted) -> str:
    """An SVG: a line for each type with four dots on it; what has no value has no dot.

    Identifiers and names differ in colour and height, all rows and those in the text read in
    being hollow, so that colour is not needed.
    """
    names = [*counted.labels, ALL]
    foot = _TOP + _STEP * len(names)
    parts = [text((20, 20), _TITLE, style='font-weight="bold"'), *_legend()]
    for per_cent in range(0, 101, 20):
        x = _x(per_cent / 100)
        parts.append(line([(x, _TOP - 8), (x, foot)], PALE, 1))
        parts.append(text((x, _TOP - 14), str(per_cent), "middle"))
    for row, label in enumerate(names):
        y = _TOP + _STEP * (row + 0.5)
        gold = counted.by_document("identifier", label)[:, GOLD].sum()
        parts.append(text((_LEFT - 12, y + 4), f"{label}, n = {gold:,.0f}", "end"))
        parts.append(line([(_x(0), y), (_x(1), y)], PALE, 1))
        parts += _dots(counted, label, y)
    return picture(_LEFT + _WIDTH + _RIGHT, foot + 16, _TITLE, parts)


def _dots(counted: Counted, label: str, y: float) -> list[str]:
    parts = []
    for number, (level, _) in enumerate(_SHOWN):
        recall = counted.figure(Measure.RECALL, level, label)
        if recall is not None:
            parts.append(_mark((_x(recall), y + _APART * (2 * (number // 2) - 1)), number))
    return parts


def _legend() -> list[str]:
    parts = []
    for number, (_, words) in enumerate(_SHOWN):
        x = 24 + 168 * number
        parts += [_mark((x, 38), number), text((x + 9, 42), words, style='font-size="11"')]
    return parts


def _mark(at: Place, number: int) -> str:
    return dot(at, (BLUE, VERMILLION)[number // 2], 5, hollow=number % 2 == 1)


def _x(share: float) -> float:
    return _LEFT + _WIDTH * share
