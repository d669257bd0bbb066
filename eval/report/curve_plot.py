"""What confidences are worth: precision and recall against them, and the reliability curve."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from entitome.eval.confidence.curves import Curve, curve
from entitome.eval.outcomes import Outcome
from entitome.eval.report.drawing import LINE, QUIET, colour, drawing
from entitome.eval.svg import Place, dot, line, text
from entitome.eval.table import percent

_SIDE, _LEFT, _TOP, _BELOW, _GAP = 170.0, 36.0, 26.0, 38.0, 54.0


def curves(outcomes: Sequence[Outcome], labels: Iterable[str]) -> str:
    """A figure a type: what keeping only predictions from a confidence on gives; reliability."""
    scores = [o.predicted.score for o in outcomes if o.predicted]
    if any(score is not None and not 0 <= score <= 1 for score in scores):
        return _told("Scores of the predictions are not between 0 and 1, so no confidences.")
    found = {label: made for label in labels if (made := curve(outcomes, (label,)))}
    if not found:
        return _told("No prediction has a confidence.")
    return f'{_LEGEND}<div class="plots">{"".join(_figure(*pair) for pair in found.items())}</div>'


_LEGEND = (
    '<ul class="legend"><li><svg width="34" height="12" aria-hidden="true">'
    f'{line([(0, 6), (34, 6)], colour(0))}</svg> precision</li><li><svg width="34" height="12" '
    f'aria-hidden="true">{line([(0, 6), (34, 6)], colour(1), dashes="6 3")}</svg> recall</li>'
    "<li>whiskers: 95 % intervals of a share</li></ul>"
)


def _told(words: str) -> str:
    return f'<p class="quiet">{words}</p>'


def _figure(label: str, own: Curve) -> str:
    first: Place = (_LEFT, _TOP)
    second: Place = (_LEFT + _SIDE + _GAP, _TOP)
    parts = [*_axes(first, "kept from confidence, %"), *_axes(second, "confidence, %")]
    parts += _sweep(own, first) + _reliability(own, second)
    width = second[0] + _SIDE + 14
    name = f"{label}: precision and recall against confidence, and reliability"
    told = f"{sum(band.size for band in own.bands):,} predictions"
    told += f", {own.unscored:,} more without score" if own.unscored else ""
    told += f"; calibration error {percent(own.error)}"
    drawn = drawing(width, _TOP + _SIDE + _BELOW, name, parts)
    head = f"{escape(label)} <small>{told}</small>"
    return f"<figure><figcaption>{head}</figcaption>{drawn}</figure>"


def _sweep(own: Curve, corner: Place) -> list[str]:
    place = _placing(corner)
    parts = [text((corner[0], corner[1] - 10), "precision and recall, %")]
    for n, (values, dashes) in enumerate(((own.precision, ""), (own.recall, "6 3"))):
        points = [place(x, y) for x, y in zip(own.thresholds, values, strict=True) if y == y]
        # Below the lowest score nothing is dropped.
        level = [(place(0, 0)[0], points[0][1])] if points else []
        parts.append(line([*level, *points], colour(n), dashes=dashes))
    return parts


def _reliability(own: Curve, corner: Place) -> list[str]:
    place, parts = _placing(corner), []
    parts.append(text((corner[0], corner[1] - 10), "share that is right, %"))
    parts.append(line([place(0, 0), place(1, 1)], QUIET, 1, "1 3"))
    for band in own.bands:
        ends = [place(band.confidence, band.low), place(band.confidence, band.high)]
        parts.append(line(ends, colour(0), 1))
    places = [place(band.confidence, band.share) for band in own.bands]
    return [*parts, line(places, colour(0)), *(dot(one, colour(0), 3) for one in places)]


def _axes(corner: Place, name: str) -> list[str]:
    place, parts = _placing(corner), []
    for mark in (0, 25, 50, 75, 100):
        share = mark / 100
        parts.append(line([place(0, share), place(1, share)], LINE, 1))
        parts.append(line([place(share, 0), place(share, 1)], LINE, 1))
        (x, y), (u, v) = place(0, share), place(share, 0)
        parts.append(text((x - 5, y + 4), str(mark), "end", f'fill="{QUIET}"'))
        parts.append(text((u, v + 15), str(mark), "middle", f'fill="{QUIET}"'))
    x, y = place(0.5, 0)
    return [*parts, text((x, y + 31), name, "middle", f'fill="{QUIET}"')]


def _placing(corner: Place) -> Callable[[float, float], Place]:
    return lambda x, y: (corner[0] + _SIDE * float(x), corner[1] + _SIDE * (1 - float(y)))
