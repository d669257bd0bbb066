"""Published figures: the file that is shipped, what is refused, and where they stand."""

from __future__ import annotations

import pytest

from entitome.commands.result_parts import PARTS
from entitome.corpus.errors import ConfigError
from entitome.corpus.gold_spec import spec
from entitome.eval.history.published import (
    KINDS,
    Figure,
    parse_published,
    published,
    with_published,
)
from entitome.eval.history.runs import TEST
from entitome.eval.history.scores import results_table
from tests.eval.runs import rows

GOOD = """
source = "the papers"
figures = [
    { corpus = "s800", type = "Species", kind = "scratch", f1 = 79.6 },
    { corpus = "s800", type = "Species", kind = "transformer", f1 = 80.0, or_more = true },
]
"""


def test_every_figure_stands_beside_one_of_ours() -> None:
    ours = {(name, label) for name, _ in PARTS[TEST] for label in spec(name).annotates}
    assert {(one.corpus, one.type) for one in published().figures} <= ours
    assert len(published().figures) == 16
    assert "design" in published().source


def test_figures_in_order() -> None:
    assert parse_published(GOOD).figures == (
        Figure("s800", "Species", "scratch", 79.6),
        Figure("s800", "Species", "transformer", 80.0, or_more=True),
    )


def test_cells() -> None:
    known = parse_published(GOOD)
    (test,) = rows("s800", labels=("Species",), split="test")
    (dev,) = rows("s800", labels=("Species",))
    (other,) = rows("craft", labels=("Species",), split="test")
    assert [known.of(test, kind) for kind in KINDS] == ["79.6", "80.0+"]
    assert known.of(dev, "scratch") == "79.6†"
    assert known.of(other, "scratch") == ""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("source =", "sources =", "source and figures"),
        ("f1 = 79.6", "f2 = 79.6", "key 'f1' is missing or unknown"),
        ("f1 = 79.6", "f1 = 79.6, year = 2020", "key 'year' is missing or unknown"),
        ("f1 = 79.6", "f1 = 0.796", "no F1 in percent"),
        ("f1 = 79.6", 'f1 = "79.6"', "no F1 in percent"),
        ('"Species", kind = "scratch"', '"Gene", kind = "scratch"', "type or kind"),
        ('"scratch"', '"scratched"', "type or kind"),
        ('"scratch"', '"transformer"', "two figures of one kind"),
        ('corpus = "s800"', 'corpus = "s80"', "no gold corpus named 's80'"),
        ("source =", "source", "is not TOML"),
    ],
)
def test_a_faulty_configuration_is_refused(old: str, new: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        parse_published(GOOD.replace(old, new, 1))


def test_columns_behind_f1() -> None:
    some = rows("ncbi_disease", split="test") + rows("craft", split="test")
    table = with_published(results_table(some, "ours", ("a note",)), some)
    at = table.columns.index("F1")
    assert table.columns[at + 1 : at + 4] == ("best from scratch", "best transformer", "relaxed F1")
    assert [row[at : at + 3] for row in table.rows] == [
        ("66.7", "88.6", "91.1"),
        ("66.7", "", ""),
    ]
    assert table.notes[0] == "a note"
    assert published().source in table.notes[1]
    assert len(table.notes) == 2, "nothing is marked, so no mark is explained"
