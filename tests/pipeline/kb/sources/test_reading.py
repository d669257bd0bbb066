from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from entitome.corpus.errors import InputError
from entitome.kb.entry import Name
from entitome.kb.sources.reading import mesh_label, named, table_rows, text_lines, tree_parents
from tests.pipeline.kb.sources.helpers import write


def test_packed_and_plain_files_read_the_same_whatever_they_are_called(tmp_path: Path) -> None:
    plain = write(tmp_path / "a.tsv", "x\ty\r\n1\t2\n")
    packed = tmp_path / "b.tsv"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert list(text_lines(plain)) == list(text_lines(packed)) == ["x\ty", "1\t2"]


def test_only_line_feeds_end_a_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "one\u2028still\x0bone\x85here\ntwo")
    assert list(text_lines(path)) == ["one\u2028still\x0bone\x85here", "two"]


def test_truncated_gzip(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"a line\n" * 9999)[:-20])
    with pytest.raises(InputError, match=r"a\.gz is a damaged gzip file"):
        list(text_lines(path))


def test_altered_gzip(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(bytes(range(256)) * 99))
    data[30] ^= 0xFF
    path = tmp_path / "a.gz"
    path.write_bytes(data)
    with pytest.raises(InputError):
        list(text_lines(path))


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(text_lines(tmp_path / "none"))


def test_not_utf8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"good\n" + b"caf\xe9\n")
    with pytest.raises(InputError, match=r"not UTF-8 after line \d+ \(byte 0xe9\)"):
        list(text_lines(path))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\tc\n", "line 1: its columns are"),
        ("", "line 1: its columns are"),
        ("a\tb\n1\t2\n1\n", "line 3: it has 1 fields, not 2"),
        ("a\tb\n1\t2\t3\n", "line 2: it has 3 fields, not 2"),
    ],
)
def test_table_of_another_form(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(table_rows(write(tmp_path / "t.tsv", text), ("a", "b")))


def test_named_keeps_the_first_kind_and_drops_blanks() -> None:
    found = named("A", ("exact", ["B", "", " A "]), ("related", ["B", "C", "  "]))
    assert found == (Name("A", "preferred"), Name("B", "exact"), Name("C", "related"))
    assert named("", ("full name", ["only"])) == (Name("only", "preferred"),)
    assert named("", ("exact", [])) == ()


@pytest.mark.parametrize(
    ("trees", "label"),
    [
        (("C10.1",), "Disease"),
        (("F03.1",), "Disease"),
        (("F01.1",), "Other"),
        (("A01", "D02.1"), "Chemical"),
        (("D02.1", "C01"), "Disease"),
        ((), "Other"),
    ],
)
def test_mesh_label(trees: tuple[str, ...], label: str) -> None:
    assert mesh_label(trees) == label


def test_tree_parents_once_each_in_order() -> None:
    owner = {"C01": "a", "C02.1": "b", "C01.5": "a"}
    assert tree_parents(("C01.2", "C02.1.3", "C01.5.1", "C09.1", "C01"), owner) == ("a", "b")
