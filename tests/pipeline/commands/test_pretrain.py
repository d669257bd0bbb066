"""``entitome pretrain``: the whole way on invented texts, and a training that begins with it."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from entitome.commands import pretrain, train
from entitome.components.ner.model_folder import load_folder
from entitome.corpus.errors import ConfigError
from tests.corpus.small_corpora import write_corpora
from tests.pipeline.commands.running import run
from tests.pipeline.training.invented import TINY
from tests.pipeline.training.pretraining.small_texts import LINES, written_recipe

RESERVED = "Reserved by the list. Rash."


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Recipe, texts and small corpora. Not to be written to."""
    pytest.importorskip("torch", reason="torch is in the extra for training")
    root = tmp_path_factory.mktemp("pretrain")
    (root / "barns.txt").write_text("\n".join([*LINES, RESERVED]) + "\n", "utf-8")
    corpora = str(write_corpora(root / "corpora"))
    texts = str(root / "barns.txt")
    return [str(written_recipe(root)), texts, "--corpora", corpora, "--device", "cpu"]


def losses(output: str) -> list[float]:
    """Of words between, round by round."""
    return [float(loss) for loss in re.findall(r"words between (\d+\.\d+)", output)]


def test_the_whole_way(given: list[str], tmp_path: Path, small_model: list[str]) -> None:
    folders = [tmp_path / name for name in "ab"]
    for folder in folders:
        result = run(pretrain, *given, *small_model, "--threads", "1", "-o", str(folder))
        assert result.exit_code == 0, result.output
        names = {path.name for path in folder.iterdir()}
        assert names == {"weights.npz", "vocabulary.txt", "meta.json", "CARD.md"}
        found = losses(result.output)
        assert len(found) == 6
        assert found[-1] < found[0] - 0.5
    made, again = (load_folder(folder) for folder in folders)
    assert all(np.array_equal(made.weights[n], again.weights[n]) for n in made.weights)
    assert not made.weights["out"].any()
    assert "barn" in made.vocabulary
    assert "rash" not in made.vocabulary
    card = (folders[0] / "CARD.md").read_text("utf-8")
    assert re.search(r"\| barns.txt \| 36 \| \d+ \| 1 \|", card)
    assert "`entitome pretrain tiny.cfg barns.txt --corpora corpora" in card
    assert str(tmp_path) not in card


def test_a_training_begins_with_it(
    given: list[str], tmp_path: Path, small_model: list[str]
) -> None:  # fmt: skip
    assert run(pretrain, *given, *small_model, "-o", str(tmp_path / "a")).exit_code == 0
    recipe, corpus = tmp_path / "ner.cfg", tmp_path / "own.pubtator"
    recipe.write_text(TINY.format(epochs=4).replace("dropout = 0.1", "dropout = 0.2", 1), "utf-8")
    corpus.write_text("".join(f"{n}|t|Gout again.\n{n}|a|\n{n}\t0\t4\tGout\tDisease\t-\n\n"
                              for n in range(9)), "utf-8")  # fmt: skip
    begun = ["--start", str(tmp_path / "a"), "--corpus", str(corpus), "--device", "cpu"]
    result = run(train, str(recipe), *begun, *small_model, "-o", str(tmp_path / "b"))
    assert result.exit_code == 0, result.output
    first, then = load_folder(tmp_path / "a"), load_folder(tmp_path / "b")
    assert then.vocabulary == first.vocabulary
    assert then.meta["sizes"]["dropout"] == 0.2
    moved = np.abs(then.weights["lstm.weight_hh_l1"] - first.weights["lstm.weight_hh_l1"])
    assert moved.max() < 0.1  # begun anew, they would be unlike


def test_goes_on_after_a_kill(
    given: list[str], tmp_path: Path, small_model: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from entitome.training.pretraining.loop import Pretrainer

    whole = run(pretrain, *given, *small_model, "-o", str(tmp_path / "whole"))
    keep = Pretrainer._keep

    def killed(self: Pretrainer) -> None:
        keep(self)
        if self.done.rounds == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(Pretrainer, "_keep", killed)
    run(pretrain, *given, *small_model, "-o", str(tmp_path / "cut"))
    monkeypatch.undo()
    refused = run(pretrain, *given, *small_model, "-o", str(tmp_path / "cut"))
    assert isinstance(refused.exception, ConfigError)
    resumed = run(pretrain, *given, *small_model, "-o", str(tmp_path / "cut"), "--resume")
    assert losses(resumed.output) == losses(whole.output)[2:]
    one, other = (load_folder(tmp_path / name).weights for name in ("whole", "cut"))
    assert all(np.array_equal(one[name], other[name]) for name in one)
    again = run(pretrain, *given, *small_model, "-o", str(tmp_path / "cut"), "--resume")
    assert isinstance(again.exception, ConfigError)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("pretraining.hide=2", "out of range"),
        ("pretraining.wrods=3", "wrods"),
        ("pretraining.words=many", "cannot be read"),
    ],
)
def test_a_recipe_that_makes_no_sense(
    given: list[str], tmp_path: Path, change: str, told: str
) -> None:
    result = run(pretrain, *given, "-o", str(tmp_path / "a"), "--set", change)
    assert isinstance(result.exception, ConfigError)
    assert told in str(result.exception)


def test_a_recipe_without_a_section(given: list[str], tmp_path: Path) -> None:
    recipe = tmp_path / "half.cfg"
    whole = Path(given[0]).read_text("utf-8")
    recipe.write_text(whole.partition("[pretraining]")[0], "utf-8")
    result = run(pretrain, str(recipe), *given[1:], "-o", str(tmp_path / "a"))
    assert isinstance(result.exception, ConfigError)
    assert "lacks the section 'pretraining'" in str(result.exception)
