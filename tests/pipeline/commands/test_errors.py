"""``entitome errors``: from dev documents to a page of counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from entitome.commands import errors
from entitome.commands.dev_gold import CORPORA
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.gold_spec import spec
from entitome.kb.store import KnowledgeBase
from tests.pipeline.commands.running import run

# Right: systemic sclerosis, twice. Boundary: gold's "mild pain" of which the lexicon knows pain.
# Missed: a disease that it does not know. Spurious: the aspirin that gold leaves out.
TEXT = "Systemic sclerosis is no mild pain. Wendel rash eased systemic sclerosis, aspirin did."
DISEASES = ((0, 18), (25, 34), (36, 47), (54, 72))


def block(number: int, kind: str = "Disease") -> str:
    """The text as PubTator, its diseases under the name that a corpus has for them."""
    lines = [f"{number}|t|{TEXT}", f"{number}|a|"]
    lines += [f"{number}\t{s}\t{e}\t{TEXT[s:e]}\t{kind}\t-" for s, e in DISEASES]
    return "\n".join(lines) + "\n"


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """BioRED with two dev documents, and GNormPlus without a gene."""
    folder = tmp_path / "corpora"
    for name, text in {
        "biored/BioRED_Train.PubTator.txt": block(1),
        "biored/BioRED_Dev.PubTator.txt": block(2) + "\n" + block(3),
        "gnormplus/GNormPlus_Train.PubTator.txt": block(4, "FamilyName"),
        "gnormplus/GNormPlus_Test.PubTator.txt": block(5, "FamilyName"),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def rows(output: str) -> list[list[str]]:
    return [[c.strip() for c in ln.split("│")[1:-1]] for ln in output.splitlines() if "│" in ln]


def test_page(corpora: Path, tmp_path: Path, small_model: list[str]) -> None:
    page = tmp_path / "docs" / "errors.md"
    arguments = ("--corpora", str(corpora), "--corpus", "biored", "--recogniser", "lexicon")
    result = run(
        errors, *arguments, *small_model, "--sample", "3", "--seed", "1", "--write", str(page)
    )
    assert result.exit_code == 0, result.output
    shown = rows(result.output)
    # Two documents of four gold diseases; predicted: systemic sclerosis twice and pain.
    assert ["biored", "Disease", "8", "6", "4", "57.1", "4", "2 (50.0 %)", "0 (0.0 %)",
            "2 (50.0 %)", "0 (0.0 %)"] in shown  # fmt: skip
    assert ["biored", "Variant", "0", "0", "0", "–", "0", "0", "0", "0", "0"] in shown
    assert ["boundary", "too short at the left", "0", "2", "2", "33.3"] in shown
    assert ["missed", "name, not in the knowledge base", "0", "2", "2", "33.3"] in shown
    assert ["spurious", "name, in the knowledge base", "2", "0", "2", "33.3"] in shown
    examples = [row for row in shown if row[0] == "biored" and row[1] in ("2", "3")]
    assert len(examples) == 3
    assert {row[-1] for row in examples} <= {"mild pain", "Wendel rash", "aspirin"}
    text = page.read_text(encoding="utf-8")
    assert "### Causes in a sample of 3 errors, seed 1" in text
    assert "| boundary | too short at the left | 0 | 2 | 2 | 33.3 |" in text
    assert "--corpora corpora --corpus biored" in text
    assert "recogniser lexicon " in text
    for words in ("pain", "Wendel", "aspirin", "sclerosis", str(tmp_path)):
        assert words not in text


def test_corpora_at_hand(corpora: Path, small_model: list[str]) -> None:
    result = run(
        errors, "--corpora", str(corpora), *small_model, "--recogniser", "lexicon",
        "--sample", "0", "--limit", "1",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "left out: ncbi_disease is not in" in result.output
    assert "sample" not in result.output.lower()
    assert next(row for row in rows(result.output) if row[:2] == ["biored", "Disease"])[2] == "4"


def test_a_test_part_only_to_report(corpora: Path, small_model: list[str]) -> None:
    gold = ("--corpora", str(corpora), "--corpus", "gnormplus", "--split", "test")
    asked = (*gold, *small_model, "--recogniser", "lexicon")
    refused = run(errors, *asked)
    assert isinstance(refused.exception, ConfigError)
    assert "--report-test" in refused.exception.remedy
    assert run(errors, *asked, "--report-test").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "kind", "says"),
    [
        (["--corpora", "nowhere"], InputError, "none of the corpora"),
        (["--corpora", "nowhere", "--corpus", "biored"], InputError, "is not there"),
        (["--corpus", "bioredd"], ConfigError, "no gold corpus named 'bioredd'"),
    ],
)
def test_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    kind: type[Exception],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(errors, *arguments)
    assert isinstance(result.exception, kind)
    assert says in str(result.exception)


def test_types_of_names(small_kb: KnowledgeBase) -> None:
    known = errors.types_of(small_kb)
    assert known("IL2") == {"Gene"}
    assert known("nothing of the kind") == frozenset()


def test_every_corpus_has_a_dev_part() -> None:
    assert all("dev" in spec(name).splits for name in CORPORA)


def test_help_has_an_example() -> None:
    assert "entitome errors --recogniser fast" in run(errors, "--help").output
