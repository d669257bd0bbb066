"""The picture of a history: how the main figures of each corpus moved over the runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from entitome.eval.history.runs import OWN, CorporaRun
from entitome.eval.history.scores import ScoreRow
from entitome.eval.scoring.counted import ALL
from entitome.eval.svg import BLUE, GREY, PALE, VERMILLION, Place, dot, line, picture, text

_WIDTH, _HEIGHT, _GAP, _DOWN, _LEFT, _TOP, _COLUMNS = 190, 120, 50, 62, 44, 84, 4
_TITLE = "Strict F1 and document id F1 over the runs, %"
_LEVELS = {"strict": ("strict F1", BLUE, ""), "document": ("document id F1", VERMILLION, "5 3")}
_LEAST = 10  # points of F1 that an axis spans


class Point(NamedTuple):
    """The main row of a corpus part in a run."""

    date: str
    own: bool
    row: ScoreRow


def series_of(runs: Sequence[CorporaRun]) -> dict[str, list[Point]]:
    """The points of each corpus part, oldest run first."""
    found: dict[str, list[Point]] = {}
    for run in runs:
        for part in dict.fromkeys(row.part for row in run.rows):
            row = main_row(run, part)
            if row:
                point = Point(run.date, run.conventions == OWN, row)
                found.setdefault(part, []).append(point)
    return found


def main_row(run: CorporaRun, part: str) -> ScoreRow | None:
    """The row of all types of a part, or that of its only one; None if the run has not the part."""
    rows = [row for row in run.rows if row.part == part]
    return next((row for row in rows if row.label == ALL), rows[0] if rows else None)


def history_plot(runs: Sequence[CorporaRun]) -> str:
    """An SVG with a panel for each corpus part, the runs from left to right, the oldest first.

    Lines join the runs in which all were read by the same convention; runs in which each corpus
    was read by its own are rings apart from them. Every panel has an axis of its own.
    """
    series = series_of(runs)
    panels = [_panel(part, points, n) for n, (part, points) in enumerate(series.items())]
    across = min(_COLUMNS, max(1, len(panels)))
    width = _LEFT + max(across * (_WIDTH + _GAP), 560)
    height = _TOP + max(1, -(-len(panels) // _COLUMNS)) * (_HEIGHT + _DOWN)
    head = text((_LEFT, 20), _TITLE, style='font-weight="bold"')
    return picture(width, height, _TITLE, [head, *_legend(), *panels])


def _legend() -> list[str]:
    parts = []
    for n, (words, colour, dashes) in enumerate(_LEVELS.values()):
        x = _LEFT + 130 * n
        parts.append(line([(x, 40), (x + 30, 40)], colour, dashes=dashes))
        parts += [dot((x + 15, 40), colour), text((x + 38, 44), words)]
    ring = dot((_LEFT + 296, 40), GREY, hollow=True)
    return [*parts, ring, text((_LEFT + 306, 44), "each corpus read by its own convention")]


def _panel(part: str, points: Sequence[Point], number: int) -> str:
    down, across = divmod(number, _COLUMNS)
    corner = (_LEFT + across * (_WIDTH + _GAP), _TOP + down * (_HEIGHT + _DOWN))
    known = [f1 for point in points for level in _LEVELS if (f1 := _f1(point, level)) is not None]
    low, high = _axis(known)

    def place(at: int, share: float) -> Place:
        x = corner[0] + _WIDTH * (at + 0.5) / len(points)
        return x, corner[1] + _HEIGHT * (high - 100 * share) / (high - low)

    parts = [*_frame(part, points, corner, low, high)]
    for level in _LEVELS:
        parts += _curve(points, level, place)
    return "\n".join(parts)


def _axis(shares: Sequence[float]) -> tuple[int, int]:
    """Ends of an axis at tens of percent."""
    low = min(100 - _LEAST, int(100 * min(shares, default=0) // 10 * 10))
    return low, max(low + _LEAST, -int(-100 * max(shares, default=1) // 10 * 10))


def _frame(part: str, points: Sequence[Point], corner: Place, low: int, high: int) -> list[str]:
    x, y = corner
    foot = y + _HEIGHT
    parts = [text((x, y - 8), part, style='font-weight="bold"')]
    for at, mark in ((y, high), (y + _HEIGHT / 2, (low + high) / 2), (foot, low)):
        parts.append(line([(x, at), (x + _WIDTH, at)], PALE, 1))
        parts.append(text((x - 6, at + 4), f"{mark:g}", "end"))
    style = f'font-size="10" fill="{GREY}"'
    parts.append(text((x, foot + 16), points[0].date, style=style))
    if len(points) > 1:
        parts.append(text((x + _WIDTH, foot + 16), points[-1].date, "end", style))
    return parts


def _curve(points: Sequence[Point], level: str, place: Callable[[int, float], Place]) -> list[str]:
    _, colour, dashes = _LEVELS[level]
    known = [
        (place(at, f1), point.own)
        for at, point in enumerate(points)
        if (f1 := _f1(point, level)) is not None
    ]
    joined = [at for at, own in known if not own]
    drawn = [line(joined, colour, dashes=dashes)] if len(joined) > 1 else []
    return drawn + [dot(at, colour, hollow=own) for at, own in known]


def _f1(point: Point, level: str) -> float | None:
    return point.row.counts[level].f1
