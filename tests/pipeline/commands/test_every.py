"""``entitome results --all``: every benchmark that the data allows, in one history."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer.main

from entitome.commands import results
from entitome.commands.every import BENCHMARKS, words_of
from entitome.corpus.errors import ConfigError, InputError
from entitome.eval.history.records import read_records
from entitome.eval.history.runs import DEV, TEST, read_runs
from tests.pipeline.commands.running import run
from tests.pipeline.commands.small_gold import write_gold
from tests.pipeline.commands.small_pages import write_pages

MOST = ("dev", "test", "pages", "species")


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """The small gold with the small pages."""
    write_pages(tmp_path)
    return write_gold(tmp_path / "corpora")


def only(*names: str) -> list[str]:
    return [word for name in names for word in ("--only", name)]


def test_all_of_them_join_one_history(
    corpora: Path, tmp_path: Path, small_pipeline: list[str]
) -> None:
    page = tmp_path / "docs" / "results.md"
    done = run(
        results, "--all", *only(*MOST), "--corpora", str(corpora), *small_pipeline,
        "--write", str(page),
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "1 of 4: dev" in done.output
    # No corpus has a test part with genes of NCBI Gene: told, and no error.
    assert "left out: species: " in " ".join(done.output.split())
    runs, records = (read(page.with_suffix(".jsonl")) for read in (read_runs, read_records))
    assert [made.parts for made in runs] == [DEV, TEST]
    assert [made.benchmark for made in records] == ["pages"]
    text = page.read_text(encoding="utf-8")
    assert "| gold corpora, dev (3 parts) |" in text
    assert "| [pages](pages.md) |" in text
    assert (page.parent / "pages.md").is_file()
    assert (page.parent / "images" / "history.svg").is_file()
    assert runs[1].command.startswith("entitome results --corpora corpora --test --write")
    assert any(one.label == "all" for one in runs[0].intervals)
    assert "| F1 | F1, 95 % |" in text


def test_a_limited_look_writes_nothing(
    corpora: Path, tmp_path: Path, small_pipeline: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    done = run(
        results, "--all", *only("dev", "test", "own", "linkers", "species"), "--limit", "1",
        "--corpora", str(corpora), *small_pipeline,
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    for name in ("test", "own", "linkers", "species"):
        assert f"left out: {name}, since a test part is scored whole" in done.output
    assert sorted(tmp_path.rglob("*")) == before


def test_no_benchmark_measures_another_model_than_asked_for(
    corpora: Path, small_pipeline: list[str]
) -> None:
    """``--linker`` of the benchmark of linkers names several by their names."""
    assert "--linker" in small_pipeline
    done = run(
        results, "--all", *only("linkers"), "--corpora", str(corpora), *small_pipeline
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "left out: linkers, since it does not know --linker" in " ".join(done.output.split())
    assert "1 of 1" not in done.output


def test_one_that_fails_does_not_stop_the_others(
    corpora: Path, tmp_path: Path, small_pipeline: list[str]
) -> None:
    """The dictionary has no conventions of corpora to read them by."""
    page = tmp_path / "r.md"
    done = run(
        results, "--all", *only("own", "pages"), "--corpora", str(corpora), *small_pipeline,
        "--write", str(page),
    )  # fmt: skip
    assert done.exit_code == 2
    assert "failed: own" in done.output
    assert [made.benchmark for made in read_records(tmp_path / "r.jsonl")] == ["pages"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--only", "dve"], "no benchmark 'dve'"),
        (["--test"], "--test does not go with --all"),
        (["--label", "x"], "--label does not go"),
        (["--recogniser", "a", "--recogniser", "b"], "--recogniser twice"),
        (["--limit", "2", "--write", "r.md"], "limited run"),
    ],
)
def test_refused(arguments: list[str], says: str) -> None:
    done = run(results, "--all", *arguments)
    assert isinstance(done.exception, ConfigError)
    assert says in str(done.exception)


def test_a_spoilt_history_is_refused_before_there_is_work(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text('{"benchmark": "pages"}\n', encoding="utf-8")
    done = run(results, "--all", "--write", str(tmp_path / "r.md"))
    assert isinstance(done.exception, InputError)


@pytest.mark.parametrize("name", BENCHMARKS)
@pytest.mark.parametrize("limit", [None, 2])
def test_words_are_of_commands_that_there_are(name: str, limit: int | None) -> None:
    from entitome.cli import app

    given = dict.fromkeys(BENCHMARKS[name].shared, "x") | {"recogniser": ["fast"]}
    words = words_of(BENCHMARKS[name], given, None if limit else Path("docs/results.md"), limit)
    command = typer.main.get_command(app)
    while hasattr(command, "commands"):
        command = command.commands[words.pop(0)]
    known = {option for p in command.params for option in (*p.opts, *p.secondary_opts)}
    assert {word for word in words if word.startswith("--")} <= known
    assert ("--limit" in words or "--words" in words) == bool(limit)
