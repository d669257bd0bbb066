from __future__ import annotations

from dataclasses import replace

import pytest

from entitome.corpus.errors import InputError
from entitome.eval import Counts, evaluate_documents
from tests.eval.cases import document, mention

GOUT = mention("Gout", "Disease", "MESH:D006073")
FEVER = mention("fever", "Disease", "MESH:D005334")


def test_ids_compare_as_sets_of_a_document() -> None:
    # Gold names gout twice; the prediction finds it once, elsewhere, and a wrong one beside it.
    gold = document(GOUT, mention("knee", "Disease", "MESH:D006073"), FEVER)
    predicted = document(mention("mice", "Disease", "MESH:D006073", "MESH:D000001"))
    scores = evaluate_documents([gold], [predicted])
    assert scores.counts["document"] == {"Disease": Counts(1, 1, 1)}
    # Two of the three gold mentions have their id somewhere in the prediction.
    assert scores.total("recall of ids") == Counts(2, 0, 1)


def test_a_label_is_part_of_the_identity() -> None:
    gold, predicted = document(GOUT), document(replace(GOUT, label="Chemical"))
    assert evaluate_documents([gold], [predicted]).total("document") == Counts(0, 0, 1)
    both = evaluate_documents([gold], [predicted], ["Disease", "Chemical"])
    assert both.total("document") == Counts(0, 1, 1)


def test_mentions_without_id_count_nowhere() -> None:
    bare = document(replace(GOUT, ids=()))
    assert evaluate_documents([bare], [bare], ["Disease"]).total("document") == Counts()


def test_composite_mention_is_recalled_when_all_its_ids_are() -> None:
    gold = document(mention("Gout and fever", "Disease", "MESH:D006073", "MESH:D005334"))
    assert evaluate_documents([gold], [document(GOUT)]).total("recall of ids").tp == 0
    assert evaluate_documents([gold], [document(GOUT, FEVER)]).total("recall of ids").tp == 1


def test_texts_may_differ_and_documents_may_be_missing() -> None:
    other = document(GOUT, text="Gout hurts, and nothing of the rest is here.")
    scores = evaluate_documents([document(GOUT), document(FEVER, id="d2")], [other])
    assert scores.total("document") == Counts(1, 0, 1)
    assert scores.missing == ("d2",)
    with pytest.raises(InputError, match="gold has not"):
        evaluate_documents([document(GOUT)], [document(GOUT, id="d3")])


def test_canonical_applies_to_both_sides() -> None:
    current = {"MESH:C000001": "MESH:D006073", "MESH:C000002": "MESH:D006073"}
    gold = document(replace(GOUT, ids=("MESH:C000001",)))
    predicted = document(replace(GOUT, ids=("MESH:C000002",)))
    scores = evaluate_documents([gold], [predicted], canonical=lambda i: current.get(i, i))
    assert scores.total("document") == Counts(1, 0, 0)
    assert scores.total("recall of ids") == Counts(1, 0, 0)
