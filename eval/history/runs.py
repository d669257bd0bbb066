"""The history of results: one JSON object a run."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from entitome.corpus.errors import InputError
from entitome.eval.history.intervals import Interval, from_list, to_list
from entitome.eval.history.scores import ScoreRow, from_fields, to_fields

DEV, TEST = "dev", "test"
DEFAULT, OWN = "default", "own"
RECORD = "benchmark"
"""The key that a line of another benchmark has (see :mod:`entitome.eval.history.records`)."""

T = TypeVar("T")
Fields = Mapping[str, Any]
_ABOUT = (
    "date", "commit", "model", "kb", "lexicon", "config", "recogniser", "linker", "command",
    "parts", "conventions",
)  # fmt: skip
# Of runs from when there was no other and they did not say.
_BEFORE = {"recogniser": "lexicon", "linker": "rules", "parts": DEV, "conventions": DEFAULT}


@dataclass(frozen=True, slots=True)
class CorporaRun:
    """One run of the table over the gold corpora: what `entitome results` keeps.

    :param date: ISO 8601.
    :param commit: of the code, with ``+`` behind it where files were changed since.
    :param model: what recognised the entities, in words.
    :param kb: digest of the knowledge base; ``lexicon`` and ``config`` likewise.
    :param recogniser: what found the names and the digest of its weights.
    :param linker: what linked them, likewise.
    :param parts: :data:`DEV` for what is looked at while building, :data:`TEST` for a report.
    :param conventions: :data:`OWN` where each corpus was read by its own convention,
        :data:`DEFAULT` where all were read as a user's text is.
    :param together: the recognisers that were scored by one command, this one among them, where
        there were several: one model trained from different seeds.
    :param intervals: of the rows' figures; none for runs from before they were computed.
    """

    date: str
    commit: str
    model: str
    kb: str
    lexicon: str
    config: str
    recogniser: str
    linker: str
    command: str
    rows: tuple[ScoreRow, ...]
    notes: tuple[str, ...] = ()
    parts: str = DEV
    conventions: str = DEFAULT
    together: tuple[str, ...] = ()
    intervals: tuple[Interval, ...] = ()


def append_run(run: CorporaRun, history: Path) -> list[CorporaRun]:
    """Add a run to a history file, made where it is missing; give all runs, oldest first.

    :raises InputError: the file holds something else.
    """
    runs = [*read_runs(history), run] if history.exists() else [run]
    append_line(_fields(run), history)
    return runs


def read_runs(history: Path) -> list[CorporaRun]:
    """The runs of a history file, oldest first; records of other benchmarks are passed over.

    :raises InputError: it cannot be read, or a line is neither.
    """
    return read_lines(history, _run, lambda fields: RECORD not in fields)


def append_line(fields: Fields, history: Path) -> None:
    """Add an object to a history file, made where it is missing."""
    history.parent.mkdir(parents=True, exist_ok=True)
    with history.open("a", encoding="utf-8") as file:
        file.write(json.dumps(fields, ensure_ascii=False) + "\n")


def read_lines(
    history: Path, made: Callable[[Fields], T], wanted: Callable[[Fields], bool]
) -> list[T]:
    """What is made of the objects of a history file that are wanted, oldest first.

    :raises InputError: it cannot be read, or a line is no object of which that can be made.
    """
    try:
        lines = history.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise _fault(str(history), error) from error
    found = []
    for number, line in enumerate(lines, 1):
        try:
            fields = dict(json.loads(line)) if line else {}
            if line and wanted(fields):
                found.append(made(fields))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise _fault(f"{history}, line {number}", error) from error
    return found


def _fault(place: str, error: Exception) -> InputError:
    return InputError(
        f"{place} is no run of a history of results: {type(error).__name__} {error}.",
        "the file was edited, or it is another file.",
        "take the last committed one, or name another page to write.",
    )


def _fields(run: CorporaRun) -> dict[str, Any]:
    about: dict[str, Any] = {key: getattr(run, key) for key in _ABOUT}
    lists = {"together": list(run.together), "notes": list(run.notes)}
    rows = {"rows": [to_fields(row) for row in run.rows]}
    return about | lists | rows | {"intervals": [to_list(one) for one in run.intervals]}


def _run(fields: Fields) -> CorporaRun:
    told = _BEFORE | dict(fields)
    about = {key: str(told[key]) for key in _ABOUT}
    rows = tuple(from_fields(row) for row in fields["rows"])
    together = tuple(map(str, told.get("together", ())))
    notes = tuple(map(str, fields["notes"]))
    intervals = tuple(map(from_list, told.get("intervals", ())))
    return CorporaRun(**about, rows=rows, notes=notes, together=together, intervals=intervals)
