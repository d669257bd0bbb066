"""``entitome results``: own conventions, test parts, several seeds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from entitome.batch.runner import Settings, annotate_batch
from entitome.commands import results
from entitome.components.lexicon.features import LABELS
from entitome.corpus import gold
from entitome.corpus.document import Document
from entitome.corpus.formats import pubtator
from entitome.eval.history.runs import DEV, TEST, CorporaRun, read_runs
from entitome.trained import following
from tests.pipeline.commands.running import run
from tests.pipeline.commands.small_gold import line, write_gold
from tests.pipeline.components.small_model import save_random


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """The small gold."""
    return write_gold(tmp_path / "corpora")


# -- conventions of the corpora ----------------------------------------------------------------


CONVENTIONS = ["", "biored", "bc5cdr"]


@pytest.fixture
def by_convention(corpora: Path, tmp_path: Path, small_linking: list[str]) -> list[str]:
    """Options for a model that agrees with BioRED's gold by that corpus's convention alone."""
    model = str(save_random(tmp_path / "mine", conventions=CONVENTIONS))
    settings = Settings(None, *small_linking[1:4:2], model, small_linking[-1])
    own = following(settings, dict.fromkeys(map(str, LABELS), "biored"))
    bare = [document.with_mentions(()) for document in gold.load("biored", "dev", corpora)]
    found = [one for one in annotate_batch(bare, own) if isinstance(one, Document)]
    assert sum(len(document.mentions) for document in found) > 5
    with (corpora / "biored" / "BioRED_Dev.PubTator.txt").open("wb") as file:
        pubtator.write(found, file)
    return ["--corpora", str(corpora), *small_linking, "--recogniser", model]


def f1_of(made: CorporaRun, corpus: str) -> dict[str, float | None]:
    return {r.label: r.counts["strict"].f1 for r in made.rows if r.corpus == corpus}


def test_own_conventions(by_convention: list[str], tmp_path: Path) -> None:
    page = tmp_path / "r.md"
    for more in ((), ("--own-conventions",)):
        result = run(results, *by_convention, "--write", str(page), *more)
        assert result.exit_code == 0, result.output
    default, own = read_runs(tmp_path / "r.jsonl")
    assert (default.conventions, own.conventions) == ("default", "own")
    assert set(f1_of(own, "biored").values()) == {1.0, None}
    assert (f1_of(default, "biored")["all"] or 0.0) < 1.0
    assert f1_of(own, "nlm_chem") == f1_of(default, "nlm_chem"), "it taught the model nothing"
    assert "biored (Gene, Disease, Chemical, Species, CellLine);" in own.notes[-1]
    assert own.notes[:-2] == default.notes[:-1]  # between them: what the answers name in vain
    assert "--own-conventions" in own.command
    text = page.read_text(encoding="utf-8")
    assert text.count("| own |") == text.count("| default |") == 1
    assert "· own conventions · mine" in text


def test_own_conventions_in_several_processes(by_convention: list[str]) -> None:
    result = run(results, *by_convention, "--own-conventions", "--workers", "2")
    assert result.exit_code == 0, result.output
    assert line(result.output, "biored:dev", "all")[6] == "100.0"
    assert line(result.output, "nlm_chem:test*", "Chemical")[2] == "1"


# -- test parts ---------------------------------------------------------------------------------


def test_test_parts(corpora: Path, tmp_path: Path, small_pipeline: list[str]) -> None:
    page, chosen = tmp_path / "r.md", ("--corpora", str(corpora), *small_pipeline)
    for more in ((), ("--test",)):
        result = run(results, *chosen, *more, "--write", str(page))
        assert result.exit_code == 0, result.output
    assert "for reporting" not in result.output
    assert line(result.output, "nlm_chem:test*", "Chemical")[7:9] == ["", "86.7"]
    assert line(result.output, "biored:dev", "Disease")[7:9] == ["", "88.1†"]
    assert "its dev part stands in" in " ".join(result.output.split())
    dev, test = read_runs(tmp_path / "r.jsonl")
    assert (dev.parts, test.parts) == (DEV, TEST)
    text = page.read_text(encoding="utf-8")
    assert text.index("### Dev parts") < text.index("### Test parts") < text.index("· test ·")


def test_a_look_at_test_parts_is_warned_of(corpora: Path, small_pipeline: list[str]) -> None:
    result = run(results, "--corpora", str(corpora), *small_pipeline, "--test")
    assert result.exit_code == 0, result.output
    assert "Test parts are for reporting" in result.output


# -- several seeds ------------------------------------------------------------------------------


@pytest.fixture
def seeds(tmp_path: Path) -> list[str]:
    """Options for two models that differ in their seed: one finds less than the other."""
    folders = [save_random(tmp_path / f"seed-{n}", seed=n) for n in (1, 2)]
    with np.load(folders[1] / "weights.npz") as stored:
        weights = {name: stored[name] for name in stored.files}
    weights["bias"][:, 0] += 3
    np.savez_compressed(folders[1] / "weights.npz", **weights)
    return [word for folder in folders for word in ("--recogniser", str(folder))]


def test_several_seeds(
    corpora: Path, tmp_path: Path, small_linking: list[str], seeds: list[str]
) -> None:
    page, chosen = tmp_path / "r.md", ("--corpora", str(corpora), *small_linking, *seeds)
    result = run(results, *chosen, "--write", str(page), "--label", "tiny")
    assert result.exit_code == 0, result.output
    first, second = read_runs(tmp_path / "r.jsonl")
    assert first.together == second.together == (first.recogniser, second.recogniser)
    assert first.model == f"tiny ({first.recogniser})"
    assert first.rows != second.rows
    both = [
        next(r for r in made.rows if r.part == "biored:dev" and r.label == "all")
        for made in (first, second)
    ]
    f1 = [100 * (row.counts["strict"].f1 or 0.0) for row in both]
    mean = [f"{np.mean(f1):.1f}", f"{np.std(f1, ddof=1):.2f}"]
    table = result.output[result.output.index("Mean of 2 models") :]
    assert line(table, "biored:dev", "all")[2:] == ["2", *mean]
    assert f"| biored:dev | all | 2 | {' | '.join(mean)} |" in page.read_text(encoding="utf-8")
    assert "--recogniser seed-1 --recogniser seed-2" in first.command
