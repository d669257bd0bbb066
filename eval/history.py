"""The history of results: one JSON object a run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from entitome.corpus.errors import InputError
from entitome.eval.corpus_scores import ScoreRow, from_fields, to_fields

DEV, TEST = "dev", "test"
DEFAULT, OWN = "default", "own"
_ABOUT = (
    "date", "commit", "model", "kb", "lexicon", "config", "recogniser", "linker", "command",
    "parts", "conventions",
)  # fmt: skip
# Of runs from when there was no other and they did not say.
_BEFORE = {"recogniser": "lexicon", "linker": "rules", "parts": DEV, "conventions": DEFAULT}


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the evaluation.

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


def append_run(run: Run, history: Path) -> list[Run]:
    """Add a run to a history file, made where it is missing; give all runs, oldest first.

    :raises InputError: the file holds something else.
    """
    runs = [*read_runs(history), run] if history.exists() else [run]
    history.parent.mkdir(parents=True, exist_ok=True)
    with history.open("a", encoding="utf-8") as file:
        file.write(json.dumps(_fields(run), ensure_ascii=False) + "\n")
    return runs


def read_runs(history: Path) -> list[Run]:
    """The runs of a history file, oldest first.

    :raises InputError: it cannot be read, or a line is no run.
    """
    try:
        lines = history.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise _fault(str(history), error) from error
    return [_read(line, f"{history}, line {n}") for n, line in enumerate(lines, 1) if line]


def _read(line: str, place: str) -> Run:
    try:
        return _run(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _fault(place, error) from error


def _fault(place: str, error: Exception) -> InputError:
    return InputError(
        f"{place} is no run of a history of results: {type(error).__name__} {error}.",
        "the file was edited, or it is another file.",
        "take the last committed one, or name another page to write.",
    )


def _fields(run: Run) -> dict[str, Any]:
    about: dict[str, Any] = {key: getattr(run, key) for key in _ABOUT}
    lists = {"together": list(run.together), "notes": list(run.notes)}
    return about | lists | {"rows": [to_fields(row) for row in run.rows]}


def _run(fields: Mapping[str, Any]) -> Run:
    told = _BEFORE | dict(fields)
    about = {key: str(told[key]) for key in _ABOUT}
    rows = tuple(from_fields(row) for row in fields["rows"])
    together = tuple(map(str, told.get("together", ())))
    return Run(**about, rows=rows, notes=tuple(map(str, fields["notes"])), together=together)
