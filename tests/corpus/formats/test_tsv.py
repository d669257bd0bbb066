"""The table of mentions: its columns, and fields that hold what separates them."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given

from entitome.corpus.document import Document, EntityRow, Mention, Passage
from entitome.corpus.errors import InputError
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


def read(text: str) -> tuple[list[Document], list[str]]:
    faults: list[InputError] = []
    found = list(tsv.read(BytesIO(text.encode()), "t.tsv", faults.append))
    return found, [fault.what for fault in faults]


def test_mentions_are_read_without_their_text() -> None:
    mentions = (
        Mention(0, 10, "Zinc\thelps\\n", "Chemical", ("MESH:D015032", "X:2"), 0.5),
        Mention(12, 17, "rs662", "Variant", ("dbSNP:rs662",)),
    )
    target = BytesIO()
    tsv.write([Document("a", "", mentions=mentions), Document("b", "")], target)
    assert read(target.getvalue().decode()) == ([Document("a", "", mentions=mentions)], [])


def test_columns_are_found_by_their_names() -> None:
    table = (
        "\ufefflabel\tdocument\tend\tstart\r\nSPECIES\tb\t4\t0\r\n\nGene\ta\t9\t5\nGene\tb\t8\t5\n"
    )
    first = (Mention(0, 4, "", "Species"), Mention(5, 8, "", "Gene"))
    assert read(table)[0] == [
        Document("b", "", mentions=first),
        Document("a", "", mentions=(Mention(5, 9, "", "Gene"),)),
    ]
    assert read("document\tstart\tend\tlabel\n") == ([], [])


@pytest.mark.parametrize(
    ("line", "kept"), [("d\tx\t4\tGene", 1), ("d\t0\t4", 1), ("d\t0\t4\tGene\tmore", 1)]
)
def test_a_faulty_line_is_left_out(line: str, kept: int) -> None:
    found, faults = read(f"document\tstart\tend\tlabel\n{line}\nd\t0\t4\tGene\n")
    assert [len(d.mentions) for d in found] == [kept]
    assert faults == [f"t.tsv, line 2 is no mention: {line!r}."]


def test_tables_of_another_kind_are_refused() -> None:
    assert read("") == ([], ["t.tsv holds no document."])
    assert read("id\tstart\tend\n1\t2\t3\n") == ([], ["t.tsv, line 1 lacks document, label."])
    with pytest.raises(InputError, match="line 1 lacks"):
        list(tsv.read(BytesIO(b"word\n")))
