"""The history of results: one JSON object a run, and the page that is made of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from entitome.corpus.errors import InputError
from entitome.eval.corpus_scores import ALL, ScoreRow, from_fields, results_table, to_fields
from entitome.eval.table import Table, percent, to_markdown

_ABOUT = ("date", "commit", "model", "kb", "lexicon", "config", "recogniser", "command")
_BEFORE = {"recogniser": "lexicon"}  # of runs from when there was no other and they did not say
_HEAD = """# Results

What entitome scores on the gold corpora, run by run, the newest first. This page is made by
`entitome results --write` from `{history}` beside it; nothing in it is typed by hand.
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the evaluation.

    :param date: ISO 8601.
    :param commit: of the code, with ``+`` behind it where files were changed since.
    :param model: what recognised the entities, in words.
    :param kb: digest of the knowledge base; ``lexicon`` and ``config`` likewise.
    :param recogniser: what found the names and the digest of its weights.
    """

    date: str
    commit: str
    model: str
    kb: str
    lexicon: str
    config: str
    recogniser: str
    command: str
    rows: tuple[ScoreRow, ...]
    notes: tuple[str, ...] = ()


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


def history_page(runs: Iterable[Run], history: str) -> str:
    """The history as Markdown: a table with a line per run, then each run in full.

    :param history: the name of the history file, for the reader.
    """
    newest_first = list(runs)[::-1]
    parts = [_HEAD.format(history=history), to_markdown(overview(newest_first))]
    parts += [to_markdown(_detail(run)) for run in newest_first]
    return "\n".join(parts)


def overview(runs: Iterable[Run]) -> Table:
    """A line per run and a column per corpus part: strict F1 / document id F1 of all its types."""
    listed = list(runs)
    parts = list(dict.fromkeys(row.part for run in listed for row in run.rows))
    cells = tuple(
        (f"{run.date} {run.commit}", run.model, *(_brief(run, part) for part in parts))
        for run in listed
    )
    return Table("Strict F1 / document id F1", ("run", "model", *parts), cells)


def _brief(run: Run, part: str) -> str:
    rows = [row for row in run.rows if row.part == part]
    if not rows:
        return ""
    whole = next((row for row in rows if row.label == ALL), rows[0])
    return " / ".join(percent(whole.counts[level].f1) for level in ("strict", "document"))


def _detail(run: Run) -> Table:
    facts = f"Knowledge base {run.kb}, lexicon {run.lexicon}, config {run.config}"
    notes = (f"`{run.command}`", f"{facts}, recogniser {run.recogniser}.", *run.notes)
    return results_table(run.rows, f"{run.date} · {run.commit} · {run.model}", notes)


def _fields(run: Run) -> dict[str, Any]:
    about: dict[str, Any] = {key: getattr(run, key) for key in _ABOUT}
    return about | {"notes": list(run.notes), "rows": [to_fields(row) for row in run.rows]}


def _run(fields: Mapping[str, Any]) -> Run:
    told = _BEFORE | dict(fields)
    about = {key: str(told[key]) for key in _ABOUT}
    rows = tuple(from_fields(row) for row in fields["rows"])
    return Run(**about, rows=rows, notes=tuple(map(str, fields["notes"])))
