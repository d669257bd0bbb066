"""The figures of a run as HTML tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby

from entitome.eval.report.figures import Row, main_measure
from entitome.eval.report.tables import cells, groups
from entitome.eval.run import Judged
from entitome.eval.scoring.counted import Level, Measure
from entitome.eval.table import UNDEFINED, Table

_HEADS = ("type", "gold", "predicted", "right", "precision", "recall", "F1")
_NUM = ' class="num"'


def overview(rows: Sequence[Row]) -> str:
    """A prediction's levels down, types across: F1, or recall where a level has no other."""
    drawn = [row for row in rows if row.measure == main_measure(row.level)]
    labels = list(dict.fromkeys(row.label for row in drawn))
    found = {(row.level.name, row.label): row for row in drawn}
    lines = []
    for level in dict.fromkeys(row.level for row in drawn):
        figures = "".join(_cell(found.get((level.name, label))) for label in labels)
        told = escape(_rule(level))
        what = "R" if main_measure(level) == Measure.RECALL else "F1"
        lines.append(
            f'<tr><th scope="row" title="{told}">{escape(level.name)}</th><td>{what}</td>'
            f"{figures}</tr>"
        )
    head = "".join(f'<th scope="col" class="num">{escape(label)}</th>' for label in labels)
    return scrolled(
        '<table class="figures"><thead><tr><th scope="col">level</th><th scope="col">figure</th>'
        f"{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>",
        "Figures by level and type",
    )


def levels(rows: Sequence[Row]) -> str:
    """A prediction's counts and figures, a table a family of levels, each behind its heading."""
    parts = []
    head = "".join(f'<th scope="col"{_NUM if at else ""}>{h}</th>' for at, h in enumerate(_HEADS))
    for family, own in groupby(rows, key=lambda row: row.level.family):
        bodies = "".join(
            _level(level, list(of)) for level, of in groupby(own, key=lambda row: row.level)
        )
        table = f"<table><thead><tr>{head}</tr></thead>{bodies}</table>"
        parts.append(
            f"<details><summary>{escape(family)}: counts, precision and recall</summary>"
            f"{scrolled(table, f'Counts and figures: {family}')}</details>"
        )
    return "".join(parts)


def plain_table(table: Table, text_columns: int = 2) -> str:
    """A table of text as HTML, its first columns to the left."""

    def line(cells: Iterable[str], tag: str) -> str:
        marks = (
            f"<{tag}{'' if at < text_columns else _NUM}>{escape(cell)}</{tag}>"
            for at, cell in enumerate(cells)
        )
        return f"<tr>{''.join(marks)}</tr>"

    head, body = line(table.columns, "th"), "".join(line(row, "td") for row in table.rows)
    return scrolled(
        f'<table class="long"><thead>{head}</thead><tbody>{body}</tbody></table>', table.title
    )


def scrolled(table: str, name: str) -> str:
    """A table that scrolls by itself where the page is narrow, by keyboard too."""
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(name)}">{table}</div>'
    )


def notes(found: Iterable[str]) -> str:
    """Notes as a list; nothing for none."""
    items = "".join(f"<li>{escape(note)}</li>" for note in found)
    return f'<ul class="notes">{items}</ul>' if items else ""


def about(gold: str, judged: Sequence[Judged], told: Mapping[str, str]) -> str:
    """What was scored against what, and how."""
    predictions = ", ".join(one.name for one in judged)
    documents = f"{len(judged[0].counted.documents):,}" if judged else "0"
    pairs = {"gold": gold, "predicted": predictions, "documents": documents, **told}
    items = "".join(
        f"<div><dt>{escape(key)}</dt><dd>{escape(value)}</dd></div>" for key, value in pairs.items()
    )
    return f'<dl class="about">{items}</dl>'


def _cell(row: Row | None) -> str:
    if row is None:
        return f'<td class="num">{UNDEFINED}</td>'
    value, _, bounds = row.shown.partition(" ")
    small = f" <small>{bounds.strip('()')}</small>" if bounds else ""
    return f'<td class="num">{value}{small}</td>'


def _level(level: Level, rows: Sequence[Row]) -> str:
    head = (
        f'<tr><th scope="rowgroup" colspan="{len(_HEADS)}">{escape(level.name)} '
        f"<small>{escape(_rule(level))}</small></th></tr>"
    )
    lines = (_line(group) for group in groups(rows))
    return f"<tbody>{head}{''.join(lines)}</tbody>"


def _line(group: dict[Measure, Row]) -> str:
    label = next(iter(group.values())).label
    marks = "".join(f'<td class="num">{cell}</td>' for cell in cells(group))
    return f'<tr><th scope="row">{escape(label)}</th>{marks}</tr>'


def _rule(level: Level) -> str:
    return f"{level.rule} ({level.source})" if level.source else level.rule
