"""What names meant: learnt, looked up, lessened, kept."""

from __future__ import annotations

import lzma
from collections.abc import Sequence
from pathlib import Path

import pytest

from entitome.components.linker.memory import FILE, Meaning, Memory, key_of, learn, load, save
from entitome.corpus.document import Mention
from entitome.corpus.errors import ConfigError
from tests.pipeline.components.linker.made import mention

PEOPLE = [
    mention("Breast tumours", "Disease", "MESH:D001943"),
    mention("breast tumor", "Disease", "MESH:D001943"),
    mention("breast tumor", "Disease", "MESH:D009369"),
    mention("BREAST TUMOR", "Disease", "MESH:D009369"),
    mention("breast and skin tumors", "Disease", "MESH:D012871", "MESH:D001943"),
    mention("garden fever", "Disease"),
    mention("-", "Disease", "MESH:D009369"),
]
SYSTEMS = [
    mention("breast tumor", "Disease", "MESH:D009369"),
    mention("breast tumor", "Disease", "MESH:D012871"),
]


@pytest.fixture
def memory() -> Memory:
    return learn([(PEOPLE, False), (SYSTEMS, True)])


def test_names_are_kept_by_normal_form_case_and_type() -> None:
    assert key_of("Breast tumours", "Disease") == ("breast tumor", "l", "Disease")
    assert key_of("IL-2", "Gene") == ("il 2", "u", "Gene")
    assert key_of("IL-2", "Gene") != key_of("Il-2", "Gene")


def test_people_and_systems_are_counted_apart(memory: Memory) -> None:
    found, same_case = memory.of("breast tumors", "Disease")
    assert found == (
        Meaning("MESH:D001943", 2), Meaning("MESH:D009369", 1, 1), Meaning("MESH:D012871", 0, 1),
    )  # fmt: skip
    assert same_case


def test_case_counts_where_it_says_something(memory: Memory) -> None:
    assert memory.of("BREAST TUMOR", "Disease") == ((Meaning("MESH:D009369", 1),), True)
    found, same_case = memory.of("BREAST AND SKIN TUMOR", "Disease")
    assert (found, same_case) == ((Meaning("MESH:D001943|MESH:D012871", 1),), False)


@pytest.mark.parametrize(
    ("name", "label"),
    [("breast tumor", "Gene"), ("garden fever", "Disease"), ("-", "Disease"), ("", "Disease")],
)
def test_what_was_never_meant(memory: Memory, name: str, label: str) -> None:
    assert memory.of(name, label) == ((), False)


def test_what_is_no_identifier_teaches_nothing() -> None:
    """No vocabulary has one with a blank, of which the file could not be read again; nor taxon 0,
    with which some say that there is none."""
    odd = [mention("ache", "Disease", "see note 3"), mention("ache", "Disease", "")]
    odd += [mention("Zorbus strain Q7", "Species", "NCBITaxon:0")]
    assert learn([(odd, False)]).meanings == {}
    assert learn([([mention("cow", "Species", "NCBITaxon:9900")], False)]).meanings


def test_a_mention_in_parts_teaches_nothing() -> None:
    parted = Mention(0, 12, "breast tumor", "Disease", ("MESH:D1",), fragments=((0, 6), (7, 12)))
    assert learn([([parted], False)]).meanings == {}
    once = learn([([mention("breast tumor", "Disease", "MESH:D1")], False)])
    assert once.without([parted]).meanings == once.meanings


def test_fame_counts_the_members_of_a_composite(memory: Memory) -> None:
    assert memory.fame == {"MESH:D001943": 3, "MESH:D009369": 2, "MESH:D012871": 1}


# -- as if an article had not been there --------------------------------------------------------


def same(one: Memory, other: Memory) -> bool:
    """Whether two memories answer alike."""
    keys = one.meanings.keys() | other.meanings.keys()
    fame = one.fame.keys() | other.fame.keys()
    return all(one.meanings.get(k, ()) == other.meanings.get(k, ()) for k in keys) and all(
        one.fame.get(i, 0) == other.fame.get(i, 0) for i in fame
    )


