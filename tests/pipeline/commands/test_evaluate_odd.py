"""``entitome evaluate`` on odd input: each has a clear answer, and figures without value a dash."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from entitome.commands import evaluate
from entitome.corpus.document import Document, EntityRow
from entitome.corpus.errors import ConfigError, InputError
from tests.pipeline.commands.conftest import annotated
from tests.pipeline.commands.running import run
from tests.pipeline.commands.scored import scored, written
from tests.pipeline.commands.small_gold import line

GOLD = (annotated(0), annotated(1))
"""Chemical, Disease and Species, each with an identifier."""


def without_ids(document: Document) -> Document:
    return document.with_mentions(tuple(replace(m, ids=()) for m in document.mentions))


def as_genes(document: Document) -> Document:
    return document.with_mentions(tuple(replace(m, label="Gene") for m in document.mentions))


BARE = [document.with_mentions(()) for document in GOLD]
NIL = [without_ids(document) for document in GOLD]
GENES = [as_genes(document) for document in GOLD]
NAMED = [replace(document, id=f"PMID:{document.id}") for document in GOLD]


@pytest.mark.parametrize(
    ("predicted", "level", "figures", "says"),
    [
        (BARE, "strict", ["0", "0", "–", "0.0", "0.0"], "nothing was predicted: no mention in 2"),
        (NIL, "id", ["0", "0", "–", "0.0", "0.0"], "none of 6 predicted mentions of"),
        (NIL, "strict", ["6", "6", "100.0", "100.0", "100.0"], "has an identifier"),
        (GENES, "strict", ["0", "0", "–", "0.0", "0.0"], "nothing was predicted of the types"),
        (GENES, "strict, any type", ["0", "0", "–", "0.0", "0.0"], "not scored: Gene (6)"),
        (GOLD[:1], "strict", ["3", "3", "100.0", "50.0", "66.7"], "1 of 2 gold documents have no"),
        (NAMED, "strict", ["6", "6", "100.0", "100.0", "100.0"], "ids differ in a prefix"),
        ([*GOLD, GOLD[0]], "strict", ["6", "6", "100.0", "100.0", "100.0"], "more than once"),
        ([*GOLD, annotated(5)], "id", ["6", "6", "100.0", "100.0", "100.0"], "not in gold: left"),
    ],
)
def test_predictions(
    tmp_path: Path, predicted: list[Document], level: str, figures: list[str], says: str
) -> None:
    files = written(tmp_path, "gold.jsonl", *GOLD), written(tmp_path, "odd.jsonl", *predicted)
    result = run(evaluate, *files, "--as-written", "--levels", level, "--no-intervals")
    assert result.exit_code == 0
    assert says in " ".join(result.output.split())
    assert line(result.output, level, "all")[3:] == figures


def test_gold_without_identifiers(tmp_path: Path) -> None:
    files = written(tmp_path, "gold.jsonl", *NIL), written(tmp_path, "answer.jsonl", *GOLD)
    read = scored(tmp_path, *files, "--as-written")
    assert {level.family for level in read.judged[0].counted.levels} == {"span"}
    assert any("gold has no identifiers" in note for note in read.judged[0].notes)


def test_a_type_that_never_occurs(tmp_path: Path) -> None:
    path = written(tmp_path, "gold.jsonl", *GOLD)
    told = ("--as-written", "--types", "Variant", "--levels", "strict")
    result = run(evaluate, path, path, *told)
    assert line(result.output, "strict", "Variant")[2:] == ["0", "0", "0", "–", "–", "–"]
    assert "on neither side, so no figure has a value (–)" in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("predicted", "says"),
    [
        ([Document("s0", "Another text altogether."), GOLD[1]], "has another text"),
        ([annotated(0), annotated(0).with_mentions(())], "have 's0' twice"),
        ([], "holds no document"),
        ([annotated(7)], "gold has not"),
    ],
)
def test_what_cannot_be_scored(tmp_path: Path, predicted: list[Document], says: str) -> None:
    files = written(tmp_path, "gold.jsonl", *GOLD), written(tmp_path, "odd.jsonl", *predicted)
    result = run(evaluate, *files, "--as-written")
    assert isinstance(result.exception, InputError)
    assert says in str(result.exception)


def test_plain_text_and_other_documents(tmp_path: Path) -> None:
    gold = written(tmp_path, "gold.jsonl", *GOLD)
    table = tmp_path / "tool.csv"
    table.write_text("id,start,end,type\ns0,0,4,Disease\n", encoding="utf-8")
    error = run(evaluate, gold, str(table), "--as-written").exception
    assert "first 'tool', and none of gold's, first 's0'" in str(error)
    assert isinstance(error, InputError)
    assert "read as plain text" in error.cause
    assert "--pred-from" in error.remedy


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["bc5cd:dev"], "did you mean bc5cdr:dev?"),
        (["gold.jsonl", "gold.jsonl", "--levels", "strikt"], "did you mean 'strict'?"),
        (["gold.jsonl", "gold.jsonl", "--levels", "strict document"], "use one or more of: strict"),
    ],
)
def test_what_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "gold.jsonl", *GOLD)
    error = run(evaluate, *words, "--as-written").exception
    assert isinstance(error, ConfigError)
    assert says in error.remedy


def test_a_protocol_of_mentions_for_a_page(tmp_path: Path) -> None:
    page = Document("s0", "A page.", rows=(EntityRow("Disease", "gout", "MESH:D006073"),))
    path = written(tmp_path, "page.jsonl", page)
    error = run(evaluate, path, path, "--as-written", "--protocol", "bc5cdr").exception
    assert isinstance(error, ConfigError)
    assert "None of the levels strict; document could be scored" in error.what
    assert "identifier; name; row" in error.remedy


def test_a_folder_is_refused_before_anything_is_scored(tmp_path: Path) -> None:
    result = run(evaluate, "nowhere.jsonl", "--html", str(tmp_path))
    assert isinstance(result.exception, ConfigError)
    assert "it is a folder" in result.exception.what
