"""What is left of a text, and where it came from."""

from __future__ import annotations

import unicodedata

import pytest

from entitome.eval.alignment.skeleton import folded, skeleton


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("TNF-α in\t mice\r\n", "TNF-αinmice"),
        ("a\u00adb\ufeffc\u200bd\u00a0e", "abcde"),
        ("p &lt; 0.05", "p<0.05"),
        ("R&amp;D &amp;lt; &#945;&#x3b2;", "R&D<αβ"),
        ("A&B; AT&T &unknown; &amp;unknown;", "A&B;AT&T&unknown;&unknown;"),
        ("e\u0301", "e\u0301"),
        ("\u00e9", "e\u0301"),
        ("ﬁbre 10² µm", "fibre102μm"),
        ("IL\u20112 5\u2032 \u201cx\u201d", 'IL-25\'"x"'),
        ("🧬 𝛼", "🧬α"),
        ("", ""),
    ],
)
def test_what_is_seen(text: str, letters: str) -> None:
    assert skeleton(text).letters == letters


def test_where_it_came_from() -> None:
    found = skeleton("x &lt; ﬁn")  # x 0-1, &lt; 2-6, the ligature 7-8 for two letters, n 8-9
    assert found.letters == "x<fin"
    assert found.within(2, 6) == (1, 2)
    assert found.source(1, 2) == (2, 6)
    assert found.source(2, 4) == (7, 8)
    assert found.source(2, 3) is None  # half a ligature
    assert found.source(3, 5) is None
    assert found.within(3, 6) is None  # "lt;" without its "&"
    assert found.within(2, 4) is None
    assert found.within(1, 2) is None  # nothing to be seen
    assert found.within(0, 9) == (0, 5)


def test_marks_in_another_order_are_one_character() -> None:
    # Canonical order is the dot below (class 220) before the circumflex (230).
    written, ordered = "a\u0302\u0323x", "a\u0323\u0302x"
    assert unicodedata.normalize("NFD", written) == ordered
    assert skeleton(written).letters == skeleton(ordered).letters
    assert skeleton(written).letters == skeleton(unicodedata.normalize("NFC", written)).letters
    assert skeleton(written).source(1, 2) is None  # the two marks have changed places: not one
    assert skeleton(ordered).source(1, 2) == (1, 2)
    assert skeleton("e\u0301\u0323").letters == "e\u0323\u0301"
    assert skeleton("\u00e9\u0323").letters == "e\u0323\u0301"
    assert skeleton("\u00e9\u0323").source(0, 3) == (0, 2)


def test_normal_forms_of_hangul() -> None:
    syllable = "\ud55c"
    apart = unicodedata.normalize("NFD", syllable)
    assert skeleton(syllable).letters == skeleton(apart).letters


def test_folded() -> None:
    assert folded("Fi bre") == folded("ﬁBRE")
    assert folded("IL-2") != folded("IL-3")
