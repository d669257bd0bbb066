"""DocBin: real spans for users of spaCy, nothing lost, changes honoured."""

from __future__ import annotations

from io import BytesIO

import pytest
import spacy
from hypothesis import given
from spacy.tokens import Doc, DocBin, Span

from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import InputError
from entitome.corpus.formats import docbin
from tests.corpus.strategies import documents, relaxed

DOCUMENT = Document(
    "1",
    "Breast cancer cells like zinc-rich food",
    mentions=(
        Mention(0, 6, "Breast", "Organ"),
        Mention(0, 13, "Breast cancer", "Disease", ("MESH:D001943", "OMIM:114480"), 0.5),
        Mention(1, 3, "re", "Other"),
        Mention(0, 19, "Breast cells", "CellType", fragments=((0, 6), (14, 19))),
        Mention(25, 29, "zinc", "Chemical", ("MESH:D015032",)),
    ),
)


def saved(docs: list[Document]) -> bytes:
    target = BytesIO()
    docbin.write(docs, target)
    return target.getvalue()


def loaded(raw: bytes) -> list[Document]:
    return list(docbin.read(BytesIO(raw), "x.spacy"))


def spacy_doc() -> Doc:
    (doc,) = DocBin().from_bytes(saved([DOCUMENT])).get_docs(spacy.blank("en").vocab)
    return doc


def saved_doc(doc: Doc) -> bytes:
    return DocBin(store_user_data=True, docs=[doc]).to_bytes()


def test_users_of_spacy_find_spans_and_entities() -> None:
    doc = spacy_doc()
    assert doc.text == DOCUMENT.text
    assert [(s.text, s.label_, s.kb_id_) for s in doc.spans["entities"]] == [
        ("Breast", "Organ", ""),
        ("Breast cancer", "Disease", "MESH:D001943|OMIM:114480"),
        ("zinc", "Chemical", "MESH:D015032"),
    ]
    assert [(e.text, e.kb_id_) for e in doc.ents] == [
        ("Breast cancer", "MESH:D001943|OMIM:114480"),
        ("zinc", "MESH:D015032"),
    ]


def test_mentions_off_the_tokens_are_kept() -> None:
    assert loaded(saved([DOCUMENT, DOCUMENT])) == [DOCUMENT, DOCUMENT]


def test_changes_made_in_spacy_are_read() -> None:
    doc = spacy_doc()
    kept = [s for s in doc.spans["entities"] if s.label_ != "Organ"]
    doc.spans["entities"] = [*kept, doc.char_span(35, 39, label="Food", kb_id="X:1|X:2")]
    (back,) = loaded(saved_doc(doc))
    assert [m.label for m in back.mentions] == ["Disease", "Other", "CellType", "Chemical", "Food"]
    assert back.mentions[-1] == Mention(35, 39, "food", "Food", ("X:1", "X:2"))
    assert back.mentions[0].score == 0.5


def test_docbin_of_others() -> None:
    doc = spacy.blank("en")("Zinc is fine")
    doc.ents = [Span(doc, 0, 1, label="Chemical", kb_id="MESH:D015032")]
    (back,) = loaded(saved_doc(doc))
    assert back == Document(
        "1", "Zinc is fine", mentions=(Mention(0, 4, "Zinc", "Chemical", ("MESH:D015032",)),)
    )


@pytest.mark.parametrize("raw", [b"", b"text", saved([DOCUMENT])[:-20]])
def test_damaged(raw: bytes) -> None:
    with pytest.raises(InputError, match="no readable DocBin"):
        loaded(raw)
    errors: list[InputError] = []
    assert list(docbin.read(BytesIO(raw), "x", errors.append)) == []
    assert len(errors) == 1


def test_text_beyond_spacys_limit() -> None:
    text = "zinc " * 210_000
    mention = Mention(len(text) - 5, len(text) - 1, "zinc", "Chemical")
    (doc,) = [docbin.to_doc(Document("1", text, mentions=(mention,)))]
    assert doc.ents[0].start_char == mention.start


@relaxed
@given(documents(rows=True))
def test_round_trip(document: Document) -> None:
    """Everything is carried; the spans that are there point at their mention's text."""
    assert loaded(saved([document])) == [document]
    doc = docbin.to_doc(document)
    texts = {(m.start, m.end, m.label): m.text for m in document.mentions if not m.fragments}
    assert all(texts[s.start_char, s.end_char, s.label_] == s.text for s in doc.spans["entities"])
