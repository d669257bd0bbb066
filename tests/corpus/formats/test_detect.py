"""Formats told by content first, by name last."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from entitome.corpus.document import Document, Passage
from entitome.corpus.errors import InputError
from entitome.corpus.formats import FORMATS, jsonl
from entitome.corpus.formats.detect import detect

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize(
    ("head", "name", "format"),
    [
        (b"123|t|A title\n123|a|Text\n", "x.txt", "pubtator"),
        (b"\xef\xbb\xbf\n\nPMC12|t|A title\n", "x", "pubtator"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE collection SYSTEM "BioC.dtd">\n<collection>', "x.xml",
         "bioc-xml"),
        (b"<collection><source/><document>", "x.txt", "bioc-xml"),
        (b"<?xml version='1.0'?><!-- <collection> --><article>", "x.xml", "jats"),
        (b"<!DOCTYPE article PUBLIC 'x'><article>", "x.xml", "jats"),
        (b"<pmc-articleset><article>", "x", "jats"),
        (b'{"PubTator3": [{"id": "1", "passages": []}]}', "x", "bioc-json"),
        (b'[{"source": "x",\n "documents": [', "x.txt", "bioc-json"),
        (b'{"id": "1", "infons": {}, "passages": []}', "x.jsonl", "bioc-json"),
        (b'{"id": "1", "text": "t", "entities": []}\n{"id": "2"', "x.json", "jsonl"),
        (b'{"id": "1", "text": "t", "passages": [], "mentions": []}\n', "x", "jsonl"),
        (b'{"id": "1", "text": "a very long line that the head cuts', "x", "jsonl"),
        (b"# T\n\n## Full-text entities\n", "x.txt", "tomesphere"),
        (b"# T\n\n---\nSource: https://tomesphere.com/paper/PMC1\n", "x.md", "tomesphere"),
        (b"# T\n\nWords.\n", "x.md", "markdown"),
        (b"# T\n\nWords.\n", "<stdin>", "markdown"),
        (b"Words, and a | pipe |t|.\n", "x.txt", "text"),
        (b"Words.\n", "x.md.gz", "markdown"),
        (b"T1\tGene 0 2\tab\n", "x.ann", "brat"),
        (b"Cells\tB-Tissue\nlived\tO\n\nThey\tO\n", "x.tsv.gz", "iob"),
        (b"-DOCSTART- -X-\n\nA\tO\ncell\tI-Tissue\n", "x", "iob"),
        (b"Cells B-Tissue\nlived O\n\nThey O\n", "x.txt", "iob"),
        (b"-DOCSTART- -X- -X- O\n\nA DT B-NP O\ncell NN I-NP I-Tissue\n", "x.conll", "iob"),
        (b"Mice of group O\nor of blood group A\n", "x.txt", "text"),
        (b"Cells\tO\n", "x.txt", "text"),
        (b"Cells\tO\nlived\tlong\n", "x.txt", "text"),
        (b"", "x.nxml", "jats"),
        (b"", "x", "text"),
        (zlib.compress(b"something else"), "x", "text"),
    ],
)  # fmt: skip
def test_formats(head: bytes, name: str, format: str) -> None:
    assert detect(head, name) == format
    assert format in FORMATS


@pytest.mark.parametrize(
    ("head", "name", "bare", "strict"),
    [
        (b"12\t0\t4\tGout\tDisease\tMESH:D006073\n", "x.txt", "pubtator", "text"),
        (b"12\t-1\t4\t\tDisease\n", "x", "pubtator", "text"),
        (b"document\tstart\tend\ttext\tlabel\n", "x.tsv", "tsv", "text"),
        (b"12\t0\tGout\n", "x.txt", "text", "text"),
        (b"Cells\tB-Tissue\nlived\tO\n", "x.tsv", "iob", "iob"),
        (b'{"id": "1", "passages": [], "mentions": []}', "x", "jsonl", "jsonl"),
    ],
)
def test_mentions_without_a_text(head: bytes, name: str, bare: str, strict: str) -> None:
    assert detect(head, name, settled=False) == bare
    assert detect(head, name) == strict


def test_docbin() -> None:
    head = DocBin(docs=[spacy.blank("en")("fever")]).to_bytes()
    assert detect(head, "x") == "docbin"


@pytest.mark.parametrize(
    ("name", "format"),
    [("article.nxml", "jats"), ("page.md", "tomesphere"), ("sections.txt", "text")],
)
def test_files(name: str, format: str) -> None:
    assert detect((DATA / name).read_bytes(), "anything") == format


@pytest.mark.parametrize("head", [b"%PDF-1.7 ...", b"PK\x03\x04...", b"\x89PNG\r\n", b"BZh91AY&SY"])
def test_files_that_hold_no_text(head: bytes) -> None:
    with pytest.raises(InputError, match=r"paper\.pdf"):
        detect(head, "paper.pdf")


def test_a_long_first_line_of_our_own() -> None:
    target = BytesIO()
    paper = Document('a "quoted" id', "word " * 20_000, passages=(Passage(0, 4),))
    jsonl.write([paper], target)
    assert detect(target.getvalue()[:65_536], "predictions") == "jsonl"
