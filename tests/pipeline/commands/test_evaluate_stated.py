"""``entitome evaluate`` on files whose offsets are counted otherwise, or that have no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from entitome.commands import evaluate
from entitome.corpus.errors import InputError
from tests.eval.stated import FORMS, Stated, gold
from tests.pipeline.commands.running import run
from tests.pipeline.commands.scored import cell, scored, written

OPTIONS = ("--as-written", "--no-intervals")


def stated(folder: Path, form: str, way: str, *, text: bool = True, id: str = "d7") -> str:
    name, tell = FORMS[form]
    path = folder / name
    path.write_text(tell(Stated(way, text, id)), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("form", "way", "text"),
    [
        ("pubtator", "UTF-16 units", True),
        ("pubtator", "code points", False),
        ("jsonl", "UTF-8 bytes", False),
        ("jsonl, entities", "from 1;", True),
        ("bioc-json", "UTF-8 bytes", True),
        ("bioc-xml", "UTF-16 units", True),
        ("tsv", "with the end included", False),
    ],
)
def test_all_is_right_and_told(tmp_path: Path, form: str, way: str, text: bool) -> None:
    truth = written(tmp_path, "gold.jsonl", gold())
    run_ = scored(tmp_path, truth, stated(tmp_path, form, way, text=text), *OPTIONS)
    assert cell(run_, "strict", "Disease") == (7, 7, 7)
    assert cell(run_, "id", "Disease") == (7, 7, 7)
    told = " ".join(run_.judged[0].notes)
    assert (way in told) == (way != "code points")
    assert ("has no text" in told) == (not text)


def test_gold_is_read_as_strictly_as_ever(tmp_path: Path) -> None:
    truth = written(tmp_path, "gold.jsonl", gold())
    for answer in (
        stated(tmp_path, "jsonl", "UTF-8 bytes"),
        stated(tmp_path, "jsonl", "code points", text=False),
        stated(tmp_path, "tsv", "code points"),
    ):
        result = run(evaluate, answer, truth, *OPTIONS)
        assert isinstance(result.exception, InputError)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    truth = written(tmp_path, "gold.jsonl", *(gold(f"d{n}") for n in range(6)))
    path = tmp_path / "answers.pubtator"
    blocks = [Stated("code points", id=f"d{n}").pubtator() for n in range(6)]
    blocks[1:5] = [block.replace("\tknee\t", "\tleg\t") for block in blocks[1:5]]
    path.write_text("\n".join(blocks), encoding="utf-8")
    result = run(evaluate, truth, str(path), *OPTIONS)
    assert isinstance(result.exception, InputError)
    what = result.exception.what
    assert what.startswith("4 of 6 predicted documents cannot be scored: ")
    assert [f"Document 'd{n}' of {path}" in what for n in range(6)] == [
        False,
        *[True] * 3,
        *[False] * 2,
    ]
    assert what.count("first 'leg' (Disease) at ") == 3
    assert what.endswith("And 1 more.")


def test_all_that_cannot_be_read_is_told_at_once(tmp_path: Path) -> None:
    truth = written(tmp_path, "gold.jsonl", gold())
    path = tmp_path / "answers.jsonl"
    path.write_text(f"no JSON\n{Stated('code points').jsonl()}[]\n", encoding="utf-8")
    result = run(evaluate, truth, str(path), *OPTIONS)
    assert isinstance(result.exception, InputError)
    assert f"2 faults in {path}: {path}, line 1 is no document" in result.exception.what
    assert f"{path}, line 3 is no document" in result.exception.what
