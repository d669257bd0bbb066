"""Figures with their intervals as dots and whiskers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from entitome.eval.report.drawing import LINE, QUIET, colour, drawing, margin, marker
from entitome.eval.report.figures import Row, main_measure
from entitome.eval.scoring.counted import ALL
from entitome.eval.svg import line, text

_WIDE, _RIGHT, _TOP, _BELOW = 250.0, 122.0, 12.0, 34.0
_STEP, _AIR = 15.0, 11.0


class _Scale(NamedTuple):
    """From ``low`` at ``left`` to ``high`` at the right."""

    left: float
    low: float
    high: float

    def across(self, share: float) -> float:
        """Where a share stands."""
        return self.left + _WIDE * (share - self.low) / (self.high - self.low)

    @property
    def right(self) -> float:
        """The end."""
        return self.left + _WIDE


def dot_plots(rows: Sequence[Sequence[Row]], predictions: Sequence[str]) -> str:
    """A panel for the first level of each family, a line a type, a dot a prediction.

    :param rows: of each prediction; those of a level's main figure are drawn.
    """
    drawn = [[row for row in own if row.measure == main_measure(row.level)] for own in rows]
    levels = dict.fromkeys(row.level for own in drawn for row in own)
    first = {level.family: level for level in reversed(levels)}
    panels = [
        _panel([[row for row in own if row.level == level] for own in drawn])
        for level in levels
        if first[level.family] == level
    ]
    return f'{_legend(predictions)}<div class="plots">{"".join(panels)}</div>'


def _legend(predictions: Sequence[str]) -> str:
    if len(predictions) < 2:
        return ""
    signs = (
        f'<li><svg width="14" height="14" aria-hidden="true">{marker((7, 7), n)}</svg> '
        f"{escape(name)}</li>"
        for n, name in enumerate(predictions)
    )
    return f'<ul class="legend">{"".join(signs)}</ul>'


def _panel(rows: Sequence[Sequence[Row]]) -> str:
    every = [row for own in rows for row in own]
    level, measure = every[0].level, str(every[0].measure).replace("f1", "F1")
    labels = list(dict.fromkeys(row.label for row in every))
    scale = _Scale(margin(labels), *_range(every))
    each = _AIR + _STEP * len(rows)
    bottom = _TOP + each * len(labels)
    parts = _axis(scale, bottom)
    for at, label in enumerate(labels):
        middle = _TOP + each * (at + 0.5)
        weight = 'font-weight="bold"' if label == ALL else ""
        parts.append(text((scale.left - 8, middle + 4), label, "end", weight))
        for n, own in enumerate(rows):
            y = middle + _STEP * (n - (len(rows) - 1) / 2)
            parts += [_dot(row, n, y, scale) for row in own if row.label == label]
    title = f"{level.name}: {measure} in percent by type"
    figure = drawing(scale.right + _RIGHT, bottom + _BELOW, title, parts)
    head = f"{escape(level.name)} <small>{measure}</small>"
    return f"<figure><figcaption>{head}</figcaption>{figure}</figure>"


def _dot(row: Row, number: int, y: float, scale: _Scale) -> str:
    figure, whisker = row.figure, ""
    shown = text((scale.right + 10, y + 4), row.shown, style=f'fill="{QUIET}" class="num"')
    if figure.value is None:
        return shown
    if figure.low is not None and figure.high is not None:
        ends = [(scale.across(figure.low), y), (scale.across(figure.high), y)]
        caps = [line([(x, y - 4), (x, y + 4)], colour(number), 1.5) for x, _ in ends]
        whisker = line(ends, colour(number), 1.5) + "".join(caps)
    told = f"{row.prediction}, {row.label}: {row.shown}"
    return whisker + marker((scale.across(figure.value), y), number, told) + shown


def _range(rows: Sequence[Row]) -> tuple[float, float]:
    """From a whole mark below the lowest to a whole mark above the highest."""
    figures = [row.figure for row in rows]
    known = [v for f in figures for v in (f.low, f.value, f.high) if v is not None]
    lowest, highest = min(known, default=0.0), max(known, default=1.0)
    step = 0.2 if highest - lowest > 0.5 else 0.1
    low = step * math.floor(lowest / step - 1e-9)
    high = step * math.ceil(highest / step + 1e-9)
    return max(0.0, min(low, high - 0.2)), min(1.0, max(high, low + 0.2))


def _axis(scale: _Scale, bottom: float) -> list[str]:
    first, last = round(100 * scale.low), round(100 * scale.high)
    step = 5 if last - first <= 20 else 10 if last - first <= 60 else 20
    parts = []
    for mark in range(first, last + 1, step):
        x = scale.across(mark / 100)
        parts.append(line([(x, _TOP - 6), (x, bottom)], LINE, 1))
        parts.append(text((x, bottom + 16), str(mark), "middle", f'fill="{QUIET}"'))
    return parts
