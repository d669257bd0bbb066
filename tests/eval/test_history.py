"""The history of results: its file, its page, and what it refuses."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from entitome.corpus.errors import InputError
from entitome.eval.corpus_scores import ScoreRow, corpus_rows
from entitome.eval.history import Run, append_run, history_page, overview, read_runs
from tests.eval.cases import document, mention

GOUT = mention("Gout", "Disease", "MESH:D006073")
FEVER = mention("fever", "Disease", "MESH:D005334")
DRUG = mention("colchicine", "Chemical", "MESH:D003078")


def rows(*parts: str, labels: tuple[str, ...] = ("Disease",)) -> tuple[ScoreRow, ...]:
    gold, answer = document(GOUT, FEVER, DRUG), document(GOUT)
    return tuple(
        row for part in parts for row in corpus_rows((part, "dev"), [gold], [answer], labels)
    )


RUN = Run(
    "2026-01-31", "abc1234+", "dictionary only", "kb1", "lex1", "cfg1", "fast ab1",
    "entitome results", rows("made_up"), ("A note\u2028of two lines.",),
)  # fmt: skip


def test_file_and_back(tmp_path: Path) -> None:
    history = tmp_path / "deep" / "results.jsonl"
    later = replace(RUN, date="2026-02-01", model="é")
    assert append_run(RUN, history) == [RUN]
    assert append_run(later, history) == [RUN, later]
    assert read_runs(history) == [RUN, later]
    assert history.read_text(encoding="utf-8").count("\n") == 2


def test_runs_that_do_not_say_their_recogniser_had_the_dictionary(tmp_path: Path) -> None:
    history = tmp_path / "results.jsonl"
    append_run(RUN, history)
    fields = json.loads(history.read_text(encoding="utf-8"))
    assert fields.pop("recogniser") == "fast ab1"
    history.write_text(json.dumps(fields) + "\n", encoding="utf-8")
    assert read_runs(history) == [replace(RUN, recogniser="lexicon")]


@pytest.mark.parametrize("spoilt", ["{}", "[]", "{", '"text"', "\x00"])
def test_a_line_that_is_no_run(tmp_path: Path, spoilt: str) -> None:
    history = tmp_path / "results.jsonl"
    append_run(RUN, history)
    with history.open("a", encoding="utf-8") as file:
        file.write(spoilt + "\n")
    before = history.read_bytes()
    with pytest.raises(InputError, match=r"results\.jsonl, line 2 is no run"):
        append_run(RUN, history)
    assert history.read_bytes() == before


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "results.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="is no run"):
        read_runs(tmp_path / "results.jsonl")


def test_page_has_the_newest_first() -> None:
    newer = replace(RUN, date="2026-02-01", commit="def5678", model="tagger")
    text = history_page([RUN, newer], "results.jsonl")
    assert text.index("### 2026-02-01 · def5678 · tagger") < text.index("### 2026-01-31")
    assert text.index("| 2026-02-01 def5678 | tagger |") < text.index("| 2026-01-31 abc1234+ |")
    assert "- `entitome results`" in text
    assert "Knowledge base kb1, lexicon lex1, config cfg1, recogniser fast ab1." in text
    assert "`results.jsonl`" in text


def test_overview_takes_all_types_and_leaves_blank_what_was_not_scored() -> None:
    wide = replace(RUN, rows=rows("made_up", "other", labels=("Disease", "Chemical")))
    table = overview([wide, RUN])
    assert table.columns == ("run", "model", "made_up:dev", "other:dev")
    assert table.rows[0][2:] == ("50.0 / 50.0", "50.0 / 50.0")
    assert table.rows[1][2:] == ("66.7 / 66.7", "")
