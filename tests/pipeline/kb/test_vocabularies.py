from __future__ import annotations

from pathlib import Path

import pytest

from entitome.corpus.document import Label
from entitome.corpus.errors import ConfigError
from entitome.kb.vocabularies import LOADERS, read_vocabularies

GOOD = """
[vocabulary.toy]
title = "Toy"
homepage = "https://example.org"
loader = "mondo"
prefix = "TOY"
labels = ["Disease"]
licence = "CC0"
licence_url = "https://example.org/licence"
attribution = "Nobody"
files = [{ url = "https://example.org/a/toy.obo", md5_url = "https://example.org/a/toy.md5" }]
"""


def _write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "v.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped_file_names_every_loader_and_only_known_labels() -> None:
    found = read_vocabularies()
    assert sorted(v.loader for v in found.values()) == sorted(LOADERS)
    for vocabulary in found.values():
        assert set(vocabulary.labels) <= set(Label)
        assert all(file.url.startswith("https://") for file in vocabulary.files)
        assert callable(vocabulary.load())
    assert [file.name for file in found["mesh"].files] == [
        "desc2026.xml", "supp2026.xml", "mesh-replace.csv", "mesh-merge.csv", "mesh-delete.csv",
    ]  # fmt: skip
    for vocabulary in found.values():
        assert len({file.name for file in vocabulary.files}) == len(vocabulary.files)
    assert found["taxonomy"].files[0].md5_url.endswith("taxdump.tar.gz.md5")


def test_good_file(tmp_path: Path) -> None:
    toy = read_vocabularies(_write(tmp_path, GOOD))["toy"]
    assert (toy.key, toy.labels, toy.files[0].name) == ("toy", ("Disease",), "toy.obo")
    assert toy.files[0].sha256 == ""
    address = '"https://example.org/rows.csv?all=1", name = "toy.csv"'
    named = GOOD.replace('"https://example.org/a/toy.obo"', address)
    assert read_vocabularies(_write(tmp_path, named))["toy"].files[0].name == "toy.csv"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title", "titel", "unknown key 'titel'"),
        ('licence = "CC0"\n', "", "lacks the key 'licence'"),
        ('loader = "mondo"', 'loader = "os"', "loader is 'os'"),
        ('prefix = "TOY"', "prefix = 3", "prefix must be of type str"),
        ('["Disease"]', "[]", "one or more texts"),
        ('["Disease"]', "[1]", "one or more texts"),
        ("md5_url", "md5", "unknown key 'md5'"),
        ('{ url = "https://example.org/a/toy.obo", ', "{ ", "lacks the key 'url'"),
        ('"https://example.org/a/toy.obo"', '"toy.obo"', "no http:// or https:// address"),
        ("a/toy.obo", "a/rows?all=1", "'rows\\?all=1' is no name of a file"),
        ("a/toy.obo", "a/", "'' is no name of a file"),
        ("[vocabulary.toy]", "[vocabularies.toy]", "unknown key 'vocabularies'"),
        ('title = "Toy"', "title = ", "cannot be read as TOML"),
        (GOOD, "", "has no"),
        (GOOD, "[vocabulary]\ntoy = 1", "must be a table"),
        (GOOD[GOOD.index("files") :], "files = []", "files is empty"),
        (GOOD[GOOD.index("files") :], 'files = ["a"]', "must be a table"),
    ],
)
def test_bad_files(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(ConfigError, match=message):
        read_vocabularies(_write(tmp_path, GOOD.replace(old, new, 1)))


def test_missing_or_undecodable_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_vocabularies(tmp_path / "none.toml")
    (tmp_path / "v.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="cannot be read"):
        read_vocabularies(tmp_path / "v.toml")
