"""``entitome train`` calibrates by itself, and ``entitome tune`` goes on from that."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytest.importorskip("torch")

from entitome.commands import train, tune
from entitome.components.lexicon.usage import Usage
from entitome.components.ner.model_folder import load_folder
from entitome.components.ner.ner import Ner
from entitome.components.ner.prior import Prior
from entitome.corpus.splits import is_dev
from entitome.eval.confidence.calibration import PRIOR, Calibration
from entitome.kb.store import KnowledgeBase
from entitome.training.data import reader
from tests.pipeline.commands.running import run
from tests.pipeline.training.invented import TINY
from tests.pipeline.training.told_model import SURE_ALPHA, WRONG_ALPHA, document, save_told

pytestmark = pytest.mark.usefixtures("unshared")

EARLIER = Calibration(((0.0, 0.0), (1.0, 0.9))).to_dict()
HEAD = "## Tuned on dev documents\n"


def gene_line(name: str, text: str) -> str:
    one = document(name, text)
    marks = [f"{name}\t{m.start}\t{m.end}\t{m.text}\tGene\t1" for m in one.mentions]
    return "\n".join([f"{name}|t|{one.text}", f"{name}|a|", *marks]) + "\n"


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory, small_model: list[str]) -> list[str]:
    """Recipe and corpus: 100 documents with one prediction each, every other right; nine in ten
    are held out, and the steps are so small that the weights stay what they are."""
    folder = tmp_path_factory.mktemp("corpus")
    texts = (SURE_ALPHA, WRONG_ALPHA)
    blocks = [gene_line(str(700 + n), f"{texts[n % 2][:-1]} by {n}.") for n in range(100)]
    (folder / "mine.pubtator").write_text("\n".join(blocks) + "\n", "utf-8")
    small = {"{epochs}": "1", "held_out = 0.2": "held_out = 0.9", "rate = 0.02": "rate = 1e-9"}
    text = TINY
    for old, new in small.items():
        text = text.replace(old, new)
    (folder / "tiny.cfg").write_text(text, "utf-8")
    corpus = ["--corpus", str(folder / "mine.pubtator")]
    return [str(folder / "tiny.cfg"), *corpus, "--device", "cpu", *small_model]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, options: list[str]) -> Path:
    """A model that was gone on with; it knew the corpus already."""
    root = tmp_path_factory.mktemp("made")
    known = ["", "one", "mine.pubtator"]
    start = save_told(root / "start", calibration={"Disease": EARLIER}, conventions=known)
    result = run(train, *options, "--start", str(start), "-o", str(root / "model"))
    assert result.exit_code == 0, result.output
    return root / "model"


def test_scores_are_calibrated(made: Path, small_kb: KnowledgeBase, small_usage: Usage) -> None:
    model = load_folder(made)
    assert model.meta["default_conventions"] == {"Gene": "mine.pubtator"}
    assert model.meta["calibration"].keys() == {"Gene", "Disease"}
    assert model.meta["calibration"]["Disease"] == EARLIER, "that of the model begun with"
    doc, prior = reader()("So alpha rose."), Prior(small_kb, small_usage)
    (sure,) = Ner(model, prior, labels=["Gene"]).find([doc])[0]
    del model.meta["calibration"]
    (raw,) = Ner(model, prior, labels=["Gene"]).find([doc])[0]
    held = [n for n in range(100) if is_dev(str(700 + n), 0.9)]
    right = sum(n % 2 == 0 for n in held)
    assert sure.score == round((right + PRIOR * raw.score) / (len(held) + PRIOR), 4) != raw.score


def test_the_card_tells(made: Path) -> None:
    card = (made / "CARD.md").read_text("utf-8")
    assert card.startswith("# Recogniser\n")
    section = card.split(HEAD)[1]
    assert "`entitome train" in section
    assert "| Gene | " in section
    assert "or of Disease as before" in section
    assert "### Conventions" not in section
    assert b"Gene, n = " in (made / "reliability.svg").read_bytes()


def test_tuning_again_replaces_it(made: Path, options: list[str], tmp_path: Path) -> None:
    made = shutil.copytree(made, tmp_path / "model")
    before = load_folder(made).meta
    corpus, knowledge = options[1:3], options[5:]
    result = run(tune, str(made), "--corpora", str(tmp_path), *corpus, *knowledge)
    assert result.exit_code == 0, result.output
    after = load_folder(made).meta
    assert {**after, "tuned_by": ""} == {**before, "tuned_by": ""}, "the same documents held out"
    card = (made / "CARD.md").read_text("utf-8")
    assert card.count(HEAD) == 1
    assert "`entitome tune" in card.split(HEAD)[1]
