from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.corpus.formats import iob


def read(text: str) -> list[Document]:
    return list(iob.read(io.BytesIO(text.encode()), "t.tsv"))


def test_a_document_is_a_sentence() -> None:
    first, second = read("Old\tB-Age\nmice\tO\n\nIL\tB-Gene\n-\tI-Gene\n6\tI-Gene\n")
    assert (first.id, first.text, second.id, second.text) == ("1", "Old mice", "2", "IL - 6")
    assert [(m.text, m.label) for m in second.mentions] == [("IL - 6", "Gene")]
    assert not list(second.misaligned())


def test_document_marks_join_sentences() -> None:
    document, other = read(
        "-DOCSTART-\tO\n\nOne\tB-X\n\nTwo\tO\nthree\tB-X\n\n-DOCSTART-\n\nFour\tO\n"
    )
    assert document.text == "One\nTwo three"
    assert [document.passage_text(p) for p in document.passages] == ["One", "Two three"]
    assert [(m.start, m.text) for m in document.mentions] == [(0, "One"), (8, "three")]
    assert other.text == "Four"


def test_neighbours_and_strays() -> None:
    # B after B begins anew; I of another type, or after O, begins a mention too.
    (document,) = read("a\tB-X\nb\tB-X\nc\tI-Y\nd\tO\ne\tI-Y\n")
    assert [(m.text, m.label) for m in document.mentions] == [
        ("a", "X"),
        ("b", "X"),
        ("c", "Y"),
        ("e", "Y"),
    ]


@pytest.mark.parametrize("parted", ["\t", " "])
def test_columns_between_token_and_tag_are_passed_over(parted: str) -> None:
    lines = ("-DOCSTART- -X- O", "", "Old JJ O", "mice NNS B-SPECIES", "of IN I-SPECIES ", "x Y O")
    (document,) = read("\n".join(lines).replace(" ", parted) + "\n")
    assert document.text == "Old mice of x"
    (mention,) = document.mentions
    assert (mention.text, mention.label) == ("mice of", "Species")
    assert mention.infons == {"type": "SPECIES"}


@pytest.mark.parametrize("line", ["word", "word\tB", "word B-", "word\tO\tx", "\tO", "word\tQ-X"])
def test_other_columns_are_an_error(line: str) -> None:
    with pytest.raises(InputError, match=r"t\.tsv, line 2 is not a token"):
        read(f"good\tO\n{line}\n")


def test_a_faulty_sentence_is_told_and_left_out() -> None:
    told: list[InputError] = []
    source = io.BytesIO(b"bad\nline\tO\n\ngood\tO\n\n\xff\xfe\tO\n")
    assert [d.text for d in iob.read(source, "t.tsv", told.append)] == ["good"]
    assert len(told) == 2


def test_an_empty_file_is_an_error() -> None:
    with pytest.raises(InputError, match="holds no document"):
        read("\n\n")


TOKENS = st.lists(
    st.tuples(
        st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=5).filter(
            lambda word: not word.startswith("-DOC")
        ),
        st.sampled_from(["O", "B-X", "I-X", "B-Y", "I-Y"]),
    ),
    min_size=1,
    max_size=8,
)


@given(st.lists(TOKENS, min_size=1, max_size=4))
def test_every_mention_is_its_tokens(sentences: list[list[tuple[str, str]]]) -> None:
    text = "\n\n".join("\n".join(f"{word}\t{tag}" for word, tag in one) for one in sentences)
    for document, tokens in zip(read(text), sentences, strict=True):
        assert not list(document.misaligned())
        inside = [word for word, tag in tokens if tag != "O"]
        assert " ".join(m.text for m in document.mentions).split(" ") == (inside or [""])
