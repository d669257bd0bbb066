"""Pictures inside the page: in its ink, on its ground, light or dark."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from entitome.eval.svg import Place

QUIET, LINE, INK = "var(--quiet)", "var(--line)", "currentColor"

MARKERS = ("circle", "square", "diamond", "triangle")
COLOURS = ("var(--p0)", "var(--p1)", "var(--p2)", "var(--p3)")

_LETTER = 7.0  # as wide as a letter is, with some to spare


def drawing(width: float, height: float, title: str, parts: Iterable[str]) -> str:
    """An inline SVG as wide as its figures, less where the page is narrow."""
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" role="img" '
        f'aria-label="{escape(title)}" fill="currentColor">\n' + "\n".join(parts) + "\n</svg>"
    )


def box(at: Place, size: tuple[float, float], css: str, told: str = "") -> str:
    """A rectangle of a class of the page's style, with what is told on pointing at it."""
    (x, y), (width, height) = at, size
    inner = f"<title>{escape(told)}</title>" if told else ""
    return (
        f'<rect class="{css}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" '
        f'height="{height:.1f}">{inner}</rect>'
    )


def marker(at: Place, number: int, told: str = "") -> str:
    """The sign of a prediction, told apart by form and colour."""
    x, y = at
    forms = {
        "circle": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5"',
        "square": f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"',
        "diamond": f'<path d="M{x:.1f} {y - 5.5:.1f}l5.5 5.5-5.5 5.5-5.5-5.5z"',
        "triangle": f'<path d="M{x:.1f} {y - 5:.1f}l5 9h-10z"',
    }
    form = forms[MARKERS[number % len(MARKERS)]]
    inner = f"<title>{escape(told)}</title>" if told else ""
    return f'<g fill="{colour(number)}">{form}/>{inner}</g>'


def colour(number: int) -> str:
    """Of a prediction."""
    return COLOURS[number % len(COLOURS)]


def margin(labels: Iterable[str]) -> float:
    """The room that names at the left of a plot need."""
    return 20 + _LETTER * max((len(label) for label in labels), default=0)
