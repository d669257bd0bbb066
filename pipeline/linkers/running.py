"""Linkers asked one after another, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any, NamedTuple

from entitome.batch.runner import Settings
from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.formats import jsonl
from entitome.eval.linking.costs import Costs, Spent
from entitome.linkers.probe import Task
from entitome.linkers.protocol import Ranked
from entitome.linkers.registry import reads_ahead
from entitome.speed import ONE_THREAD

Told = Callable[[int], object]
Answers = list[list[tuple[Ranked, ...]]]


class Outcome(NamedTuple):
    """The answers of a linker, for each document by mention, and what they cost."""

    answers: Answers
    costs: Costs


def by_type(documents: Sequence[Document]) -> list[Document]:
    """Each document once for every type of its mentions, as linkers are asked.

    No linker is told the gold spans of another type than it is asked about.
    """
    return [
        document.with_mentions(tuple(m for m in document.mentions if m.label == label))
        for document in documents
        for label in dict.fromkeys(m.label for m in document.mentions)
    ]


def ask(
    linker: str,
    asked: Sequence[Document],
    settings: Settings,
    told: Told,
    reading: Told = lambda done: None,
) -> Outcome:
    """Ask a registered linker in a fresh process of one thread.

    :param asked: what :func:`by_type` gives; the linker sees neither identifiers nor infons.
    :param told: called with the number of documents that are done.
    :param reading: likewise, while names are found that the linker wants to know of. That is done
        first, in another process, and is no part of the costs.
    :raises InputError: a library that the linker needs is not installed.
    :raises ConfigError: it cannot be opened, or its process failed.
    """
    with TemporaryDirectory() as folder:
        documents, answers, read = (
            Path(folder) / f"{name}.jsonl" for name in ("documents", "answers", "read")
        )
        with documents.open("wb") as file:
            jsonl.write(map(_bare, asked), file)
        labels = dict.fromkeys(m.label for document in asked for m in document.mentions)
        ahead = str(read) if reads_ahead(linker) else ""
        task = Task(linker, str(documents), str(answers), ahead, asdict(settings), tuple(labels))
        if ahead:
            _run("read", task, reading)
        report = _run("measure", task, told)
        found = [_answers(line) for line in answers.read_text("utf-8").splitlines()]
    types = {label: Spent(**spent) for label, spent in report.pop("types").items()}
    return Outcome(found, Costs(types=types, **report))


def _bare(document: Document) -> Document:
    mentions = tuple(
        Mention(m.start, m.end, m.text, m.label, fragments=m.fragments) for m in document.mentions
    )
    return replace(document, mentions=mentions, rows=None, infons={})


def _answers(line: str) -> list[tuple[Ranked, ...]]:
    return [tuple(Ranked(*one) for one in answers) for answers in json.loads(line)]


def _run(work: str, task: Task, told: Told) -> dict[str, Any]:
    with TemporaryFile("w+", encoding="utf-8", errors="replace") as errors:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "entitome.linkers.probe", work],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
            env={**os.environ, **ONE_THREAD},
        )  # fmt: skip
        with process:
            last: dict[str, Any] = {}
            for last in _lines(process, task):
                told(last.get("done", 0))
        if process.returncode or "done" in last or not last:
            raise _failed(task, process.returncode, errors)
    if error := last.get("error"):
        raise (InputError if last["missing"] else ConfigError)(*error)
    report: dict[str, Any] = last["report"]
    return report


def _lines(process: subprocess.Popen[str], task: Task) -> Iterator[dict[str, Any]]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(task.to_json())
    process.stdin.close()
    yield from map(json.loads, process.stdout)


def _failed(task: Task, code: int, errors: IO[str]) -> ConfigError:
    errors.seek(0)
    last = (errors.read().strip().splitlines() or ["no message"])[-1]
    return ConfigError(
        f"The process of the linker {task.linker!r} ended with code {code}: {last}.",
        "a fault of the linker's, or too little memory.",
        "leave it out with --linker, or report it to those who made it.",
    )
