"""A fresh process that opens the pipeline, annotates and reports what that took.

``python -m entitome.speed_probe whole|components|recognition`` reads a :class:`Task` as JSON on
standard input and prints one JSON object. Imports are made late, since their time is part of the
result.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entitome.memory import mapped, peak, private, resident

if TYPE_CHECKING:
    from spacy.language import Language

    from entitome.corpus.document import Document

WARM_UP = (
    "Background. A mother of two came with fever, a malar rash and proteinuria, and systemic "
    "lupus erythematosus (SLE) was suspected. She took ibuprofen and hydroxychloroquine. The "
    "p.R620W variant of PTPN22 was found. In mice, Il6 fell while serum creatinine did not. "
    "HEK293 cells were grown in glucose; Staphylococcus aureus was not isolated."
)
"""Annotated once before the clock starts: none of it is in the documents that are timed."""


@dataclass(frozen=True, slots=True)
class Task:
    """What the process is to do: how to open the pipeline and which JSONL file to annotate."""

    documents: str
    config: str | None = None
    kb: str | None = None
    kb_in_use: str | None = None
    lexicon: str | None = None
    recogniser: str | None = None
    linker: str | None = None

    def to_json(self) -> str:
        """For standard input."""
        return json.dumps(asdict(self))


class Clock:
    """Seconds of wall clock since the last call."""

    def __init__(self) -> None:
        self._last = time.perf_counter()

    def lap(self) -> float:
        """Seconds since the last lap, or since the start."""
        now = time.perf_counter()
        passed, self._last = now - self._last, now
        return passed


def open_timed(task: Task) -> tuple[Language, dict[str, float]]:
    """The pipeline, warm, and the seconds and MiB that each step of opening it took."""
    clock = Clock()
    from entitome.components.resources import knowledge_base
    from entitome.loading import load

    took = {"import_s": clock.lap()}
    before = resident()
    knowledge_base(task.kb_in_use)
    took |= {"kb_s": clock.lap(), "kb_mib": resident() - before}
    nlp = load(
        task.config, kb=task.kb, lexicon=task.lexicon, recogniser=task.recogniser,
        linker=task.linker,
    )  # fmt: skip
    took["rest_s"] = clock.lap()
    _annotate(nlp, [_warm_up()])
    return nlp, took | {"first_document_s": clock.lap()}


def whole(task: Task) -> dict[str, Any]:
    """Open, annotate all documents once by the way everyone takes, and measure."""
    nlp, took = open_timed(task)
    from entitome.components.resources import knowledge_base

    documents = _documents(task)
    clock, cpu = Clock(), time.process_time()
    mentions = _annotate(nlp, documents)
    seconds, cpu = clock.lap(), time.process_time() - cpu
    memory = {
        "peak_mib": peak(), "resident_mib": resident(), "private_mib": private(),
        "kb_in_use_mib": mapped(knowledge_base(task.kb_in_use).folder),
    }  # fmt: skip
    return took | memory | {"seconds": seconds, "cpu_s": cpu, "mentions": mentions}


def components(task: Task) -> dict[str, float]:
    """Seconds that each step takes over all documents, in the order of the pipeline."""
    from entitome.annotating import pipeline_kb
    from entitome.convert import from_doc, to_doc
    from entitome.summary import summarise

    nlp, _ = open_timed(task)
    kb, spent, documents = pipeline_kb(nlp), defaultdict[str, float](float), _documents(task)
    clock = Clock()
    for document in documents:
        doc = to_doc(nlp, document)
        spent["tokenizer"] += clock.lap()
        for name, pipe in nlp.pipeline:
            doc = pipe(doc)
            spent[name] += clock.lap()
        summarise(from_doc(doc, document), kb)
        spent["summary"] += clock.lap()
    return dict(spent)


def recognition(task: Task) -> dict[str, Any]:
    """Open the pipeline as far as it recognises, read all documents once, and measure."""
    from entitome.batch.runner import Settings
    from entitome.recognition import open_recognition, recognise

    settings = Settings(task.config, task.kb, task.lexicon, task.recogniser)
    nlp, documents = open_recognition(settings), _documents(task)
    for _ in recognise([_warm_up()], nlp):
        pass
    clock, cpu = Clock(), time.process_time()
    mentions = sum(len(document.mentions) for document in recognise(documents, nlp))
    seconds, cpu = clock.lap(), time.process_time() - cpu
    return {"seconds": seconds, "cpu_s": cpu, "mentions": mentions, "peak_mib": peak()}


def _annotate(nlp: Language, documents: list[Document]) -> int:
    from entitome.annotating import annotate

    return sum(len(document.mentions) for document in annotate(documents, nlp))


def _warm_up() -> Document:
    from entitome.corpus.document import Document

    return Document("warm-up", WARM_UP)


def _documents(task: Task) -> list[Document]:
    from entitome.corpus.formats import jsonl

    with Path(task.documents).open("rb") as file:
        return list(jsonl.read(file, task.documents))


_MEASURES: dict[str, Callable[[Task], dict[str, Any]]] = {
    "whole": whole,
    "components": components,
    "recognition": recognition,
}


def main() -> None:
    """Do what the first argument says; an error of the user's is part of the report."""
    from entitome.corpus.errors import EntitomeError

    try:
        report: dict[str, Any] = _MEASURES[sys.argv[1]](Task(**json.load(sys.stdin)))
    except EntitomeError as error:
        report = {"error": [error.what, error.cause, error.remedy]}
    sys.stdout.write(json.dumps(report) + "\n")


if __name__ == "__main__":
    main()
