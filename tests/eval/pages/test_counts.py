"""The benchmark of pages: counts by paper, its tables, its picture and what differs."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from entitome.corpus.document import Document, EntityRow, Mention
from entitome.eval.pages.counts import Paper, count_pages, pages_table, paper_table
from entitome.eval.pages.differences import Difference, difference_tables, extras, misses
from entitome.eval.pages.lists import page_of, within_reach
from entitome.eval.pages.plot import recall_plot
from entitome.eval.pages.report import PagesScored, pages_page
from entitome.eval.scoring.counted import Measure
from tests.eval.pages.test_lists import FEVER, GOUT, HUMAN, paper

SVG = "{http://www.w3.org/2000/svg}"
ASTHMA, DRUG = "MESH:D001249", "MESH:D003078"

# Asthma is named in the references alone.
GOLD = page_of(
    paper(
        ("fever", "Disease", (FEVER,)), ("gout", "Disease", (GOUT,)), ("men", "Species", (HUMAN,)),
        ("asthma", "Disease", (ASTHMA,)), reference=1,
    )
)  # fmt: skip


def answered(*changes: tuple[str, str, str, tuple[str, ...]], id: str = "p") -> Document:
    """What stands at GOLD's names in an answer: (name, new text's label, ids)."""
    mentions = []
    for name, text, label, ids in changes:
        start = GOLD.text.index(name)
        mentions.append(Mention(start, start + len(text), text, label, ids))
    return page_of(Document(id, GOLD.text, GOLD.passages, tuple(mentions)))


# Fever is right by identifier and name, gout is NIL, "men" is a chemical; human is missed.
ANSWER = answered(
    ("fever", "fever", "Disease", (FEVER,)), ("gout", "gout", "Disease", ()),
    ("men", "men", "Chemical", (DRUG,)),
)  # fmt: skip
ONE = Paper(GOLD, within_reach(GOLD), ANSWER)
# The same paper under another number, answered in full but for the name of gout.
FULL = answered(
    ("fever", "fever", "Disease", (FEVER,)), ("gout", "gout men", "Disease", (GOUT,)),
    ("men", "men", "Species", (HUMAN,)),
)  # fmt: skip
OTHER = Paper(
    replace(GOLD, id="q"), replace(within_reach(GOLD), id="q"), replace(FULL, id="q")
)  # fmt: skip


def figure(papers: list[Paper], measure: Measure, level: str, label: str = "all") -> float | None:
    return count_pages(papers).figure(measure, level, label)


def test_counts() -> None:
    # Gold 4 rows (3 diseases, 1 species), 3 of them named outside of the references; claimed are
    # fever and a chemical, of which fever is right.
    assert figure([ONE], Measure.RECALL, "identifier") == 1 / 4
    assert figure([ONE], Measure.PRECISION, "identifier") == 1 / 2
    assert figure([ONE], Measure.RECALL, "identifier, in text") == 1 / 3
    assert figure([ONE], Measure.RECALL, "identifier", "Species") == 0
    assert figure([ONE], Measure.RECALL, "identifier", "Chemical") is None
    # The second paper has 3 of 4 and 3 of 3 by identifier, and by name one less.
    assert figure([ONE, OTHER], Measure.RECALL, "identifier") == 4 / 8
    assert figure([ONE, OTHER], Measure.RECALL, "identifier, in text") == 4 / 6
    assert figure([ONE, OTHER], Measure.RECALL, "name, in text") == 3 / 6
    assert figure([ONE, OTHER], Measure.RECALL, "row") == 3 / 8
    assert count_pages([ONE, OTHER]).documents == ("p", "q")


def test_canonical_identifiers() -> None:
    retired = replace(ANSWER, rows=(EntityRow("Disease", "gout", "MESH:OLD"),))
    one = replace(ONE, answer=retired)
    assert count_pages([one]).figure(Measure.RECALL, "identifier") == 0
    counted = count_pages([one], lambda i: GOUT if i == "MESH:OLD" else i)
    assert counted.figure(Measure.RECALL, "row") == 1 / 4


def test_partial_credit() -> None:
    """The answer has the parent of gold's fever: half of it is right, of 4 rows, 3 within reach."""
    above = answered(("fever", "fever", "Disease", ("MESH:ABOVE",)))

    def near(one: str, other: str) -> int | None:
        return {("MESH:ABOVE", FEVER): 1, (FEVER, "MESH:ABOVE"): -1}.get((one, other))

    counted = count_pages([replace(ONE, answer=above)], near=near)
    assert counted.figure(Measure.RECALL, "identifier") == 0
    assert counted.figure(Measure.RECALL, "identifier, near") == 0.5 / 4
    assert counted.figure(Measure.RECALL, "identifier, near, in text") == 0.5 / 3
    lines = {row[:2]: row[2:] for row in pages_table(counted).rows}
    assert lines["identifier, near", "all"][:3] == ("4", "1", "0.5")


