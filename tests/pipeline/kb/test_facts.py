from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entitome.corpus.errors import KnowledgeBaseError
from entitome.kb.entry import NAME_KINDS, Entry, Name, Retired
from entitome.kb.facts import (
    MANIFEST,
    Manifest,
    Table,
    pack,
    pack_retired,
    read_manifest,
    unpack,
    unpack_retired,
    write_manifest,
)

# Any text, with the separators of the table and the line breaks that only Unicode knows.
_TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("|\t\n\u2028\x85\x1c ;"), max_size=9)
_WORD = st.from_regex(r"[A-Za-z]{1,6}", fullmatch=True)
_NAMES = st.lists(st.builds(Name, _TEXT, st.sampled_from(NAME_KINDS)), max_size=4).map(tuple)
_LIST = st.lists(_TEXT, max_size=3).map(tuple)
_ENTRIES = st.lists(
    st.builds(
        Entry, _WORD, _WORD, _NAMES, group=_TEXT, taxon=_TEXT, parents=_LIST,
        tree_numbers=_LIST, xrefs=_LIST,
    ),
    max_size=5, unique_by=lambda e: e.id,
)  # fmt: skip


def _clean(text: str) -> str:
    return " ".join(text.replace("|", "/").split())


def _cleaned(entry: Entry) -> Entry:
    """What a table can hold of an entry: white space as single blanks, no separators."""

    def many(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(c for t in texts if (c := _clean(t)))

    return replace(
        entry,
        names=tuple(Name(_clean(t), k) for t, k in entry.names if _clean(t)),
        group=_clean(entry.group),
        taxon=_clean(entry.taxon),
        parents=many(entry.parents),
        tree_numbers=many(entry.tree_numbers),
        xrefs=many(entry.xrefs),
    )


@given(_ENTRIES)
@settings(max_examples=60, deadline=None)
def test_what_is_packed_comes_back(entries: list[Entry]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        table, retired = pack(entries, Path(folder), "some", licence="CC0")
        back = list(unpack(Path(folder), table))
    expected = [c for e in entries if (c := _cleaned(e)).names]
    assert sorted(back, key=lambda e: e.id) == sorted(expected, key=lambda e: e.id)
    assert (table.rows, table.names) == (len(expected), sum(len(e.names) for e in expected))
    assert (table.licence, retired) == ("CC0", [])


def test_order_of_reading_does_not_change_the_bytes(tmp_path: Path) -> None:
    entries = [Entry(f"X:{n}", "Gene", (Name(f"G{n}", "preferred"),)) for n in (10, 9, 100)]
    one, _ = pack(entries, tmp_path / "a", "v")
    other, _ = pack(reversed(entries), tmp_path / "b", "v")
    assert one == other
    assert [e.id for e in unpack(tmp_path / "a", one)] == ["X:9", "X:10", "X:100"]


def test_retired_come_apart_and_back(tmp_path: Path) -> None:
    old = [Retired("A:2", "A:1"), Retired("A:1", "A:1"), Retired("A:0", "A:1")]
    _, met = pack(old, tmp_path, "a")
    table = pack_retired(met, tmp_path)
    assert list(unpack_retired(tmp_path, table)) == [Retired("A:0", "A:1"), Retired("A:2", "A:1")]


def test_word_of_no_successor_counts_less_than_a_successor(tmp_path: Path) -> None:
    met = [Retired("A:1", ""), Retired("A:2", ""), Retired("A:1", "A:3")]
    table = pack_retired(met, tmp_path)
    assert list(unpack_retired(tmp_path, table)) == [Retired("A:1", "A:3"), Retired("A:2", "")]


def test_manifest_keeps_the_order_of_tables_and_the_digest_knows_it(tmp_path: Path) -> None:
    one, two = Table("z.tsv.xz", "aa", 1, 1, 9, ("Gene",)), Table("a.tsv.xz", "bb", 2, 2, 9)
    manifest = Manifest({"z": one, "a": two})
    write_manifest(tmp_path, manifest)
    assert read_manifest(tmp_path) == manifest
    assert list(read_manifest(tmp_path).tables) == ["z", "a"]
    assert manifest.digest() != Manifest({"a": two, "z": one}).digest()
    assert manifest.digest() != Manifest({"z": replace(one, sha256="ab"), "a": two}).digest()


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda path: path.unlink(), "is missing"),
        (lambda path: path.write_bytes(path.read_bytes()[:-3]), "is damaged"),
        (lambda path: path.write_bytes(b""), "is damaged"),
        (lambda path: path.write_text("version https://git-lfs.github.com/spec/v1"), "is damaged"),
    ],
)
def test_missing_and_damaged_tables(
    tmp_path: Path, damage: Callable[[Path], object], message: str
) -> None:
    table, _ = pack([Entry("X:1", "Gene", (Name("G1", "preferred"),))], tmp_path, "v")
    damage(tmp_path / table.file)
    with pytest.raises(KnowledgeBaseError, match=message):
        list(unpack(tmp_path, table))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "cannot be read"),
        ("{", "cannot be read"),
        ("[]", "cannot be read"),
        ('{"tables": {}}', "cannot be read"),
        ('{"format": 1, "tables": []}', "cannot be read"),
        ('{"format": 1, "tables": {"a": {"file": "x"}}}', "cannot be read"),
        ('{"format": 99, "tables": {"a": {"surprise": 1}}}', "has format 99"),
    ],
)
def test_wrong_manifests(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match=message):
        read_manifest(tmp_path)


def test_unknown_key_of_a_table_is_an_error(tmp_path: Path) -> None:
    table = asdict(Table("a.tsv.xz", "aa", 1, 1, 9)) | {"colour": "red"}
    content = {"format": 1, "tables": {"a": table}}
    (tmp_path / MANIFEST).write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match="colour"):
        read_manifest(tmp_path)


def test_no_manifest(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeBaseError, match="There is no knowledge base"):
        read_manifest(tmp_path / "nowhere")
