"""The page of results: what stands where."""

from __future__ import annotations

import re
from dataclasses import replace

from entitome.eval.history.page import history_page, overview, series
from entitome.eval.history.runs import OWN, TEST, CorporaRun
from tests.eval.runs import RUN, rows

REPORT = replace(
    RUN, date="2026-03-01", model="tagger", parts=TEST, conventions=OWN,
    rows=rows("bc5cdr", labels=("Chemical", "Disease"), split="test") + rows("biored"),
)  # fmt: skip


def block(page: str, title: str) -> list[str]:
    """The lines of the table whose heading holds a title, its notes among them."""
    tables = re.split(r"\n(?:### |(?=## |<))", page)
    (found,) = [table for table in tables if title in table.splitlines()[0]]
    return found.splitlines()


def test_page_has_the_newest_first() -> None:
    newer = replace(RUN, date="2026-02-01", commit="def5678", model="tagger")
    text = history_page([RUN, newer], "results.jsonl")
    assert text.index("### 2026-02-01 · def5678 · tagger") < text.index("### 2026-01-31")
    assert text.index("| 2026-02-01 def5678 | tagger |") < text.index("| 2026-01-31 abc1234+ |")
    assert "- `entitome results`" in text
    assert "Knowledge base kb1, lexicon lex1, config cfg1, recogniser fast ab1" in text
    assert "fast ab1, linker mine cd2." in text
    assert "`results.jsonl`" in text
    assert "Test parts" not in text, "there was no such run"


def test_dev_and_test_runs_have_tables_of_their_own() -> None:
    page = history_page([RUN, REPORT], "results.jsonl")
    dev, test = block(page, "Dev parts"), block(page, "Test parts")
    assert dev[2] == "| run | model | conventions | made_up:dev |"
    assert test[2] == "| run | model | conventions | bc5cdr:test* | biored:dev |"
    assert [line for line in dev if line.startswith("| 2026")] == [
        "| 2026-01-31 abc1234+ | dictionary only | default | 66.7 / 66.7 |"
    ]
    (line,) = [line for line in test if line.startswith("| 2026")]
    assert line.startswith("| 2026-03-01 abc1234+ | tagger | own | 50.0")
    assert "without the star" in test[-1]


def test_published_figures_stand_beside_test_runs_alone() -> None:
    page = history_page([RUN, REPORT], "results.jsonl")
    table = block(page, "2026-03-01 · abc1234+ · test · own conventions · tagger")
    assert "| F1 | best from scratch | best transformer | relaxed F1 |" in table[2]
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table[4:]]
    figures = {(line[0], line[1]): line[6:9] for line in lines if len(line) > 8}
    assert figures["bc5cdr:test*", "Chemical"][1:] == ["93.3", "94.7"]
    assert figures["bc5cdr:test*", "Disease"] == ["66.7", "88.8", "87.2+"]
    assert figures["bc5cdr:test*", "all"][1:] == ["", ""]
    assert figures["biored:dev", "Disease"][1:] == ["", "88.1†"]
    assert "best from scratch" not in "".join(block(page, "2026-01-31 · abc1234+ · dict"))


def test_overview_takes_all_types_and_leaves_blank_what_was_not_scored() -> None:
    wide = replace(RUN, rows=rows("made_up", "other", labels=("Disease", "Chemical")))
    table = overview([wide, RUN])
    assert table.columns == ("run", "model", "conventions", "made_up:dev", "other:dev")
    assert table.rows[0][3:] == ("50.0 / 50.0", "50.0 / 50.0")
    assert table.rows[1][3:] == ("66.7 / 66.7", "")


# -- several seeds ----------------------------------------------------------------------------


def seeds(*right: int, **changes: str) -> list[CorporaRun]:
    """A run for each model of a command, which found so many."""
    together = tuple(f"seed-{n} abc" for n in range(len(right)))
    made = replace(RUN, together=together, **changes)  # type: ignore[arg-type]
    return [
        replace(made, recogniser=name, model=name, rows=rows("made_up", right=n))
        for name, n in zip(together, right, strict=True)
    ]


def test_the_models_of_one_command_have_a_mean() -> None:
    page = history_page([RUN, *seeds(1, 2)], "results.jsonl")
    table = block(page, "mean of 2 models")
    # F1 is 2/3 and 1; both lie 1/6 from their mean, so the sample's deviation is 1/6 * sqrt(2).
    assert "| made_up:dev | Disease | 2 | 83.3 | 23.57 |" in table
    assert "- Models seed-0 abc, seed-1 abc." in table
    assert page.count("| 2026-01-31 abc1234+ | seed-") == 2, "each is a run of its own"
    test = replace(REPORT, together=("seed-0 abc", "seed-1 abc"))
    both = [replace(test, recogniser=name) for name in test.together]
    assert "| bc5cdr:test* | Disease | 2 | 66.7 | 88.8 | 87.2+ | 0.00 |" in block(
        history_page(both, "r.jsonl"), "mean of 2 models"
    )


def test_series() -> None:
    first, second = seeds(1, 2)
    other = seeds(1, 1, 2, command="entitome results --config my.cfg")
    assert series([RUN, first, second, RUN, *other]) == [tuple(other), (first, second)]
    assert series([first]) == [], "the second model failed"
    again = replace(second, rows=rows("made_up", right=0))
    assert series([first, second, first, again]) == [(first, again)]
    assert series([RUN, replace(RUN, recogniser="retrained cd2")]) == []