@pytest.mark.parametrize("own", [PEOPLE[:1], PEOPLE[1:3], PEOPLE[3:], PEOPLE[4:5], PEOPLE, []])
def test_without_an_article_is_without_having_read_it(
    memory: Memory, own: Sequence[Mention]
) -> None:
    """Learning from the rest alone comes to the same; what systems said stays."""
    rest = [m for m in PEOPLE if not any(m is o for o in own)]
    assert same(memory.without(own), learn([(rest, False), (SYSTEMS, True)]))


def test_the_order_of_identifiers_does_not_matter(memory: Memory) -> None:
    turned = mention("breast and skin tumors", "Disease", "MESH:D001943", "MESH:D012871")
    lessened = memory.without([turned])
    assert lessened.of("breast and skin tumors", "Disease") == ((), False)
    assert lessened.fame["MESH:D012871"] == 0
    assert lessened.fame["MESH:D001943"] == 2


def test_what_was_never_learnt_changes_nothing(memory: Memory) -> None:
    strange = [mention("night fever", "Disease", "MESH:D9"), mention("night", "Disease")]
    lessened = memory.without(strange)
    assert same(lessened, memory)
    assert lessened.of("night fever", "Disease") == ((), False)


def test_the_memory_itself_stays_whole(memory: Memory) -> None:
    before = dict(memory.meanings), dict(memory.fame)
    memory.without(PEOPLE)
    assert (memory.meanings, memory.fame) == before


def test_the_other_case_answers_for_what_is_gone(memory: Memory) -> None:
    lessened = memory.without([PEOPLE[3]])
    found, same_case = lessened.of("BREAST TUMOR", "Disease")
    assert (found[0], same_case) == (Meaning("MESH:D001943", 2), False)


# -- kept ---------------------------------------------------------------------------------------


def test_kept_and_read_again(memory: Memory, tmp_path: Path) -> None:
    save(memory, tmp_path / "new" / "folder")
    again = load(tmp_path / "new" / "folder")
    assert again.meanings == memory.meanings
    assert again.fame == memory.fame


def test_same_names_same_bytes(memory: Memory, tmp_path: Path) -> None:
    save(memory, tmp_path / "a")
    save(Memory(dict(reversed(list(memory.meanings.items())))), tmp_path / "b")
    save(learn([(SYSTEMS[::-1], True), (PEOPLE[::-1], False)]), tmp_path / "c")
    bytes_of = [(tmp_path / folder / FILE).read_bytes() for folder in "abc"]
    assert bytes_of[0] == bytes_of[1] == bytes_of[2]


def test_a_lessened_memory_can_be_kept(memory: Memory, tmp_path: Path) -> None:
    save(memory.without(PEOPLE[:5]), tmp_path)
    assert load(tmp_path).of("breast and skin tumors", "Disease") == ((), False)


def test_an_empty_memory(tmp_path: Path) -> None:
    save(Memory({}), tmp_path)
    empty = load(tmp_path)
    assert (empty.meanings, empty.fame) == ({}, {})


GOOD = b"breast tumor\tl\tDisease\tMESH:D001943,2,0\n"


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        lzma.compress(GOOD)[:-9],
        b"",
        lzma.compress(b"breast tumor\tl\tDisease\n"),
        lzma.compress(b"breast tumor\tl\tDisease\tMESH:D001943,two,0\n"),
        lzma.compress(b"breast tumor\tl\tDisease\tMESH:D001943,2\n"),
        lzma.compress(b"breast tumor\tl\tDisease\t\n"),
        lzma.compress(b"\xff\tl\tDisease\tMESH:D001943,2,0\n"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(ConfigError, match=r"memory in .* cannot be read"):
        load(tmp_path)


def test_a_folder_without_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"memory in .* cannot be read"):
        load(tmp_path)
