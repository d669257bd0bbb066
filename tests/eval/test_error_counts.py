"""Counts of classes, and the examples that stand for them."""

from __future__ import annotations

from entitome.eval.error_counts import ErrorClass, error_counts, error_examples
from entitome.eval.outcomes import Kind, Outcome, Placed


def missed(document: str, start: int, cause: str = "name", label: str = "Gene") -> Outcome:
    placed = Placed(((start, start + 3),), label, "CAT")
    return Outcome(document, Kind.MISSED, cause, placed, None)


def right(document: str) -> Outcome:
    placed = Placed(((0, 3),), "Gene", "CAT")
    return Outcome(document, Kind.RIGHT, "", placed, placed)


FOUND = [
    right("a"), missed("a", 10), missed("a", 20), missed("a", 30), missed("b", 5),
    missed("c", 5, "coordination"), missed("c", 9), missed("c", 12, label="Disease"),
]  # fmt: skip
NAME = ErrorClass("Gene", Kind.MISSED, "name")


def test_counts() -> None:
    assert list(error_counts(FOUND).items()) == [
        (ErrorClass("Disease", Kind.MISSED, "name"), 1),
        (NAME, 5),
        (ErrorClass("Gene", Kind.MISSED, "coordination"), 1),
    ]
    assert error_counts([right("a")]) == {}


def test_classes_are_in_the_order_of_kinds() -> None:
    placed = Placed(((0, 3),), "Gene", "CAT")
    spurious = Outcome("a", Kind.SPURIOUS, "name", None, placed)
    wrong = Outcome("a", Kind.IDENTIFIER, "homonym", placed, placed)
    found = error_counts([spurious, spurious, missed("a", 10), wrong])
    assert [one.kind for one in found] == [Kind.IDENTIFIER, Kind.MISSED, Kind.SPURIOUS]


def test_examples_of_other_documents_go_first() -> None:
    # One of each of a, b and c, then a second of the first document that has one.
    two, four = (error_examples(FOUND, limit)[NAME] for limit in (2, 4))
    assert [(o.document, o.placed.start) for o in two] == [("a", 10), ("b", 5)]
    assert [(o.document, o.placed.start) for o in four] == [
        ("a", 10), ("a", 20), ("b", 5), ("c", 9),
    ]  # fmt: skip
    assert len(error_examples(FOUND, 100)[NAME]) == error_counts(FOUND)[NAME]
    assert error_examples([], 3) == {}
