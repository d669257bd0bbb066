from __future__ import annotations

import marisa_trie
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entitome.kb.normal import normalise
from entitome.kb.scan import scan
from entitome.kb.store import KnowledgeBase


def found(text: str, *names: str) -> list[str]:
    """The stretches of text that meet one of the names."""
    trie = marisa_trie.Trie([normalise(n) for n in names])
    return [text[m.start : m.end] for m in scan(text, [(trie, 0)])]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("IL-2, IL2 and Il 2", ["IL-2"], ["IL-2", "IL2", "Il 2"]),
        ("IL-20 or hIL-2 or IL-2R", ["IL-2"], []),
        ("TNF-α and TNFα", ["TNF-alpha"], ["TNF-α", "TNFα"]),
        ("TNF alone", ["TNF", "TNF-alpha"], ["TNF"]),
        ("TNFα only", ["TNF"], []),
        ("breast tumours spread", ["Breast Tumor", "Tumors"], ["breast tumours", "tumours"]),
        ("pain. Relief came", ["pain relief"], []),
        ("pain\n\nrelief", ["pain relief"], []),
        ("pain relief", ["pain", "pain relief"], ["pain relief", "pain"]),
        ("the H₂O₂ burst", ["H2O2"], ["H₂O₂"]),
        ("the CO₂ rose", ["CO"], []),
        ("Sjo\u0308gren disease", ["Sjögren"], ["Sjo\u0308gren"]),
        ("a naive cell", ["nai"], []),
        ("a nai\u0308ve cell", ["nai", "ve"], []),
        ("🙂 pain 🙂🙂 ache", ["pain", "ache"], ["pain", "ache"]),
        ("", ["pain"], []),
        ("...", ["pain"], []),
        ("pain", ["pain"], ["pain"]),
    ],
)
def test_borders_and_offsets(text: str, names: list[str], expected: list[str]) -> None:
    assert found(text, *names) == expected


def test_offsets_are_code_points_behind_emoji_and_accents() -> None:
    text = "👩🏽‍🔬 re\u0301sume\u0301: methotrexate"
    trie = marisa_trie.Trie(["methotrexate"])
    (match,) = scan(text, [(trie, 7)])
    assert text[match.start : match.end] == "methotrexate"
    assert (match.end, match.key) == (len(text), 7)


def test_keys_of_several_tries_are_told_apart() -> None:
    one, two = marisa_trie.Trie(["pain"]), marisa_trie.Trie(["pain"])
    assert [m.key for m in scan("pain", [(one, 0), (two, len(one))])] == [0, 1]


def test_order_is_by_start_then_longest_first(small_kb: KnowledgeBase) -> None:
    matches = scan("systemic sclerosis and Type 2 Diabetes", [(small_kb.names, 0)])
    assert [(m.start, -m.end) for m in matches] == sorted((m.start, -m.end) for m in matches)
    assert len(matches) >= 3


_PIECES = st.sampled_from([
    "IL-2", "IL", "2", "TNF", "α", "alpha", "-", " ", "  ", ", ", ". ", "(", ")", "\n\n", "Sjögren",
    "o\u0308", "🙂", "tumours", "Tumor", "H₂O₂", "II", "type", "E. coli", "é", "=", "_", "²", "ß",
])  # fmt: skip
_NAMES = [
    "IL-2",
    "TNF-alpha",
    "tumor",
    "type 2",
    "E. coli",
    "alpha",
    "IL",
    "Sjögren",
    "H2O2",
    "il , 2",
]


@given(st.lists(_PIECES, max_size=25).map("".join) | st.text(max_size=40))
def test_what_is_matched_normalises_to_its_key(text: str) -> None:
    trie = marisa_trie.Trie([normalise(n) for n in _NAMES])
    for match in scan(text, [(trie, 0)]):
        assert normalise(text[match.start : match.end]) == trie.restore_key(match.key)
        assert not text[match.start : match.end][:1].isspace()
