"""How the epochs of a training went, and the plot of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import cycle

_WIDTH, _HEIGHT, _LEFT, _TOP = 640, 360, 50, 30
_COLOURS = ("#1b6ca8", "#c0392b", "#1e8449", "#b9770e", "#7d3c98")
_MEAN = "#222222"
_FIXED = "\u00a0"  # between the words of a type's name, so that the last space parts a cell's


@dataclass(frozen=True, slots=True)
class Epoch:
    """One pass over the data.

    ``seconds`` are those since training began; ``scores`` are F1 of dev, 0 to 1, by
    :func:`cell_name`, None where there is neither gold nor an answer; ``mean`` is theirs.
    """

    number: int
    loss: float
    seconds: float
    mean: float
    scores: dict[str, float | None]

    def of_type(self, label: str) -> float | None:
        """The mean over the corpora that annotate a type, None without one."""
        ending = cell_name("", label)
        known = [f1 for cell, f1 in self.scores.items() if cell.endswith(ending)]
        figures = [f1 for f1 in known if f1 is not None]
        return sum(figures) / len(figures) if figures else None


def cell_name(corpus: str, label: str) -> str:
    """``"CORPUS TYPE"``."""
    return f"{corpus} {label.replace(' ', _FIXED)}"


def cell_parts(cell: str) -> tuple[str, str]:
    """The corpus of a cell's name, and the type as it is written there."""
    corpus, _, label = cell.rpartition(" ")
    return corpus, label


def learning_curve(history: Sequence[Epoch], types: Sequence[str]) -> str:
    """An SVG of dev F1, in per cent, by epoch: the mean, dashed, and each type's."""
    lines: list[tuple[str, str, list[float | None]]] = [
        (label, colour, [epoch.of_type(label) for epoch in history])
        for label, colour in zip(types, cycle(_COLOURS), strict=False)
    ]
    lines.append(("mean", _MEAN, [epoch.mean for epoch in history]))
    known = [100 * f1 for *_, line in lines for f1 in line if f1 is not None]
    floor = min(90, 10 * int(min(known, default=0) // 10))
    drawn = [_axes(floor, len(history))]
    for name, colour, line in lines:
        if any(f1 is not None for f1 in line):
            drawn.append(_line(name, line, colour, floor, len(drawn) - 1))
    size = f'viewBox="0 0 {_WIDTH + 130} {_HEIGHT + 80}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" '
    return (
        head + 'font-size="12">\n<title>Dev F1 by epoch</title>\n' + "\n".join(drawn) + "\n</svg>\n"
    )


def _axes(floor: int, epochs: int) -> str:
    marks = []
    for figure in range(floor, 101, 10):
        y = _y(figure, floor)
        marks.append(
            f'<path d="M{_LEFT} {y:.1f}H{_LEFT + _WIDTH}" stroke="#ddd"/>'
            f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{figure}</text>'
        )
    every = max(1, epochs // 12)
    for at in range(0, epochs, every):
        x, y = _x(at, epochs), _TOP + _HEIGHT + 18
        marks.append(f'<text x="{x:.1f}" y="{y}" text-anchor="middle">{at + 1}</text>')
    title = f'<text x="{_LEFT}" y="16" font-weight="bold">Strict span F1 on dev, by epoch</text>'
    return "\n".join([title, *marks])


def _line(name: str, line: Sequence[float | None], colour: str, floor: int, row: int) -> str:
    points = [
        f"{_x(at, len(line)):.1f},{_y(100 * f1, floor):.1f}"
        for at, f1 in enumerate(line)
        if f1 is not None
    ]
    style = f'stroke="{colour}" fill="none" stroke-width="2"'
    style += ' stroke-dasharray="6 4"' if colour == _MEAN else ""
    dots = "".join(
        '<circle cx="{}" cy="{}" r="3" fill="{}"/>'.format(*point.split(","), colour)
        for point in points
    )
    y, last = _TOP + 14 + 18 * row, line[-1]
    shown = "" if last is None else f" {100 * last:.1f}"
    named = f'<text x="{_LEFT + _WIDTH + 12}" y="{y}" fill="{colour}">{escape(name)}{shown}</text>'
    return f'<polyline points="{" ".join(points)}" {style}/>{dots}{named}'


def _x(at: int, epochs: int) -> float:
    return _LEFT + _WIDTH * (at / (epochs - 1) if epochs > 1 else 0.5)


def _y(figure: float, floor: int) -> float:
    return _TOP + _HEIGHT * (1 - (figure - floor) / (100 - floor))
