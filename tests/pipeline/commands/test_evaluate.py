"""``entitome evaluate``: what it scores, what it writes, what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from entitome.commands import evaluate
from entitome.corpus.document import Document, EntityRow, Mention
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.formats import jsonl
from entitome.provenance import linker_stamp, recogniser_stamp
from tests.corpus.small_corpora import write_corpora
from tests.pipeline.commands.conftest import annotated
from tests.pipeline.commands.running import run
from tests.pipeline.components.small_model import save_random

PAGE = """\
# Methotrexate for systemic sclerosis

## Abstract

Methotrexate eased systemic sclerosis in mice.

## Linked entities

- **Diseases:** systemic sclerosis (MONDO:0005100)

## Full-text entities

- **Diseases:** systemic sclerosis (MESH:D012595), pain (MESH:D010146)
- **Chemicals:** Methotrexate (MESH:D008727)
- **Species:** Mus musculus (house mouse, species) [taxon 10090]

## Full text

_Full body text omitted from this summary view._
"""


def written(folder: Path, name: str, *documents: Document) -> str:
    path = folder / name
    with path.open("wb") as file:
        jsonl.write(documents, file)
    return str(path)


def scores(folder: Path, *arguments: str) -> dict[str, Any]:
    path = folder / "scores.json"
    result = run(evaluate, *arguments, "--json", str(path))
    assert result.exit_code == 0, result.output
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def cell(read: dict[str, Any], kind: str, level: str, label: str) -> tuple[int, int, int]:
    figures = read[kind]["levels"][level][label]
    return figures["tp"], figures["fp"], figures["fn"]


def test_given_predictions(tmp_path: Path, small_index: Path) -> None:
    text = "Pain in systemic sclerosis."
    gold = Document("d", text, mentions=(
        Mention(0, 4, "Pain", "Disease", ("MESH:D010146",)),
        Mention(8, 26, "systemic sclerosis", "Disease", ("MESH:D999001",)),
    ))  # fmt: skip
    answer = Document("d", text, mentions=(
        Mention(8, 26, "systemic sclerosis", "Disease", ("MONDO:0005100",)),
        Mention(0, 7, "Pain in", "Disease", ("MESH:D010146",)),
    ))  # fmt: skip
    files = written(tmp_path, "gold.jsonl", gold), written(tmp_path, "answer.jsonl", answer)
    read = scores(tmp_path, *files, "--kb", str(small_index))
    assert cell(read, "mentions", "strict", "Disease") == (1, 1, 1)
    assert cell(read, "mentions", "relaxed", "Disease") == (2, 0, 0)
    assert cell(read, "mentions", "id", "Disease") == (1, 1, 1)
    assert cell(read, "documents", "document", "Disease") == (2, 0, 0)
    assert "page" not in read
    as_written = scores(tmp_path, *files, "--as-written")
    assert cell(as_written, "mentions", "id", "Disease") == (0, 2, 2)
    assert cell(as_written, "documents", "document", "Disease") == (1, 1, 1)


def test_unknown_identifiers_are_told(tmp_path: Path, small_index: Path) -> None:
    def document(*ids: str) -> Document:
        return Document("d", "Pain.", mentions=(Mention(0, 4, "Pain", "Disease", ids),))

    files = (
        written(tmp_path, "gold.jsonl", document("MESH:D999001", "MESH:D7", "OMIM:181750")),
        written(tmp_path, "answer.jsonl", document("MESH:D010146", "OMIM:9")),
    )
    report = tmp_path / "report.md"
    told = ("--kb", str(small_index), "--markdown", str(report))
    read = scores(tmp_path, *files, *told)
    assert read["unknown_ids"] == {
        "gold": {"given": 3, "ids": {"MESH:D7": 1}},
        "predicted": {"given": 2, "ids": {"OMIM:9": 1}},
    }
    said = (
        "of the identifiers of gold the knowledge base does not know 1 of 3, 1 different (MESH:D7"
    )
    assert said in " ".join(run(evaluate, *files, *told).output.split())
    assert f"- {said} 1)" in report.read_text(encoding="utf-8")
    known = written(tmp_path, "known.jsonl", document("MESH:D010146"))
    assert "does not know" not in run(evaluate, known, known, *told).output
    assert scores(tmp_path, *files, "--as-written")["unknown_ids"] == {}


def test_the_pipeline_answers_where_nobody_does(tmp_path: Path, small_pipeline: list[str]) -> None:
    gold = written(tmp_path, "gold.jsonl", *(annotated(n) for n in range(4)))
    read = scores(tmp_path, gold, *small_pipeline)
    assert cell(read, "mentions", "strict", "Chemical") == (2, 0, 0)
    assert cell(read, "mentions", "id", "Gene") == (2, 0, 0)
    in_two = scores(tmp_path, gold, *small_pipeline, "--workers", "2")
    assert in_two == read


def test_a_trained_recogniser(tmp_path: Path, small_linking: list[str]) -> None:
    gold = written(tmp_path, "gold.jsonl", *(annotated(n) for n in range(4)))
    model = str(save_random(tmp_path / "mine"))
    read = scores(tmp_path, gold, *small_linking, "--recogniser", model)
    stamps = f"{recogniser_stamp(None, model)}; linker {linker_stamp(None, small_linking[-1])}"
    assert read["predicted"] == f"the pipeline, just now: {stamps}"
    assert cell(read, "mentions", "strict", "Chemical") != (2, 0, 0)
    in_two = scores(tmp_path, gold, *small_linking, "--recogniser", model, "--workers", "2")
    assert in_two == read


def test_gold_does_not_reach_the_pipeline(tmp_path: Path, small_pipeline: list[str]) -> None:
    text = "The zorblax was quiet."
    gold = Document("d", text, mentions=(Mention(4, 11, "zorblax", "Gene", ("NCBIGene:7157",)),))
    read = scores(tmp_path, written(tmp_path, "gold.jsonl", gold), *small_pipeline)
    assert cell(read, "mentions", "strict", "Gene") == (0, 0, 1)


def test_page(tmp_path: Path, small_pipeline: list[str]) -> None:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    report = tmp_path / "report.md"
    page = (str(tmp_path / "page.md"), *small_pipeline, "--markdown", str(report))
    read = scores(tmp_path, *page)
    assert cell(read, "page", "identifier", "Disease") == (1, 0, 1)
    assert cell(read, "page", "identifier, in text", "Disease") == (1, 0, 0)
    assert cell(read, "page", "identifier", "Disease (linked)") == (1, 0, 0)
    assert "mentions" not in read
    table = report.read_text(encoding="utf-8")
    assert "| identifier | Disease | 2 | 1 | 1 | 100.0 | 50.0 | 66.7 | 1 | 1 | 100.0 |" in table
    assert "full text not at hand: 2 of 5 gold rows cannot be found" in table
    assert "full text not at hand" in run(evaluate, *page).output


def test_the_page_of_the_seed(tmp_path: Path, shared: Path, small_pipeline: list[str]) -> None:
    read = scores(tmp_path, str(shared / "seed" / "PMC13006201.md"), *small_pipeline)
    assert cell(read, "page", "identifier", "Disease (linked)")[::2] == (1, 0)
    assert read["page"]["levels"]["row"]["all"]["gold"] == 51
    assert "full text not at hand: 45 of 51 gold rows" in read["page"]["notes"][0]


def test_mentions_and_lists_both(tmp_path: Path) -> None:
    gold = annotated(0)
    gold.rows = (EntityRow("Chemical", "Methotrexate", "MESH:D008727"),)
    path = written(tmp_path, "gold.jsonl", gold)
    read = scores(tmp_path, path, path, "--as-written")
    assert cell(read, "page", "row", "Chemical") == (1, 0, 0)
    assert cell(read, "mentions", "strict", "Chemical") == (1, 0, 0)


def test_types(tmp_path: Path) -> None:
    path = written(tmp_path, "gold.jsonl", annotated(0))
    read = scores(tmp_path, path, path, "--as-written", "--types", "chemical, species")
    assert set(read["mentions"]["levels"]["strict"]) == {"Chemical", "Species", "all"}


def test_corpus_by_name(tmp_path: Path, small_pipeline: list[str]) -> None:
    corpora = write_corpora(tmp_path / "corpora")
    read = scores(tmp_path, "ncbi_disease:dev", "--corpora", str(corpora), *small_pipeline)
    assert read["gold"] == "ncbi_disease:dev"
    assert read["predicted"].startswith("the pipeline, just now: lexicon ")
    assert cell(read, "mentions", "strict", "Disease") == (0, 0, 1)


def test_a_corpus_read_as_a_file_is_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "corpus.pubtator"
    path.write_text("1|t|Gout.\n1|a|Bad.\n1\t0\t4\tGout\tSpecificDisease\tD006073\n")
    result = run(evaluate, str(path), str(path), "--as-written")
    assert "'SpecificDisease', which is no type of entitome's" in result.output


@pytest.mark.parametrize(
    ("arguments", "kind", "says"),
    [
        (["nowhere.jsonl"], InputError, "nowhere.jsonl"),
        (["gold.jsonl", "nowhere.jsonl"], InputError, "nowhere.jsonl"),
        (["gold.jsonl", "gold.jsonl", "--types", "Gene,Diseases"], ConfigError, "'Diseases'"),
        (["gold.jsonl", "gold.jsonl", "--types", ","], ConfigError, "','"),
        (["gold.jsonl", "gold.jsonl", "--from", "word"], ConfigError, "'word'"),
        (["ncbi_disease", "gold.jsonl"], ConfigError, "ncbi_disease:dev"),
        (["ncbi_disease:deaf", "gold.jsonl"], ConfigError, "'deaf'"),
        (["gold.jsonl", "other.jsonl"], InputError, "gold has not"),
        (["gold.jsonl", "--recogniser", "fats"], ConfigError, "no recogniser 'fats'"),
        (["bare.jsonl", "bare.jsonl"], InputError, "nothing to score against"),
        (["gold.jsonl", "gold.jsonl", "--json", "."], ConfigError, "cannot be written"),
    ],
)
def test_wrong_input(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    kind: type[Exception],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "gold.jsonl", annotated(0))
    written(tmp_path, "other.jsonl", annotated(1))
    written(tmp_path, "bare.jsonl", Document("d", "Nothing is marked here."))
    result = run(evaluate, *arguments, "--as-written")
    assert isinstance(result.exception, kind)
    assert says in str(result.exception)


def test_a_knowledge_base_that_is_not_there(tmp_path: Path) -> None:
    path = written(tmp_path, "gold.jsonl", annotated(0))
    result = run(evaluate, path, path, "--kb", str(tmp_path / "none"))
    assert "There is no knowledge base" in str(result.exception)


def test_help_has_an_example() -> None:
    assert "entitome evaluate ../shared/seed/PMC13006201.md" in run(evaluate, "--help").output
