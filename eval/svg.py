"""The few SVG elements that our pictures are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY = (
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9",
)  # fmt: skip
"""Told apart by the colour-blind too (Okabe and Ito 2008, https://jfly.uni-koeln.de/color/)."""
GREY, PALE = "#666666", "#dddddd"

Place = tuple[float, float]


def picture(width: float, height: float, title: str, parts: Iterable[str]) -> str:
    """A whole picture on white; ``title`` is what a screen reader says of it."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'font-family="sans-serif" font-size="12">\n<title>{escape(title)}</title>'
    )
    ground = f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>'
    return "\n".join([head, ground, *parts, "</svg>"]) + "\n"


def text(at: Place, words: str, anchor: str = "start", style: str = "") -> str:
    """Words at a place; ``style`` is further attributes."""
    x, y = at
    more = f" {style}" if style else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>{escape(words)}</text>'


def line(places: Sequence[Place], colour: str, width: float = 2, dashes: str = "") -> str:
    """A line through places."""
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width:g}"'
        f"{dashed}/>"
    )


def dot(at: Place, colour: str, radius: float = 3.5, *, hollow: bool = False) -> str:
    """A disc, or a ring with white in it."""
    x, y = at
    fill = "#ffffff" if hollow else colour
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}" stroke="{colour}" '
        'stroke-width="1.5"/>'
    )
