"""Plain text and Markdown: the text stays as it is, passages lie over it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.corpus.formats.plain import read, read_markdown

SECTIONS = Path(__file__).parents[2] / "data" / "sections.txt"


def text_of(data: bytes) -> Document:
    (document,) = read(io.BytesIO(data), "folder/note.txt")
    return document


def markdown_of(text: str) -> Document:
    (document,) = read_markdown(io.BytesIO(text.encode()), "note.md")
    return document


def outline(document: Document) -> Iterator[tuple[str, str, str]]:
    for passage in document.passages:
        yield passage.kind, passage.section, document.passage_text(passage)


def test_sections_of_a_text() -> None:
    assert list(outline(text_of(SECTIONS.read_bytes()))) == [
        ("title", "title", "A rash that followed a parcel"),
        ("heading", "abstract", "Abstract"),
        ("abstract", "abstract", "One postman, one parcel, one rash."),
        ("heading", "introduction", "1. Introduction"),
        ("paragraph", "introduction", "Parcels are dusty. Dust\nitches."),
        ("heading", "methods", "2 Materials and Methods"),
        ("paragraph", "methods", "We opened the parcel."),
        ("heading", "references", "References"),
        ("reference", "references", "1. Nobody N. Parcels. 1999."),
    ]


def test_text_is_kept_with_its_line_ends() -> None:
    data = b"\xef\xbb\xbfTitle\r\n\r\n  Caf\xc3\xa9 one\r\ntwo \r\n\t\r\nthree"
    document = text_of(data)
    assert document.id == "note"
    assert document.text == data[3:].decode()
    assert [x[2] for x in outline(document)] == ["Title", "Café one\r\ntwo", "three"]


def test_a_lone_or_long_paragraph_is_no_title() -> None:
    assert [x[0] for x in outline(text_of(b"only this"))] == ["paragraph"]
    assert [x[0] for x in outline(text_of(b"word " * 80 + b"\n\nmore"))] == ["paragraph"] * 2
    assert [x[0] for x in outline(text_of(b"one\ntwo\n\nmore"))] == ["paragraph"] * 2


@given(st.text(alphabet=" \n\r\ta#|`=-é\U0001f9ec.", min_size=1).filter(str.strip))
def test_passages_cover_every_word_once(text: str) -> None:
    for read_one in (text_of, lambda data: markdown_of(data.decode())):
        document = read_one(text.encode())
        assert document.text == text
        ends = [0, *(p.end for p in document.passages)]
        starts = [*(p.start for p in document.passages), len(text)]
        assert all(p.start < p.end for p in document.passages)
        between = [text[end:start] for end, start in zip(ends, starts, strict=True)]
        assert not any(c.isalpha() for c in "".join(between))
        assert all(end <= start for end, start in zip(ends, starts, strict=True))


def test_five_megabytes_on_one_line() -> None:
    document = text_of(b"fever and cough " * 330_000)
    assert len(document.passages) == 1
    assert document.passages[0].end == 16 * 330_000 - 1


def test_markdown() -> None:
    document = markdown_of(
        "# A cat in the lab\n\nIntro *text*\nof two lines.\n\nMethods\n-------\n\n### Optics #\n"
        "Lenses.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```py\n# no heading\n\nx = 1\n```\n"
        "## 3. Results\nNone.\n**Conclusions:**\nStill none.\n"
    )
    assert list(outline(document)) == [
        ("title", "title", "A cat in the lab"),
        ("paragraph", "", "Intro *text*\nof two lines."),
        ("heading", "methods", "Methods"),
        ("heading", "methods", "Optics"),
        ("paragraph", "methods", "Lenses."),
        ("table", "methods", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("paragraph", "methods", "```py\n# no heading\n\nx = 1\n```"),
        ("heading", "results", "3. Results"),
        ("paragraph", "results", "None."),
        ("heading", "conclusion", "**Conclusions:**"),
        ("paragraph", "conclusion", "Still none."),
    ]
    assert document.passages[6].infons == {"block": "code"}


@pytest.mark.parametrize("reader", [read, read_markdown])
@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "no document"), (b" \n\n", "no document"), (b"caf\xe9", "0xe9 at 3"),
     ("fever".encode("utf-16"), "not UTF-8")],
)  # fmt: skip
def test_bad_input(reader: type, data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(reader(io.BytesIO(data), "bad.txt"))
    faults: list[InputError] = []
    assert list(reader(io.BytesIO(data), "bad.txt", faults.append)) == []
    assert len(faults) == 1
