"""``entitome evaluate``: what it scores and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from entitome.commands import evaluate
from entitome.corpus.document import Document, EntityRow, Mention
from entitome.corpus.errors import ConfigError, InputError
from entitome.eval.outcomes import Kind
from entitome.provenance import linker_stamp, recogniser_stamp
from tests.corpus.small_corpora import write_corpora
from tests.pipeline.commands.conftest import annotated
from tests.pipeline.commands.running import run
from tests.pipeline.commands.scored import cell, levels, pain, scored, written
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
    read = scored(tmp_path, *files, "--kb", str(small_index))
    assert cell(read, "strict", "Disease") == (1, 2, 2)
    assert cell(read, "overlap", "Disease") == (2, 2, 2)
    assert cell(read, "id", "Disease") == (1, 2, 2)
    assert cell(read, "document", "Disease") == (2, 2, 2)
    assert "document, macro" in levels(read)
    assert "identifier" not in levels(read)
    assert [one.kind for one in read.judged[0].outcomes] == [Kind.BOUNDARY, Kind.RIGHT]
    as_written = scored(tmp_path, *files, "--as-written")
    assert cell(as_written, "id", "Disease") == (0, 2, 2)
    assert cell(as_written, "document", "Disease") == (1, 2, 2)
    assert "document, near" in levels(read) - levels(as_written)


def test_unknown_identifiers_are_told(tmp_path: Path, small_index: Path) -> None:
    files = (
        written(tmp_path, "gold.jsonl", pain("MESH:D999001", "MESH:D7", "OMIM:181750")),
        written(tmp_path, "answer.jsonl", pain("MESH:D010146", "OMIM:9")),
    )
    report = tmp_path / "report.md"
    told = ("--kb", str(small_index), "--markdown", str(report))
    read = scored(tmp_path, *files, *told)
    said = (
        "of the identifiers of gold the knowledge base does not know 1 of 3, 1 different (MESH:D7"
    )
    assert read.notes[0].startswith(said)
    assert (
        "identifiers predicted the knowledge base does not know 1 of 2, 1 different (OMIM:9"
        in (read.judged[0].notes[-1])
    )
    assert said in " ".join(run(evaluate, *files, *told).output.split())
    assert f"- {said} 1)" in report.read_text(encoding="utf-8")
    known = written(tmp_path, "known.jsonl", pain("MESH:D010146"))
    assert "does not know" not in run(evaluate, known, known, *told).output
    assert not any("know" in note for note in scored(tmp_path, *files, "--as-written").notes)


def test_the_pipeline_answers_where_nobody_does(tmp_path: Path, small_pipeline: list[str]) -> None:
    gold = written(tmp_path, "gold.jsonl", *(annotated(n) for n in range(4)))
    read = scored(tmp_path, gold, *small_pipeline)
    assert cell(read, "strict", "Chemical") == (2, 2, 2)
    assert cell(read, "id", "Gene") == (2, 2, 2)
    assert (read.judged[0].name, read.about["protocol"]) == ("entitome", "entitome")
    assert read.about["command"].startswith("entitome evaluate gold.jsonl --kb ")
    in_two = scored(tmp_path, gold, *small_pipeline, "--workers", "2")
    assert in_two.judged[0].outcomes == read.judged[0].outcomes


def test_a_trained_recogniser(tmp_path: Path, small_linking: list[str]) -> None:
    gold = written(tmp_path, "gold.jsonl", *(annotated(n) for n in range(4)))
    model = str(save_random(tmp_path / "mine"))
    read = scored(tmp_path, gold, *small_linking, "--recogniser", model)
    stamps = f"{recogniser_stamp(None, model)}; linker {linker_stamp(None, small_linking[-1])}"
    assert read.about["predicted"] == f"the pipeline, just now: {stamps}"
    assert cell(read, "strict", "Chemical") != (2, 2, 2)
    in_two = scored(tmp_path, gold, *small_linking, "--recogniser", model, "--workers", "2")
    assert in_two.judged[0].outcomes == read.judged[0].outcomes


def test_gold_does_not_reach_the_pipeline(tmp_path: Path, small_pipeline: list[str]) -> None:
    text = "The zorblax was quiet."
    gold = Document("d", text, mentions=(Mention(4, 11, "zorblax", "Gene", ("NCBIGene:7157",)),))
    read = scored(tmp_path, written(tmp_path, "gold.jsonl", gold), *small_pipeline)
    assert cell(read, "strict", "Gene") == (0, 0, 1)


def test_page(tmp_path: Path, small_pipeline: list[str]) -> None:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    page = (str(tmp_path / "page.md"), *small_pipeline)
    read = scored(tmp_path, *page)
    assert cell(read, "identifier", "Disease") == (1, 1, 2)
    assert cell(read, "identifier, in text", "Disease") == (1, 1, 1)
    assert cell(read, "identifier", "Disease (linked)") == (1, 1, 1)
    assert "strict" not in levels(read)
    assert read.judged[0].outcomes == ()
    said = "the full text of the page is not at hand: 2 of 5 gold rows cannot be found"
    assert any(said in note for note in read.judged[0].notes)
    assert said in " ".join(run(evaluate, *page).output.split())


def test_the_page_of_the_seed(tmp_path: Path, shared: Path, small_pipeline: list[str]) -> None:
    read = scored(tmp_path, str(shared / "seed" / "PMC13006201.md"), *small_pipeline)
    assert cell(read, "identifier", "Disease (linked)")[::2] == (1, 1)
    assert cell(read, "row", "all")[2] == 51
    assert "45 of 51 gold rows" in " ".join(read.judged[0].notes)


def test_mentions_and_lists_both(tmp_path: Path) -> None:
    gold = annotated(0)
    gold.rows = (EntityRow("Chemical", "Methotrexate", "MESH:D008727"),)
    path = written(tmp_path, "gold.jsonl", gold)
    read = scored(tmp_path, path, path, "--as-written")
    assert cell(read, "row", "Chemical") == (1, 1, 1)
    assert cell(read, "strict", "Chemical") == (1, 1, 1)


def test_a_list_predicts_identifiers_of_documents(tmp_path: Path) -> None:
    gold = written(tmp_path, "gold.jsonl", annotated(0))
    rows = (
        EntityRow("Chemical", "Methotrexate", "MESH:D008727"),
        EntityRow("Disease", "gout", "MESH:D006073"),
        EntityRow("Disease", "systemic sclerosis", "MONDO:0005100", block="linked"),
    )
    page = Document("s0", "Another text, that of the page.", rows=rows)
    read = scored(tmp_path, gold, written(tmp_path, "page.jsonl", page), "--as-written")
    assert cell(read, "document", "Chemical") == (1, 1, 1)
    assert cell(read, "document", "Disease") == (0, 1, 1)
    assert cell(read, "document", "all") == (1, 2, 3)
    assert {level.family for level in read.judged[0].counted.levels} == {"document"}
    assert "a list of entities without mentions" in read.judged[0].notes[0]
    linked = replace(page, rows=rows[2:])
    read = scored(tmp_path, gold, written(tmp_path, "page.jsonl", linked), "--as-written")
    assert cell(read, "document", "Disease") == (0, 1, 1)


def test_corpus_by_name(tmp_path: Path, small_pipeline: list[str]) -> None:
    corpora = write_corpora(tmp_path / "corpora")
    read = scored(tmp_path, "ncbi_disease:dev", "--corpora", str(corpora), *small_pipeline)
    assert read.gold == "ncbi_disease:dev"
    assert read.about["predicted"].startswith("the pipeline, just now: lexicon ")
    assert cell(read, "strict", "Disease") == (0, 0, 1)


def test_a_corpus_read_as_a_file_is_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "corpus.pubtator"
    path.write_text("1|t|Gout.\n1|a|Bad.\n1\t0\t4\tGout\tSpecificDisease\tD006073\n")
    result = run(evaluate, str(path), str(path), "--as-written")
    assert "'SpecificDisease', which is no type of entitome's" in " ".join(result.output.split())


def test_what_differs_is_mended_and_told(tmp_path: Path) -> None:
    gold = written(tmp_path, "gold.jsonl", pain(text="Old  Pain.", shift=5), annotated(1))
    answer = written(tmp_path, "answer.jsonl", pain(text="Old Pain.", shift=4))
    read = scored(tmp_path, gold, answer, "--as-written")
    assert cell(read, "strict", "Disease")[0] == 1
    notes = " ".join(read.judged[0].notes)
    assert "offsets were moved to gold's text" in notes
    assert "1 of 2 gold documents have no prediction" in notes


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
        (["gold.jsonl", "x=gold.jsonl", "x=other.jsonl"], ConfigError, "are called 'x'"),
        (["gold.jsonl", "gold.jsonl", "gold.jsonl"], ConfigError, "are called 'gold.jsonl'"),
        (["gold.jsonl", "=gold.jsonl"], ConfigError, "names no prediction"),
        (["gold.jsonl", "gold.jsonl", "--protocol", "bc5"], ConfigError, "bc5cdr"),
        (["gold.jsonl", "gold.jsonl", "--protocol", "gnormplus"], ConfigError, "none of them"),
        (["gold.jsonl", "gold.jsonl", "--levels", "strickt"], ConfigError, "strict; "),
        (["gold.jsonl", "gold.jsonl", "--levels", "row"], ConfigError, "could be scored"),
        (["gold.jsonl", "gold.jsonl", "--resamples", "3"], ConfigError, "resamples"),
        (["gold.jsonl", "gold.jsonl", "--fail-below", "80"], ConfigError, "names no figure"),
        (["gold.jsonl", "gold.jsonl", "--fail-below", "row=80"], ConfigError, "no level 'row'"),
        (["gold.jsonl", "gold.jsonl", "--fail-below", "id:Gene=8"], ConfigError, "no type 'Gene'"),
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
