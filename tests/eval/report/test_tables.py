from __future__ import annotations

from entitome.eval.report.markdown import markdown
from entitome.eval.report.tables import side_by_side, tables
from entitome.eval.run import Run
from tests.eval.report.runs import BOUNDS, ONE, TWO


def test_a_table_a_prediction() -> None:
    (table,) = tables(ONE, [BOUNDS])
    assert (table.title, table.notes) == ("a|b <i>", ("A note.",))
    assert table.rows[0] == ("strict", "Disease", "3", "3", "1", "33.3", "33.3", "33.3")
    assert table.rows[1] == ("strict", "Species", "1", "0", "0", "–", "0.0", "0.0")
    # 2 * 1 / (3 predicted + 4 gold)
    assert table.rows[2][-1] == "28.6 (12.5–50.0)"
    assert table.rows[3] == ("recall of ids", "Disease", "1", "–", "0.5", "–", "50.0", "–")


def test_two_predictions_of_one_name_stay_apart() -> None:
    run = Run("gold", (ONE.judged[0], ONE.judged[0]))
    assert len(tables(run)) == 3
    assert len(side_by_side(run, [BOUNDS, {}]).rows[2]) == 5
    assert side_by_side(run, [BOUNDS, {}]).rows[2][3:] == ("28.6 (12.5–50.0)", "28.6")


def test_side_by_side() -> None:
    table = side_by_side(TWO, [BOUNDS, {}])
    assert table.columns == ("level", "type", "figure", "a|b <i>", "other")
    assert table.rows[2] == ("strict", "all", "F1", "28.6 (12.5–50.0)", "28.6")
    assert table.rows[3] == ("recall of ids", "Disease", "R", "50.0", "50.0")


def test_markdown_tables_are_well_formed() -> None:
    page = markdown(Run("a\ngold", TWO.judged, {"date": "2026-01-31"}, TWO.notes), [BOUNDS, {}])
    assert page.startswith("# Evaluation of a|b <i>, other\n\nGold: a gold.\n\n- date: 2026-01-31")
    lines = page.splitlines()
    starts = [n for n, line in enumerate(lines) if line.startswith("|") and lines[n - 1] == ""]
    assert len(starts) == 3
    for start in starts:
        end = next(n for n in range(start, len(lines)) if not lines[n].startswith("|"))
        widths = {line.replace("\\|", "").count("|") for line in lines[start:end]}
        assert len(widths) == 1
        assert set(lines[start + 1]) <= set("|-: ")
    assert "- **strict**: The same characters and type. (a protocol)" in lines
    assert lines[-1] == "- Of both."
