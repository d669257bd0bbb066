"""The picture of a bake-off: the mean F1 of each variant as a bar."""

from __future__ import annotations

from collections.abc import Sequence

from entitome.eval.benchmarks.ablation import Line
from entitome.eval.svg import BLUE, GREY, PALE, line, picture, text

_LEFT, _TOP, _WIDTH, _STEP, _BAR = 220, 56, 480, 34, 20
_TITLE = "Mean strict span F1 on dev, by variant"


def ablation_plot(lines: Sequence[Line]) -> str:
    """An SVG of a bar for each variant, in per cent; a variant without a mean has none.

    The grey of a bar's end is what it has over the variant above it.
    """
    foot = _TOP + _STEP * len(lines)
    parts = [text((_LEFT, 20), _TITLE, style='font-weight="bold"')]
    for figure in range(0, 101, 20):
        x = _x(figure / 100)
        parts.append(line([(x, _TOP - 12), (x, foot)], PALE, 1))
        parts.append(text((x, _TOP - 18), str(figure), "middle"))
    before: float | None = None
    for row, one in enumerate(lines):
        parts += _bar(one, before, _TOP + _STEP * row + _STEP / 2)
        before = one.mean
    return picture(_LEFT + _WIDTH + 110, foot + 16, _TITLE, parts)


def _bar(one: Line, before: float | None, y: float) -> list[str]:
    named = text((_LEFT - 10, y + 4), one.adds, "end")
    if one.mean is None:
        return [named]
    shown = f"{100 * one.mean:.1f}"
    gained = 0.0 if before is None else one.mean - before
    if before is not None:
        shown += f" ({100 * gained:+.1f})"
    bars = [line([(_x(0), y), (_x(one.mean), y)], BLUE, _BAR)]
    if before is not None and gained > 0:
        bars.append(line([(_x(before), y), (_x(one.mean), y)], GREY, _BAR))
    return [named, *bars, text((_x(one.mean) + 8, y + 4), shown)]


def _x(share: float) -> float:
    return _LEFT + _WIDTH * share
