"""A fresh process for one linker: to find what it wants to know beforehand, or to measure it.

``python -m entitome.linkers.probe read|measure`` reads a :class:`Task` as JSON on standard input
and prints a JSON object a line: how many documents are done, at last the report or the error.
``read`` has the linker find names in the documents and writes them to a file; ``measure`` opens it,
asks it everything and writes the answers to a file. Imports are made late, since their time is part
of the result.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, field
from itertools import groupby, islice, tee
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from entitome.linkers.probe_asking import Spent, ask_twice
from entitome.memory import peak, private, resident

if TYPE_CHECKING:
    from entitome.corpus.document import Document

Told = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Task:
    """Which linker to open, how, and what to ask it.

    :param settings: the fields of :class:`entitome.batch.runner.Settings`.
    :param labels: the types that it will be asked about.
    :param documents: a JSONL file of documents, each with the mentions to link, of one type.
    :param answers: the file to write: a JSON line a document, of ``[[id, score], …]`` by mention.
    :param read: a JSONL file of the same documents, each with the mentions that the linker found
        in its bare text; "" for a linker that wants to know of none.
    """

    linker: str
    documents: str
    answers: str
    read: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    labels: tuple[str, ...] = ()

    def to_json(self) -> str:
        """For standard input."""
        return json.dumps(asdict(self))


def measure(task: Task, told: Told) -> dict[str, Any]:
    """Open a linker and ask everything twice, block by block."""
    start, cpu = time.perf_counter(), time.process_time()
    from entitome.linkers.prepared import Opening
    from entitome.linkers.registry import needs_torch, open_linker

    with nullcontext() if needs_torch(task.linker) else without_torch():
        from entitome.batch.runner import Settings

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
        for asked, read in zip(_blocks(task.documents), _read_blocks(task), strict=True):
            answers = ask_twice(linker, asked, read, spent)
            file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in answers)
            done += len(asked)
            told({"done": done})
    return opened | asdict(spent) | {"peak_mib": peak(), "private_mib": private()}


def read(task: Task, told: Told) -> dict[str, Any]:
    """Have a linker find names in the bare documents, for ``Task.read``."""
    from entitome.batch.runner import Settings
    from entitome.corpus.formats import jsonl
    from entitome.linkers.registry import recognised

    # A document is asked about once for each type of its mentions, and read once.
    bare = ((d, len(list(same))) for d, same in groupby(_bare(task.documents)))
    once, times = tee(bare)
    found = recognised(task.linker, Settings(**task.settings), (d for d, _ in once))
    with Path(task.read).open("wb") as file:
        for done, (document, (_, number)) in enumerate(zip(found, times, strict=True), 1):
            jsonl.write([document] * number, file)
            told({"done": done})
    return {}


def _documents(path: str) -> Iterator[Document]:
    from entitome.corpus.formats import jsonl

    with Path(path).open("rb") as file:
        yield from jsonl.read(file, path)


def _blocks(path: str) -> Iterator[list[Document]]:
    from entitome.linkers.prepared import BLOCK

    documents = _documents(path)
    while block := list(islice(documents, BLOCK)):
        yield block


def _bare(path: str) -> Iterator[Document]:
    return (document.with_mentions(()) for document in _documents(path))


def _read_blocks(task: Task) -> Iterator[list[Document]]:
    """What is known of the documents beforehand: the names in them, or nothing but the text."""
    for block in _blocks(task.read or task.documents):
        yield block if task.read else [document.with_mentions(()) for document in block]


@contextmanager
def without_torch() -> Iterator[None]:
    """Have spaCy leave PyTorch alone where it is installed: it imports what it may never need.

    That takes a second and 180 MiB. Whoever imports PyTorch afterwards gets it.
    """
    if "torch" in sys.modules:
        yield
        return
    sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["torch"]


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
            work = {"read": read, "measure": measure}[sys.argv[1]]
            told({"report": work(Task(**json.load(sys.stdin)), told)})
        except EntitomeError as error:
            missing = isinstance(error, InputError)
            told({"error": [error.what, error.cause, error.remedy], "missing": missing})


if __name__ == "__main__":
    main()
