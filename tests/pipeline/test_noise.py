"""What is no entity is left alone: tables, figures of statistics, references, names of authors.

For the dictionary, for each trained recogniser that is shipped, and for the folder that the
environment variable ``ENTITOME_RECOGNISER`` names, if it does.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from spacy.language import Language

from entitome.annotating import annotate
from entitome.components.ner.factory import SHIPPED, shipped_model
from entitome.components.ner.model_folder import META_FILE
from entitome.components.resources import shipped_lexicon
from entitome.corpus.document import Document
from entitome.kb.open import shipped_facts
from entitome.loading import load
from tests.pipeline import noise_pages
from tests.pipeline.noise_pages import KINDS, Names

OWN = os.environ.get("ENTITOME_RECOGNISER", "")
RECOGNISERS = ["lexicon", *SHIPPED, *([OWN] if OWN else [])]
# What each recogniser still finds wrongly, by kind of page: no more than that may it find.
WRONG: dict[str, dict[str, str]] = {
    "lexicon": {
        "statistics": "PP PCA DIC PAF ICA RF NB GAN SNE hat_1.00 MD_2.0",
        "authors": "Rat P30 BD Apple",
        "methods": "MP Promega Bash LaTeX V100 Bic Lion Cat EOS ISO LCD CCD NE Bars B3",
        "garbage": "EOF GET le la cat rat CAT AX tmp bak cit cit",
    },
    "accurate": {"authors": "Rat", "garbage": "rat"},
    "fast": {"authors": "Rat", "garbage": "cat rat"},
    "train-only": {"authors": "Rat", "methods": "ISO_400", "garbage": "rat"},
}
# What is found among the entities of a control page that is none.
EXTRA = {("fast", "methods"): ("reagents", "Chemical")}
WRONG_REFERENCES = {"fast": {"Lamb T. Am J Cancer"}}


@pytest.fixture(scope="module", params=RECOGNISERS)
def recogniser(request: pytest.FixtureRequest) -> str:
    name = str(request.param)
    if name in SHIPPED and not (shipped_model(name) / META_FILE).is_file():
        pytest.skip(f"no trained recogniser {name!r} is shipped yet")
    return name


@pytest.fixture(scope="module")
def nlp(recogniser: str) -> Language:
    for folder in (shipped_facts(), shipped_lexicon()):
        if not any(folder.glob("*.xz")):
            pytest.skip(f"nothing shipped: {folder.name} is not there (see models/README.md)")
    return load(recogniser=Path(recogniser) if recogniser == OWN else recogniser)


def found(nlp: Language, text: str) -> Names:
    doc = nlp(text)
    return Counter((span.text, span.label_) for span in doc.spans["entities"])


@pytest.mark.parametrize("kind", KINDS)
def test_debris_is_left_alone(nlp: Language, recogniser: str, kind: str) -> None:
    wrong = Counter[str]()
    for page in noise_pages.debris(kind):
        wrong += Counter(name for name, _ in found(nlp, page.text).elements())
    known = WRONG.get(recogniser, {}).get(kind, "").split()
    assert wrong <= Counter(name.replace("_", " ") for name in known), wrong


@pytest.mark.parametrize("kind", KINDS)
def test_entities_among_debris_are_found(nlp: Language, recogniser: str, kind: str) -> None:
    page = noise_pages.control(kind)
    assert page.entities.total() >= 6
    wrong = Counter({EXTRA[recogniser, kind]: 1} if (recogniser, kind) in EXTRA else {})
    assert found(nlp, page.text) == page.entities + wrong


@pytest.mark.parametrize(("number", "wrong"), [(0, set()), (1, {"Cancer", "Pain"})])
def test_references_are_known_without_their_heading(
    nlp: Language, recogniser: str, number: int, wrong: set[str]
) -> None:
    _, _, text = noise_pages.debris("references")[number].text.partition("\n")
    for heading in ("Bibliography\n", "Notes and references\n"):
        text = text.replace(heading, "")
    # What is wrong stands in "Comment in: ... Am J Cancer. 2010;1:3", which begins no line.
    known = wrong | WRONG_REFERENCES.get(recogniser, set()) if wrong else wrong
    assert {name for name, _ in found(nlp, text)} <= known


def test_pages_of_noise_beside_a_paper_change_nothing(nlp: Language) -> None:
    page = noise_pages.control("statistics")
    noise = noise_pages.debris("references")[0]
    documents = [Document("a", noise.text), Document("b", page.text), Document("c", noise.text)]
    first, paper, last = annotate(documents, nlp)
    assert (first.mentions, last.mentions) == ((), ())
    assert Counter((m.text, m.label) for m in paper.mentions) == page.entities
