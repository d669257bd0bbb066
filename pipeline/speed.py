"""Speed, opening time and memory of the whole path, measured in fresh processes on one core."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.formats import jsonl
from entitome.speed_probe import Task

ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS",
     "VECLIB_MAXIMUM_THREADS", "NUMEXPR_NUM_THREADS"), "1",
)  # fmt: skip
MEDIANS = (
    "seconds", "cpu_s", "import_s", "kb_s", "rest_s", "first_document_s", "kb_mib", "kb_in_use_mib",
    "peak_mib", "resident_mib", "private_mib",
)  # fmt: skip

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured; medians over the repeats, each a process of its own.

    :param words: stretches without white space in the documents, as ``str.split`` counts.
    :param figures: the keys of :data:`MEDIANS`, in seconds and MiB.
    :param components: seconds of one pass by step, in the order of the pipeline.
    :param words_per_second: of each repeat.
    """

    documents: int
    distinct: int
    words: int
    mentions: int
    words_per_second: tuple[float, ...]
    figures: Mapping[str, float]
    components: Mapping[str, float]
    machine: str


def words_of(document: Document) -> int:
    """How many words a document has."""
    return len(document.text.split())


def up_to(documents: Iterable[Document], words: int) -> list[Document]:
    """Whole documents until there are so many words, over again where they are too few.

    :raises InputError: there is no word in them.
    """
    given = list(documents)
    if not any(map(words_of, given)):
        raise InputError(
            "There is no text to measure on.",
            "the documents are empty.",
            "give one or more full papers.",
        )
    taken: list[Document] = []
    for place, document in enumerate(cycle(given)):
        taken.append(replace(document, id=f"{document.id}/{place}", mentions=(), rows=None))
        words -= words_of(document)
        if words <= 0:
            return taken
    raise AssertionError("cycle does not end")


def measure(
    documents: list[Document], distinct: int, task: Task, repeats: int, told: Told
) -> Report:
    """Measure the whole path over documents, ``repeats`` times, and each step of it once.

    :raises ConfigError: the pipeline cannot be opened.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        with path.open("wb") as file:
            jsonl.write(documents, file)
        task = replace(task, documents=str(path))
        runs = []
        for turn in range(1, repeats + 1):
            told(f"pass {turn} of {repeats}")
            runs.append(probe("whole", task))
        told("step by step")
        steps = probe("components", task)
    words = sum(map(words_of, documents))
    return Report(
        documents=len(documents),
        distinct=distinct,
        words=words,
        mentions=runs[0]["mentions"],
        words_per_second=tuple(words / run["seconds"] for run in runs),
        figures={key: median(run[key] for run in runs) for key in MEDIANS},
        components=steps,
        machine=f"Python {platform.python_version()}, {processor()}, {os.cpu_count()} cores",
    )


def probe(what: str, task: Task) -> dict[str, Any]:
    """Run :mod:`entitome.speed_probe` in a fresh process with one thread.

    :raises ConfigError: it failed.
    """
    done = subprocess.run(
        [sys.executable, "-m", "entitome.speed_probe", what],
        input=task.to_json(),
        capture_output=True,
        text=True,
        env={**os.environ, **ONE_THREAD},
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise ConfigError(
            f"The measuring process ended with code {done.returncode}: {last}.",
            "too little memory, or a damaged installation.",
            "run `entitome annotate` on the same documents to see the error whole.",
        )
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    if error := report.get("error"):
        raise ConfigError(*error)
    return report


def processor() -> str:
    """The processor's name, as far as the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine()
