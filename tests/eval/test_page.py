from __future__ import annotations

from pathlib import Path

import pytest

from entitome.corpus.document import Document, EntityRow, Mention
from entitome.corpus.errors import InputError
from entitome.corpus.formats import tomesphere
from entitome.eval import Counts, evaluate_page
from entitome.eval.page import rows_of
from tests.eval.cases import mention

TEXT = "Fever and ILD-like disease. A fever, then Fever again, in two patients."


def disease(name: str, id: str, block: str = "full-text") -> EntityRow:
    return EntityRow("Disease", name, id, block=block)


def page(*rows: EntityRow, full_text: str = "no") -> Document:
    return Document("p", TEXT, rows=rows, infons={"full_text": full_text})


GOLD = page(
    disease("fever", "MESH:D005334"),
    disease("ILD", "MESH:D017563"),
    disease("rash", "MESH:D005076"),  # not in the text
    EntityRow("Species", "patient", "NCBITaxon:9606"),  # only "patients" is in the text
)


def test_identifier_name_and_row() -> None:
    predicted = Document(
        "p",
        TEXT,
        rows=(
            disease("FEVER", "MESH:D005334"),  # right in every respect, letter case aside
            disease("lung disease", "MESH:D017563"),  # the id, under another name
            disease("rash", "MESH:D999999"),  # the name, under another id
        ),
    )
    scores = evaluate_page(GOLD, predicted)
    # ids: 2 of 3 right, D999999 wrong; names: fever and rash right, "lung disease" wrong.
    assert scores.counts["identifier"]["Disease"] == Counts(2, 1, 1)
    assert scores.counts["name"]["Disease"] == Counts(2, 1, 1)
    assert scores.counts["row"]["Disease"] == Counts(1, 2, 2)
    assert scores.counts["identifier"]["Species"] == Counts(0, 0, 1)
    assert scores.total("identifier") == Counts(2, 1, 2)


def test_rows_in_text_are_those_whose_name_stands_there_as_a_word() -> None:
    predicted = Document("p", TEXT, rows=(disease("rash", "MESH:D005076"),))
    scores = evaluate_page(GOLD, predicted)
    # fever and ILD (before a hyphen) can be found; rash cannot, nor patient (patients is no match).
    assert (scores.gold_rows, scores.found_in_text) == (4, 2)
    assert scores.counts["identifier"]["Disease"] == Counts(1, 0, 2)
    # rash is right although it cannot be found: neither hit nor error among those that can.
    assert scores.counts["identifier, in text"]["Disease"] == Counts(0, 0, 2)
    assert scores.notes == ("full text not at hand: 2 of 4 gold rows cannot be found in the text.",)


def test_full_text_at_hand_leaves_no_note() -> None:
    full = page(disease("fever", "MESH:D005334"), full_text="yes")
    assert evaluate_page(full, full).notes == ()


def test_mentions_are_summed_to_rows() -> None:
    spans = [(0, 5), (30, 35), (42, 47)]
    mentions = tuple(
        Mention(s, e, TEXT[s:e], "Disease", ("MESH:D005334", "MONDO:0024355")) for s, e in spans
    )
    nil = mention("patients", "Species", text=TEXT)
    rows = rows_of((*mentions, nil))
    # "Fever" stands twice, "fever" once; without an id there is no row.
    assert rows == (
        EntityRow("Disease", "Fever", "MESH:D005334", count=3),
        EntityRow("Disease", "Fever", "MONDO:0024355", count=3, block="linked"),
    )
    scores = evaluate_page(GOLD, Document("p", TEXT, mentions=(*mentions, nil)))
    assert scores.counts["row"]["Disease"] == Counts(1, 0, 2)


def test_linked_entities_are_scored_apart() -> None:
    gold = page(disease("fever", "MESH:D005334"), disease("fever", "MONDO:0024355", "linked"))
    predicted = page(disease("fever", "MONDO:0024355", "linked"))
    scores = evaluate_page(gold, predicted)
    assert scores.counts["identifier"] == {
        "Disease": Counts(0, 0, 1),
        "Disease (linked)": Counts(1, 0, 0),
    }


def test_a_predicted_type_the_page_lacks_is_wrong_unless_left_out() -> None:
    predicted = page(EntityRow("Gene", "ILD", "NCBIGene:1"))
    assert evaluate_page(GOLD, predicted).counts["identifier"]["Gene"] == Counts(0, 1, 0)
    only = evaluate_page(GOLD, predicted, labels=["Disease"])
    assert only.labels == ("Disease",)
    assert only.gold_rows == 3


def test_canonical_applies_to_rows() -> None:
    predicted = page(disease("fever", "MESH:C000009"))
    current = {"MESH:C000009": "MESH:D005334"}
    scores = evaluate_page(GOLD, predicted, canonical=lambda i: current.get(i, i))
    assert scores.counts["row"]["Disease"].tp == 1


def test_a_page_without_lists_is_refused_but_an_empty_list_is_scored() -> None:
    with pytest.raises(InputError, match="has no entity list"):
        evaluate_page(Document("p", TEXT), page())
    scores = evaluate_page(page(), page())
    assert scores.total("identifier") == Counts()
    assert scores.labels == ()


def test_the_seed_page_against_itself(shared: Path) -> None:
    with (shared / "seed" / "PMC13006201.md").open("rb") as source:
        (seed,) = tomesphere.read(source, "PMC13006201.md")
    scores = evaluate_page(seed, seed)
    assert scores.gold_rows == len(seed.rows or ()) == 51
    for level in ("identifier", "name", "row"):
        assert scores.total(level).f1 == 1
    # By eye: scleroderma, Juvenile systemic sclerosis, autoimmune, chronic, toxicity and skin
    # thickening/hardening stand in title and abstract; the other names in the full text only.
    assert scores.found_in_text == 6
    assert scores.notes[0].startswith("full text not at hand")
    assert "Disease (linked)" in scores.labels
