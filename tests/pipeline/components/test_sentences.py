from __future__ import annotations

import pytest
from spacy.language import Language

from entitome.components.sentences.sentences import SentenceStarts
from tests.pipeline.components.conftest import blank


def split(text: str) -> list[str]:
    doc = SentenceStarts("sentences")(blank()(text))
    return [sentence.text.strip() for sentence in doc.sents]


@pytest.mark.parametrize(
    "sentence",
    [
        "We grew E. coli and S. aureus overnight.",
        "It rose (Fig. 2) as Lee et al. (12) had shown.",
        "Dose, i.e. 5 mg, vs. Placebo in approx. 40 mice of Mus spp. from Dr. Moll.",
        "The ratio was 3.5 at 37.2 degrees.",
    ],
)
def test_a_stop_that_ends_nothing(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They lacked vitamin D. Patients recovered.", 2),
        ("This was shown by Lee et al. The effect was small.", 2),
        ("Levels fell. mTOR was active. p53 was not.", 3),
        ("It slowed growth.12 The rest was unchanged.", 2),
        ("Was it so? (Perhaps.) “Yes!” 12 agreed.", 4),
        ("Methods\nWe asked ten people\nNobody answered", 3),
        ("2. Results\nWe found it.", 2),
    ],
)
def test_a_sentence_ends(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_wrapped_lines_are_not_sentences() -> None:
    text = "A long line\nthat goes on and then\nTNF was measured\nin all of them.\n\nNew."
    assert len(split(text)) == 2


def test_a_passage_starts_a_sentence() -> None:
    doc = blank()("a title without a stop the abstract follows")
    doc._.passages = [(0, 22, "title", "title"), (23, 43, "abstract", "abstract")]
    SentenceStarts("sentences")(doc)
    assert [s.start_char for s in doc.sents] == [0, 23]


@pytest.mark.parametrize("text", ["", " \n \n", "word", "a b. " * 100_000])
def test_every_token_is_marked(text: str) -> None:
    doc = SentenceStarts("sentences")(blank().tokenizer(text))
    assert doc.has_annotation("SENT_START") or len(doc) <= 1
    assert all(token.is_sent_start in (True, False) for token in doc)


def test_factory(nlp: Language) -> None:
    assert isinstance(nlp.get_pipe("entitome_sentences"), SentenceStarts)
