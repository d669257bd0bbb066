"""Runs ``entitome evaluate`` on files of made-up documents, and reads what it wrote."""

from __future__ import annotations

from pathlib import Path

from entitome.commands import evaluate
from entitome.corpus.document import Document, Mention
from entitome.corpus.formats import jsonl
from entitome.eval.run import Run
from entitome.eval.run_file import read_run
from entitome.eval.scoring.counted import FOUND
from tests.pipeline.commands.running import run


def written(folder: Path, name: str, *documents: Document) -> str:
    path = folder / name
    with path.open("wb") as file:
        jsonl.write(documents, file)
    return str(path)


def scored(folder: Path, *arguments: str) -> Run:
    path = folder / "run.json"
    result = run(evaluate, *arguments, "--json", str(path))
    assert result.exit_code == 0, result.output
    return read_run(path)


def cell(read: Run, level: str, label: str, number: int = 0) -> tuple[float, ...]:
    """How many are right, predicted and gold's."""
    counted = read.judged[number].counted
    return tuple(counted.by_document(level, label)[:, :FOUND].sum(axis=0).tolist())


def levels(read: Run, number: int = 0) -> set[str]:
    return {level.name for level in read.judged[number].counted.levels}


def pain(*ids: str, id: str = "d", text: str = "Pain.", shift: int = 0) -> Document:
    return Document(id, text, mentions=(Mention(shift, shift + 4, "Pain", "Disease", ids),))
