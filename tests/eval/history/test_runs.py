"""The history of results: its file, and what it refuses."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from entitome.corpus.errors import InputError
from entitome.eval.history.runs import DEV, OWN, TEST, append_run, read_runs
from tests.conftest import REPOSITORY
from tests.eval.runs import RUN


def test_file_and_back(tmp_path: Path) -> None:
    history = tmp_path / "deep" / "results.jsonl"
    later = replace(
        RUN, date="2026-02-01", model="é", parts=TEST, conventions=OWN, together=("a 1", "fast ab1")
    )
    assert append_run(RUN, history) == [RUN]
    assert append_run(later, history) == [RUN, later]
    assert read_runs(history) == [RUN, later]
    assert history.read_text(encoding="utf-8").count("\n") == 2


def test_runs_that_say_less(tmp_path: Path) -> None:
    """They are from when there was one recogniser and one linker, scored on dev parts."""
    history = tmp_path / "results.jsonl"
    append_run(replace(RUN, conventions=OWN, parts=TEST, together=("a", "b")), history)
    fields = json.loads(history.read_text(encoding="utf-8"))
    for key in ("recogniser", "linker", "parts", "conventions", "together"):
        del fields[key]
    history.write_text(json.dumps(fields) + "\n", encoding="utf-8")
    assert read_runs(history) == [replace(RUN, recogniser="lexicon", linker="rules")]


def test_every_line_of_the_repository_is_a_run() -> None:
    runs = read_runs(REPOSITORY / "docs" / "results.jsonl")
    assert runs
    assert all(run.rows and run.parts in (DEV, TEST) for run in runs)


@pytest.mark.parametrize("spoilt", ["{}", "[]", "{", '"text"', "\x00"])
def test_a_line_that_is_no_run(tmp_path: Path, spoilt: str) -> None:
    history = tmp_path / "results.jsonl"
    append_run(RUN, history)
    with history.open("a", encoding="utf-8") as file:
        file.write(spoilt + "\n")
    before = history.read_bytes()
    with pytest.raises(InputError, match=r"results\.jsonl, line 2 is no run"):
        append_run(RUN, history)
    assert history.read_bytes() == before


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "results.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="is no run"):
        read_runs(tmp_path / "results.jsonl")
