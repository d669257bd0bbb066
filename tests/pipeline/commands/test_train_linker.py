"""``entitome train`` with a linker's recipe, on a folder of files of one's own."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

import pytest

from entitome.commands import train
from entitome.components.linker import memory, ranker
from entitome.components.linker.ranker import ANY
from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError
from entitome.corpus.formats import get_format
from entitome.loading import load
from tests.pipeline.commands.running import run
from tests.pipeline.small_linker import RECIPE, small_documents

pytestmark = pytest.mark.usefixtures("unshared")


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    path = tmp_path / "small.cfg"
    path.write_text(RECIPE, encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of two files of two formats."""
    documents = iter(small_documents())
    folder = tmp_path / "mine"
    folder.mkdir()
    write(folder / "a.pubtator", "pubtator", list(islice(documents, 20)))
    write(folder / "b.json", "bioc-json", list(documents))
    return folder


def write(path: Path, name: str, documents: list[Document]) -> None:
    format = get_format(name)
    assert format.write
    with path.open("wb") as file:
        format.write(documents, file)


def test_the_whole_way(
    recipe: Path, corpus: Path, tmp_path: Path, small_pipeline: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setitem(sys.modules, "torch", None)
    kb, lexicon, linker = small_pipeline[1:6:2]
    result = run(
        train, str(recipe), "--corpus", str(corpus), "-o", str(tmp_path / "made"), "--kb", kb,
        "--lexicon", lexicon, "--recogniser", "lexicon", "--start", linker,
        "--set", "linker.trees=12", "--seed", "3", "--device", "cpu",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    names = {path.name for path in (tmp_path / "made").iterdir()}
    needed = {"CARD.md", "memory.tsv.xz", "ranker.json", "ranker.npz", "short_forms.tsv.xz"}
    assert needed <= names
    for part in (*needed, "first is right", "mine", "CellLine"):
        assert part in result.output
    card = (tmp_path / "made" / "CARD.md").read_text("utf-8")
    assert "seed 3; 12 trees" in card
    assert "--corpus mine" in card
    assert str(tmp_path) not in card
    assert len(ranker.load(tmp_path / "made").forests[ANY].roots) == 12
    assert len(memory.load(tmp_path / "made").meanings) > 50
    nlp = load(kb=kb, lexicon=lexicon, linker=tmp_path / "made", recogniser="lexicon")
    doc = nlp("Methotrexate eased systemic sclerosis.")
    assert [e.kb_id_ for e in doc.ents] == ["MESH:D008727", "MESH:D012595"]


@pytest.mark.parametrize(
    "option",
    [
        ["--resume"], ["--vectors", "v"], ["--epochs", "2"], ["--minutes", "2"], ["--threads", "2"],
        ["--device", "cuda"],
    ],
)  # fmt: skip
def test_options_of_networks_are_refused(
    recipe: Path, corpus: Path, tmp_path: Path, option: list[str]
) -> None:
    made = tmp_path / "made"
    result = run(train, str(recipe), "--corpus", str(corpus), "-o", str(made), *option)
    assert isinstance(result.exception, ConfigError)
    assert f"{option[0]} does not go with a linker" in str(result.exception)
    assert not made.exists()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["--start", "mine"], "no linker's folder"),
        (["--set", "linker.tree=3"], "no key 'tree'"),
        (["--set", "linker.trees=many"], "cannot be read"),
        (["--corpus", "nowhere"], "no corpus 'nowhere'"),
        (["--corpus", "ncbi_disease"], "no folder of corpora"),
    ],
)
def test_refused(
    recipe: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch, small_model: list[str],
    given: list[str], says: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(corpus.parent)
    result = run(train, str(recipe), *small_model, *given)
    assert isinstance(result.exception, ConfigError)
    assert says in str(result.exception)
    assert not Path("linker-model").exists()


def test_a_recognisers_recipe_has_no_use_for_a_recogniser(tmp_path: Path) -> None:
    (tmp_path / "ner.cfg").write_text("[corpora]\n", encoding="utf-8")
    result = run(train, str(tmp_path / "ner.cfg"), "--recogniser", "fast")
    assert isinstance(result.exception, ConfigError)
    assert "linker's recipe alone" in str(result.exception)


def test_help_has_an_example() -> None:
    assert "entitome train configs/linker.cfg" in " ".join(run(train, "--help").output.split())
