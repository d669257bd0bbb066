from __future__ import annotations

from entitome.corpus.overlap import SeenText

SAID = "Nine of the ten old mice were grey, two were blind and none of them could swim."


def seen() -> SeenText:
    texts = SeenText()
    texts.add(SAID)
    return texts


def test_tokens_and_letter_case_do_not_matter() -> None:
    assert seen().holds("nine of the TEN old mice were grey , two were blind - and none of them")


def test_a_set_phrase_is_no_repetition() -> None:
    phrase = "and none of them could swim"
    assert not seen().holds(
        f"We kept twelve young rats in large warm cages {phrase} or climb at all."
    )


def test_half_is_the_limit() -> None:
    # 16 words of which the first 11 are seen: 4 of 9 runs of eight; with 12 it is 5 of 9.
    first = SAID.split()
    assert not seen().holds(" ".join(first[:11] + ["x"] * 5))
    assert seen().holds(" ".join(first[:12] + ["x"] * 4))


def test_short_texts_match_whole_and_empty_ones_never() -> None:
    texts = seen()
    texts.add("Grey mice.")
    texts.add("...")
    assert texts.holds("grey MICE")
    assert not texts.holds("grey")
    assert not texts.holds("?")
