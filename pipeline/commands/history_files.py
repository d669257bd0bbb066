"""The files of a history of results: its lines, the page made of them and its picture."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from entitome.commands.judging import write_text
from entitome.eval.history.page import history_page
from entitome.eval.history.plot import history_plot
from entitome.eval.history.records import Headline, Record, append_record, read_records
from entitome.eval.history.runs import read_runs
from entitome.provenance import command_line, commit

PICTURE = "history.svg"
MADE = tuple(
    Path(name)
    for name in (
        "results.md", "results.jsonl", PICTURE, "pages.md", "pages.svg", "linkers.md",
        "linkers.svg",
    )
)  # fmt: skip
"""What benchmarks write: their changes do not make the code another."""

HistoryOption = Annotated[
    Path | None,
    typer.Option(
        "--history",
        metavar="FILE.jsonl",
        help="History of results that the main figures join; the page beside it is made anew.",
    ),
]


def checked(history: Path | None) -> Path | None:
    """The same history, read so that a spoilt one is refused before there is work.

    :raises InputError: it is spoilt.
    """
    if history and history.exists():
        read_runs(history)
        read_records(history)
    return history


def record(
    context: typer.Context,
    benchmark: str,
    model: str,
    figures: tuple[Headline, ...],
    page: Path | None = None,
) -> Record:
    """A record of a benchmark as of now.

    :param page: the page that has the details, beside the history.
    """
    return Record(
        benchmark, today(), commit(MADE), command_line(context), model, figures,
        page.name if page else "",
    )  # fmt: skip


def today() -> str:
    """The date, as ISO 8601."""
    return datetime.now(UTC).date().isoformat()


def keep(made: Record, history: Path | None) -> None:
    """Add a record to the history, if there is one, and make its page anew.

    :raises InputError: the history is spoilt.
    :raises ConfigError: the page cannot be written.
    """
    if history:
        append_record(made, history)
        remake(history, history.with_suffix(".md"))


def remake(history: Path, page: Path) -> None:
    """Write the page of a history and its picture.

    :raises InputError: the history is spoilt.
    :raises ConfigError: a file cannot be written.
    """
    runs, records = read_runs(history), read_records(history)
    picture = page.parent / "images" / PICTURE
    if runs:
        write_text(picture, history_plot(runs))
    write_text(page, history_page(runs, history.name, records, f"images/{picture.name}"))
