"""``entitome tradeoff``: real recognisers in fresh processes, on little text."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from entitome.batch.runner import Settings
from entitome.commands import tradeoff
from entitome.components.ner.model_folder import shipped_vectors
from entitome.components.ner.vectors import load_vectors
from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError, InputError
from entitome.eval.benchmarks.tradeoff import read_rows
from entitome.tradeoff import megabytes, names, strict_f1
from tests.eval.marked import marked
from tests.pipeline.commands.conftest import SENTENCES
from tests.pipeline.commands.running import run
from tests.pipeline.components.small_model import random_vectors, save_random

TEXT = "Systemic sclerosis is no mild pain. Aspirin eased systemic sclerosis in mice."
GOLD = ((0, 18, "Disease"), (25, 34, "Disease"), (36, 43, "Chemical"), (72, 76, "Species"))


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """BioRED with one dev document."""
    path = tmp_path / "corpora" / "biored" / "BioRED_Dev.PubTator.txt"
    path.parent.mkdir(parents=True)
    lines = ["1|t|" + TEXT, "1|a|", *(f"1\t{s}\t{e}\t{TEXT[s:e]}\t{t}\t-" for s, e, t in GOLD)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (path.parent / "BioRED_Train.PubTator.txt").write_text("", encoding="utf-8")
    return tmp_path / "corpora"


def test_two_settings(corpora: Path, tmp_path: Path, small_model: list[str]) -> None:
    model = save_random(tmp_path / "tiny")
    paper, picture, page, rows = (
        tmp_path / name for name in ("paper.txt", "t.svg", "t.md", "t.json")
    )
    paper.write_text(" ".join(text for text, *_ in SENTENCES), encoding="utf-8")
    result = run(
        tradeoff, "--corpora", str(corpora), *small_model,
        "--recogniser", "lexicon", "--recogniser", str(model),
        "--documents", str(paper), "--words", "100", "--passes", "1",
        "--write", str(picture), "--table", str(page), "--json", str(rows),
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    lexicon, tiny = read_rows(rows.read_text(encoding="utf-8"), "t.json")
    assert (lexicon.name, tiny.name) == ("lexicon", "tiny")
    # The lexicon finds all but the second of gold's diseases, of which it takes a part, and a
    # disease more: TP 1, FP 2 (pain, the second sclerosis), FN 1, so 2 / 5. No other type is there.
    assert lexicon.f1 == {
        "biored Gene": None, "biored Disease": 0.4, "biored Chemical": 1.0, "biored Species": 1.0,
        "biored CellLine": None,
    }  # fmt: skip
    assert lexicon.mean_f1 == pytest.approx(0.8)
    assert tiny.megabytes == sum(p.stat().st_size for p in model.iterdir()) / 1e6
    assert all(len(row.words_per_second) == 1 and row.speed > 0 for row in (lexicon, tiny))
    assert etree.fromstring(picture.read_bytes()).tag.endswith("svg")
    text = page.read_text(encoding="utf-8")
    assert "| strict F1 | mean | 80.0 |" in text
    assert "--recogniser lexicon --recogniser tiny" in text
    assert str(tmp_path) not in text + rows.read_text() + picture.read_text()
    again = run(tradeoff, "--rows", str(rows), "--write", str(tmp_path / "again.svg"))
    assert again.exit_code == 0, again.output
    assert (tmp_path / "again.svg").read_bytes() == picture.read_bytes()


def test_names() -> None:
    assert names(["fast", "models/mine", "fast"]) == {"fast": "fast", "mine": "models/mine"}
    with pytest.raises(ConfigError, match="called 'mine'"):
        names(["models/mine", "others/mine"])


def test_sizes(tmp_path: Path) -> None:
    folder = tmp_path / "usage"
    (folder / "more").mkdir(parents=True)
    (folder / "a").write_bytes(b"x" * 300)
    (folder / "more" / "b").write_bytes(b"x" * 200)
    assert megabytes(Settings(lexicon=str(folder), recogniser="lexicon")) == pytest.approx(0.0005)


def test_vectors_count_wherever_they_are(tmp_path: Path) -> None:
    own = save_random(tmp_path / "own", random_vectors())
    held = sum(p.stat().st_size for p in own.iterdir())
    assert megabytes(Settings(recogniser=str(own))) == pytest.approx(held / 1e6)
    shipped = shipped_vectors()
    if not shipped.is_file():
        pytest.skip("no word vectors are shipped")
    named = save_random(tmp_path / "named", load_vectors(shipped))
    held = sum(p.stat().st_size for p in [*named.iterdir(), shipped])
    assert not (named / shipped.name).exists()
    assert megabytes(Settings(recogniser=str(named))) == pytest.approx(held / 1e6)


def test_variants_are_no_part_of_f1() -> None:
    gold = {"biored": [marked("[p.V600E|Variant] in [gout|Disease]")]}
    found = strict_f1(gold, {"biored": [Document("d1", "p.V600E in gout")]})
    assert found == {
        "biored Gene": None, "biored Disease": 0.0, "biored Chemical": None, "biored Species": None,
        "biored CellLine": None,
    }  # fmt: skip


def test_refused(corpora: Path, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("Aspirin.", encoding="utf-8")
    asked = ("--corpora", str(corpora), "--documents", str(paper))
    missing = run(tradeoff, *asked, "--recogniser", "swift")
    assert isinstance(missing.exception, ConfigError)
    assert "There is no recogniser 'swift'" in str(missing.exception)
    unread = run(tradeoff, "--rows", str(tmp_path / "none.json"))
    assert isinstance(unread.exception, InputError)


def test_help_has_an_example() -> None:
    assert "entitome tradeoff --json rows.json" in run(tradeoff, "--help").output