def test_table() -> None:
    lines = {row[:2]: row[2:] for row in pages_table(count_pages([ONE, OTHER])).rows}
    # Claimed: 1 + 2 diseases and 1 + 0 + 1 others, 5; right 4: P 80, R 50, F1 8/13.
    assert lines["identifier", "all"][:9] == (
        "8", "5", "4", "80.0", "50.0", "61.5", "6", "4", "66.7",
    )  # fmt: skip
    assert lines["identifier", "Chemical"][:9] == (
        "0", "1", "0", "0.0", "–", "0.0", "0", "0", "–",
    )  # fmt: skip
    alone = pages_table(count_pages([ONE]))
    assert "95 %" not in "".join(alone.columns), "one paper has no interval"
    assert all(len(row) == len(alone.columns) for row in alone.rows)


def test_table_of_papers() -> None:
    (first, second) = paper_table(count_pages([ONE, OTHER]), [1234, 5]).rows
    assert first[:8] == ("p", "1,234", "4", "2", "1", "50.0", "25.0", "33.3")
    # All three within reach are found by identifier; F1 is 6/7, by name and by row 4/7.
    assert second == ("q", "5", "4", "3", "3", "100.0", "75.0", "85.7", "100.0", "57.1", "57.1")


# -- what differs -------------------------------------------------------------------------------


def test_misses() -> None:
    found = {one.id: one for one in misses([ONE, OTHER])}
    assert found[GOUT] == Difference("Disease", GOUT, "gout", 1, 1, "NIL")
    assert found[HUMAN].other == f"Chemical {DRUG}"
    assert found[ASTHMA] == Difference("Disease", ASTHMA, "asthma", 2, 2, "not read")
    assert FEVER not in found
    assert next(iter(found)) == ASTHMA, "of most papers"


def test_extras() -> None:
    assert extras([ONE, OTHER]) == [
        Difference("Chemical", DRUG, "men", 1, 1, f"Species {HUMAN}")
    ]  # fmt: skip


def test_an_extra_where_gold_has_nothing() -> None:
    bare = replace(GOLD, mentions=(), rows=())
    (one,) = extras([Paper(bare, bare, answered(("fever", "fever", "Disease", (FEVER,))))])
    assert one.other == ""
    (table,) = difference_tables([one], "extras")
    assert table.rows == ((FEVER, "fever", "1", "1", "–"),)
    assert table.title == "Disease, extras: 1"


def test_the_most_frequent_are_shown() -> None:
    many = [Difference("Gene", f"G:{n}", "x", 1, 1, "") for n in range(30)]
    (table,) = difference_tables(many, "misses")
    assert len(table.rows) == 20
    assert table.title == "Gene, misses: 30"


# -- page and picture ---------------------------------------------------------------------------


def test_picture() -> None:
    drawn = recall_plot(count_pages([ONE, OTHER]))
    root = etree.fromstring(drawn.encode())
    words = [t.text for t in root.iter(f"{SVG}text")]
    assert {"Disease, n = 6", "Chemical, n = 0", "all, n = 8"} <= set(words)
    # Of the legend 4; of Disease, Species and all 4 each, of Chemical none.
    assert len(list(root.iter(f"{SVG}circle"))) == 4 + 3 * 4
    # Recall of all by identifier in text is 4/6 of 460 from 180.
    assert f"{180 + 460 * 4 / 6:.1f}" in {c.get("cx") for c in root.iter(f"{SVG}circle")}


def test_report() -> None:
    seed = Document("seed", "Fever.", rows=(EntityRow("Disease", "fever", FEVER),))
    alone = Paper(seed, seed, replace(seed, rows=()))
    scored = PagesScored((ONE, OTHER), (alone,))
    page = pages_page(scored, "entitome benchmark pages", ["2026-01-01"], "Clean.", "images/p.svg")
    assert "- 2026-01-01" in page
    assert "## Clean of training\n\nClean." in page
    assert "<summary>Disease, misses: 2</summary>" in page
    assert "### Page seed" in page
    names = [figure.name for figure in scored.headlines()]
    assert names[0] == "F1 by identifier"
    assert names[-1] == "seed: recall by identifier, in text"
    assert (scored.headlines()[0].value or 0) == 100 * 8 / 13
    assert scored.headlines()[-1].value == 0


def test_report_of_a_page_alone() -> None:
    seed = Document("seed", "Fever.", rows=(EntityRow("Disease", "fever", FEVER),))
    scored = PagesScored((), (Paper(seed, seed, seed),))
    page = pages_page(scored, "x", [], "", "images/p.svg")
    assert "Clean of training" not in page
    assert "What differs" not in page
    assert "](images" not in page
