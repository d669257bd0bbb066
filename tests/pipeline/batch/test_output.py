"""Where documents go."""

from __future__ import annotations

from pathlib import Path

import pytest

from entitome.batch.output import _Names, output_for
from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import ConfigError
from entitome.corpus.formats import FORMATS
from entitome.corpus.sources import read_documents

DOCUMENTS = [
    Document("7", "Pain.", mentions=(Mention(0, 4, "Pain", "Disease", ("MESH:D010146",)),)),
    Document("8", "No more."),
]


@pytest.mark.parametrize("name", [n for n, f in FORMATS.items() if f.write])
def test_a_file_by_its_extension(tmp_path: Path, name: str) -> None:
    extension = FORMATS[name].extensions[0]
    path = tmp_path / f"deep/er/out{extension}"
    output_for(str(path), name).write(DOCUMENTS)
    assert path.stat().st_size
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("target", "name"),
    [("a.pubtator", "pubtator"), ("a.jsonl", "jsonl"), ("A.XML", "bioc-xml"), ("a.tsv", "tsv")],
)
def test_the_format_of_a_name(tmp_path: Path, target: str, name: str) -> None:
    output_for(str(tmp_path / target), None).write(DOCUMENTS)
    output_for(str(tmp_path / "other.bin"), name).write(DOCUMENTS)
    assert (tmp_path / target).read_bytes() == (tmp_path / "other.bin").read_bytes()


def test_a_packed_file(tmp_path: Path) -> None:
    paths = [tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl.gz"]
    for path in paths:
        output_for(str(path), None).write(DOCUMENTS)
    assert paths[0].read_bytes()[:2] == b"\x1f\x8b"
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert [d.text for d in read_documents(paths[0])] == ["Pain.", "No more."]


@pytest.mark.parametrize("target", ["out/", "out", "there"])
def test_a_folder(tmp_path: Path, target: str) -> None:
    (tmp_path / "there").mkdir()
    output_for(f"{tmp_path}/{target}", None).write(DOCUMENTS)
    files = sorted((tmp_path / target).iterdir())
    assert [f.stem for f in files] == ["7", "8"]
    (read,) = read_documents(files[0], "pubtator")
    assert read.mentions[0].ids == ("MESH:D010146",)


def test_brat_is_a_folder(tmp_path: Path) -> None:
    output_for(str(tmp_path / "corpus.brat"), "brat").write(DOCUMENTS)
    assert sorted(p.name for p in (tmp_path / "corpus.brat").iterdir()) == [
        "7.ann", "7.txt", "8.ann", "8.txt",
    ]  # fmt: skip
    with pytest.raises(ConfigError, match="folder of files"):
        output_for(None, "brat")


@pytest.mark.parametrize(
    ("target", "name", "message"),
    [
        ("a.docx", None, "does not say"),
        ("a.gz", None, "does not say"),
        ("a.txt", "pdf", "pdf"),
        ("a.txt", "jats", "not written"),
    ],
)
def test_formats_that_cannot_be(target: str, name: str | None, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        output_for(target, name)


def test_a_broken_off_run_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("of yesterday")

    def broken() -> object:
        yield DOCUMENTS[0]
        raise ConfigError("what", "cause", "remedy")

    with pytest.raises(ConfigError):
        output_for(str(path), None).write(broken())  # type: ignore[arg-type]
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]
    assert path.read_text() == "of yesterday"


@pytest.mark.parametrize("target", ["file/out.jsonl", "file/out/", "file/more/out.jsonl"])
def test_a_place_that_is_none(tmp_path: Path, target: str) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ConfigError, match="cannot be written"):
        output_for(f"{tmp_path}/{target}", None).write(DOCUMENTS)


def test_pages(tmp_path: Path) -> None:
    output_for(str(tmp_path / "o.jsonl"), None, tmp_path / "pages").write(DOCUMENTS)
    assert sorted(p.name for p in (tmp_path / "pages").iterdir()) == ["7.html", "8.html"]
    with pytest.raises(ConfigError, match="several documents"):
        output_for(str(tmp_path / "o.jsonl"), None, tmp_path / "one.html").write(DOCUMENTS)


def test_no_name_is_given_twice() -> None:
    names = _Names()
    given = [names.give(i) for i in ("a", "a", "a-2", "A", "a", "", "..", "../a", "x" * 300, "é/ü")]
    assert len({g.casefold() for g in given}) == len(given)
    assert given[:3] == ["a", "a-2", "a-2-2"]
    assert given[5] == "document"
    assert all("/" not in g and not g.startswith(".") and len(g) < 100 for g in given)


def test_documents_of_one_id_are_all_kept(tmp_path: Path) -> None:
    same = [Document("a", "One."), Document("a", "Two."), Document("a-2", "Three.")]
    output_for(f"{tmp_path}/out/", "jsonl").write(same)
    texts = [next(read_documents(p, "jsonl")).text for p in (tmp_path / "out").iterdir()]
    assert sorted(texts) == ["One.", "Three.", "Two."]
