"""Published figures of ``configs/published.toml``, beside ours."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import MISSING, dataclass, fields, replace
from functools import cache
from importlib import resources
from typing import Any

from entitome.corpus.errors import ConfigError
from entitome.corpus.gold_spec import spec
from entitome.eval.history.scores import ScoreRow
from entitome.eval.table import Table

KINDS = {"scratch": "best from scratch", "transformer": "best transformer"}
OTHER_PART = "†"
_BESIDE = "F1"  # the column behind which they stand


@dataclass(frozen=True, slots=True)
class Figure:
    """A strict span F1, in percent, on the test split of a corpus; see ``published.toml``."""

    corpus: str
    type: str
    kind: str
    f1: float
    or_more: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """Figures and where they are quoted from."""

    source: str
    figures: tuple[Figure, ...]

    def of(self, row: ScoreRow, kind: str) -> str:
        """The figure of a row's corpus and type as a cell, marked if the row is not of test."""
        for one in self.figures:
            if (one.corpus, one.type, one.kind) == (row.corpus, row.label, kind):
                other = "" if row.split == "test" else OTHER_PART
                return f"{one.f1:.1f}{'+' if one.or_more else ''}{other}"
        return ""


@cache
def published() -> Published:
    """The figures of the package's ``published.toml``.

    :raises ConfigError: it is faulty.
    """
    text = resources.files("entitome.configs").joinpath("published.toml").read_text("utf-8")
    return parse_published(text)


def parse_published(toml: str) -> Published:
    """The figures of a TOML text, in its order.

    :raises ConfigError: it is not TOML, a key is unknown or missing, a value makes no sense, or a
        figure comes twice.
    """
    try:
        whole = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise _fault(f"is not TOML: {error}") from None
    if whole.keys() != {"source", "figures"}:
        raise _fault("needs the keys source and figures, and no other")
    figures = tuple(_figure(table) for table in whole["figures"])
    if len({(one.corpus, one.type, one.kind) for one in figures}) < len(figures):
        raise _fault("has two figures of one kind for a corpus and type")
    return Published(str(whole["source"]), figures)


def _figure(table: dict[str, Any]) -> Figure:
    known = {f.name: f.default is MISSING for f in fields(Figure)}
    needed = {key for key, must in known.items() if must}
    if odd := sorted((table.keys() - known.keys()) | (needed - table.keys())):
        raise _fault(f"has a figure whose key {odd[0]!r} is missing or unknown: {table}")
    made = Figure(**table)
    if made.type not in spec(made.corpus).annotates or made.kind not in KINDS:
        raise _fault(f"has a figure of a type or kind that there is not: {table}")
    if not isinstance(made.f1, float) or not 1 < made.f1 <= 100:
        raise _fault(f"has a figure that is no F1 in percent: {table}")
    return made


def with_published(table: Table, rows: Sequence[ScoreRow]) -> Table:
    """A table with the published figures behind its column F1, and a note on them.

    :param rows: what the table's rows are of, one for each.
    """
    known, at = published(), table.columns.index(_BESIDE) + 1
    cells = [tuple(known.of(row, kind) for kind in KINDS) for row in rows]
    notes = [
        f"{' and '.join(KINDS.values())}: strict F1 without and with a pre-trained transformer, "
        f"{known.source}; the splits are the official ones."
    ]
    if any(OTHER_PART in cell for pair in cells for cell in pair):
        notes.append(f"{OTHER_PART} Published for the test part, which is not at hand.")
    lines = zip(table.rows, cells, strict=True)
    return replace(
        table,
        columns=(*table.columns[:at], *KINDS.values(), *table.columns[at:]),
        rows=tuple((*line[:at], *more, *line[at:]) for line, more in lines),
        notes=(*table.notes, *notes),
    )


def _fault(fault: str) -> ConfigError:
    return ConfigError(
        f"The configuration published.toml {fault}.",
        "a typing error.",
        "compare with the keys explained at the top of that file.",
    )
