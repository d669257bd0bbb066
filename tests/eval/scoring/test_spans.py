from __future__ import annotations

from dataclasses import replace

from entitome.corpus.document import Mention
from tests.eval.cases import TEXT, document, mention
from tests.eval.scoring.counting import counted, total

GOUT = mention("Gout", "Disease")
FEVER = mention("fever", "Disease")
DRUG = mention("colchicine", "Chemical")


def at(start: int, end: int, label: str = "Disease") -> Mention:
    return Mention(start, end, TEXT[start:end], label)


def test_strict_one_off_and_overlap() -> None:
    # fever stands at 9-14. Predicted: Gout exactly; "fever " one too long; "with" nowhere in gold.
    found = counted(document(GOUT, FEVER), document(GOUT, at(9, 15), mention("with", "Disease")))
    assert total(found, "strict") == (1, 3, 2)
    assert total(found, "one off") == (2, 3, 2)
    assert total(found, "overlap") == (2, 3, 2)


def test_one_off_is_one_character_at_either_boundary() -> None:
    gold = document(FEVER)  # 9-14
    right = {(8, 13), (8, 14), (8, 15), (9, 13), (9, 14), (9, 15), (10, 13), (10, 14), (10, 15)}
    for start in range(6, 13):
        for end in range(start + 1, 18):
            found = counted(gold, document(at(start, end)))
            assert total(found, "one off")[0] == ((start, end) in right), (start, end)


def test_neighbours_of_one_character_share_none() -> None:
    # 0-1 and 1-2: both boundaries are one off, but no character is gold's.
    assert total(counted(document(at(0, 1)), document(at(1, 2))), "one off") == (0, 1, 1)


def test_pairs_are_one_to_one_and_the_exact_one_goes_first() -> None:
    # Gold has fever (9-14); the prediction has it, and twice one character off.
    found = counted(document(FEVER), document(at(9, 15), FEVER, at(8, 14)))
    for level in ("strict", "one off", "overlap"):
        assert total(found, level) == (1, 3, 1)


def test_the_largest_overlap_goes_first() -> None:
    # Gold: 0-4 and 2-14. The one prediction 0-14 shares 12 characters with the second, 4 with the
    # first: it answers the second only. The prediction 0-2 is then left for the first.
    gold = document(at(0, 4), at(2, 14))
    assert total(counted(gold, document(at(0, 14))), "overlap") == (1, 1, 2)
    assert total(counted(gold, document(at(0, 14), at(0, 2))), "overlap") == (2, 2, 2)


def test_nested_mentions_each_count() -> None:
    # "Gout and fever" holds Gout and fever. Only the long one is predicted: at overlap it answers
    # the long one, with which it shares most, and no other.
    gold = document(at(0, 14), GOUT, FEVER)
    found = counted(gold, document(at(0, 14)))
    assert total(found, "strict") == (1, 1, 3)
    assert total(found, "overlap") == (1, 1, 3)
    assert total(counted(gold, gold), "strict") == (3, 3, 3)


def test_discontinuous_mentions_need_all_their_parts() -> None:
    broken = Mention(0, 14, "Gout fever", "Disease", fragments=((0, 4), (9, 14)))
    whole, between = at(0, 14), mention("and", "Disease")
    off = replace(broken, end=15, fragments=((0, 4), (9, 15)))
    assert total(counted(document(broken), document(whole)), "strict") == (0, 1, 1)
    assert total(counted(document(broken), document(whole)), "one off") == (0, 1, 1)
    assert total(counted(document(broken), document(whole)), "overlap") == (1, 1, 1)
    assert total(counted(document(broken), document(broken)), "strict") == (1, 1, 1)
    assert total(counted(document(broken), document(off)), "one off") == (1, 1, 1)
    # "and" stands in the gap.
    assert total(counted(document(broken), document(between)), "overlap") == (0, 1, 1)


def test_parts_that_touch_are_one_stretch() -> None:
    joined = replace(FEVER, fragments=((9, 12), (12, 14)))
    assert total(counted(document(FEVER), document(joined)), "strict") == (1, 1, 1)


def test_a_span_given_twice_is_one() -> None:
    found = counted(document(GOUT, GOUT), document(GOUT, GOUT, GOUT))
    assert total(found, "strict") == total(found, "overlap") == (1, 1, 1)


def test_any_type_pairs_across_types_and_counts_under_golds() -> None:
    # colchicine is predicted as a disease, fever as a chemical and one too long, Gout rightly.
    gold = document(GOUT, FEVER, DRUG)
    answer = document(GOUT, at(9, 15, "Chemical"), replace(DRUG, label="Disease"))
    found = counted(gold, answer)
    assert total(found, "strict") == (1, 3, 3)
    # Gout and colchicine; what is said of colchicine counts as a chemical, since it answers one.
    # So for Disease: Gout right of Gout and nothing else; gold also has fever.
    assert total(found, "strict, any type", "Disease") == (1, 1, 2)
    # For Chemical: colchicine right; predicted are it and "fever ", which answers nothing.
    assert total(found, "strict, any type", "Chemical") == (1, 2, 1)
    # One character off, "fever " answers fever.
    assert total(found, "one off, any type", "Disease") == (2, 2, 2)
    assert total(found, "one off, any type", "Chemical") == (1, 1, 1)
    assert total(found, "overlap, any type") == (3, 3, 3)


def test_any_type_prefers_the_same_type() -> None:
    # Gold and prediction both have Gout as disease and as chemical: each answers its own.
    both = document(GOUT, replace(GOUT, label="Chemical"))
    found = counted(both, both)
    assert total(found, "strict, any type", "Disease") == (1, 1, 1)
    assert total(found, "strict, any type", "Chemical") == (1, 1, 1)
    # Gold has it as both, the prediction as one of them: it answers that one, the other is missed.
    for said, missed in (("Chemical", "Disease"), ("Disease", "Chemical")):
        found = counted(both, document(replace(GOUT, label=said)))
        assert total(found, "strict, any type", missed) == (0, 0, 1)
        assert total(found, "strict, any type", said) == (1, 1, 1)


def test_types_that_are_not_scored_answer_nothing() -> None:
    # Gold has diseases only, so chemicals are not looked at, even where types do not matter.
    found = counted(document(GOUT), document(replace(GOUT, label="Chemical")))
    assert found.labels == ("Disease",)
    assert total(found, "strict, any type") == (0, 0, 1)
