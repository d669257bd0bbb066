"""Errors as stacked bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from entitome.eval.outcomes import Kind, Outcome
from entitome.eval.report.drawing import box, drawing, margin
from entitome.eval.report.kinds import ERRORS, MEANINGS, SIGNS
from entitome.eval.svg import Place, text
from entitome.eval.table import percent

_WIDE, _RIGHT, _HIGH, _STEP = 360.0, 56.0, 22.0, 32.0
_LETTER = 12.0  # the narrowest piece that has room for its sign


def legend(kinds: Iterable[Kind] = ERRORS) -> str:
    """The kinds with sign, line and meaning."""
    items = (
        f'<li title="{escape(MEANINGS[kind])}"><b class="sign {kind}">{SIGNS[kind]}</b> '
        f'<span class="s {kind}">{kind}</span></li>'
        for kind in kinds
    )
    return f'<ul class="legend">{"".join(items)}</ul>'


def error_bars(outcomes: Iterable[Outcome]) -> str:
    """A bar a type, made of the kinds of errors; each piece has its sign where it has room."""
    counts = Counter((o.placed.label, o.kind) for o in outcomes if o.kind != Kind.RIGHT)
    totals: Counter[str] = Counter()
    for (label, _), count in counts.items():
        totals[label] += count
    left, most = margin(totals), max(totals.values(), default=1)
    parts: list[str] = []
    for row, label in enumerate(sorted(totals)):
        y = 4 + _STEP * row
        parts.append(text((left - 8, y + 15), label, "end"))
        parts += _bar(
            {kind: counts[label, kind] for kind in ERRORS}, (left, y), label, _WIDE / most
        )
        end = (left + _WIDE * totals[label] / most + 8, y + 15)
        parts.append(text(end, f"{totals[label]:,}"))
    height = 8 + _STEP * max(1, len(totals))
    return drawing(left + _WIDE + _RIGHT, height, "Errors by type and kind", parts)


def _bar(counts: dict[Kind, int], corner: Place, label: str, scale: float) -> list[str]:
    (x, y), total, parts = corner, sum(counts.values()), []
    for kind, count in counts.items():
        width = count * scale
        told = f"{label}, {kind}: {count:,} ({percent(count / total)} %)"
        if count:
            parts.append(box((x, y), (max(width - 1.5, 0.5), _HIGH), f"bar {kind}", told))
        if width >= _LETTER:
            at = (x + width / 2 - 0.75, y + 15)
            parts.append(text(at, SIGNS[kind], "middle", 'class="on-bar"'))
        x += width
    return parts
