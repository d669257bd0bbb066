"""A corpus part as rows of scores, and their way through JSON."""

from __future__ import annotations

import json

import pytest

from entitome.corpus.document import Document
from entitome.eval.history.scores import (
    ScoreRow,
    corpus_rows,
    from_fields,
    results_table,
    to_fields,
)
from entitome.eval.match import Canonical, same
from entitome.eval.metrics import Counts
from entitome.eval.scoring.judge import count
from tests.eval.cases import document, mention

GOUT = mention("Gout", "Disease", "MESH:D006073")
FEVER = mention("fever", "Disease", "MESH:D005334")
DRUG = mention("colchicine", "Chemical", "MESH:D003078")
MICE = mention("mice", "Species", "NCBITaxon:10090")


def scored(
    gold: Document,
    answer: Document,
    *labels: str,
    split: str = "dev",
    canonical: Canonical = same,
) -> list[ScoreRow]:
    counted = count([gold], [answer], labels, canonical)
    return corpus_rows(("made_up", split), counted, labels)


def test_a_row_per_type_and_one_for_all() -> None:
    gold = document(GOUT, FEVER, DRUG)
    wrong = mention("fever", "Disease", "MESH:D000001")
    rows = scored(gold, document(GOUT, wrong, MICE), "Disease", "Chemical")
    disease, chemical, whole = rows
    assert [row.label for row in rows] == ["Disease", "Chemical", "all"]
    assert disease.counts["strict"] == Counts(2, 0, 0)
    assert disease.counts["id"] == Counts(1, 1, 1)
    assert disease.counts["document"] == Counts(1, 1, 1)
    assert chemical.counts["strict"] == Counts(0, 0, 1)
    assert whole.counts["strict"] == Counts(2, 0, 1)  # Species is not annotated, so not scored
    assert whole.counts["document"] == Counts(1, 1, 2)


def test_a_type_whose_gold_has_no_identifier_counts_in_spans_alone() -> None:
    bare = mention("colchicine", "Chemical")
    *_, chemical, whole = scored(document(GOUT, bare), document(GOUT, DRUG), "Disease", "Chemical")
    assert chemical.counts["strict"] == chemical.counts["relaxed"] == Counts(1, 0, 0)
    assert chemical.counts["id"] == chemical.counts["document"] == Counts()
    assert whole.counts["document"] == Counts(1, 0, 0)
    (alone,) = scored(document(bare), document(bare), "Chemical")
    assert alone.counts["strict"] == Counts(1, 0, 0)
    assert alone.counts["document"] == Counts()


def test_canonical_ids() -> None:
    gold, answer = document(GOUT), document(mention("Gout", "Disease", "OLD:1"))
    current = {"OLD:1": "MESH:D006073"}
    (row,) = scored(gold, answer, "Disease", canonical=lambda i: current.get(i, i))
    assert row.counts["id"] == row.counts["document"] == Counts(1, 0, 0)


def test_table() -> None:
    rows = scored(document(GOUT, FEVER), document(GOUT), "Disease", split="test")
    (cells,) = results_table(rows).rows
    assert cells == (
        "made_up:test*", "Disease", "1", "2",
        "100.0", "50.0", "66.7", "66.7", "66.7", "100.0", "50.0", "66.7",
    )  # fmt: skip


def test_json_and_back() -> None:
    rows = scored(document(GOUT, DRUG), document(GOUT), "Disease")
    for row in rows:
        assert from_fields(json.loads(json.dumps(to_fields(row)))) == row


@pytest.mark.parametrize("lost", ["corpus", "split", "type", "documents", "tp_fp_fn"])
def test_a_field_that_is_missing(lost: str) -> None:
    (row,) = scored(document(GOUT), document(GOUT), "Disease")
    fields = to_fields(row)
    del fields[lost]
    with pytest.raises(KeyError):
        from_fields(fields)
