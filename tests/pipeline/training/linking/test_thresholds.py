"""Thresholds worked out by hand; scores are 0.1, 0.3 and 0.9.

Of thresholds 0.02, 0.04 to 0.70 that are as good the middle one is taken: of those up to 0.3 that
is 0.16 (the 8th of 15), of those from 0.12 to 0.3 it is 0.22, of those above 0.3 it is 0.52, and of
all it is 0.36.
"""

from __future__ import annotations

import pytest

from entitome.components.linker.ranker import ANY
from entitome.training.linking.fit import Asked
from entitome.training.linking.thresholds import choose_thresholds
from tests.pipeline.training.linking.made import asked, telling


def right(likeness: int, number: int, label: str = "Disease") -> Asked:
    return asked([likeness], [0], number=number, label=label)


def wrong(likeness: int, number: int, *, truth: bool = True) -> Asked:
    return asked([likeness], number=number, truth=truth)


def chosen(*questions: Asked) -> dict[str, float]:
    return choose_thresholds(questions, telling())


def test_what_is_rightly_linked_stays() -> None:
    """Up to 0.1: F1 180/240; from there to 0.3: 180/210; above: 120/180."""
    assert chosen(right(2, 60), right(1, 30), wrong(0, 30))["Disease"] == 0.22


def test_what_is_wrongly_linked_goes() -> None:
    """Up to 0.3 F1 120/160, above 120/140."""
    assert chosen(right(2, 60), wrong(1, 20))["Disease"] == 0.52


def test_names_without_an_identifier_count_where_they_are_linked() -> None:
    """Up to 0.3: 60/(80 + 60); above: 0.75 of it all. Without the odd ones: 1, then 2/3."""
    odd = wrong(1, 200, truth=False)
    assert chosen(right(2, 60), right(1, 60), odd)["Disease"] == 0.52
    assert chosen(right(2, 60), right(1, 60))["Disease"] == 0.16


def test_what_costs_next_to_nothing_is_as_good() -> None:
    """One of a thousand more is right by linking at 0.3: F1 falls by 0.0005 above."""
    assert chosen(right(2, 999), right(1, 1))["Disease"] == 0.36
    assert chosen(right(2, 990), right(1, 10))["Disease"] == 0.16


def test_only_the_likeliest_candidate_counts() -> None:
    """The right one comes second: linking is wrong, however likely."""
    second = asked([2, 1], [1], number=30)
    assert chosen(right(1, 60), second)["Disease"] == 0.16
    assert chosen(asked([1, 2], [1], number=60))["Disease"] == 0.36


def test_a_part_of_the_truth_is_not_the_truth() -> None:
    assert chosen(right(2, 60), right(1, 60)._replace(whole=False))["Disease"] == 0.52


def test_mentions_without_candidates_are_never_linked() -> None:
    assert chosen(right(1, 60), asked([], number=500))["Disease"] == 0.16


def test_types_with_few_mentions_have_that_of_all() -> None:
    found = chosen(right(2, 60), wrong(1, 20), right(1, 49, "Gene"))
    assert set(found) == {ANY, "Disease"}
    assert found["Disease"] == 0.52
    assert found[ANY] == 0.16
    assert set(chosen(right(2, 50), right(1, 50, "Gene"))) == {ANY, "Disease", "Gene"}


@pytest.mark.parametrize("questions", [(), (asked([]),)])
def test_next_to_no_mentions(questions: tuple[Asked, ...]) -> None:
    (least,) = chosen(*questions).values()
    assert 0.3 <= least <= 0.5
