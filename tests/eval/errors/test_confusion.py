"""Types against types."""

from __future__ import annotations

from entitome.eval.errors.confusion import confusion
from entitome.eval.errors.finding import outcomes
from tests.eval.marked import marked

LABELS = ("Disease", "Gene")


def test_counts() -> None:
    gold = "[rash|Disease], [gout attack|Disease], [CAT|Gene], [odd|Gene], [flu|Disease] and x"
    predicted = "[rash|Disease], [gout|Disease] attack, [CAT|Disease], [odd|Mood], flu and [x|Gene]"
    found = confusion(outcomes([marked(gold)], [marked(predicted)], LABELS), LABELS)
    assert found.labels == ("Disease", "Gene", "Mood", "none")
    assert found.matrix.tolist() == [
        [2, 0, 0, 1],  # rash and, with other boundaries, gout; flu is missed
        [1, 0, 1, 0],  # CAT taken for a disease; odd for a type that gold does not annotate
        [0, 0, 0, 0],
        [0, 1, 0, 0],  # x
    ]


def test_sums_are_those_of_the_outcomes() -> None:
    documents = [marked("[rash|Disease] and [CAT|Gene]")]
    found = outcomes(documents, [marked("[rash|Gene] and CAT")], LABELS)
    assert confusion(found, LABELS).matrix.sum() == len(found) == 2


def test_nothing() -> None:
    found = confusion([], LABELS)
    assert found.labels == ("Disease", "Gene", "none")
    assert found.matrix.tolist() == [[0] * 3] * 3
