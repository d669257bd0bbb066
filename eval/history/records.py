"""Runs of benchmarks other than the table over the gold corpora, in the same history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from entitome.eval.history.runs import RECORD, append_line, read_lines
from entitome.eval.table import UNDEFINED, brackets


@dataclass(frozen=True, slots=True)
class Headline:
    """A main figure of a benchmark.

    :param value: in ``unit``, so 87.2 for 87.2 %; None where its denominator is 0.
    :param low: end of the 95 % interval, with ``high``; None where it was not computed.
    """

    name: str
    value: float | None
    unit: str = "%"
    low: float | None = None
    high: float | None = None

    @property
    def shown(self) -> str:
        """The figure with its unit and interval: ``87.2 % [85.9, 88.4]``."""
        if self.value is None:
            return UNDEFINED
        number = f"{self.value:,.1f}" if self.unit == "%" else f"{self.value:,.0f}"
        if self.low is None or self.high is None:
            return f"{number} {self.unit}"
        return f"{number} {self.unit} {brackets(self.low, self.high)}"


@dataclass(frozen=True, slots=True)
class Record:
    """One run of a benchmark.

    :param benchmark: its name, such as "pages"; figures are compared over its runs.
    :param date: ISO 8601; ``commit`` of the code, ``+`` behind it where files were changed since.
    :param model: what was measured: the recogniser, linker and knowledge base with their digests.
    :param page: the file beside the history that has the details, "" for none.
    """

    benchmark: str
    date: str
    commit: str
    command: str
    model: str
    figures: tuple[Headline, ...]
    page: str = ""
    notes: tuple[str, ...] = ()


def append_record(record: Record, history: Path) -> None:
    """Add a record to a history file, made where it is missing.

    :raises InputError: the file holds something else.
    """
    if history.exists():
        read_records(history)
    append_line(asdict(record), history)


def read_records(history: Path) -> list[Record]:
    """The records of a history file, oldest first; runs over the corpora are passed over.

    :raises InputError: it cannot be read, or a line is neither.
    """
    return read_lines(history, _record, lambda fields: RECORD in fields)


def newest(records: Iterable[Record]) -> dict[str, Record]:
    """The last record of each benchmark, in the order in which they first came."""
    return {record.benchmark: record for record in records}


def _record(fields: Mapping[str, Any]) -> Record:
    figures = tuple(_headline(one) for one in fields["figures"])
    about = {key: str(fields[key]) for key in ("benchmark", "date", "commit", "command", "model")}
    notes = tuple(map(str, fields.get("notes", ())))
    return Record(**about, figures=figures, page=str(fields.get("page", "")), notes=notes)


def _headline(fields: Mapping[str, Any]) -> Headline:
    numbers = {key: _number(fields.get(key)) for key in ("value", "low", "high")}
    return Headline(str(fields["name"]), unit=str(fields.get("unit", "%")), **numbers)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
