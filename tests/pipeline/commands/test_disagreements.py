"""``entitome disagreements``: from another system's documents to a page with verdicts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from entitome.commands import disagreements
from entitome.corpus.errors import ConfigError, InputError
from tests.pipeline.commands.running import Outcome, run

# The lexicon finds systemic sclerosis, pain and aspirin. Theirs agrees on the first, gives the
# second another identifier, misses the third and has Wendel rash, which ours does not know.
TEXT = "Systemic sclerosis brought pain. Wendel rash came, aspirin went."
THEIRS = (
    (0, 18, "Disease", "MESH:D012595"), (27, 31, "Disease", "MESH:D000001"),
    (33, 44, "Disease", "MESH:D005076"),
)  # fmt: skip
JUDGED = """
[[judged]]
type = "Disease"
name = "Pain"
theirs = ["MESH:D000001"]
ours = ["MESH:D010146"]
verdict = "ours"
why = "Pain is pain."

[[judged]]
type = "Disease"
name = "cough"
theirs = ["MESH:D003371"]
verdict = "theirs"
why = "Nobody coughs here."
"""


def block(number: int) -> str:
    lines = [f"{number}|t|{TEXT}", f"{number}|a|"]
    lines += [f"{number}\t{s}\t{e}\t{TEXT[s:e]}\t{kind}\t{i}" for s, e, kind, i in THEIRS]
    return "\n".join(lines) + "\n"


@pytest.fixture
def theirs(tmp_path: Path) -> str:
    path = tmp_path / "theirs.pubtator"
    path.write_text("\n".join(map(block, (1, 2))), encoding="utf-8")
    return str(path)


def rows(output: str) -> list[list[str]]:
    return [[c.strip() for c in ln.split("│")[1:-1]] for ln in output.splitlines() if "│" in ln]


def test_page(theirs: str, tmp_path: Path, small_pipeline: list[str]) -> None:
    page = tmp_path / "docs" / "page.md"
    page.parent.mkdir()
    page.with_suffix(".toml").write_text(JUDGED, encoding="utf-8")
    result = run(
        disagreements, theirs, *small_pipeline, "--types", "Disease,Chemical", "--write", str(page)
    )
    assert result.exit_code == 0, result.output
    shown = rows(result.output)
    # Of three diseases a document theirs has sclerosis in common with ours, which has two.
    assert [Path(shown[0][0]).name, shown[0][1]] == ["theirs.pubtator", "Disease"]
    assert shown[0][2:] == ["6", "4", "2", "50.0", "33.3", "40.0"]
    frequent = [row for row in shown if row[-1] in ("ours", "not judged yet") and len(row) == 7]
    assert [row[1] for row in frequent] == ["aspirin", "pain", "Wendel rash"]
    assert frequent[1][2:] == ["MESH:D000001", "MESH:D010146 (Pain)", "2", "2", "ours"]
    assert frequent[2][2:4] == ["MESH:D005076", "no mention"]
    assert "No disagreement any more: Disease “cough”" in result.output
    text = page.read_text(encoding="utf-8")
    assert "| 2 | Disease | pain | MESH:D000001 | MESH:D010146 (Pain) | 2 | 2 | ours |" in text
    assert "Pain is pain. | 1 27-31; 2 27-31 |" in text
    assert "recogniser lexicon " in text
    assert "linker " in text
    assert "`page.toml` beside it" in text
    for words in ("brought", "came", str(tmp_path)):
        assert words not in text


def own(tmp_path: Path, *ids: str) -> str:
    """A file of ours, of documents without any mention."""
    path = tmp_path / "ours.jsonl"
    lines = (json.dumps({"id": i, "text": TEXT, "mentions": []}) for i in ids)
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_from_files(theirs: str, tmp_path: Path, small_model: list[str]) -> None:
    page = tmp_path / "page.md"
    ours = own(tmp_path, "1", "2")
    result = run(
        disagreements, theirs, "--ours", ours, "--kb", small_model[1], "--top", "1",
        "--examples", "1", "--write", str(page),
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "1 27-31: Systemic sclerosis brought >>pain<< . Wendel" in result.output
    assert "Listed are 1 of 3 different disagreements" in " ".join(result.output.split())
    text = page.read_text(encoding="utf-8")
    assert "Ours: read from files." in text
    assert "beside it" not in text


def test_limit_takes_of_ours_what_is_there(
    theirs: str, tmp_path: Path, small_model: list[str]
) -> None:
    judged = tmp_path / "judged.toml"
    judged.write_text(JUDGED, encoding="utf-8")
    result = run(
        disagreements, theirs, "--ours", own(tmp_path, "1", "2"), "--kb", small_model[1],
        "--limit", "1", "--judgements", str(judged),
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert next(row for row in rows(result.output) if row[1] == "Disease")[2] == "3"
    assert "any more" not in result.output  # the rest may well hold them


def refused(result: Outcome, kind: type[Exception], says: str) -> None:
    assert isinstance(result.exception, kind), result.output
    assert says in str(result.exception)


def test_refused(theirs: str, tmp_path: Path, small_model: list[str]) -> None:
    missing = str(tmp_path / "missing")
    spoilt = tmp_path / "spoilt.toml"
    spoilt.write_text("judged = 1", encoding="utf-8")
    plain = tmp_path / "plain.txt"
    plain.write_text(TEXT, encoding="utf-8")
    both = ("--limit", "1", "--write", str(tmp_path / "page.md"))
    read = ("--ours", own(tmp_path, "1", "2"), "--kb", small_model[1])
    refused(run(disagreements, theirs, *both), ConfigError, "A limited run makes no page")
    refused(run(disagreements, "ncbi_disease:test"), ConfigError, "test part")
    refused(run(disagreements, theirs, theirs), ConfigError, "asked for twice")
    refused(run(disagreements, str(plain)), InputError, "has no mention to compare with")
    refused(run(disagreements, missing), InputError, "missing")
    refused(run(disagreements, "--corpora", missing), InputError, "is not there")
    refused(
        run(disagreements, theirs, *read, "--ours", "x"), ConfigError, "--ours was given 2 time"
    )
    refused(
        run(disagreements, theirs, *read, "--judgements", missing), InputError, "cannot be read"
    )
    refused(
        run(disagreements, theirs, *read, "--judgements", str(spoilt)), InputError, "spoilt.toml"
    )


def test_help_has_an_example() -> None:
    assert (
        "entitome disagreements --write docs/disagreements.md"
        in run(disagreements, "--help").output
    )


def test_the_judgements_that_are_kept() -> None:
    """Those of the repository can be read, and each gives a reason that is a sentence."""
    from entitome.eval.disagreements.judgements import parse_judgements

    path = Path(__file__).parents[3] / "docs" / "disagreements.toml"
    judged = parse_judgements(path.read_text(encoding="utf-8"), path.name)
    assert len(judged) >= 50
    assert all(one.why.endswith(".") for one in judged.values())
