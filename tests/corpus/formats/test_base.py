"""Mending, settling, labels, identifier fields, and the registry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entitome.corpus.document import Mention, Passage, aligned
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.formats import FORMATS, base, get_format
from entitome.corpus.formats.faults import several
from entitome.corpus.ids import parse_ids
from tests.corpus.strategies import IDS, relaxed


@pytest.mark.parametrize(
    ("start", "end", "mended"),
    [(3, 7, 4), (1, 5, 4), (7, 11, 4), (0, 4, None), (4, 8, 4), (7, 3, None), (4, 30, None)],
)
def test_mending(start: int, end: int, mended: int | None) -> None:
    found = base.mend_mention("the zinc of sea", Mention(start, end, "zinc", "Chemical"))
    assert (found.start if found else None) == mended
    if found:
        assert found.infons == {"mended": str(start)}


def test_two_places_are_not_mended() -> None:
    assert base.mend_mention("a b a b", Mention(1, 2, "a", "Gene")) is None
    assert base.mend_mention("a b a b", Mention(1, 2, "a", "Gene"), window=1) is not None


@relaxed
@given(
    st.text("ab ", max_size=12), st.integers(-4, 14), st.integers(-4, 14), st.text("ab", max_size=3)
)
def test_what_settles_is_aligned(text: str, start: int, end: int, word: str) -> None:
    mention = Mention(start, end, word, "Gene")
    try:
        settled = base.settle(text, mention, "x")
    except InputError as error:
        assert "x: the mention" in error.what  # noqa: PT017
        assert not aligned(text, mention)
    else:
        assert aligned(text, settled)
        assert settled.text == word


@pytest.mark.parametrize("text", ["left hand", "left ... hand", "lefthand", "left and hand"])
def test_parts_are_joined_our_way(text: str) -> None:
    mention = Mention(0, 13, text, "Part", fragments=((0, 4), (9, 13)))
    assert base.settle("left and hand", mention, "x").text == "left hand"


@pytest.mark.parametrize("label", IDS)
def test_an_identifier_field_reads_back(label: str) -> None:
    for identifier in IDS[label]:
        assert parse_ids(base.ids_field((identifier,), label), label) == (identifier,)


def test_passages_are_found() -> None:
    find = base.passage_finder((Passage(0, 4), Passage(5, 5), Passage(5, 9)))
    assert [find(*span) for span in [(0, 4), (5, 9), (3, 6), (8, 10), (4, 5)]] == [
        0,
        2,
        None,
        None,
        None,
    ]
    assert base.passage_finder(())(0, 1) is None


def test_registry() -> None:
    assert all(name == entry.name for name, entry in FORMATS.items())
    assert all(e.read or e.write or e.read_folder for e in FORMATS.values())
    assert get_format("pubtator").read is not None
    with pytest.raises(ConfigError, match=r"bioc-xml.*jsonl"):
        get_format("pubtatr")


def test_faults_are_told_together() -> None:
    faults = [InputError(f"Fault {n}.", "the cause.", f"mend {n % 2}.") for n in range(5)]
    one = several(faults, "5 of 9 files")
    assert one.what == "5 of 9 files: Fault 0. Fault 1. Fault 2. And 2 more."
    assert (one.cause, one.remedy) == ("The cause.", "Mend 0. Mend 1.")
    assert several(faults[:3], "3 files").what == "3 files: Fault 0. Fault 1. Fault 2."


def test_a_format_without_offsets_reads_alike() -> None:
    for entry in FORMATS.values():
        assert entry.reader() is entry.read
        assert entry.folder_reader() is entry.read_folder
        assert entry.reader(settled=False) in (entry.unsettled, entry.read)
    assert get_format("iob").reader(settled=False) is get_format("iob").read
    assert get_format("tsv").reader() is None
