from __future__ import annotations

import pickle
import time

import pytest
from spacy.language import Language

from entitome.components.tokenizer.tokenizer import LONGEST_CHUNK
from tests.pipeline.components.conftest import blank


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("TNF-alpha-induced", ["TNF", "-", "alpha", "-", "induced"]),
        ("HIV-1/HCV", ["HIV", "-", "1", "/", "HCV"]),
        ("anti–HCV", ["anti", "–", "HCV"]),
        ("[Ca2+]i", ["[", "Ca2", "+", "]", "i"]),
        ("p53(-/-)", ["p53", "(", "-", "/", "-", ")"]),
        ("protein C.", ["protein", "C", "."]),
        ("(IL-8)", ["(", "IL", "-", "8", ")"]),
        ("Id", ["Id"]),
        ("BRAFV600E", ["BRAF", "V600E"]),
        ("R76G", ["R76G"]),
        ("0.05 and 1,000", ["0.05", "and", "1,000"]),
        ("e.g. it doesn't", ["e.g.", "it", "does", "n't"]),
    ],
)
def test_tokens(tokenizing: Language, text: str, tokens: list[str]) -> None:
    assert [token.text for token in tokenizing.tokenizer(text)] == tokens


def test_blank_texts(tokenizing: Language) -> None:
    assert len(tokenizing.tokenizer("")) == 0
    assert tokenizing.tokenizer(" \n\t ").text == " \n\t "


@pytest.mark.parametrize(
    "text", ["word " * 200_000, "ACGT(" * 200_000, "(" * 300_000, "." * 500_000]
)
def test_long_lines_are_whole_and_not_quadratic(tokenizing: Language, text: str) -> None:
    start = time.perf_counter()
    doc = tokenizing.tokenizer(text)
    assert time.perf_counter() - start < 10
    assert doc.text == text
    assert max(len(token) for token in doc) <= LONGEST_CHUNK


def test_text_around_a_long_run_is_kept() -> None:
    text = f"One {'x' * (2 * LONGEST_CHUNK + 1)}  two\n"
    assert blank().tokenizer(text).text == text


def test_bytes_and_pickle_give_the_same_tokens(tokenizing: Language) -> None:
    text = "The hMSH2/hMSH6-dependent (IL-8) Ca2+ signal of protein C."
    tokens = [token.text for token in tokenizing.tokenizer(text)]
    other = blank()
    other.tokenizer.from_bytes(tokenizing.tokenizer.to_bytes())
    assert [token.text for token in other.tokenizer(text)] == tokens
    copied = pickle.loads(pickle.dumps(tokenizing.tokenizer))
    assert type(copied) is type(tokenizing.tokenizer)
    assert [token.text for token in copied(text)] == tokens
