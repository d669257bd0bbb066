"""All components in one pipeline: plain data, serialisation, processes, long lines."""

from __future__ import annotations

import time
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin

TEXTS = [
    "# Frogs and gout\n\n## Results\n\nNo evidence of familial gouty arthritis (FGA) was seen. "
    "The V600E mutation and rs662 were frequent in FGA.",
    "",
    "  \n ",
    "BACKGROUND: Chronic kidney disease (CKD). RESULTS: Variant p.Arg97Trp caused CKD.",
]


def plain(doc: Doc) -> dict[str, Any]:
    return {
        "text": doc.text,
        "starts": [token.is_sent_start for token in doc],
        "passages": [tuple(p) for p in doc._.passages],
        "abbreviations": dict(doc._.abbreviations),
        "places": [tuple(p) for p in doc._.abbreviation_spans],
        "entities": [(s.text, s.label_, s.kb_id_, s._.section) for s in doc.spans["entities"]],
    }


def test_results(nlp: Language) -> None:
    first = plain(nlp(TEXTS[0]))
    assert first["abbreviations"] == {"FGA": "familial gouty arthritis"}
    assert first["entities"] == [
        ("V600E", "Variant", "HGVS:p.V600E", "results"),
        ("rs662", "Variant", "dbSNP:rs662", "results"),
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_bytes(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert plain(Doc(nlp.vocab).from_bytes(doc.to_bytes())) == plain(doc)


def test_docbin(nlp: Language) -> None:
    docs = [nlp(text) for text in TEXTS]
    packed = DocBin(store_user_data=True, docs=docs).to_bytes()
    read = DocBin().from_bytes(packed).get_docs(nlp.vocab)
    assert [plain(doc) for doc in read] == [plain(doc) for doc in docs]


def test_two_processes_give_the_same(nlp: Language) -> None:
    alone = [plain(doc) for doc in nlp.pipe(TEXTS)]
    assert [plain(doc) for doc in nlp.pipe(TEXTS, n_process=2, batch_size=1)] == alone


def test_pipeline_from_bytes(nlp: Language) -> None:
    from tests.pipeline.components.conftest import NAMES, blank

    other = blank()
    for name in NAMES:
        other.add_pipe(f"entitome_{name}")
    other.from_bytes(nlp.to_bytes())
    assert plain(other(TEXTS[0])) == plain(nlp(TEXTS[0]))


def test_unknown_keys_are_refused(nlp: Language) -> None:
    for name in nlp.pipe_names:
        with pytest.raises(ValueError, match="unheard"):
            nlp.create_pipe(name, config={"unheard_of": 1})


@pytest.mark.parametrize("text", ["One p.V600E (of a) text. " * 40_000, "AC-GT(12)" * 110_000])
def test_a_long_single_line(nlp: Language, text: str) -> None:
    start = time.perf_counter()
    assert nlp(text).text == text
    assert time.perf_counter() - start < 30
