from __future__ import annotations

from entitome.corpus.document import Document, EntityRow, Mention
from entitome.eval.checks.unknown import UnknownIds, unknown_ids


def mention(label: str, *ids: str) -> Mention:
    return Mention(0, 4, "Zorb", label, ids)


ROWS = (
    EntityRow("Disease", "zorb", "B:1"),
    EntityRow("Gene", "zrb", "A:4"),
    EntityRow("Gene", "no id", ""),
)
DOCUMENTS = (
    Document("1", "Zorb", mentions=(mention("Disease", "A:1", "B:2"), mention("Disease", "B:2"))),
    Document("2", "Zorb", mentions=(mention("Gene", "B:3"), mention("Variant", "c.1A>G"))),
    Document("3", "Zorb", rows=ROWS),
    Document("4", "Zorb", mentions=(mention("Disease"),), rows=ROWS),  # a list made of mentions
)


def knows(identifier: str) -> bool:
    return identifier.startswith("A:")


def test_mentions_and_rows_are_counted_the_most_frequent_first() -> None:
    found = unknown_ids(DOCUMENTS, knows)
    assert found == UnknownIds(6, {"B:2": 2, "B:1": 1, "B:3": 1})
    assert list(found.ids) == ["B:2", "B:1", "B:3"]
    assert str(found) == "4 of 6, 3 different (B:2 2, B:1 1, B:3 1)"


def test_only_the_types_that_are_asked_for() -> None:
    assert unknown_ids(DOCUMENTS, knows, ["Gene"]) == UnknownIds(2, {"B:3": 1})
    assert str(unknown_ids(DOCUMENTS, knows, ["Species"])) == "none of 0"
    assert str(unknown_ids(DOCUMENTS, lambda identifier: True)) == "none of 6"


def test_examples_are_few() -> None:
    many = UnknownIds(2000, {f"B:{n}": 200 - n for n in range(7)})
    assert str(many) == "1,379 of 2,000, 7 different (B:0 200, B:1 199, B:2 198, …)"
