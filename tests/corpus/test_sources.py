"""Inputs of every kind: files, folders, patterns, pipes, packed files, and those that fail."""

from __future__ import annotations

import gzip
import io
import lzma
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.sources import STDIN, expand, open_input, read_documents

TEXT = b"A fever\n\nIt went away.\n"
DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.md", "sub/deep/d.txt", ".hidden", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(TEXT)
    return tmp_path


def names(inputs: list[str], below: Path) -> list[str]:
    return [str(os.path.relpath(path, below)) for path in expand(inputs)]


def test_a_folder_is_walked_in_order_without_hidden_files(papers: Path) -> None:
    found = ["a.txt", "b.txt", "sub/c.md", "sub/deep/d.txt"]
    assert names([str(papers)], papers) == found


def test_inputs_keep_their_order_and_come_once(papers: Path) -> None:
    inputs = [str(papers / "b.txt"), str(papers / "*.txt"), str(papers)]
    assert names(inputs, papers) == ["b.txt", "a.txt", "sub/c.md", "sub/deep/d.txt"]
    assert expand(["-", str(papers / "a.txt"), "-"]) == [STDIN, papers / "a.txt"]


def test_patterns(papers: Path) -> None:
    assert names([str(papers / "**" / "*.txt")], papers) == ["a.txt", "b.txt", "sub/deep/d.txt"]
    assert names([str(papers / "s*")], papers) == ["sub/c.md", "sub/deep/d.txt"]
    (papers / "odd[1].txt").write_bytes(TEXT)
    assert names([str(papers / "odd[1].txt")], papers) == ["odd[1].txt"]


def test_a_brat_folder_is_one_source(papers: Path) -> None:
    brat = papers / "gold"
    brat.mkdir()
    (brat / "n1.txt").write_bytes(b"A fever")
    (brat / "n1.ann").write_bytes(b"T1\tDisease 2 7\tfever\n")
    assert names([str(papers)], papers)[2] == "gold"
    (document,) = read_documents(brat)
    assert [(m.text, m.label) for m in document.mentions] == [("fever", "Disease")]
    with pytest.raises(InputError, match="is a folder"):
        list(read_documents(brat, "text"))


@pytest.mark.parametrize("pattern", ["a.tx", "nowhere/x.txt", "*.pdf", "empty"])
def test_what_is_not_there(papers: Path, pattern: str) -> None:
    (papers / "empty").mkdir()
    with pytest.raises(InputError) as raised:
        expand([str(papers / pattern)])
    assert pattern in raised.value.what
    assert ("a.txt" in raised.value.remedy) == (pattern == "a.tx")


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lzma.compress])
def test_packed_files_are_unpacked_whatever_their_name(pack: type, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    data = TEXT * 20_000
    path.write_bytes(pack(data))
    stream, head = open_input(path)
    with stream:
        assert data.startswith(head)
        assert len(head) == 1 << 16
        assert stream.read() == data


def test_names_lose_their_packing(tmp_path: Path) -> None:
    path = tmp_path / "PMC5.nxml.gz"
    path.write_bytes(gzip.compress(b"<article><body><p>Fever.</p></body></article>"))
    (document,) = read_documents(path)
    assert (document.id, document.text) == ("PMC5", "Fever.")


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
@pytest.mark.parametrize("size", [20, 60_000])
def test_packed_files_that_are_cut_off(pack: type, size: int, tmp_path: Path) -> None:
    path = tmp_path / "note.xml"
    noise = b"".join(b"<p>%d</p>" % (n * n * 7919) for n in range(60_000))
    path.write_bytes(pack(b"<article><body>" + noise + b"</body></article>")[:size])
    with pytest.raises(InputError, match="packed data"):
        list(read_documents(path))
    faults: list[InputError] = []
    assert list(read_documents(path, None, faults.append)) == []
    assert len(faults) == 1


def test_standard_input_is_read_without_seeking() -> None:
    code = (
        "from entitome.corpus.sources import read_documents\n"
        "print([(d.id, d.rows is None, len(d.rows or ())) for d in read_documents('-')])"
    )
    page = gzip.compress((DATA / "page.md").read_bytes())
    process = subprocess.run([sys.executable, "-c", code], input=page, capture_output=True)
    assert process.stdout.decode() == "[('PMC9900002', False, 17)]\n", process.stderr.decode()


def test_a_pipe_that_gives_little_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()

    def feed() -> None:
        with open(writing, "wb", buffering=0) as pipe:
            for at in range(0, len(TEXT), 3):
                pipe.write(TEXT[at : at + 3])

    thread = threading.Thread(target=feed)
    thread.start()
    with open(reading, "rb") as pipe:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(pipe))
        (document,) = read_documents(STDIN)
        thread.join()
    assert document.text == TEXT.decode()


def test_one_bad_file_among_good_ones(papers: Path) -> None:
    (papers / "aa.txt").write_bytes(b"caf\xe9")
    (papers / "ab.txt").write_bytes(b"")
    (papers / "ac.pdf").write_bytes(b"%PDF-1.4")
    faults: list[InputError] = []
    documents = [d for s in expand([str(papers)]) for d in read_documents(s, None, faults.append)]
    assert [d.id for d in documents] == ["a", "b", "c", "d"]
    assert [Path(f.what.split()[0]).name.rstrip(":") for f in faults] == [
        "aa.txt",
        "ab.txt",
        "ac.pdf",
    ]


def test_the_format_can_be_named(papers: Path) -> None:
    (document,) = read_documents(papers / "a.txt", "markdown")
    assert document.passages[0].kind == "paragraph"
    with pytest.raises(ConfigError, match="no format 'word'"):
        list(read_documents(papers / "a.txt", "word"))
    with pytest.raises(InputError, match="only written"):
        list(read_documents(papers / "a.txt", "tsv"))


def test_a_file_that_went_away(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        list(read_documents(tmp_path / "gone.txt"))
