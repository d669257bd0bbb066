"""Accuracy of species, by hand."""

from __future__ import annotations

import json
import math

import pytest

from entitome.eval.benchmarks.species_accuracy import (
    MANY,
    Answer,
    accuracies,
    accuracy_table,
    taxon_table,
    to_json,
)

H, M, R = "NCBITaxon:9606", "NCBITaxon:10090", "NCBITaxon:10116"
ANSWERS = [
    Answer("one", (H,), ((H, 0.9), (M, 0.1))),
    Answer("one", (M,), ((H, 0.75), (M, 0.25))),
    Answer("one", (R, M), ((M, 0.5), (R, 0.25), (H, 0.25))),
    Answer("one", (), ((H, 1.0),)),
    Answer("two", (R,), ((H, 1.0),)),
    Answer("none", (), ((H, 1.0),)),
]


def test_shares() -> None:
    found = accuracies(ANSWERS)
    assert list(found) == ["one", "two", "all"]
    one = found["one"]
    assert (one.genes, one.left_out) == (3, 1)
    assert (one.right, one.within_two, one.candidates) == (2 / 3, 1.0, 1.0)
    assert one.said == pytest.approx((0.9 + 0.75 + 0.5) / 3)
    assert one.loss == pytest.approx(-(math.log(0.9) + math.log(0.25) + math.log(0.75)) / 3)
    assert (found["two"].right, found["two"].candidates) == (0.0, 0.0)
    assert found["two"].loss == pytest.approx(-math.log(1e-4))
    assert (found["all"].genes, found["all"].left_out, found["all"].right) == (4, 2, 0.5)


def test_one_corpus_has_no_total() -> None:
    assert list(accuracies(ANSWERS[:3])) == ["one"]
    assert accuracies(ANSWERS[-1:]) == {}


def test_an_answer_without_taxa_is_wrong() -> None:
    found = accuracies([Answer("one", (H,), ())])["one"]
    assert (found.right, found.said) == (0.0, 0.0)


def test_the_table() -> None:
    rows = accuracy_table(accuracies(ANSWERS)).rows
    assert rows[0][:4] == ("one", "3", "1", "66.7")
    assert rows[-1][:4] == ("all", "4", "2", "50.0")


def test_by_taxon() -> None:
    many = [
        *(Answer("one", (H,), ((H, 1.0),)) for _ in range(MANY)),
        *(Answer("one", (M,), ((H, 0.6), (M, 0.4))) for _ in range(MANY)),
        Answer("one", (R, M), ((M, 1.0),)),
        Answer("one", (R,), ((M, 1.0),)),
    ]
    rows = taxon_table(many, {H: "human", M: "mouse", R: "rat"}.__getitem__).rows
    assert rows == (
        ("mouse", "21", "2", "1", "4.8", "50.0"),
        ("human", "20", "40", "20", "100.0", "50.0"),
        ("others", "1", "0", "0", "0.0", "–"),
    )


def test_a_gene_without_answer_was_given_to_no_taxon() -> None:
    silent = [Answer("one", (R,), ())] * 3
    (row,) = taxon_table([*silent, Answer("one", (R,), ((R, 1.0),))], str).rows
    assert row == ("others", "4", "1", "1", "25.0", "100.0")


def test_json() -> None:
    text = to_json(accuracies(ANSWERS), {"split": "dev"})
    whole = json.loads(text)
    assert whole["split"] == "dev"
    assert whole["corpora"]["one"]["right"] == pytest.approx(2 / 3)
    assert text == to_json(accuracies(ANSWERS), {"split": "dev"})
