"""Two predictions compared: figures with their test, what fell, and how it is shown."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from entitome.corpus.errors import InputError
from entitome.eval.comparison.plain import as_plain
from entitome.eval.comparison.runs import compare_runs, falls, names_of
from entitome.eval.comparison.tables import compare_tables, verdicts
from entitome.eval.run import Judged
from entitome.eval.scoring.counted import Counted
from tests.eval.judged import RECALL, STRICT, judged, missed, right, spurious

DOCUMENTS = tuple(f"d{n}" for n in range(1, 11))


def even(name: str, right_of: dict[str, float], gold: float = 10) -> Judged:
    """Ten documents alike: so many of ten are right, by type; nothing else is predicted."""
    cells = {
        (document, level, label): (number, number, gold)
        for document in DOCUMENTS
        for level in ("strict", "recall of ids")
        for label, number in right_of.items()
    }
    return judged(name, cells, levels=(STRICT, RECALL), labels=tuple(right_of), documents=DOCUMENTS)


# Recall of Gene 90, then 80; of Disease 50, then 55.
A, B = even("a", {"Gene": 9, "Disease": 5}), even("b", {"Gene": 8, "Disease": 5.5})


def test_figures_by_level_and_type() -> None:
    found = compare_runs(A, B, ["recall of ids", "strict"])
    assert [(one.level, one.label) for one in found.figures] == [
        (level, label)
        for level in ("recall of ids", "strict")
        for label in ("Gene", "Disease", "all")
    ]
    gene = found.figures[0]
    assert (gene.a, gene.b, gene.measure) == (0.9, 0.8, "recall")
    # All ten documents are worse: of 1,024 ways of swapping two are as far apart. For two types
    # the smaller p is doubled; all together, 14 and then 13.5 of 20, stand for themselves.
    assert gene.p == 2 / 1024
    assert gene.adjusted == 4 / 1024
    assert found.figures[2].adjusted is None
    assert found.level == "recall of ids"


def test_some_types_alone() -> None:
    found = compare_runs(A, B, ["strict"], ["Gene"])
    assert [one.label for one in found.figures] == ["Gene"]
    assert found.figures[0].adjusted is None
    assert found.moves[0].errors == (1, 2)


@pytest.mark.parametrize(
    ("points", "labels", "says"),
    [
        (2.5, None, []),
        (2.4, None, ["recall of ids fell from 70.0 to 67.5, by more than 2.4 points."]),
        (10, ["Gene"], []),
        (9.9, ["Gene"], ["recall of ids:Gene fell from 90.0 to 80.0, by more than 9.9 points."]),
        (0, ["Disease"], []),
    ],
)
def test_what_fell(points: float, labels: list[str] | None, says: list[str]) -> None:
    assert falls(compare_runs(A, B, ["recall of ids"]), points, labels) == says


def test_the_test_may_have_to_agree() -> None:
    one = {
        ("d1", "strict", "Disease"): (5.0, 5.0, 5.0),
        ("d2", "strict", "Disease"): (1.0, 1.0, 1.0),
    }
    other = one | {("d2", "strict", "Disease"): (0.0, 1.0, 1.0)}
    few = compare_runs(judged("a", one), judged("b", other), ["strict"])
    assert len(falls(few, 5)) == 1
    assert falls(few, 5, significant=True) == []
    assert len(falls(compare_runs(A, B, ["recall of ids"]), 1, significant=True)) == 1


def test_a_figure_that_has_no_value_any_more_fell() -> None:
    some = {("d1", "strict", "Disease"): (1.0, 1.0, 1.0)}
    found = compare_runs(judged("a", some), judged("b", {}), ["strict"])
    assert falls(found, 50) == ["strict:Disease was 100.0 and has no value any more."]
    assert falls(compare_runs(judged("b", {}), judged("a", some), ["strict"]), 0) == []
    assert falls(compare_runs(judged("a", {}), judged("b", {}), ["strict"]), 0) == []


def test_predictions_of_one_name_are_told_apart() -> None:
    assert names_of(A, B) == ("a", "b")
    assert names_of(A, replace(B, name="a")) == ("a (A)", "a (B)")


def test_other_documents_cannot_be_compared() -> None:
    short = Counted(("d1",), A.counted.levels, A.counted.labels, A.counted.cells[:1])
    with pytest.raises(InputError):
        compare_runs(A, Judged("x", short), ["strict"])


CELLS = {("d1", "strict", "Disease"): (1.0, 2.0, 2.0), ("d2", "strict", "Disease"): (1.0, 1.0, 1.0)}
LONG = judged("old", CELLS, right(0), missed(10, "why"), right(0, document="d2"))
WORSE = judged(
    "new", CELLS | {("d1", "strict", "Disease"): (0.0, 2.0, 2.0)},
    missed(0, "short form"), missed(10, "why"), right(0, document="d2"), spurious(70),
)  # fmt: skip


def test_tables() -> None:
    figures, documents, causes, worse = compare_tables(compare_runs(LONG, WORSE, ["strict"]), 5)
    # F1 2*2/(3+3) = 66.7, then 2*1/(3+3) = 33.3; d1 had one wrong and one missed, now two each.
    assert figures.columns[3:5] == ("old", "new")
    assert figures.rows[0][:6] == (
        "strict",
        "Disease",
        "F1",
        "66.7",
        "33.3",
        "-33.3 (-50.0 to 0.0)",
    )
    assert figures.rows[0][-2:] == ("0", "1")
    assert documents.rows == (("d1", "+2", "50.0", "0.0", "2", "4"),)
    assert causes.rows == (
        ("lost, missed", "short form", "1"), ("new, spurious", "another type", "1"),
    )  # fmt: skip
    assert "of gold's, 1 right and 1 wrong in both" in causes.title
    assert worse.title == "Right in old, wrong in new"
    assert [row[0] for row in worse.rows] == ["lost", "new"]
    assert worse.rows[1] == (
        "new", "d1", "70-74", "Disease", "t070", "–", "NIL", "spurious: another type",
    )  # fmt: skip


def test_rare_causes_are_summed_up() -> None:
    # Ten causes, one mention each but for the first, which has two.
    wrong = [missed(10 * n, f"cause {n}") for n in range(10)] + [missed(200, "cause 0")]
    one = judged("old", CELLS, *(right(w.placed.start) for w in wrong))
    found = compare_runs(one, judged("new", CELLS, *wrong), ["strict"])
    causes = next(table for table in compare_tables(found, 0) if table.columns[1] == "cause")
    assert causes.rows[0] == ("lost, missed", "cause 0", "2")
    assert causes.rows[8:] == (("lost", "2 other causes", "2"),)


def test_nothing_changed() -> None:
    found = compare_runs(LONG, LONG, ["strict"])
    assert len(compare_tables(found, 5)) == 1
    assert "no difference" in verdicts(found)[0]


def test_plain_data() -> None:
    plain = json.loads(json.dumps(as_plain(compare_runs(LONG, WORSE, ["strict"])), allow_nan=False))
    assert plain["figures"][0]["difference"] == pytest.approx(1 / 3 - 2 / 3)
    assert plain["documents"][0]["fewer"] == -2
    assert plain["mentions"]["both wrong"] == 1
    assert plain["mentions"]["changes"][0]["gold"]["parts"] == [[0, 4]]
