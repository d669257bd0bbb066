"""Entity lists as predictions for gold with mentions."""

from __future__ import annotations

from entitome.corpus.document import Document, EntityRow
from entitome.eval.listed import as_mentions, only_lists
from tests.eval.cases import document, mention

GOLD = document(mention("Gout", "Disease", "MESH:D006073"))
ROWS = (
    EntityRow("Disease", "gout", "MESH:D006073"),
    EntityRow("Gene", "IL2", "NCBIGene:3558"),
    EntityRow("Disease", "arthritis", "MESH:D001168"),
    EntityRow("Disease", "unknown", ""),
    EntityRow("Disease", "gout", "MONDO:0005393", block="linked"),
)


def page(*rows: EntityRow) -> Document:
    return Document("d1", "A page.", rows=rows)


def test_what_is_a_list_only() -> None:
    assert only_lists([page(*ROWS), page()])
    assert not only_lists([GOLD, page(*ROWS)])
    assert not only_lists([page(), Document("d2", "Nothing.")])


def test_rows_become_the_identifiers_of_their_document() -> None:
    (made,) = as_mentions([GOLD], [page(*ROWS)])
    assert made.text == GOLD.text
    assert {m.label: m.ids for m in made.mentions} == {
        "Disease": ("MESH:D006073", "MESH:D001168"),
        "Gene": ("NCBIGene:3558",),
    }
    assert made.rows == ROWS


def test_linked_entities_are_taken_where_there_are_no_others() -> None:
    (made,) = as_mentions([GOLD], [page(ROWS[-1])])
    assert [m.ids for m in made.mentions] == [("MONDO:0005393",)]
