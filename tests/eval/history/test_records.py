"""Runs of other benchmarks in the history of results, and what stands now."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from entitome.corpus.errors import InputError
from entitome.eval.history.now import now_table, standing
from entitome.eval.history.page import history_page
from entitome.eval.history.records import Headline, Record, append_record, newest, read_records
from entitome.eval.history.runs import OWN, TEST, append_run, read_runs
from tests.eval.runs import RUN, rows

PAGES = Record(
    "pages", "2026-02-01", "abc", "entitome benchmark pages", "fast ab1",
    (Headline("F1", 63.8, "%", 59.7, 68.6), Headline("recall", None)), "pages.md", ("A note.",),
)  # fmt: skip
SPEED = Record("speed", "2026-02-02", "abd", "entitome bench", "", (Headline("s", 6500.4, "w/s"),))


def test_file_and_back_among_runs(tmp_path: Path) -> None:
    history = tmp_path / "deep" / "results.jsonl"
    append_record(PAGES, history)
    append_run(RUN, history)
    append_record(SPEED, history)
    assert read_records(history) == [PAGES, SPEED]
    assert read_runs(history) == [RUN]


def test_a_record_that_says_less(tmp_path: Path) -> None:
    history = tmp_path / "results.jsonl"
    append_record(PAGES, history)
    fields = json.loads(history.read_text(encoding="utf-8"))
    del fields["page"], fields["notes"], fields["figures"][0]["low"], fields["figures"][0]["unit"]
    history.write_text(json.dumps(fields) + "\n", encoding="utf-8")
    (read,) = read_records(history)
    assert (read.page, read.notes, read.figures[0].shown) == ("", (), "63.8 %")


@pytest.mark.parametrize("spoilt", ["[1]", "{", '{"benchmark": "pages"}', "7", '"benchmark"'])
def test_a_spoilt_line(tmp_path: Path, spoilt: str) -> None:
    history = tmp_path / "results.jsonl"
    history.write_text(spoilt + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"results\.jsonl, line 1 is no run"):
        append_record(PAGES, history)
    assert history.read_text(encoding="utf-8") == spoilt + "\n"


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Headline("x", 87.25), "87.2 %"),
        (Headline("x", 87.25, "%", 85.94, 88.36), "87.2 % [85.9, 88.4]"),
        (Headline("x", None), "–"),
        (Headline("x", 0.0), "0.0 %"),
        (Headline("x", 6512.4, "words/s"), "6,512 words/s"),
    ],
)
def test_shown(figure: Headline, shown: str) -> None:
    assert figure.shown == shown


# -- what stands now ------------------------------------------------------------------------------


def test_the_newest_of_each_kind_stands() -> None:
    test = replace(RUN, parts=TEST)
    own = replace(test, conventions=OWN, date="2026-02-01")
    later = replace(RUN, date="2026-03-01")
    assert standing([own, RUN, test, later]) == [later, test, own]
    assert newest([PAGES, SPEED, replace(PAGES, date="2026-04-01")]) == {
        "pages": replace(PAGES, date="2026-04-01"),
        "speed": SPEED,
    }


def test_now() -> None:
    # Of one part the first of two diseases is found, F1 2/3; of the other both: the mean is 5/6.
    both = replace(RUN, rows=rows("made_up") + rows("other", right=2))
    own = replace(RUN, parts=TEST, conventions=OWN)
    table = now_table([both, own], [PAGES, SPEED])
    assert table.rows[0][:4] == (
        "gold corpora, dev (2 parts)", "strict F1 83.3 %; document id F1 83.3 %", "2026-01-31",
        "abc1234+",
    )  # fmt: skip
    assert table.rows[1][0] == "gold corpora, test (1 part), own conventions"
    assert table.rows[2] == (
        "[pages](pages.md)", "F1 63.8 % [59.7, 68.6]; recall –", "2026-02-01", "abc", "fast ab1",
        "`entitome benchmark pages`",
    )  # fmt: skip
    assert table.rows[3][0] == "speed", "it has no page of its own"
    assert now_table([], []).rows == ()


def test_page_begins_with_what_stands_now() -> None:
    older = replace(PAGES, date="2026-01-01", figures=(Headline("F1", 60.0),))
    newer = replace(RUN, date="2026-02-01", model="tagger")
    page = history_page([RUN, newer], "results.jsonl", [older, PAGES, SPEED], "images/history.svg")
    order = [
        "# Results", "## Now", "| [pages](pages.md) |", "| speed |", "## Over the runs",
        "(images/history.svg)", "### Dev parts", "### Benchmark pages", "| 2026-02-01 abc |",
        "| 2026-01-01 abc |", "## The newest runs", "### 2026-02-01", "<summary>Older runs: 1",
        "### 2026-01-31", "</details>",
    ]  # fmt: skip
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert "Benchmark speed" not in page, "one run has not moved"


def test_page_of_other_benchmarks_alone() -> None:
    page = history_page([], "results.jsonl", [SPEED], "images/history.svg")
    assert "| speed | s 6,500 w/s |" in page
    assert "history.svg" not in page
    assert "newest runs over" not in page
