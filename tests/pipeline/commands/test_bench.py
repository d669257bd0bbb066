"""``entitome bench``: real measurements in fresh processes, on little text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from entitome.commands import bench
from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.formats import jsonl
from entitome.corpus.gold import load
from entitome.speed import probe, up_to, words_of
from entitome.speed_probe import Task
from tests.pipeline.commands.conftest import SENTENCES, annotated
from tests.pipeline.commands.running import run
from tests.pipeline.components.small_model import save_random

STEPS = ["tokenizer", "sentences", "sections", "abbreviations", "lexicon", "linker", "summary"]


def test_figures(tmp_path: Path, small_pipeline: list[str]) -> None:
    paper, figures = tmp_path / "paper.txt", tmp_path / "figures.json"
    paper.write_text(" ".join(text for text, *_ in SENTENCES), encoding="utf-8")
    result = run(
        bench, "--documents", str(paper), *small_pipeline,
        "--words", "100", "--repeats", "1", "--json", str(figures),
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    read = json.loads(figures.read_text(encoding="utf-8"))
    words = sum(len(text.split()) for text, *_ in SENTENCES)
    times = -(-100 // words)
    assert (read["documents"], read["distinct"], read["words"]) == (times, 1, times * words)
    assert read["mentions"] % times == 0
    assert read["mentions"] >= 4 * times
    assert set(STEPS) <= set(read["components"])
    assert read["recogniser"].startswith("lexicon ")
    assert read["linker"].startswith("linker ")
    assert f"{read['recogniser']}, linker {read['linker']}." in " ".join(result.output.split())
    seen = read["figures"]
    assert 0 < seen["kb_s"] < seen["import_s"] + seen["kb_s"] + seen["rest_s"] < 60
    assert seen["peak_mib"] >= seen["resident_mib"] - 16 > seen["kb_mib"] >= 0
    speed = read["words_per_second"][0]
    assert speed == pytest.approx(read["words"] / seen["seconds"])
    assert f"{speed:,.0f} words/s" in result.output
    assert f"{times - 1} of them repeats" in result.output


def test_a_trained_recogniser(tmp_path: Path, small_linking: list[str]) -> None:
    (kb, lexicon, linker), paper = small_linking[1::2], tmp_path / "paper.jsonl"
    with paper.open("wb") as file:
        jsonl.write([annotated(0)], file)
    model = str(save_random(tmp_path / "mine"))
    steps = probe("components", Task(str(paper), None, kb, kb, lexicon, model, linker))
    assert "ner" in steps
    assert "lexicon" not in steps


def test_whole_documents_up_to_a_number_of_words() -> None:
    given = [Document("a", "one two three"), Document("b", "four")]
    assert [d.id for d in up_to(given, 1)] == ["a/0"]
    assert [d.id for d in up_to(given, 4)] == ["a/0", "b/1"]
    assert [d.id for d in up_to(given, 6)] == ["a/0", "b/1", "a/2"]


@pytest.mark.parametrize("given", [[], [Document("a", " \n")]])
def test_no_text(given: list[Document]) -> None:
    with pytest.raises(InputError, match="no text"):
        up_to(given, 10)


def test_errors_of_the_process_come_back(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="There is no knowledge base"):
        probe("whole", Task("unread", kb=str(tmp_path), kb_in_use=str(tmp_path)))
    with pytest.raises(ConfigError, match="KeyError"):
        probe("nothing of the kind", Task("unread"))


def test_outside_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ENTITOME_SHARED", raising=False)
    result = run(bench)
    assert isinstance(result.exception, InputError)
    assert "--documents" in str(result.exception)


def test_full_texts_and_no_abstracts(shared: Path) -> None:
    papers = list(load("pubtator_central_dev", "dev", shared / "corpora"))
    full = [d.id for d in papers if words_of(d) >= bench.FULL_TEXT_WORDS]
    taken = [d.id for d in bench._papers(shared / "corpora")]
    assert 20 < len(full) < len(papers)
    assert set(full) <= set(taken)
    assert not {d.id for d in papers if words_of(d) < 500} & set(taken)


def test_help_has_an_example() -> None:
    assert "entitome bench --documents papers/" in run(bench, "--help").output
