"""``entitome train`` on types of one's own: learned, found by the pipeline, trained on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

pytest.importorskip("torch")

from entitome.commands import train
from entitome.components.ner.model_folder import Model, load_folder
from entitome.components.ner.vectors import WordVectors, save_vectors
from entitome.corpus.errors import ConfigError
from entitome.loading import load
from tests.pipeline.commands.running import run
from tests.pipeline.components.small_model import VECTOR, random_vectors
from tests.pipeline.training.invented import TINY, sentences

pytestmark = pytest.mark.usefixtures("unshared")

EPOCHS = 14
LEADS = ("", "Later on ")
TEXT = "Otters took up tolvarin by night."


def pubtator(path: Path, **types: str) -> Path:
    """A file of the invented sentences with these of their types, under other names."""
    blocks = []
    for lead in LEADS:
        for document in sentences():
            name = f"{document.id}-{len(lead)}"
            lines = [f"{name}|t|{lead}{document.text}", f"{name}|a|"]
            for mention in document.mentions:
                if kind := types.get(mention.label):
                    start, end = mention.start + len(lead), mention.end + len(lead)
                    lines.append(f"{name}\t{start}\t{end}\t{mention.text}\t{kind}\t-")
            blocks.append("\n".join(lines) + "\n")
    path.write_text("\n".join(blocks) + "\n", "utf-8")
    return path


def recipe(path: Path, epochs: int) -> Path:
    """A recipe that reads word vectors."""
    text = TINY.replace("{epochs}", str(epochs)).replace("vectors = false", "vectors = true")
    text = text.replace("learning_rate = 0.02", "learning_rate = 0.03")
    path.write_text(text.replace("batch = 30", "batch = 60"), "utf-8")
    return path


def faint_vectors() -> WordVectors:
    """Word vectors that mean nothing and do not get in the way."""
    made = random_vectors()
    return WordVectors(made.table, made.scale / 20, made.hashing)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, small_model: list[str]) -> Path:
    """A model of the types Disease and Tissue, which are chemicals. Not to be written to."""
    root = tmp_path_factory.mktemp("own")
    corpus = pubtator(root / "mine.pubtator", Chemical="Tissue", Disease="Disease")
    save_vectors(root / "vectors.npz", faint_vectors())
    result = run(
        train, str(recipe(root / "tiny.cfg", EPOCHS)), "--corpus", str(corpus), "--device", "cpu",
        "--vectors", str(root), *small_model, "-o", str(root / "model"),
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "mine.pubtator: Tissue is learned as a type of your own" in result.output
    return root / "model"


@pytest.fixture(scope="module")
def model(folder: Path) -> Model:
    return load_folder(folder)


def found(
    folder: Path, small_model: list[str], labels: Iterable[str], *texts: str
) -> dict[str, str]:  # fmt: skip
    """What the whole pipeline finds of these types in texts: names and their types."""
    nlp = load(
        kb=small_model[1], lexicon=small_model[3], recogniser=folder,
        overrides={"components.ner.labels": list(labels)},
    )  # fmt: skip
    docs = [nlp(text) for text in texts]
    return {span.text: span.label_ for doc in docs for span in doc.spans["entities"]}


def test_a_type_of_ones_own_is_learned(model: Model, folder: Path) -> None:
    assert model.labels == ("Gene", "Disease", "Chemical", "Species", "CellLine", "Tissue")
    assert model.conventions == ("", "mine.pubtator")
    both = dict.fromkeys(("Disease", "Tissue"), "mine.pubtator")
    assert model.meta["default_conventions"] == both
    assert model.meta["dev_f1"]["mine.pubtator Tissue"] > 0.5
    assert model.vectors is not None
    assert (model.vectors.dim, (folder / "vectors.npz").is_file()) == (VECTOR, True)
    assert "Finds Disease, Tissue: a BiLSTM" in (folder / "CARD.md").read_text("utf-8")
    assert ">Tissue " in (folder / "learning_curve.svg").read_text("utf-8")


def test_the_pipeline_finds_it(folder: Path, model: Model, small_model: list[str]) -> None:
    texts = [document.text for document in sentences()]
    names = found(folder, small_model, model.labels, TEXT, *texts)
    assert names["tolvarin"] == "Tissue"
    assert set(names.values()) == {"Disease", "Tissue"}, "of types not taught nothing is found"


def test_going_on_with_yet_another_corpus(
    folder: Path, model: Model, tmp_path: Path, small_model: list[str]
) -> None:
    corpus = pubtator(tmp_path / "other.pubtator", Species="Beast")
    result = run(
        train, str(recipe(tmp_path / "tiny.cfg", EPOCHS)), "--corpus", str(corpus), "--device",
        "cpu", "--start", str(folder), *small_model, "-o", str(tmp_path / "model"),
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    made = load_folder(tmp_path / "model")
    assert made.labels == (*model.labels, "Beast")
    assert made.conventions == (*model.conventions, "other.pubtator")
    assert made.meta["default_conventions"] == {
        **model.meta["default_conventions"], "Beast": "other.pubtator",
    }  # fmt: skip
    assert made.vocabulary == model.vocabulary
    assert made.vectors is not None
    assert made.vectors.digest == model.meta["vectors"]
    assert made.meta["dev_f1"]["other.pubtator Beast"] > 0.5
    names = found(tmp_path / "model", small_model, ["Beast"], "Lack of TP53 in otters did harm.")
    assert names == {"otters": "Beast"}


def test_vectors_that_would_not_be_read_are_refused(
    folder: Path, tmp_path: Path, small_model: list[str]
) -> None:
    corpus = pubtator(tmp_path / "mine.pubtator", Chemical="Tissue")
    plain = tmp_path / "plain.cfg"
    plain.write_text(TINY.replace("{epochs}", "1"), "utf-8")
    named = ["--corpus", str(corpus), "--vectors", str(folder), *small_model]
    for given, cause in (
        ([str(plain)], "network.vectors is false"),
        ([str(recipe(tmp_path / "v.cfg", 1)), "--start", str(folder)], "which has its own"),
    ):
        result = run(train, *given, *named, "-o", str(tmp_path / "model"))
        assert isinstance(result.exception, ConfigError)
        assert cause in result.exception.cause
