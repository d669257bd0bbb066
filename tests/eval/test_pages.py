"""Entity lists of several pages, summed."""

from __future__ import annotations

import pytest

from entitome.corpus.document import Document, EntityRow
from entitome.corpus.errors import InputError
from entitome.eval.metrics import Counts
from entitome.eval.page import evaluate_page
from entitome.eval.pages import evaluate_pages, page_table

GOUT = EntityRow("Disease", "Gout", "MESH:D006073")
FEVER = EntityRow("Disease", "fever", "MESH:D005334")
MOUSE = EntityRow("Species", "mice", "NCBITaxon:10090")
LINKED = EntityRow("Disease", "gout", "MONDO:0005393", block="linked")


def page(id: str, text: str, *rows: EntityRow, full: str = "no") -> Document:
    return Document(id, text, rows=rows, infons={"full_text": full})


def test_sum_of_two() -> None:
    gold = [page("a", "Gout.", GOUT, FEVER, LINKED), page("b", "Fever in mice.", FEVER, MOUSE)]
    answers = [page("b", "", FEVER, GOUT), page("a", "", GOUT)]
    scores = evaluate_pages(gold, answers)
    assert scores.labels == ("Disease", "Disease (linked)", "Species")
    assert scores.counts["identifier"]["Disease"] == Counts(2, 1, 1)
    assert scores.counts["identifier"]["Disease (linked)"] == Counts(0, 0, 1)
    assert scores.counts["identifier, in text"]["Disease"] == Counts(2, 1, 0)
    assert (scores.documents, scores.gold_rows, scores.found_in_text) == (2, 5, 4)
    assert scores.notes == (
        "full text of 2 of 2 pages not at hand: 1 of 5 gold rows cannot be found in their text.",
    )


def test_one_page_is_as_it_was() -> None:
    gold, answer = page("a", "Gout.", GOUT, FEVER), page("a", "Gout.", GOUT, MOUSE)
    one, many = evaluate_page(gold, answer), evaluate_pages([gold], [answer])
    assert (one.counts, one.notes) == (many.counts, many.notes)


def test_a_page_without_answer_is_missed() -> None:
    scores = evaluate_pages([page("a", "Gout.", GOUT), page("b", "", FEVER)], [page("a", "", GOUT)])
    assert scores.counts["row"]["Disease"] == Counts(1, 0, 1)
    assert scores.missing == ("b",)
    assert "1 of 2 gold documents have no prediction" in scores.notes[0]


def test_documents_without_lists_are_passed_over() -> None:
    scores = evaluate_pages([page("a", "Gout.", GOUT), Document("c", "Gout.")], [])
    assert scores.documents == 1


def test_a_stranger_is_refused() -> None:
    with pytest.raises(InputError, match="gold has not"):
        evaluate_pages([page("a", "Gout.", GOUT)], [page("z", "", GOUT)])


def test_table() -> None:
    gold = page("a", "Gout.", GOUT, FEVER)
    table = page_table(evaluate_pages([gold], [page("a", "", GOUT, MOUSE)]), "Lists")
    assert table.rows[0] == (
        "identifier", "Disease", "2", "1", "1", "100.0", "50.0", "66.7", "1", "1", "100.0",
    )  # fmt: skip
    assert table.rows[1][:5] == ("identifier", "Species", "0", "1", "0")
    assert table.rows[2][:5] == ("identifier", "all", "2", "2", "1")
    assert {row[0] for row in table.rows} == {"identifier", "name", "row"}
