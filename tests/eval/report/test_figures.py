from __future__ import annotations

import pytest

from entitome.eval.report.figures import all_rows, interval, main_measure, number, rows_of
from entitome.eval.scoring.counted import ALL, Measure
from entitome.eval.uncertainty.intervals import Figure, intervals
from tests.eval.judged import RECALL
from tests.eval.report.runs import BOUNDS, ONE, STRICT, TWO


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Figure(0.875, 0.859, 0.89), "87.5 (85.9–89.0)"),
        (Figure(0.875), "87.5"),
        (Figure(0.0, 0.0, 0.0), "0.0 (0.0–0.0)"),
        (Figure(None), "–"),
        (Figure(None, 0.1, 0.2), "–"),
    ],
)
def test_a_figure_with_its_interval(figure: Figure, shown: str) -> None:
    assert interval(figure) == shown


@pytest.mark.parametrize(
    ("count", "shown"), [(1234.0, "1,234"), (0.0, "0"), (2.5, "2.5"), (None, "–")]
)
def test_counts(count: float | None, shown: str) -> None:
    assert number(count) == shown


def test_rows_by_level_type_and_measure() -> None:
    rows = rows_of(ONE.judged[0], BOUNDS)
    found = {(row.level.name, row.label, row.measure): row for row in rows}
    # Two levels, of which one has three figures, times two types and all of them.
    assert len(rows) == len(found) == (3 + 1) * 3
    disease = found["strict", "Disease", Measure.PRECISION]
    assert (disease.right, disease.predicted, disease.gold) == (1, 3, 3)
    assert disease.figure == Figure(1 / 3)
    assert found["strict", "Species", Measure.PRECISION].figure == Figure(None)
    assert found["strict", ALL, Measure.F1].shown == "28.6 (12.5–50.0)"
    partial = found["recall of ids", "Disease", Measure.RECALL]
    assert (partial.right, partial.predicted, partial.gold) == (0.5, None, 1)


def test_every_interval_that_is_made_is_shown() -> None:
    counted = TWO.judged[1].counted
    bounds = intervals(counted, resamples=200)
    rows = {(r.level.name, r.label, r.measure): r.figure for r in rows_of(TWO.judged[1], bounds)}
    assert rows == bounds


def test_predictions_follow_each_other() -> None:
    assert [row.prediction for row in all_rows(TWO)] == ["a|b <i>"] * 12 + ["other"] * 12


def test_the_figure_a_level_is_known_by() -> None:
    assert (main_measure(STRICT), main_measure(RECALL)) == (Measure.F1, Measure.RECALL)
