"""``entitome results``: the parts it scores and the history it keeps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from entitome.commands import results
from entitome.commands.result_parts import PARTS
from entitome.corpus import gold
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.gold_spec import spec
from entitome.eval.history.runs import DEV, TEST, read_runs
from entitome.provenance import linker_stamp, recogniser_stamp
from tests.pipeline.commands.running import run
from tests.pipeline.commands.small_gold import line, write_gold
from tests.pipeline.components.small_model import save_random


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """The small gold."""
    return write_gold(tmp_path / "corpora")


def test_table(corpora: Path, small_pipeline: list[str]) -> None:
    result = run(results, "--corpora", str(corpora), *small_pipeline)
    assert result.exit_code == 0, result.output
    assert line(result.output, "biored:dev", "Disease")[2:7] == [
        "2",
        "3",
        "100.0",
        "100.0",
        "100.0",
    ]
    assert line(result.output, "biored:dev", "Variant")[3] == "0"
    assert line(result.output, "nlm_chem:test*", "Chemical")[2:4] == ["1", "1"]
    assert "left out: ncbi_disease is not in" in result.output
    told = " ".join(result.output.split())
    assert "without any dev or test document" in told
    assert "Of gold: none of" in told


def test_history_grows(corpora: Path, tmp_path: Path, small_pipeline: list[str]) -> None:
    page, history = tmp_path / "docs" / "results.md", tmp_path / "docs" / "results.jsonl"
    for label in ("first go", "second | go"):
        result = run(
            results, "--corpora", str(corpora), *small_pipeline,
            "--write", str(page), "--label", label,
        )  # fmt: skip
        assert result.exit_code == 0, result.output
    first, second = read_runs(history)
    assert (first.model, second.model) == ("first go", "second | go")
    assert first.rows == second.rows
    assert first.kb
    assert first.recogniser == f"lexicon {first.lexicon}"
    assert first.kb == json.loads((Path(small_pipeline[1]) / "index.json").read_text())["digest"]
    text = page.read_text(encoding="utf-8")
    assert text.index("second \\| go") < text.index("first go")
    assert "`entitome results --corpora corpora --write results.md" in text
    assert str(tmp_path) not in text + history.read_text(encoding="utf-8")


def test_a_trained_recogniser(corpora: Path, tmp_path: Path, small_linking: list[str]) -> None:
    model = str(save_random(tmp_path / "mine"))
    chosen = ("--corpora", str(corpora), *small_linking, "--recogniser", model)
    result = run(results, *chosen, "--write", str(tmp_path / "r.md"))
    assert result.exit_code == 0, result.output
    (made,) = read_runs(tmp_path / "r.jsonl")
    assert made.recogniser == made.model == recogniser_stamp(None, model)
    assert made.linker == linker_stamp(None, small_linking[-1])
    assert f"Recogniser {made.recogniser}, linker {made.linker}." in result.output
    assert "--recogniser mine" in made.command
    assert line(result.output, "biored:dev", "Disease")[5] != "100.0"


# -- what is refused ----------------------------------------------------------------------------


def test_limit(corpora: Path, small_pipeline: list[str]) -> None:
    result = run(results, "--corpora", str(corpora), *small_pipeline, "--limit", "1")
    assert line(result.output, "biored:dev", "all")[2] == "1"


@pytest.mark.parametrize(
    ("arguments", "kind", "says"),
    [
        (["--limit", "2", "--write", "r.md"], ConfigError, "limited run"),
        (["--limit", "2", "--test"], ConfigError, "scored whole"),
        (["--corpora", "nowhere"], InputError, "none of the corpora"),
        (["--corpora", "corpora", "--recogniser", "fats"], ConfigError, "no recogniser 'fats'"),
        (["--own-conventions", "--recogniser", "lexicon"], ConfigError, "neither conventions"),
        (["--recogniser", "lexicon", "--recogniser", "lexicon"], ConfigError, "nor seeds"),
    ],
)
def test_refused(
    corpora: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    kind: type[Exception],
    says: str,
) -> None:
    monkeypatch.chdir(corpora.parent)
    given = () if "--corpora" in arguments else ("--corpora", "corpora")
    result = run(results, *arguments, *given)
    assert isinstance(result.exception, kind)
    assert says in str(result.exception)


def test_a_spoilt_history_is_left_alone(
    corpora: Path, tmp_path: Path, small_pipeline: list[str]
) -> None:
    (tmp_path / "r.jsonl").write_text("{}\n", encoding="utf-8")
    arguments = ("--corpora", str(corpora), *small_pipeline, "--write", str(tmp_path / "r.md"))
    assert "r.jsonl, line 1" in str(run(results, *arguments).exception)
    assert (tmp_path / "r.jsonl").read_text(encoding="utf-8") == "{}\n"
    assert not (tmp_path / "r.md").exists()


# -- the parts ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [DEV, TEST])
def test_the_other_split_stands_in_only_where_there_is_none(kind: str) -> None:
    for name, split in PARTS[kind]:
        about = spec(name)
        assert about.annotates
        assert split == (kind if kind in about.splits else {DEV: TEST, TEST: DEV}[kind])


def test_every_part_is_at_hand(shared: Path) -> None:
    named = {name for parts in PARTS.values() for name, _ in parts}
    assert [name for name in sorted(named) if not gold.available(name, shared / "corpora")] == []


def test_help_has_an_example() -> None:
    assert "entitome results --write docs/results.md" in run(results, "--help").output
