"""Tables, page, picture and JSON of a benchmark."""

from __future__ import annotations

import json

from lxml import etree

from entitome.eval.linking.costs import Costs
from entitome.eval.linking.measures import figures
from entitome.eval.linking.page import linking_page
from entitome.eval.linking.plot import linking_plot
from entitome.eval.linking.results import Measured, to_json
from entitome.eval.linking.tables import class_table, cost_table, recall_table
from tests.eval.linking.asking import asked, upper

SVG = "{http://www.w3.org/2000/svg}"
PUT = (asked("gout", "G"), asked("cold", "C", corpus="two", label="Gene"))


def measured(name: str, seconds: float, *answers: str) -> Measured:
    found = figures([(q, [(a, 1.0)]) for q, a in zip(PUT, answers, strict=True)], upper)
    costs = Costs(1.5, 1.25, 300.0, 3.0, 2 * seconds, seconds, 1000, 0, 512.4, 100.0)
    return Measured(name, found, costs)


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
    assert cost_table(BOTH).rows == (
        ("ours", "1.5", "1.2", "3.0", "2,000", "4,000", "4.00", "4.00", "512", "100", "0"),
        ("a<b", "1.5", "1.2", "3.0", "500", "1,000", "1.00", "1.00", "512", "100", "0"),
    )
    nothing = Costs(1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0, 0, 1.0, 1.0)
    row = cost_table([Measured("none", {}, nothing)]).rows[0]
    assert row[4:8] == ("–", "–", "–", "–")


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
