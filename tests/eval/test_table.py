from __future__ import annotations

import io
import json

from rich.console import Console

from entitome.eval import (
    Counts,
    Scores,
    evaluate_documents,
    score_table,
    to_json,
    to_markdown,
    to_rich,
)
from entitome.eval.agree import DocumentScores
from tests.eval.cases import document, mention

SCORES = Scores(
    {"strict": {"Disease": Counts(2, 1, 1), "Gene": Counts(0, 0, 3)}}, 4, ("9",), ("one note",)
)


def test_rows_totals_and_dashes() -> None:
    table = score_table(SCORES, "Spans")
    assert table.rows == (
        # 2/3 = 66.7 %
        ("strict", "Disease", "3", "3", "2", "1", "1", "66.7", "66.7", "66.7"),
        # Nothing predicted: no precision, and F1 is 0.
        ("strict", "Gene", "3", "0", "0", "0", "3", "–", "0.0", "0.0"),
        # 2/3, 2/6, and 2*2/(2*2+1+4) = 44.4 %
        ("strict", "all", "6", "3", "2", "1", "4", "66.7", "33.3", "44.4"),
    )
    assert table.notes == ("one note",)


def test_single_label_needs_no_total() -> None:
    table = score_table(Scores({"strict": {"Gene": Counts(1)}}, 1))
    assert [row[1] for row in table.rows] == ["Gene"]


def test_no_label_at_all_still_prints() -> None:
    table = score_table(Scores({"strict": {}}, 0))
    assert table.rows == (("strict", "all", "0", "0", "0", "0", "0", "–", "–", "–"),)


def test_recall_only_level_shows_no_precision() -> None:
    scores = DocumentScores({"recall of ids": {"Gene": Counts(1, 0, 1)}}, 1)
    row = score_table(scores).rows[0]
    assert row == ("recall of ids", "Gene", "2", "–", "1", "–", "1", "–", "50.0", "–")
    assert "precision" not in to_json(scores)["levels"]["recall of ids"]["Gene"]


def test_markdown() -> None:
    text = to_markdown(score_table(SCORES, "Spans"))
    lines = text.splitlines()
    assert lines[0] == "### Spans"
    assert lines[2] == "| level | type | gold | predicted | TP | FP | FN | P | R | F1 |"
    assert lines[4] == "| strict | Disease | 3 | 3 | 2 | 1 | 1 | 66.7 | 66.7 | 66.7 |"
    assert lines[-1] == "- one note"


def test_json_is_plain_and_keeps_undefined_as_null() -> None:
    plain = to_json(SCORES)
    assert json.loads(json.dumps(plain)) == plain
    assert plain["levels"]["strict"]["Gene"]["precision"] is None
    assert plain["levels"]["strict"]["all"]["f1"] == 4 / 9
    assert plain["missing"] == ["9"]


def test_terminal() -> None:
    gold = document(mention("Gout", "Disease", "MESH:D006073"))
    screen = io.StringIO()
    table = to_rich(score_table(evaluate_documents([gold], [gold]), "Documents"))
    Console(file=screen, width=100).print(table)
    shown = screen.getvalue()
    assert "recall of ids" in shown
    assert "100.0" in shown
