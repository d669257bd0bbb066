from __future__ import annotations

from pathlib import Path

import pytest

from entitome.corpus.document import Document, EntityRow, Mention
from entitome.corpus.formats import tomesphere
from entitome.eval.scoring.rows import NameFinder, rows_of
from tests.eval.scoring.counting import counted, total

TEXT = "Fever and ILD-like disease. A fever, then Fever again, in two patients."


def test_mentions_as_rows() -> None:
    ids = ("MESH:D005334", "MONDO:0024355")
    spans = [(0, 5), (30, 35), (42, 47)]
    fevers = [Mention(start, end, TEXT[start:end], "Disease", ids) for start, end in spans]
    nil = Mention(62, 70, "patients", "Species")
    # "Fever" stands twice, "fever" once; without an identifier there is no row.
    assert rows_of((nil, *reversed(fevers))) == (
        EntityRow("Disease", "Fever", "MESH:D005334", count=3),
        EntityRow("Disease", "Fever", "MONDO:0024355", count=3, block="linked"),
    )


@pytest.mark.parametrize(
    ("name", "there"),
    [("ild", True), ("two  patients", True), ("patient", False), ("rash", False), (" ", False)],
)
def test_names_are_found_as_words(name: str, there: bool) -> None:
    assert (name in NameFinder(TEXT)) == there


def test_retired_identifiers_of_rows() -> None:
    gold = Document("p", TEXT, rows=(EntityRow("Disease", "fever", "MESH:D005334"),))
    answer = Document("p", TEXT, rows=(EntityRow("Disease", "fever", "MESH:C000009"),))
    assert total(counted(gold, answer), "row") == (0, 1, 1)
    current = {"MESH:C000009": "MESH:D005334"}
    found = counted(gold, answer, canonical=lambda i: current.get(i, i))
    assert total(found, "row") == total(found, "identifier") == (1, 1, 1)


def test_the_seed_page_against_itself(shared: Path) -> None:
    with (shared / "seed" / "PMC13006201.md").open("rb") as source:
        (seed,) = tomesphere.read(source, "PMC13006201.md")
    rows = seed.rows or ()
    assert len(rows) == 51
    found = counted(seed, seed)
    for level in ("identifier", "name", "row"):
        right, predicted, gold = total(found, level)
        assert right == predicted == gold > 0
    # By eye: scleroderma, Juvenile systemic sclerosis, autoimmune, chronic, toxicity and skin
    # thickening/hardening stand in title and abstract; the other names in the full text only.
    text = NameFinder(seed.text)
    assert sum(row.name in text for row in rows) == 6
    assert "Disease (linked)" in found.labels
