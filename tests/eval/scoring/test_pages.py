from __future__ import annotations

from entitome.corpus.document import Document, EntityRow, Mention
from entitome.eval.scoring.counted import FOUND
from tests.eval.scoring.counting import counted, near, total

TEXT = "Fever and ILD-like disease. A fever, then Fever again, in two patients."
PAGE_LEVELS = (
    "identifier",
    "name",
    "row",
    "identifier, in text",
    "name, in text",
    "row, in text",
    "identifier, near",
)


def disease(name: str, id: str, block: str = "full-text") -> EntityRow:
    return EntityRow("Disease", name, id, block=block)


def page(*rows: EntityRow, id: str = "p") -> Document:
    return Document(id, TEXT, rows=rows)


GOLD = page(
    disease("fever", "MESH:1"),
    disease("ILD", "MESH:2"),
    disease("rash", "MESH:3"),  # not in the text
    EntityRow("Species", "patient", "NCBITaxon:9606"),  # only "patients" is in the text
)
ANSWER = page(
    disease("FEVER", "MESH:1"),  # right in every respect, letter case aside
    disease("lung disease", "MESH:2"),  # the id, under another name
    disease("rash", "MESH:4"),  # the name, under another id: a child of gold's MESH:3
)


def test_identifier_name_and_row() -> None:
    found = counted(GOLD, ANSWER, near=near)
    assert tuple(level.name for level in found.levels) == PAGE_LEVELS
    assert found.labels == ("Disease", "Species")
    # ids: 1 and 2 right, 4 wrong; names: fever and rash right; rows: the first alone.
    assert total(found, "identifier", "Disease") == (2, 3, 3)
    assert total(found, "name", "Disease") == (2, 3, 3)
    assert total(found, "row", "Disease") == (1, 3, 3)
    assert total(found, "identifier", "Species") == (0, 0, 1)
    # 4 is a step from 3, which no other answers.
    assert total(found, "identifier, near", "Disease") == (2.5, 3, 3)


def test_rows_in_the_text_at_hand() -> None:
    found = counted(GOLD, ANSWER)
    # fever and ILD (before a hyphen) stand there; rash does not, nor patient ("patients" is no
    # match). What answers rash is right of all rows, so it is not counted among these.
    assert total(found, "identifier, in text", "Disease") == (2, 3, 2)
    assert total(found, "name, in text", "Disease") == (1, 2, 2)
    assert total(found, "row, in text", "Disease") == (1, 3, 2)
    assert total(found, "identifier, in text", "Species") == (0, 0, 0)


def test_linked_entities_are_apart() -> None:
    gold = page(disease("fever", "MESH:1"), disease("fever", "MONDO:1", "linked"))
    found = counted(gold, page(disease("fever", "MONDO:1", "linked")))
    assert found.labels == ("Disease", "Disease (linked)")
    assert total(found, "identifier", "Disease") == (0, 0, 1)
    assert total(found, "identifier", "Disease (linked)") == (1, 1, 1)


def test_mentions_are_summed_to_rows() -> None:
    mentions = tuple(
        Mention(s, e, TEXT[s:e], "Disease", ("MESH:1",)) for s, e in ((0, 5), (30, 35), (42, 47))
    )
    found = counted(GOLD, Document("p", TEXT, mentions=mentions))
    assert total(found, "row") == (1, 1, 4)


def test_a_type_that_the_page_lacks_is_wrong_unless_left_out() -> None:
    answer = page(EntityRow("Gene", "ILD", "NCBIGene:1"))
    assert total(counted(GOLD, answer), "identifier", "Gene") == (0, 1, 0)
    only = counted(GOLD, answer, labels=["Disease"])
    assert only.labels == ("Disease",)
    assert total(only, "identifier") == (0, 0, 3)


def test_a_page_without_prediction_is_missed() -> None:
    found = counted([GOLD, page(disease("ILD", "MESH:2"), id="q")], [ANSWER])
    assert found.documents == ("p", "q")
    assert found.by_document("identifier")[:, :FOUND].tolist() == [[2, 3, 4], [0, 0, 1]]
    assert found.by_document("identifier, in text")[:, :FOUND].tolist() == [[2, 3, 2], [0, 0, 1]]


def test_an_empty_list_is_scored() -> None:
    found = counted(page(), ANSWER)
    assert total(found, "identifier") == (0, 3, 0)
    assert total(counted(page(), page()), "identifier") == (0, 0, 0)
