"""``entitome vectors``: the whole way on invented texts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from entitome.commands import vectors
from entitome.components.ner.vectors import load_vectors
from entitome.corpus.errors import ConfigError, InputError
from entitome.training.embed import TABLE
from entitome.training.embed_tokens import TOKENS
from tests.corpus.small_corpora import write_corpora
from tests.pipeline.commands.running import run

DIM, BUCKETS = 6, 120
TINY = ["--dim", str(DIM), "--buckets", str(BUCKETS), "--epochs", "30", "--threads", "1"]


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The arguments: a folder of texts and small corpora. Not to be written to."""
    root = tmp_path_factory.mktemp("vectors")
    texts = root / "texts"
    texts.mkdir()
    lines = [f"Owls of barn {n} ate mice of field 3 all winter {'long ' * n}" for n in range(9)]
    (texts / "owls.txt").write_text("\n".join(lines) + "\n", "utf-8")
    (texts / "README.md").write_text("Not a text.\n", "utf-8")
    return [str(texts), "--corpora", str(write_corpora(root / "corpora")), *TINY]


def test_the_whole_way(given: list[str], tmp_path: Path) -> None:
    pytest.importorskip("floret", reason="floret is in the extra for training")
    folders = [tmp_path / name for name in "ab"]
    for folder in folders:
        result = run(vectors, *given, "-o", str(folder))
        assert result.exit_code == 0, result.output
        assert {path.name for path in folder.iterdir()} == {"vectors.npz", "CARD.md"}
    made = load_vectors(folders[0] / "vectors.npz")
    assert made.table.shape == (BUCKETS, DIM)
    assert made.digest == load_vectors(folders[1] / "vectors.npz").digest
    card = (folders[0] / "CARD.md").read_text("utf-8")
    assert f"Digest: {made.digest}" in card
    assert "dim 6, buckets 120, epochs 30, threads 1" in card
    assert "| owls.txt | 9 | 135 | 0 |" in card
    assert "| ncbi_disease | 2 | " in card
    assert "README" not in card
    assert str(tmp_path) not in card
    assert "`entitome vectors texts --corpora corpora --output a --dim 6" in card


def written_table(folder: Path) -> None:
    """A table as a killed run leaves it."""
    folder.mkdir()
    rows = "".join(f"{n} 0.5 -1.25 2 0 1 {n}\n" for n in range(BUCKETS))
    (folder / TABLE).write_text(f"{BUCKETS} {DIM} 3 5 2 99 < >\n{rows}", "utf-8")


def test_resume_keeps_the_table(given: list[str], tmp_path: Path) -> None:
    pytest.importorskip("floret", reason="floret is in the extra for training")
    written_table(tmp_path / "a")
    result = run(vectors, *given, "-o", str(tmp_path / "a"), "--resume")
    assert result.exit_code == 0, result.output
    made = load_vectors(tmp_path / "a" / "vectors.npz")
    assert made.hashing.seed == 99
    assert not (tmp_path / "a" / TABLE).exists()
    written_table(tmp_path / "b")
    assert run(vectors, *given, "-o", str(tmp_path / "b")).exit_code == 0
    assert load_vectors(tmp_path / "b" / "vectors.npz").hashing.seed != 99


def test_resume_with_other_options_is_refused(given: list[str], tmp_path: Path) -> None:
    pytest.importorskip("floret", reason="floret is in the extra for training")
    written_table(tmp_path / "a")
    result = run(vectors, *given, "--dim", "8", "-o", str(tmp_path / "a"), "--resume")
    assert isinstance(result.exception, ConfigError)
    assert "--dim 6 --buckets 120" in result.exception.remedy
    assert {path.name for path in (tmp_path / "a").iterdir()} == {TABLE, TOKENS}


@pytest.mark.parametrize("texts", ["empty", "nowhere", "nowhere.txt"])
def test_no_texts(given: list[str], tmp_path: Path, texts: str) -> None:
    pytest.importorskip("floret", reason="floret is in the extra for training")
    (tmp_path / "empty").mkdir()
    result = run(vectors, str(tmp_path / texts), *given[1:], "-o", str(tmp_path / "out"))
    assert isinstance(result.exception, InputError)
    assert "no text in" in str(result.exception)


def test_without_floret(
    given: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setitem(sys.modules, "floret", None)
    result = run(vectors, *given, "-o", str(tmp_path / "out"))
    assert isinstance(result.exception, ConfigError)
    assert result.exception.remedy == 'pip install "entitome[train]"'
    assert not (tmp_path / "out").exists()
