from __future__ import annotations

from entitome.corpus.document import Mention
from entitome.eval.match import overlap, parts, relaxed_pairs


def span(start: int, end: int) -> tuple[tuple[int, int], ...]:
    return ((start, end),)


def test_touching_and_unsorted_fragments_are_one_stretch() -> None:
    assert parts(Mention(0, 9, "", "Gene", fragments=((4, 9), (0, 4)))) == span(0, 9)
    assert parts(Mention(0, 9, "", "Gene", fragments=((5, 9), (0, 4)))) == ((0, 4), (5, 9))
    assert parts(Mention(3, 9, "", "Gene")) == span(3, 9)


def test_overlap_counts_shared_characters_of_all_parts() -> None:
    # 0-4 shares 2..4 = 2 characters with 2-7, and 5-9 shares 5..7 = 2.
    assert overlap(((0, 4), (5, 9)), span(2, 7)) == 4
    assert overlap(span(0, 4), span(4, 8)) == 0


def test_each_span_answers_once_and_the_largest_overlap_wins() -> None:
    # One long prediction over two gold spans: it goes to the longer one (6 against 3 characters).
    pairs = relaxed_pairs([span(0, 3), span(4, 10)], [span(0, 10)])
    assert pairs == [(span(4, 10), span(0, 10))]


def test_an_exact_match_is_kept_among_equal_overlaps() -> None:
    # Both predictions share all 5 characters of gold; the exact one is the shorter.
    assert relaxed_pairs([span(5, 10)], [span(0, 20), span(5, 10)]) == [(span(5, 10), span(5, 10))]


def test_a_long_span_reaches_beyond_later_short_ones() -> None:
    # The gold span stays open although shorter gold spans begin and end inside it.
    gold = [span(0, 100), span(10, 12), span(20, 22)]
    assert relaxed_pairs(gold, [span(90, 95)]) == [(span(0, 100), span(90, 95))]
