"""``entitome evaluate``: types, levels, several predictions, reports and floors."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from entitome.commands import evaluate
from entitome.corpus.document import Document, Mention
from entitome.eval.run_file import read_run
from tests.eval.made_up import corpus, worsened
from tests.pipeline.commands.conftest import annotated
from tests.pipeline.commands.running import run
from tests.pipeline.commands.scored import cell, levels, scored, written
from tests.pipeline.commands.small_gold import line


def test_types(tmp_path: Path) -> None:
    path = written(tmp_path, "gold.jsonl", annotated(0))
    read = scored(tmp_path, path, path, "--as-written", "--types", "chemical, species")
    assert read.judged[0].counted.labels == ("Chemical", "Species")


def test_types_of_gold_alone(tmp_path: Path) -> None:
    organ = Document("d", "The knee.", mentions=(Mention(4, 8, "knee", "Organ"),))
    path = written(tmp_path, "gold.jsonl", organ)
    read = scored(tmp_path, path, path, "--as-written", "--types", "organ")
    assert cell(read, "strict", "Organ") == (1, 1, 1)
    assert read.notes[0] == "gold has 'Organ', which is no type of entitome's."


def test_a_protocol_and_its_types(tmp_path: Path) -> None:
    path = written(tmp_path, "gold.jsonl", annotated(0), annotated(1))
    report = tmp_path / "report.md"
    told = ("--as-written", "--protocol", "bc5cdr", "--markdown", str(report))
    read = scored(tmp_path, path, path, *told)
    assert set(read.judged[0].counted.labels) == {"Disease", "Chemical"}
    assert "overlap" in levels(read)
    text = report.read_text(encoding="utf-8")
    assert "| document | Chemical |" in text
    assert "| overlap |" not in text


def test_levels_that_are_reported(tmp_path: Path) -> None:
    path = written(tmp_path, "gold.jsonl", annotated(0))
    few = run(evaluate, path, path, "--as-written", "--levels", "document, strict, any type")
    assert "strict, any type" in few.output
    assert "overlap" not in few.output
    short = run(evaluate, path, path, "--as-written")
    assert "overlap" in short.output
    assert "strict, any type" not in short.output
    assert "--levels all shows them" in short.output
    assert "strict, any type" in run(evaluate, path, path, "--as-written", "--levels", "all").output


def test_several_predictions_are_set_side_by_side_and_tested(tmp_path: Path) -> None:
    gold = corpus(30, 8)
    files = [
        written(tmp_path, "gold.jsonl", *gold),
        f"good={written(tmp_path, 'a.jsonl', *worsened(gold, 0.1, 1))}",
        f"bad={written(tmp_path, 'b.jsonl', *worsened(gold, 0.9, 2))}",
        written(tmp_path, "c.jsonl", *worsened(gold, 0.1, 3)),
    ]
    result = run(evaluate, *files, "--as-written", "--json", str(tmp_path / "run.json"))
    heads = next(ln for ln in result.output.splitlines() if "figure" in ln)
    assert [cell.strip() for cell in heads.split("┃")[4:-1]] == ["good", "bad", "c.jsonl"]
    read = read_run(tmp_path / "run.json")
    assert [judged.name for judged in read.judged] == ["good", "bad", "c.jsonl"]
    told = [note for note in read.notes if note.startswith("strict: ")]
    assert len(told) == 2
    assert "good is better by" in told[0]
    assert "p < 0.001 after Holm" in told[0]
    assert "no difference can be told: c.jsonl differs by" in told[1]
    plain = run(evaluate, *files, "--as-written", "--no-intervals").output
    assert "(" not in line(plain, "strict", "all")[3]
    assert "Holm" not in plain


def test_the_same_run_twice_and_another_seed(tmp_path: Path) -> None:
    gold = corpus(12, 5)
    files = written(tmp_path, "g.jsonl", *gold), written(tmp_path, "p.jsonl", *worsened(gold))
    outputs = []
    for seed in ("0", "0", "1"):
        told = ("--as-written", "--seed", seed, "--resamples", "200")
        outputs.append(line(run(evaluate, *files, *told).output, "strict", "all"))
    assert outputs[0] == outputs[1] != outputs[2]


def test_all_reports(tmp_path: Path) -> None:
    path = written(tmp_path, "gold.jsonl", annotated(0), annotated(1))
    names = {"csv": "f.csv", "mentions": "m.csv", "markdown": "r.md", "html": "r.html"}
    options = [word for kind, name in names.items() for word in (f"--{kind}", str(tmp_path / name))]
    read = scored(tmp_path, path, path, "--as-written", *options)
    assert all((tmp_path / name).stat().st_size > 500 for name in names.values())
    figures = list(csv.DictReader((tmp_path / "f.csv").open(encoding="utf-8")))
    assert {row["level"] for row in figures} == levels(read)
    assert next(row for row in figures if row["level"] == "strict")["value"] == "1.0"
    plain = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    strict = [f for f in plain["figures"] if (f["level"], f["label"]) == ("strict", "all")]
    assert strict[0]["f1"] == {"value": 1.0, "low": None, "high": None}


@pytest.mark.parametrize(
    ("floors", "code", "says"),
    [
        (["strict=100", "document:Chemical=100"], 0, []),
        (["strict=100", "strict:Gene=1"], 1, ["strict:Gene of gold.jsonl has no value"]),
        (["STRICT:chemical=100", "any id:Disease=99"], 0, []),
    ],
)
def test_floors(tmp_path: Path, floors: list[str], code: int, says: list[str]) -> None:
    path = written(tmp_path, "gold.jsonl", annotated(0))
    options = [word for floor in floors for word in ("--fail-below", floor)]
    types = ("--types", "Chemical,Disease,Gene", "--json", str(tmp_path / "run.json"))
    result = run(evaluate, path, path, "--as-written", *types, *options)
    assert result.exit_code == code
    assert all(sentence in " ".join(result.output.split()) for sentence in says)
    assert (tmp_path / "run.json").exists()


def test_a_figure_that_falls_short(tmp_path: Path) -> None:
    gold = written(tmp_path, "gold.jsonl", annotated(0))
    answer = written(tmp_path, "a.jsonl", annotated(0).with_mentions(annotated(0).mentions[:2]))
    result = run(evaluate, gold, answer, "--as-written", "--fail-below", "strict=80.1")
    assert result.exit_code == 1
    assert "Below: strict of a.jsonl is 80.00, below 80.1." in result.output
    assert run(evaluate, gold, answer, "--as-written", "--fail-below", "strict=80").exit_code == 0
