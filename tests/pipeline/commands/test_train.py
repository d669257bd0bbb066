"""``entitome train``: the whole way on invented sentences."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from entitome.commands import train
from entitome.corpus.errors import ConfigError
from tests.pipeline.commands.running import run
from tests.pipeline.training.invented import TINY, sentences

pytestmark = pytest.mark.usefixtures("unshared")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A PubTator file of the invented sentences."""
    blocks = []
    for document in sentences():
        lines = [f"{document.id}|t|{document.text}", f"{document.id}|a|"]
        lines += [
            f"{document.id}\t{m.start}\t{m.end}\t{m.text}\t{m.label}\t-" for m in document.mentions
        ]
        blocks.append("\n".join(lines) + "\n")
    path = tmp_path / "mine.pubtator"
    path.write_text("\n".join(blocks) + "\n", "utf-8")
    return path


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    """A recipe file of two epochs."""
    path = tmp_path / "tiny.cfg"
    path.write_text(TINY.replace("{epochs}", "2"), "utf-8")
    return path


def test_model_folder(
    corpus: Path, recipe: Path, tmp_path: Path, small_model: list[str]
) -> None:  # fmt: skip
    pytest.importorskip("torch")
    from entitome.components.ner.model_folder import add_to_meta, load_folder

    model = tmp_path / "model"
    arguments = [str(recipe), "--corpus", str(corpus), "--device", "cpu", *small_model]
    result = run(train, *arguments, "-o", str(model), "--seed", "5")
    assert result.exit_code == 0, result.output
    names = {path.name for path in model.iterdir()}
    assert {
        "weights.npz",
        "vocabulary.txt",
        "meta.json",
        "CARD.md",
        "learning_curve.svg",
        "dropped.tsv",
    } == names
    made = load_folder(model)
    assert made.meta["seed"] == 5
    assert made.conventions == ("", "mine.pubtator")
    assert set(made.meta["default_conventions"].values()) == {"mine.pubtator"}
    assert made.weights["gain"].shape == (5, 2, 12)
    assert made.vectors is None
    card = (model / "CARD.md").read_text("utf-8")
    assert "seed 5" in card
    assert "word vectors: none" in card
    assert "--corpus mine.pubtator" in card
    assert "| mine.pubtator | CellLine, Chemical, Disease, Gene, Species | 1 | " in card
    assert str(tmp_path) not in card + json.dumps(made.meta)
    assert made.meta["learned_dev"] == []
    add_to_meta(model, {"learned_dev": ["s800"]})
    more = run(train, *arguments, "-o", str(tmp_path / "more"), "--start", str(model))
    assert more.exit_code == 0, more.output
    assert "began with the weights" in (tmp_path / "more" / "CARD.md").read_text("utf-8")
    assert load_folder(tmp_path / "more").meta["learned_dev"] == ["s800"]


def test_what_judges_is_left_out_wherever_it_is_known(
    corpus: Path, recipe: Path, tmp_path: Path, small_model: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    pytest.importorskip("torch")
    with corpus.open("a") as file:
        file.write("4711|t|Otters had a rash.\n4711|a|\n4711\t13\t17\trash\tDisease\t-\n\n")
    arguments = [str(recipe), "--corpus", str(corpus), "--device", "cpu", *small_model]
    unknown = run(train, *arguments, "-o", str(tmp_path / "unknown"))
    assert "none was left out as reserved" in " ".join(unknown.output.split())
    folder = tmp_path / "shared" / "corpora"
    folder.mkdir(parents=True)
    (folder / "never_train.tsv").write_text("pmid\treason\n4711\tjudged\n", "utf-8")
    monkeypatch.setenv("ENTITOME_SHARED", str(folder.parent))
    result = run(train, *arguments, "-o", str(tmp_path / "model"))
    assert "reserved for judging and left out: 4711" in " ".join(result.output.split())
    dropped = (tmp_path / "model" / "dropped.tsv").read_text("utf-8")
    assert dropped == "corpus\tdocument\nmine.pubtator\t4711\n"
    assert "every article of `never_train.tsv`" in (tmp_path / "model" / "CARD.md").read_text()


def test_refusals(recipe: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = ((["--epochs", "1"], ["--minutes", "1"]), (["--final"], ["--corpus", "x"]))
    for first, second in pairs:
        both = run(train, str(recipe), *first, *second)
        assert isinstance(both.exception, ConfigError)
        assert f"{first[0]} and {second[0]} cannot both" in both.exception.what
    (tmp_path / "checkpoint.pt").write_bytes(b"")
    monkeypatch.setitem(sys.modules, "torch", None)
    bare = run(train, str(recipe), "-o", str(tmp_path))
    assert isinstance(bare.exception, ConfigError)
    assert bare.exception.remedy == 'pip install "entitome[train]"'


def test_an_unfinished_training_is_not_overwritten(recipe: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch")
    (tmp_path / "checkpoint.pt").write_bytes(b"")
    result = run(train, str(recipe), "-o", str(tmp_path))
    assert isinstance(result.exception, ConfigError)
    assert "--resume" in result.exception.remedy
