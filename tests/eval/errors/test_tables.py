"""Counts of errors, and the sample."""

from __future__ import annotations

from entitome.eval.errors.spans import Errors, find_errors
from entitome.eval.errors.tables import (
    cases,
    cause_table,
    class_table,
    draw,
    example_table,
)
from entitome.eval.table import to_markdown
from tests.eval.marked import marked

LABELS = ("Disease", "Gene", "Species")
# One right (rash), one boundary error (gout attack), one type error (CAT), one missed (lupus) and
# one spurious mention (odd): 4 gold and 4 predicted mentions.
GOLD = "[rash|Disease] and [gout attack|Disease], [CAT|Gene]; [lupus|Disease], odd"
PREDICTED = "[rash|Disease] and [gout|Disease] attack, [CAT|Disease]; lupus, [odd|Gene]"


def found() -> dict[str, Errors]:
    here = find_errors([marked(GOLD)], [marked(PREDICTED)], LABELS)
    return {"mine": here, "empty": find_errors([], [], ("Gene",))}


def test_classes() -> None:
    rows = {row[:2]: row[2:] for row in class_table(found()).rows}
    # Disease: gold rash, gout attack, lupus; predicted rash, gout, CAT; F1 = 2 / (2 + 2 + 2).
    # Of its 2 errors, 1 is a boundary error and 1 missed; CAT counts under Gene, gold's type.
    assert rows["mine", "Disease"] == (
        "3", "3", "1", "33.3", "2", "1 (50.0 %)", "0 (0.0 %)", "1 (50.0 %)", "0 (0.0 %)",
    )  # fmt: skip
    assert rows["mine", "Gene"][4:] == ("2", "0 (0.0 %)", "1 (50.0 %)", "0 (0.0 %)", "1 (50.0 %)")
    assert rows["mine", "Species"] == ("0", "0", "0", "–", "0", "0", "0", "0", "0")
    assert rows["all", "all"] == (
        "4", "4", "1", "25.0", "4", "1 (25.0 %)", "1 (25.0 %)", "1 (25.0 %)", "1 (25.0 %)",
    )  # fmt: skip
    assert ("empty", "Gene") in rows


def test_causes() -> None:
    table = cause_table(cases(found()))
    assert table.columns == ("class", "cause", "Disease", "Gene", "all", "share, %")
    assert table.rows == (
        ("boundary", "too short at the right", "1", "0", "1", "25.0"),
        ("type", "taken for Disease", "0", "1", "1", "25.0"),
        ("missed", "name", "1", "0", "1", "25.0"),
        ("spurious", "name", "0", "1", "1", "25.0"),
        ("all", "", "2", "2", "4", "100.0"),
    )
    assert cause_table([]).rows == (("all", "", "0", "–"),)


def test_sample() -> None:
    every = cases(found()) * 20
    drawn = draw(every, 10, seed=4)
    assert len(drawn) == 10
    assert drawn == draw(every, 10, seed=4)
    assert drawn != draw(every, 10, seed=5)
    assert draw(every, 1000, seed=4) == every
    assert draw([], 3, seed=0) == []


def test_examples() -> None:
    table = example_table(cases(found()))
    assert table.rows[0] == (
        "mine", "d1", "9-20", "9-13", "Disease", "boundary", "too short at the right",
        "gout attack",
    )  # fmt: skip
    assert [row[2:4] for row in table.rows[2:]] == [("27-32", "–"), ("–", "34-37")]


def test_tables_of_counts_hold_no_words_of_the_text() -> None:
    every = cases(found())
    page = to_markdown(class_table(found())) + to_markdown(cause_table(every))
    assert not any(word in page for word in ("rash", "gout", "CAT", "lupus", "odd"))
