"""Speed against F1: what each setting of the recogniser costs and what it finds."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean, median
from typing import Any

from entitome.corpus.errors import InputError
from entitome.eval.svg import BLUE, GREY, PALE, Place, dot, line, picture, text
from entitome.eval.table import UNDEFINED, Table, percent

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BELOW = 560, 340, 60, 44, 40, 56
_STEPS = (1, 2, 5)  # marks on the logarithmic axis: 1, 2, 5, 10, 20 ...
_LINE = 34  # height of the two lines beside a dot
TITLE = "Mean strict F1 on dev documents, %, and words a second on one core"
_HALO = 'paint-order="stroke" stroke="#ffffff" stroke-width="4"'


@dataclass(frozen=True, slots=True)
class Measured:
    """One setting of the recogniser.

    :param words_per_second: of each pass over the same documents, by one core's time.
    :param megabytes: of its model on disk, 10^6 bytes.
    :param peak_mib: peak memory of the process, mapped files included.
    :param f1: strict, 0 to 1, by ``"CORPUS TYPE"``; None where there is neither gold nor answer.
    """

    name: str
    words_per_second: tuple[float, ...]
    megabytes: float
    peak_mib: float
    f1: Mapping[str, float | None]

    @property
    def speed(self) -> float:
        """Median words a second."""
        return median(self.words_per_second)

    @property
    def mean_f1(self) -> float | None:
        """The mean over corpora and types, None where none has one."""
        known = [f1 for f1 in self.f1.values() if f1 is not None]
        return fmean(known) if known else None


def write_rows(rows: Iterable[Measured]) -> str:
    """The rows as JSON."""
    return json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False) + "\n"


def read_rows(content: str, name: str) -> list[Measured]:
    """The rows that :func:`write_rows` was given.

    :param name: of the file, for the message.
    :raises InputError: it holds something else.
    """
    try:
        return [_row(fields) for fields in json.loads(content)]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{name} is no list of measured settings: {type(error).__name__} {error}.",
            "the file was edited, or it is another file.",
            "give a file that `entitome tradeoff --json` wrote.",
        ) from error


def tradeoff_table(rows: Sequence[Measured], notes: tuple[str, ...] = ()) -> Table:
    """A column a setting: speed, sizes, mean F1 and that of each corpus and type, in per cent."""

    def told(row: Measured) -> dict[tuple[str, str], str]:
        slowest, fastest = min(row.words_per_second), max(row.words_per_second)
        figures = {
            ("speed", "words/s, median"): f"{row.speed:,.0f}",
            ("speed", "slowest to fastest pass"): f"{slowest:,.0f} to {fastest:,.0f}",
            ("size", "model, MB"): f"{row.megabytes:.1f}",
            ("size", "peak memory, MiB"): f"{row.peak_mib:,.0f}",
            ("strict F1", "mean"): percent(row.mean_f1),
        }
        return figures | {_cell(name): percent(f1) for name, f1 in row.f1.items()}

    columns = [told(row) for row in rows]
    keys = dict.fromkeys(key for column in columns for key in column)
    lines = tuple((*key, *(column.get(key, UNDEFINED) for column in columns)) for key in keys)
    return Table("Speed against F1", ("", "", *(row.name for row in rows)), lines, notes)


def tradeoff_plot(rows: Sequence[Measured]) -> str:
    """An SVG: words a second, logarithmic, to the right, mean strict F1 in per cent upwards.

    A setting without F1 is left out.
    """
    shown = [(row.speed, 100 * row.mean_f1, row) for row in rows if row.mean_f1 is not None]
    marks = _marks([speed for speed, _, _ in shown])
    levels = _levels([f1 for _, f1, _ in shown])
    drawn, lowest = _axes(marks, levels), -math.inf
    for speed, f1, row in sorted(shown, key=lambda one: (-one[1], one[0], one[2].name)):
        at = _place(speed, f1, marks, levels)
        lowest = max(at[1] - 2, lowest + _LINE)
        drawn += _labelled(at, lowest, row, f1)
    size = (_LEFT + _WIDTH + _RIGHT, _TOP + _HEIGHT + _BELOW)
    return picture(*size, TITLE, drawn)


def _row(fields: Mapping[str, Any]) -> Measured:
    f1 = {str(k): None if v is None else float(v) for k, v in fields["f1"].items()}
    speeds = tuple(map(float, fields["words_per_second"]))
    if not speeds or min(speeds) <= 0:
        raise ValueError("a setting has no speed")
    megabytes, peak = float(fields["megabytes"]), float(fields["peak_mib"])
    return Measured(str(fields["name"]), speeds, megabytes, peak, f1)


def _cell(name: str) -> tuple[str, str]:
    corpus, _, label = name.rpartition(" ")
    return corpus, label


def _marks(speeds: Sequence[float]) -> list[float]:
    """Marks that begin below the slowest and end above the fastest."""
    least, most = min(speeds, default=1000) / 1.3, max(speeds, default=10_000) * 1.3
    decades = range(math.floor(math.log10(least)), math.ceil(math.log10(most)) + 1)
    every = [step * 10.0**decade for decade in decades for step in _STEPS]
    first = max(n for n, mark in enumerate(every) if mark <= least)
    last = min(n for n, mark in enumerate(every) if mark >= most)
    return every[first : last + 1]


def _levels(figures: Sequence[float]) -> list[int]:
    """Whole per cents, at most ten, around the figures."""
    least, most = min(figures, default=0), max(figures, default=100)
    step = next(s for s in (1, 2, 5, 10, 20) if (most - least) / s <= 7 or s == 20)
    bottom = max(0, step * (math.floor(least / step) - 1))
    top = min(100, step * (math.ceil(most / step) + 1))
    return list(range(bottom, top + 1, step))


def _axes(marks: Sequence[float], levels: Sequence[int]) -> list[str]:
    drawn = [text((_LEFT, 20), TITLE, style='font-weight="bold"')]
    for mark in marks:
        foot, head = (_place(mark, level, marks, levels) for level in (levels[0], levels[-1]))
        drawn += [
            line([foot, head], PALE, 1),
            text((foot[0], foot[1] + 18), f"{mark:,g}", "middle"),
        ]
    for level in levels:
        left, right = (_place(mark, level, marks, levels) for mark in (marks[0], marks[-1]))
        drawn += [line([left, right], PALE, 1), text((left[0] - 8, left[1] + 4), str(level), "end")]
    middle = (_LEFT + _WIDTH / 2, _TOP + _HEIGHT + 42)
    return [*drawn, text(middle, "words a second, recognition alone", "middle")]


def _labelled(at: Place, y: float, row: Measured, f1: float) -> list[str]:
    """A dot and, on the side where there is room, what it is."""
    left = at[0] > _LEFT + 0.65 * _WIDTH
    x, anchor = (at[0] - 12, "end") if left else (at[0] + 12, "start")
    figures = f"F1 {f1:.1f}, {row.speed:,.0f} words/s"
    return [
        dot(at, BLUE, 6),
        text((x, y), f"{row.name}, {row.megabytes:.1f} MB", anchor, f'font-weight="bold" {_HALO}'),
        text((x, y + 15), figures, anchor, f'fill="{GREY}" {_HALO}'),
    ]


def _place(speed: float, f1: float, marks: Sequence[float], levels: Sequence[int]) -> Place:
    across = math.log(speed / marks[0]) / math.log(marks[-1] / marks[0])
    up = (f1 - levels[0]) / (levels[-1] - levels[0])
    return _LEFT + _WIDTH * across, _TOP + _HEIGHT * (1 - up)
