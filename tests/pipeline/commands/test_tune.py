"""``entitome tune``: from corpora to a model folder that is tuned."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from entitome.commands import tune
from entitome.components.ner.model_folder import load_folder
from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError
from tests.pipeline.commands.running import run
from tests.pipeline.training.told_model import SURE_ALPHA, WRONG_ALPHA, document, save_told

BOTH = "Both [alpha|Gene] and [beta|Gene] fell."


def pubtator(*documents: Document) -> str:
    blocks = []
    for one in documents:
        lines = [f"{one.id}|t|{one.text}", f"{one.id}|a|"]
        for m in one.mentions:
            lines.append(f"{one.id}\t{m.start}\t{m.end}\t{m.text}\t{m.label}\t1")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks) + "\n"


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """BioRED whose dev part marks alpha and beta, and nothing else."""
    folder = tmp_path / "corpora" / "biored"
    folder.mkdir(parents=True)
    text = pubtator(document("11", BOTH), document("12", f"{BOTH[:-1]} again."))
    for part in ("Train", "Dev", "Test"):
        (folder / f"BioRED_{part}.PubTator.txt").write_text(text, "utf-8")
    return folder.parent


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A model that learned ``one`` and ``two``, corpora of its maker's."""
    return save_told(tmp_path / "model", held_out=0.9)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A file called like a convention of the model, 80 genes of which every other is right."""
    texts = (SURE_ALPHA, WRONG_ALPHA)
    path = tmp_path / "one"
    path.mkdir()
    documents = [document(f"7{n:02}", f"{texts[n % 2][:-1]} by {n}.") for n in range(80)]
    (path / "all.pubtator").write_text(pubtator(*documents), "utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_where_nothing_can_be_fitted_nothing_changes(
    model: Path, mine: Path, tmp_path: Path, small_model: list[str]
) -> None:
    foreign = mine.rename(tmp_path / "foreign")
    before = contents(model)
    given = ["--corpora", str(tmp_path / "none"), "--corpus", str(foreign), *small_model]
    result = run(tune, str(model), *given)
    assert isinstance(result.exception, ConfigError)
    assert "stays as it was" in result.exception.what
    assert contents(model) == before


def test_conventions_and_calibration(
    model: Path, mine: Path, corpora: Path, small_model: list[str]
) -> None:
    given = [str(model), "--corpora", str(corpora), "--corpus", str(mine), *small_model]
    result = run(tune, *given)
    assert result.exit_code == 0, result.output
    made = load_folder(model)
    assert made.meta["default_conventions"] == {"Gene": "one"}
    assert made.meta["calibration"].keys() == {"Gene"}
    assert made.meta["tuned_by"].startswith("entitome tune model --corpora corpora --corpus one")
    card = (model / "CARD.md").read_text("utf-8")
    assert "| Gene | one 100.0, two 100.0, generic 66.7 | one |" in card
    assert "on dev of biored." in card
    assert "one 100.0" in result.output
    once = contents(model)
    assert run(tune, *given).exit_code == 0
    assert contents(model) == once


def test_a_path_decides_by_its_name(
    model: Path, mine: Path, tmp_path: Path, small_model: list[str]
) -> None:
    nowhere = ["--corpora", str(tmp_path / "none")]
    given = [str(model), *nowhere, "--corpus", str(mine), *small_model]
    assert run(tune, *given).exit_code == 0
    meta = json.loads((model / "meta.json").read_text("utf-8"))
    assert meta["default_conventions"] == {}, "biored is not at hand: nothing is compared"
    result = run(tune, *given, "--like", mine.name)
    assert result.exit_code == 0, result.output
    meta = json.loads((model / "meta.json").read_text("utf-8"))
    assert meta["default_conventions"] == {"Gene": ""}, "no beta: one is no better"


@pytest.mark.parametrize(
    ("named", "says"),
    [
        (["--like", "bc5cdr"], r"'bc5cdr' has no dev documents"),
        (["--like", "species800_none"], "no corpus 'species800_none'"),
        (["--like", "pubtator3_snippets"], "'pubtator3_snippets' has no dev documents"),
        (["--corpus", "bc5cdr"], "'bc5cdr' has no dev documents"),
    ],
)
def test_corpora_that_are_not_there(
    model: Path, corpora: Path, small_model: list[str], named: list[str], says: str
) -> None:
    before = contents(model)
    result = run(tune, str(model), "--corpora", str(corpora), *named, *small_model)
    assert isinstance(result.exception, ConfigError)
    assert says in result.exception.what
    assert contents(model) == before


def test_no_documents_at_all(model: Path, tmp_path: Path) -> None:
    result = run(tune, str(model), "--corpora", str(tmp_path))
    assert isinstance(result.exception, ConfigError)
    assert "--corpora" in result.exception.remedy


def test_too_small_to_hold_anything_out(model: Path, mine: Path, tmp_path: Path) -> None:
    tiny = save_told(tmp_path / "tiny", held_out=0.0)
    result = run(tune, str(tiny), "--corpora", str(tmp_path), "--corpus", str(mine))
    assert isinstance(result.exception, ConfigError)
    assert "so small" in result.exception.cause


def test_no_model(tmp_path: Path) -> None:
    result = run(tune, str(tmp_path))
    assert isinstance(result.exception, ConfigError)


def test_pytorch_is_not_needed() -> None:
    code = (
        "import sys; sys.modules['torch'] = None; import entitome.commands.tune; "
        "import entitome.training.dev_documents, entitome.training.tuned_card"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
