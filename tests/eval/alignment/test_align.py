"""Documents brought together by id: as they are, or mended and told."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from entitome.corpus.document import Document, EntityRow
from entitome.corpus.errors import InputError
from entitome.corpus.sources import SOURCE
from entitome.eval.alignment.align import align
from entitome.eval.alignment.mending import MOVED
from entitome.eval.alignment.together import together
from tests.eval.cases import TEXT, document, mention

GOUT, KNEE = mention("Gout", "Disease"), mention("knee", "Disease")
WIDE = TEXT.replace(" ", "  ")
WIDE_KNEE = mention("knee", "Disease", text=WIDE)


def ids(documents: tuple[Document, ...]) -> list[str]:
    return [d.id for d in documents]


def plain(*names: str) -> list[Document]:
    return [document(GOUT, id=name) for name in names]


def test_nothing_to_mend() -> None:
    gold, predicted = plain("a", "b"), plain("b")
    both = together(gold, predicted)
    assert both.gold == tuple(gold)
    assert both.predicted == tuple(predicted)
    assert both.notes == ()
    assert list(align(gold, predicted)) == [(gold[0], None), (gold[1], predicted[0])]


def test_align_mends_only_where_it_is_told() -> None:
    gold = [document(KNEE, id="a"), document(KNEE, id="b")]
    wide = [document(WIDE_KNEE, id=i, text=WIDE) for i in "ba"]
    with pytest.raises(InputError, match="'a' has another text"):
        list(align(gold, wide))
    told: list[str] = []
    pairs = list(align(gold, wide, told=told.append))
    assert [(g.id, p and p.id, p and p.mentions) for g, p in pairs] == [
        ("a", "a", (KNEE,)),
        ("b", "b", (KNEE,)),
    ]
    assert told == [f"2 documents (first 'a'): {MOVED}."]


def test_texts_are_left_alone_where_offsets_play_no_part() -> None:
    other = Document("a", "Quite another text.")
    assert together([document(id="a")], [other], texts=False).predicted == (other,)
    with pytest.raises(InputError):
        together([document(id="a")], [other])
    page = Document("a", "A page.", rows=(EntityRow("Disease", "gout", "MESH:D006073"),))
    assert together([page], [other]).predicted == (other,)


def test_repeats_that_are_the_same_count_once() -> None:
    both = together(plain("a", "b", "a", "a"), plain("a", "a", "b", "b"))
    assert (ids(both.gold), ids(both.predicted)) == (["a", "b"], ["a", "b"])
    assert both.notes == (
        "1 gold document (first 'a') given more than once, the same each time: counted once.",
        "2 predicted documents (first 'a') given more than once, the same each time: counted once.",
    )


@pytest.mark.parametrize(
    "other", [document(KNEE, id="a"), document(GOUT, id="a", text=WIDE), Document("a", TEXT)]
)
def test_repeats_that_differ_are_refused(other: Document) -> None:
    with pytest.raises(InputError, match="gold documents have 'a' twice"):
        together([*plain("a"), other], plain("a"))
    with pytest.raises(InputError, match="predicted documents have 'a' twice"):
        together(plain("a"), [*plain("a"), other])


def test_documents_without_id_are_refused() -> None:
    with pytest.raises(InputError, match="gold document has no id"):
        together(plain("", ""), plain("a"))
    with pytest.raises(InputError, match="predicted document has no id"):
        together(plain("a"), plain("", ""))


def test_predictions_that_gold_has_not_are_left_out_and_told() -> None:
    both = together(plain("a"), plain("z", "a", "b"))
    assert ids(both.predicted) == ["a"]
    assert both.notes == ("2 predicted documents (first 'b') of 3 not in gold: left out.",)
    with pytest.raises(InputError, match=r"2 documents that gold has not, first 'x'"):
        together(plain("a"), plain("z", "x"))
    assert together(plain("a"), []).predicted == ()


@pytest.mark.parametrize(
    ("gold", "predicted", "way"),
    [
        (("123", "124"), ("PMID:123", "PMID: 124"), "a prefix such as PMID or PMC"),
        (("PMC123", "PMC124"), ("124", "123"), "a prefix such as PMID or PMC"),
        (("123", "124"), ("out/123.txt", "out/124.nxml.gz"), "a folder or a file's ending"),
        (("Abc", "d"), ("abc", "d"), "letter case or blanks"),
        (
            ("10.1000/J.x", "5"),
            ("https://doi.org/10.1000/j.x", "5"),
            "a prefix such as PMID or PMC",
        ),
        (("pmid_123",), ("123.json",), "a prefix such as PMID or PMC"),
    ],
)
def test_ids_written_in_another_way(
    gold: tuple[str, ...], predicted: tuple[str, ...], way: str
) -> None:
    both = together(plain(*gold), plain(*predicted), texts=False)
    assert ids(both.predicted) == list(gold)
    assert len(both.notes) == 1
    assert f"differ in {way}; they were taken for the same" in both.notes[0]


def test_the_note_on_ids_has_an_example() -> None:
    (note,) = together(plain("7", "8"), plain("PMID:8", "PMID:7")).notes
    assert note == (
        "2 documents ('8' in gold, 'PMID:8' in the prediction): ids differ in a prefix such as "
        "PMID or PMC; they were taken for the same."
    )


def test_ids_that_leave_a_choice_are_not_matched() -> None:
    with pytest.raises(InputError, match="that gold has not"):
        together(plain("123", "124"), plain("PMID:123", "PMC123"))
    both = together(plain("1", "2"), plain("1", "PMID:1", "PMID:2"))
    assert ids(both.predicted) == ["1"]


def test_ids_of_a_part_of_gold_are_matched_where_the_texts_agree() -> None:
    gold = [document(GOUT, id="1"), Document("2", "Another text.")]
    both = together(gold, plain("PMC1"))
    assert ids(both.predicted) == ["1"]
    with pytest.raises(InputError, match="that gold has not"):  # the paper PMC2 is not PMID 2
        together(gold, plain("PMC2"))
    with pytest.raises(InputError, match="that gold has not"):  # there is no text to tell
        together(gold, [replace(d, text="") for d in plain("PMC1")])
    with pytest.raises(InputError, match="that gold has not"):
        together(gold, plain("PMC1"), texts=False)


def test_every_prediction_that_cannot_be_mended_is_told_at_once() -> None:
    gold = plain(*"abcdef")
    other = [Document(i, f"Another text, of {i}.", infons={SOURCE: "one.xml"}) for i in "bcde"]
    with pytest.raises(InputError) as raised:
        together(gold, [*plain("a"), *other])
    what = raised.value.what
    assert what.startswith(
        "4 of 5 predicted documents cannot be scored: Document 'b' of one.xml has another text"
    )
    assert "Document 'd' of one.xml has another text" in what
    assert "'e'" not in what
    assert what.endswith(". And 1 more.")
    assert raised.value.remedy.count("Predict on gold's own text, unchanged.") == 1
    assert "they count as missed then, which is told" in raised.value.remedy
    misplaced = replace(GOUT, text="podagra")
    both = [document(misplaced, id="a"), other[0], document(GOUT, id="c")]
    with pytest.raises(InputError, match=r"^2 of 3 .*'a': 1 of 1 mention .*'b' of one.xml has"):
        together(gold, both)


def test_names_are_filled_in_where_offsets_play_no_part() -> None:
    page = Document("a", "A page.", rows=(EntityRow("Disease", "gout", "MESH:D006073"),))
    silent = document(replace(GOUT, text=""), KNEE, id="a")
    (answer,) = together([page], [silent]).predicted
    assert [m.text for m in answer.mentions] == ["Gout", "knee"]


def test_ids_found_but_texts_that_differ() -> None:
    with pytest.raises(InputError, match="'2' has another text"):
        together([Document("2", "Another text.")], plain("PMC2"))


def test_a_thousand_abstracts_are_brought_together_at_once() -> None:
    text = " ".join([TEXT] * 25)
    mentions = tuple(
        replace(GOUT, start=start, end=start + 4) for start in range(0, len(text), len(TEXT) + 1)
    )
    gold = [Document(str(i), text + str(i), mentions=mentions) for i in range(1000)]
    copy = [Document(d.id, d.text[:1] + d.text[1:], mentions=mentions) for d in gold]
    start = time.process_time()
    assert together(gold, copy).notes == ()
    assert time.process_time() - start < 0.7
