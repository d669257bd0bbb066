from __future__ import annotations

import csv
import io

from entitome.eval.report.csv import write_figures, write_outcomes
from entitome.eval.report.figures import all_rows
from tests.eval.report.runs import BOUNDS, OUTCOMES, TWO


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def test_figures_read_again_are_the_same() -> None:
    target = io.StringIO()
    write_figures(TWO, target, [BOUNDS, {}])
    read = _read(target.getvalue())
    rows = all_rows(TWO, [BOUNDS, {}])
    assert len(read) == len(rows)
    for line, row in zip(read, rows, strict=True):
        names = (line["prediction"], line["level"], line["type"], line["measure"])
        assert names == (row.prediction, row.level.name, row.label, row.measure)
        ends = [_number(line[name]) for name in ("value", "low", "high")]
        assert ends == [row.figure.value, row.figure.low, row.figure.high]
        counts = [_number(line[name]) for name in ("right", "predicted", "gold")]
        assert counts == [row.right, row.predicted, row.gold]
        assert (line["family"], line["average"]) == (row.level.family, "micro")


def test_outcomes_read_again_are_the_same() -> None:
    target = io.StringIO()
    write_outcomes(TWO, target)
    read = _read(target.getvalue())
    assert len(read) == 2 * len(OUTCOMES) - 1
    missed = read[1]
    assert (missed["kind"], missed["gold_spans"], missed["gold_text"]) == (
        "missed", "4-8;10-14", "and ever",
    )  # fmt: skip
    assert (missed["predicted_type"], missed["predicted_spans"], missed["score"]) == ("", "", "")
    boundary = read[3]
    assert (boundary["document"], boundary["cause"]) == ("d<2>", "too <short>")
    assert (boundary["gold_ids"], boundary["score"]) == ("X:<1>", "0.5")
