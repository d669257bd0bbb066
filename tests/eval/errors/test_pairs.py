"""Who explains whom."""

from __future__ import annotations

from entitome.eval.errors.pairs import Pairs, Span, pair, spans_of
from tests.eval.marked import marked


def span(start: int, end: int, label: str = "Disease") -> Span:
    return Span(((start, end),), label)


def test_the_largest_overlap_of_one_type_goes_first() -> None:
    # The prediction shares 4 characters with the first gold span and 6 with the second.
    gold = {span(0, 6), span(6, 14)}
    found = pair(gold, {span(2, 12)})
    assert found == Pairs([(span(6, 14), span(2, 12))], [], [span(0, 6)], [])


def test_own_type_before_equal_span_of_another() -> None:
    # The Gene on gold's very span is left over: the Disease in it answers the mention.
    found = pair({span(0, 6)}, {span(0, 6, "Gene"), span(0, 4)})
    assert found == Pairs([(span(0, 6), span(0, 4))], [], [], [span(0, 6, "Gene")])


def test_equal_span_before_overlap_of_another_type() -> None:
    found = pair({span(0, 6)}, {span(0, 9, "Gene"), span(0, 6, "Chemical")})
    assert found.type == [(span(0, 6), span(0, 6, "Chemical"))]
    assert found.spurious == [span(0, 9, "Gene")]


def test_several_types_of_one_place_take_turns() -> None:
    gold = {span(0, 6, "A"), span(0, 6, "B")}
    found = pair(gold, {span(0, 6, "C"), span(0, 6, "D")})
    assert sorted(found.type) == [
        (span(0, 6, "A"), span(0, 6, "C")),
        (span(0, 6, "B"), span(0, 6, "D")),
    ]


def test_right_ones_explain_nothing() -> None:
    found = pair({span(0, 6), span(2, 4, "Gene")}, {span(0, 6)})
    assert found == Pairs([], [], [span(2, 4, "Gene")], [])


def test_what_is_repeated_counts_once() -> None:
    document = marked("[gout|Disease]")
    assert spans_of((*document.mentions, *document.mentions)) == {span(0, 4)}
    assert spans_of(document.mentions, ("Gene",)) == set()
