"""Tables, page, picture and JSON of a benchmark."""

from __future__ import annotations

import json

from lxml import etree

from entitome.eval.linking.costs import Costs, Spent
from entitome.eval.linking.measures import figures
from entitome.eval.linking.page import linking_page
from entitome.eval.linking.plot import linking_plot
from entitome.eval.linking.results import Measured, to_json
from entitome.eval.linking.tables import (
    class_table,
    cost_table,
    in_short,
    recall_table,
    speed_table,
)
from tests.eval.linking.asking import asked, upper

SVG = "{http://www.w3.org/2000/svg}"
PUT = (asked("gout", "G"), asked("cold", "C", corpus="two", label="Gene"))


def measured(name: str, seconds: float, *answers: str) -> Measured:
    found = figures([(q, [(a, 1.0)]) for q, a in zip(PUT, answers, strict=True)], upper)
    types = {"Disease": Spent(600, 1.5 * seconds, 0.5 * seconds)}
    types["Gene"] = Spent(400, 0.5 * seconds, 0.5 * seconds)
    costs = Costs(1.5, 1.25, 300.0, 3.0, types, 0, 512.4, 100.0)
    return Measured(name, found, costs)


def of_one_type(name: str, answer: str) -> Measured:
    """A linker that was asked about diseases alone."""
    found = figures([(PUT[0], [(answer, 1.0)])], upper)
    return Measured(
        name, found, Costs(2, 2, 9, 0, {"Disease": Spent(600, 6.0, 3.0)}, 0, 4096.0, 0.0)
    )


BOTH = [measured("ours", 0.25, "G", "C"), measured("a<b", 1.0, "X", "C")]


def test_recall_table() -> None:
    rows = recall_table(BOTH).rows
    assert rows[:4] == (
        ("one", "Disease", "ours", "1", "100.0", "100.0", "100.0", "100.0", "100.0", "0.0"),
        ("one", "Disease", "a<b", "1", "0.0", "0.0", "0.0", "0.0", "0.0", "0.0"),
        ("two", "Gene", "ours", "1", "100.0", "100.0", "100.0", "100.0", "100.0", "0.0"),
        ("two", "Gene", "a<b", "1", "100.0", "100.0", "100.0", "100.0", "100.0", "0.0"),
    )
    assert [row[:3] for row in rows[4:]] == [
        ("all", "Disease", "ours"), ("all", "Disease", "a<b"),
        ("all", "Gene", "ours"), ("all", "Gene", "a<b"),
    ]  # fmt: skip
    assert recall_table([]).rows == class_table([]).rows == cost_table([]).rows == ()


def test_class_table() -> None:
    table = class_table(BOTH)
    assert table.columns == ("type", "mentions", "number", "ours", "a<b")
    assert table.rows[0] == ("Disease", "name: seen", "1", "100.0", "0.0")
    assert ("Gene", "namesakes: none", "1", "100.0", "100.0") in table.rows
    assert [row[0] for row in table.rows] == ["Disease"] * 6 + ["Gene"] * 6


def test_cost_table() -> None:
    # 1,000 mentions: cold in 0.5 s and 2 s, warm in 0.25 s and 1 s.
    both = "Disease, Gene"
    assert cost_table(BOTH).rows == (
        ("ours", both, "1.5", "1.2", "3.0", "2,000", "4,000", "512", "100", "0"),
        ("a<b", both, "1.5", "1.2", "3.0", "500", "1,000", "512", "100", "0"),
    )
    nothing = Costs(1.0, 1.0, 1.0, 0.0, {}, 0, 1.0, 0.0)
    row = cost_table([Measured("none", {}, nothing)]).rows[0]
    assert row[5:9] == ("–", "–", "1", "–")


def test_linkers_are_timed_on_the_same_mentions() -> None:
    rows = speed_table([*BOTH, of_one_type("slow", "G")]).rows
    assert rows == (
        ("Disease", "ours", "600", "1,600", "4,800", "1.00", "1.00"),
        ("Disease", "a<b", "600", "400", "1,200", "4.00", "4.00"),
        ("Disease", "slow", "600", "100", "200", "16.00", "24.00"),
        ("Gene", "ours", "400", "3,200", "3,200", "1.00", "1.00"),
        ("Gene", "a<b", "400", "800", "800", "4.00", "4.00"),
        ("Disease, Gene", "ours", "1,000", "2,000", "4,000", "1.00", "1.00"),
        ("Disease, Gene", "a<b", "1,000", "500", "1,000", "4.00", "4.00"),
    )
    assert speed_table([]).rows == ()
    # Whoever comes first without a type that another one has is not compared on it.
    assert speed_table([of_one_type("slow", "G"), BOTH[0]]).rows[2] == (
        "Gene", "ours", "400", "3,200", "3,200", "–", "–",
    )  # fmt: skip


def test_in_short() -> None:
    assert in_short([BOTH[0], of_one_type("slow", "G")]) == [
        "ours links 4,000 mentions a second of one core that it was asked about before, 2,000 that "
        "it was not. It opens in 1.5 s and takes at most 512 MiB, 100 of them private.",
        "On the same 600 mentions (Disease) it is 16.00 times as fast as slow cold and 24.00 times "
        "warm.",
    ]
    assert in_short([]) == []


def test_a_linker_may_be_asked_about_some_types() -> None:
    some = [of_one_type("slow", "X"), BOTH[0]]
    assert [row[:3] for row in recall_table(some).rows] == [
        ("one", "Disease", "slow"), ("one", "Disease", "ours"), ("two", "Gene", "ours"),
        ("all", "Disease", "slow"), ("all", "Disease", "ours"), ("all", "Gene", "ours"),
    ]  # fmt: skip
    assert ("Gene", "name: unseen", "1", "–", "100.0") in class_table(some).rows
    assert linking_plot(some).count("<circle") == 2 + 3  # the legend, and what was asked


def test_json() -> None:
    whole = json.loads(to_json(BOTH, {"split": "dev"}))
    assert whole["about"] == {"split": "dev"}
    assert whole["costs"]["a<b"]["peak_mib"] == 512.4
    assert whole["figures"][0] == {
        "linker": "ours", "group": "corpus", "value": "one", "type": "Disease", "mentions": 1,
        "recall@1": 1.0, "recall@5": 1.0, "recall@50": 1.0, "mrr": 1.0,
        "any@1": 1.0, "any@5": 1.0, "any@50": 1.0, "nil": 0.0,
    }  # fmt: skip


def test_picture() -> None:
    root = etree.fromstring(linking_plot(BOTH).encode())
    words = [t.text for t in root.iter(f"{SVG}text")]
    assert {"ours", "a<b", "one Disease", "two Gene", "0", "100"} <= set(words)
    dots = [(float(c.get("cx")), c.get("stroke"), c.get("fill")) for c in root.iter(f"{SVG}circle")]
    (_, blue, full), (_, red, hollow), *marks = dots
    # A width of 460 from 180 on: 100 % at 640, 0 % at 180.
    assert marks == [(640, blue, full), (180, red, hollow), (640, blue, full), (640, red, hollow)]
    assert (full, hollow) == (blue, "#ffffff")
    assert etree.fromstring(linking_plot([]).encode()).tag == f"{SVG}svg"


def test_page() -> None:
    page = linking_page(BOTH, "entitome benchmark linkers", ["made today"], "images/l.svg")
    assert "`entitome benchmark linkers`\n" in page
    assert "- made today\n" in page
    assert "](images/l.svg)" in page
    assert page.count("| ours |") >= 4
    assert "On the same 1,000 mentions (Disease, Gene) it is 4.00 times as fast as a<b" in page
