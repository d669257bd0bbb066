"""The table of mentions: its columns, and fields that hold what separates them."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given

from entitome.corpus.document import Document, EntityRow, Mention, Passage
from entitome.corpus.formats import tsv
from tests.corpus.strategies import documents, relaxed


def lines(*docs: Document) -> list[list[str]]:
    target = BytesIO()
    tsv.write(docs, target)
    return [line.split("\t") for line in target.getvalue().decode().split("\n")[:-1]]


def test_columns() -> None:
    fever = {"name": "Fever", "family": "yes", "negated": "yes"}
    document = Document(
        "77",
        "Zinc\thelps. Fever",
        (Passage(0, 11, "title"), Passage(12, 17, "paragraph", "methods")),
        (
            Mention(0, 10, "Zinc\thelps", "Chemical", ("A:1", "B:2"), 0.123456),
            Mention(12, 17, "Fever", "Disease", infons=fever),
            Mention(10, 14, ". Fe", "Other"),
        ),
        rows=(EntityRow("Chemical", "zinc", "B:2"),),
    )
    assert lines(document) == [
        ["document", "start", "end", "text", "label", "ids", "name", "score", "section", "context"],
        ["77", "0", "10", "Zinc\\thelps", "Chemical", "A:1;B:2", "zinc", "0.1235", "title", ""],
        ["77", "12", "17", "Fever", "Disease", "", "Fever", "", "methods", "negated;family"],
        ["77", "10", "14", ". Fe", "Other", "", "", "", "", ""],
    ]


@relaxed
@given(documents())
def test_every_line_has_all_columns_and_its_text_unescapes(document: Document) -> None:
    _, *rows = lines(document)
    assert len(rows) == len(document.mentions)
    for row, mention in zip(rows, document.mentions, strict=True):
        assert len(row) == len(tsv.COLUMNS)
        assert unescaped(row[3]) == mention.text
        assert (int(row[1]), int(row[2])) == (mention.start, mention.end)


def unescaped(text: str) -> str:
    marks = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    out, characters = "", iter(text)
    for character in characters:
        out += marks[next(characters)] if character == "\\" else character
    return out
