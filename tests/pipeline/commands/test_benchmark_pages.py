"""``entitome benchmark pages`` over the small knowledge base."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from entitome.commands import benchmark
from entitome.commands.page_papers import full_texts, training_note
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.never_train import never_train
from entitome.eval.history.records import read_records
from tests.pipeline.commands.running import run
from tests.pipeline.commands.small_gold import line
from tests.pipeline.commands.small_pages import paper, write_pages


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Two full texts, an abstract and a page."""
    return write_pages(tmp_path)


def test_pages(corpora: Path, tmp_path: Path, small_pipeline: list[str]) -> None:
    page, history = tmp_path / "docs" / "pages.md", tmp_path / "docs" / "results.jsonl"
    done = run(
        benchmark, "pages", "--corpora", str(corpora), *small_pipeline, "--write", str(page),
        "--history", str(history),
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "left out: pubtator3_dev is not in" in done.output
    # Paper 11 has methotrexate, aspirin, sclerosis, pain, mice and in its references TP53, breast
    # cancer and pain again; 12 methotrexate, sclerosis, mice and IL2, pain. The abstract is none.
    found = line(done.output, "identifier", "all")
    assert found[2] == "12"
    assert found[8] == "10"
    # Whether IL2 is of mice or of men is for the species model to say.
    assert line(done.output, "identifier", "Gene")[8] == "1"
    assert line(done.output, "identifier", "Disease")[8:11] == ["4", "4", "100.0"]
    assert line(done.output, "identifier", "Chemical")[8:11] == ["3", "3", "100.0"]
    text = page.read_text(encoding="utf-8")
    assert "Of the 2 full texts 1 stand in never_train.tsv" in text
    assert "| NCBIGene:7157 | TP53 | 1 | 1 | not read |" in text
    assert "### Page PMC1" in text
    picture = tmp_path / "docs" / "images" / "pages.svg"
    assert etree.fromstring(picture.read_bytes()).tag.endswith("svg")
    assert str(tmp_path) not in text + history.read_text(encoding="utf-8")
    (record,) = read_records(history)
    assert (record.benchmark, record.page) == ("pages", "pages.md")
    assert record.figures[1].value == pytest.approx(float(found[10]), abs=0.05)
    assert "[pages](pages.md)" in (tmp_path / "docs" / "results.md").read_text(encoding="utf-8")


def test_annotations_of_another_tool(corpora: Path, tmp_path: Path, small_model: list[str]) -> None:
    """Gold as the answer reproduces its pages in full, references too; the abstract is a stranger
    and the page has no answer."""
    answers = tmp_path / "answers.jsonl"
    answers.write_text(paper("11", 0, 1, 3) + "\n" + paper("12", 0, 2, 2) + "\n", encoding="utf-8")
    done = run(benchmark, "pages", "--corpora", str(corpora), *small_model, "--pred", str(answers))
    assert done.exit_code == 0, done.output
    assert line(done.output, "row", "all")[2:8] == ["12", "12", "12", "100.0", "100.0", "100.0"]
    assert "PMC1 has no answer" in done.output
    assert "annotations of answers.jsonl" in done.output


def test_refused(corpora: Path, tmp_path: Path, small_pipeline: list[str]) -> None:
    asked = ("pages", *small_pipeline)
    nothing = run(benchmark, *asked, "--corpora", str(tmp_path / "no" / "where"))
    assert isinstance(nothing.exception, InputError)
    assert "no full text" in str(nothing.exception)
    kept = ("--limit", "1", "--write", str(tmp_path / "p.md"))
    limited = run(benchmark, *asked, "--corpora", str(corpora), *kept)
    assert isinstance(limited.exception, ConfigError)
    assert not (tmp_path / "p.md").exists()
    (tmp_path / "r.jsonl").write_text("{}\n", encoding="utf-8")
    spoilt = ("--corpora", str(corpora), "--history", str(tmp_path / "r.jsonl"))
    assert "line 1" in str(run(benchmark, *asked, *spoilt).exception)


def test_the_papers_at_hand(shared: Path) -> None:
    """PubTator Central has 23 full texts and PubTator 3 one; none is one to be trained on."""
    papers = full_texts(shared / "corpora", None)
    assert len(papers) == 24
    assert [d.id for d in papers if not d.mentions] == []
    assert never_train(shared / "corpora").isdisjoint(d.id for d in papers)
    assert "pubtator_central_dev: dev; pubtator3_dev: dev" in training_note(
        papers, shared / "corpora"
    )


def test_help_has_an_example() -> None:
    done = run(benchmark, "pages", "--help")
    assert "entitome benchmark pages --write docs/pages.md" in done.output
