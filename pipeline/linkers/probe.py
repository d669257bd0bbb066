"""A fresh process that opens one linker, asks it everything and reports what that took.

``python -m entitome.linkers.probe`` reads a :class:`Task` as JSON on standard input, writes the
answers to a file and prints a JSON object a line: how many documents are done, at last the report
or the error. Imports are made late, since their time is part of the result.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from entitome.memory import peak, private, resident

if TYPE_CHECKING:
    from entitome.corpus.document import Document
    from entitome.linkers.protocol import Linker, Ranked

    Answers = list[list[tuple[Ranked, ...]]]

Told = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Task:
    """Which linker to open, how, and what to ask it.

    :param settings: the fields of :class:`entitome.batch.runner.Settings`.
    :param labels: the types that it will be asked about.
    :param documents: a JSONL file of documents, each with the mentions to link, of one type.
    :param answers: the file to write: a JSON line a document, of ``[[id, score], …]`` by mention.
    """

    linker: str
    documents: str
    answers: str
    settings: dict[str, Any] = field(default_factory=dict)
    labels: tuple[str, ...] = ()

    def to_json(self) -> str:
        """For standard input."""
        return json.dumps(asdict(self))


@dataclass(slots=True)
class Spent:
    """Seconds of the processor's time, and mentions.

    ``prepare_s`` is for reading the documents, ``cold_s`` for linking the first time and
    ``warm_s`` the second; ``changed`` counts mentions that were then answered otherwise.
    """

    prepare_s: float = 0.0
    cold_s: float = 0.0
    warm_s: float = 0.0
    mentions: int = 0
    changed: int = 0


def measure(task: Task, told: Told) -> dict[str, Any]:
    """Open a linker and ask everything twice, block by block."""
    start, cpu = time.perf_counter(), time.process_time()
    from entitome.batch.runner import Settings
    from entitome.linkers.prepared import Opening
    from entitome.linkers.registry import open_linker

    linker = open_linker(task.linker, Settings(**task.settings))
    if isinstance(linker, Opening):
        linker.open_types(task.labels)
    opened = {
        "open_s": time.perf_counter() - start,
        "open_cpu_s": time.process_time() - cpu,
        "open_mib": resident(),
    }
    spent, done = Spent(), 0
    with Path(task.answers).open("w", encoding="utf-8") as file:
        for block in _blocks(task):
            answers = _ask(linker, block, spent)
            file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in answers)
            done += len(block)
            told({"done": done})
    return opened | asdict(spent) | {"peak_mib": peak(), "private_mib": private()}


def _ask(linker: Linker, block: Sequence[Document], spent: Spent) -> Answers:
    from entitome.linkers.prepared import Preparing

    bare = [document.with_mentions(()) for document in block]
    clock = time.process_time()
    if isinstance(linker, Preparing):
        linker.prepare([d for n, d in enumerate(bare) if d not in bare[:n]])
    prepared = time.process_time()
    first = [_link(linker, *asked) for asked in zip(bare, block, strict=True)]
    cold = time.process_time()
    again = [_link(linker, *asked) for asked in zip(bare, block, strict=True)]
    warm = time.process_time()
    spent.prepare_s += prepared - clock
    spent.cold_s += cold - prepared
    spent.warm_s += warm - cold
    for one, other in zip(first, again, strict=True):
        spent.mentions += len(one)
        spent.changed += sum(a != b for a, b in zip(one, other, strict=True))
    return first


def _link(linker: Linker, bare: Document, asked: Document) -> list[tuple[Ranked, ...]]:
    answers = linker.link(bare, asked.mentions)
    if len(answers) != len(asked.mentions):
        from entitome.corpus.errors import ConfigError

        raise ConfigError(
            f"The linker {linker.name!r} gave {len(answers)} answers to {len(asked.mentions)} "
            f"mentions of {bare.id!r}.",
            "a fault of the linker's.",
            "its `link` must return one tuple, which may be empty, for each mention.",
        )
    return answers


def _blocks(task: Task) -> Iterator[list[Document]]:
    from entitome.corpus.formats import jsonl
    from entitome.linkers.prepared import BLOCK

    with Path(task.documents).open("rb") as file:
        documents = jsonl.read(file, task.documents)
        while block := list(islice(documents, BLOCK)):
            yield block


@contextmanager
def _own_output() -> Iterator[TextIO]:
    """Standard output for our lines alone: what libraries print goes to standard error."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as output:
        sys.stdout.flush()
        os.dup2(2, 1)
        yield output


def main() -> None:
    """Do the task; an error of the user's is told as the last line."""
    from entitome.corpus.errors import EntitomeError, InputError

    with _own_output() as output:

        def told(line: dict[str, Any]) -> None:
            output.write(json.dumps(line) + "\n")
            output.flush()

        try:
            told({"report": measure(Task(**json.load(sys.stdin)), told)})
        except EntitomeError as error:
            missing = isinstance(error, InputError)
            told({"error": [error.what, error.cause, error.remedy], "missing": missing})


if __name__ == "__main__":
    main()
