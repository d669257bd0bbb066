"""Any text whatever goes through every recogniser: inside the text, apart, and the same again."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from entitome.components.ner.factory import SHIPPED, shipped_model
from entitome.components.ner.model_folder import META_FILE
from entitome.loading import load
from tests.corpus.strategies import TEXT
from tests.pipeline.components.small_model import save_random
from tests.pipeline.noise_pages import KINDS, control, debris

Span = tuple[int, int, str, float]
WORDS = st.sampled_from([
    "methotrexate", "systemic sclerosis", "(SSc)", "SSc", "mice", "IL-2", "TP53", "HeLa", "p.V600E",
    "p", "<", "0.05", "Fig.", "S2", "Rice", "K,", "et", "al.", "\n\n", "\t", ".", "doi:10.1234/x",
])  # fmt: skip
PARTS = st.one_of(WORDS, st.text(TEXT, max_size=8))
TEXTS = st.builds(str.join, st.sampled_from([" ", "", "\n"]), st.lists(PARTS, max_size=16))
LINES = [line for kind in KINDS for page in (*debris(kind), control(kind))
         for line in page.text.splitlines()]  # fmt: skip
often = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module", params=["lexicon", "random", *SHIPPED])
def nlp(
    request: pytest.FixtureRequest, small_index: Path, small_lexicon: Path,
    small_linker: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Language:  # fmt: skip
    """The whole pipeline over the small knowledge base; "random" is a network of random weights."""
    name = str(request.param)
    if name in SHIPPED and not (shipped_model(name) / META_FILE).is_file():
        pytest.skip(f"no trained recogniser {name!r} is shipped yet")
    chosen: str | Path = name
    if name == "random":
        chosen = save_random(tmp_path_factory.mktemp("random") / "model")
    return load(kb=small_index, lexicon=small_lexicon, linker=small_linker, recogniser=chosen)


def spans(doc: Doc) -> list[Span]:
    return [(s.start_char, s.end_char, s.label_, s._.score) for s in doc.spans["entities"]]


def check(text: str, doc: Doc) -> None:
    assert doc.text == text
    found = [s for s in doc.spans["entities"] if s.label_ != "Variant"]
    assert all(0 <= s.start_char < s.end_char <= len(text) for s in found)
    assert all(text[s.start_char : s.end_char].strip() == s.text for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= s._.score <= 1 for s in found)


@often
@given(TEXTS)
def test_spans_are_sound_and_the_same_again(nlp: Language, text: str) -> None:
    doc = nlp(text)
    check(text, doc)
    assert spans(nlp(text)) == spans(doc)


@often
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_what_is_read_together_is_read_alike(nlp: Language, texts: list[str]) -> None:
    assert [spans(doc) for doc in nlp.pipe(texts)] == [spans(nlp(text)) for text in texts]


@often
@given(st.lists(st.sampled_from(LINES), max_size=12), st.sampled_from(["\n", " ", "\n\n", ""]))
def test_debris_in_any_order(nlp: Language, lines: list[str], between: str) -> None:
    text = between.join(lines)
    check(text, nlp(text))


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "\x00", "\ufeff", "\u200b" * 9, "\r\n\r\n", "a" * 9_000, "(" * 2_000,
     "-" * 2_000, "IL-2 " * 900, "1 " * 2_000, "é́" * 999, "𝛼🧬" * 999, "\u2028", "A.B." * 900],
)  # fmt: skip
def test_odd_texts(nlp: Language, text: str) -> None:
    check(text, nlp(text))
