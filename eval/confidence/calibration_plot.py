"""How reliable each type's confidences are, before and after calibration: table and picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from entitome.eval.confidence.calibration import cross_fitted
from entitome.eval.confidence.reliability import Bin, Scored, expected_error, reliability
from entitome.eval.svg import BLUE, GREY, PALE, VERMILLION, Place, dot, line, picture, text
from entitome.eval.table import Table, percent

_SIDE, _GAP, _LEFT, _TOP, _COLUMNS = 190, 62, 56, 76, 3
_NAMES = ("before", "after")
_COLOURS = (VERMILLION, BLUE)
_DASHES = ("5 3", "")


class Curves(NamedTuple):
    """Reliability before and after calibration."""

    before: tuple[Bin, ...]
    after: tuple[Bin, ...]


def curves_of(scored: Mapping[str, Scored]) -> dict[str, Curves]:
    """The curves of each type; each document calibrated by the others."""
    return {
        label: Curves(
            reliability(one.scores, one.right), reliability(cross_fitted(one), one.right)
        )
        for label, one in scored.items()
    }  # fmt: skip


def calibration_table(curves: Mapping[str, Curves]) -> Table:
    """A row a type: predictions, and the expected calibration error before and after."""
    rows = (
        (label, str(sum(one.size for one in both.before)), *map(_error, both))
        for label, both in curves.items()
    )
    notes = ("Expected calibration error in percent; each document calibrated by the others.",)
    return Table("Calibration", ("type", "predictions", "before", "after"), tuple(rows), notes)


def reliability_plot(curves: Mapping[str, Curves]) -> str:
    """An SVG with a panel a type: share of right predictions by confidence, in per cent.

    On the dotted diagonal, confidences are what they say.
    """
    panels = [_panel(label, both, n) for n, (label, both) in enumerate(curves.items())]
    across, down = min(_COLUMNS, max(1, len(panels))), -(-len(panels) // _COLUMNS)
    width = _LEFT + across * (_SIDE + _GAP)
    height = _TOP + down * (_SIDE + _GAP)
    title = "Share of right predictions by confidence, %"
    head = text((_LEFT, 20), title, style='font-weight="bold"')
    return picture(width, height, title, [head, *_legend(), *panels])


def _legend() -> list[str]:
    found = []
    for n, (name, colour, dashes) in enumerate(zip(_NAMES, _COLOURS, _DASHES, strict=True)):
        x = _LEFT + 150 * n
        found.append(line([(x, 38), (x + 30, 38)], colour, dashes=dashes))
        found.append(dot((x + 15, 38), colour, hollow=n == 0))
        found.append(text((x + 38, 42), f"{name} calibration"))
    return found


def _panel(label: str, both: Curves, number: int) -> str:
    down, across = divmod(number, _COLUMNS)
    corner = (_LEFT + across * (_SIDE + _GAP), _TOP + down * (_SIDE + _GAP))
    drawn = [_axes(f"{label}, n = {sum(one.size for one in both.before):,}", corner)]
    for n, bins in enumerate(both):
        drawn += _curve(bins, corner, n)
        words = f"{_NAMES[n]} {_error(bins)}"
        at = _place(corner, 100, 4 + 8 * (1 - n))
        drawn.append(text((at[0] - 4, at[1]), words, "end", f'fill="{_COLOURS[n]}"'))
    above = _place(corner, 100, 4 + 8 * 2)
    drawn.append(text((above[0] - 4, above[1]), "mean error, %", "end", f'fill="{GREY}"'))
    return "\n".join(drawn)


def _axes(heading: str, corner: Place) -> str:
    drawn = []
    for mark in range(0, 101, 25):
        level, upright = _place(corner, 0, mark), _place(corner, mark, 0)
        drawn += [
            line([level, _place(corner, 100, mark)], PALE, 1),
            line([upright, _place(corner, mark, 100)], PALE, 1),
            text((level[0] - 6, level[1] + 4), str(mark), "end"),
            text((upright[0], upright[1] + 16), str(mark), "middle"),
        ]
    drawn.append(line([_place(corner, 0, 0), _place(corner, 100, 100)], GREY, 1, "1 3"))
    drawn.append(text((corner[0], corner[1] - 8), heading, style='font-weight="bold"'))
    below = _place(corner, 50, 0)
    return "\n".join([*drawn, text((below[0], below[1] + 32), "confidence, %", "middle")])


def _curve(bins: Sequence[Bin], corner: Place, number: int) -> list[str]:
    if not bins:
        return []
    places = [_place(corner, 100 * one.confidence, 100 * one.share) for one in bins]
    dots = [dot(place, _COLOURS[number], hollow=number == 0) for place in places]
    return [line(places, _COLOURS[number], dashes=_DASHES[number]), *dots]


def _place(corner: Place, x: float, y: float) -> Place:
    """Where a point, in per cent, stands in the picture."""
    return corner[0] + _SIDE * x / 100, corner[1] + _SIDE * (1 - y / 100)


def _error(bins: Sequence[Bin]) -> str:
    return percent(expected_error(bins))
