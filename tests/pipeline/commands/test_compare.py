"""``entitome compare``: runs of ``entitome evaluate``, from files to exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from entitome.commands import compare, evaluate
from entitome.corpus.errors import ConfigError, InputError
from tests.eval.made_up import corpus, worsened
from tests.pipeline.commands.conftest import annotated
from tests.pipeline.commands.running import run
from tests.pipeline.commands.scored import written
from tests.pipeline.commands.small_gold import line

GOLD = corpus(30, 8)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a good run, a bad one, one of both, and one of other documents."""
    folder = tmp_path_factory.mktemp("runs")
    gold = written(folder, "gold.jsonl", *GOLD)
    good = written(folder, "good.jsonl", *worsened(GOLD, 0.1, 1))
    bad = written(folder, "bad.jsonl", *worsened(GOLD, 0.6, 2))
    moved = written(folder, "moved.jsonl", *GOLD)
    other = written(folder, "other.jsonl", annotated(0))
    for name, files in {
        "good.json": [gold, good],
        "bad.json.gz": [moved, f"good.jsonl={bad}"],
        "both.json": [gold, f"good={good}", f"bad={bad}"],
        "other.json": [other, other],
    }.items():
        done = run(evaluate, *files, "--as-written", "--no-intervals", "--json", f"{folder / name}")
        assert done.exit_code == 0, done.output
    return folder


def paths(runs: Path, *names: str) -> list[str]:
    return [str(runs / name) for name in names]


def test_two_runs(runs: Path) -> None:
    result = run(compare, *paths(runs, "both.json:good", "both.json:bad"), "--examples", "3")
    assert result.exit_code == 0
    cells = line(result.output, "strict", "all")
    assert float(cells[3]) > float(cells[4]) + 10
    assert cells[6] == "<0.001 *"
    assert {"id", "document", "linking"} <= {
        ln.split("│")[1].strip() for ln in result.output.splitlines() if "│" in ln
    }
    said = " ".join(result.output.split())
    assert "strict: good is better by" in said
    assert "Right in good, wrong in bad" in said
    assert "lost, boundary" in said


def test_runs_of_one_name_and_gold_in_another_place(runs: Path) -> None:
    result = run(compare, *paths(runs, "good.json", "bad.json.gz"), "--level", "strict")
    said = " ".join(result.output.split())
    assert "good.jsonl (A)" in said
    assert "strict: good.jsonl (A) is better by" in said
    assert "their documents are the same" in said


def test_levels_and_types(runs: Path) -> None:
    both = paths(runs, "both.json:good", "both.json:bad")
    result = run(compare, *both, "--level", "document, id", "--types", "gene", "--examples", "0")
    rows = [ln.split("│")[1:3] for ln in result.output.splitlines() if ln.count("│") == 10]
    assert [tuple(map(str.strip, row)) for row in rows] == [("document", "Gene"), ("id", "Gene")]
    assert "Right in good" not in result.output


def test_files(runs: Path, tmp_path: Path) -> None:
    told = ("--json", str(tmp_path / "c.json"), "--markdown", str(tmp_path / "c.md"))
    run(compare, *paths(runs, "both.json:bad", "both.json:good"), *told)
    plain = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert plain["predictions"] == ["bad", "good"]
    assert plain["figures"][0]["difference"] > 0
    assert plain["a"]["command"].startswith("entitome evaluate gold.jsonl good=")
    page = (tmp_path / "c.md").read_text(encoding="utf-8")
    assert page.startswith("# bad against good\n")
    assert "### Wrong in bad, right in good" in page
    assert "| strict | all | F1 |" in page


@pytest.mark.parametrize(
    ("names", "options", "code", "says"),
    [
        (("good", "bad"), ["--fail-below", "0.5"], 1, "Below: strict fell from"),
        (("good", "bad"), ["--fail-below", "0.5", "--significant"], 1, "Below: document fell"),
        (("good", "bad"), ["--fail-below", "99"], 0, ""),
        (("good", "bad"), [], 0, ""),
        (("bad", "good"), ["--fail-below", "0"], 0, ""),
        (("good", "good"), ["--fail-below", "0"], 0, "no difference"),
        (("good", "bad"), ["--fail-below", "1", "--types", "Gene"], 1, "Below: strict:Gene fell"),
    ],
)
def test_exit_codes(
    runs: Path, names: tuple[str, str], options: list[str], code: int, says: str
) -> None:
    result = run(compare, *paths(runs, *(f"both.json:{name}" for name in names)), *options)
    assert result.exit_code == code
    assert says in result.output
    assert code == 1 or "Below" not in result.output


@pytest.mark.parametrize(
    ("names", "options", "kind", "says"),
    [
        (["none.json", "good.json"], [], InputError, "none.json"),
        (["gold.jsonl", "good.json"], [], InputError, "cannot be read as a run"),
        (["good.json", "other.json"], [], InputError, "documents"),
        (["both.json", "good.json"], [], ConfigError, "both.json:bad"),
        (["both.json:ugly", "good.json"], [], ConfigError, "no prediction 'ugly'"),
        (["good.json", "good.json"], ["--level", "strickt"], ConfigError, "strict; "),
        (["good.json", "good.json"], ["--level", "row"], ConfigError, "no level 'row'"),
        (["good.json", "good.json"], ["--types", "Organ"], ConfigError, "no type 'Organ'"),
        (["good.json", "good.json"], ["--resamples", "2"], ConfigError, "resamples"),
    ],
)
def test_wrong_input(
    runs: Path, names: list[str], options: list[str], kind: type[Exception], says: str
) -> None:
    result = run(compare, *paths(runs, *names), *options)
    assert isinstance(result.exception, kind)
    assert says in str(result.exception)


def test_help_tells_the_exit_codes() -> None:
    said = " ".join(run(compare, "--help").output.split())
    assert "exit code is 1" in said
    assert "entitome compare main.json branch.json --fail-below 0.5" in said
