"""The setting ``conventions`` of the recogniser, and its word vectors in the pipeline."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from spacy.language import Language

from entitome.components.lexicon.usage import Usage
from entitome.components.ner import vectors as vectors_module
from entitome.components.ner.model_folder import GENERIC, load_folder
from entitome.components.ner.ner import Ner
from entitome.components.ner.prior import Prior
from entitome.corpus.errors import ConfigError
from entitome.kb.store import KnowledgeBase
from tests.pipeline.components.conftest import blank
from tests.pipeline.components.small_model import META, random_vectors, save_random

TEXTS = [
    "Methotrexate eased systemic sclerosis in mice. It came back once IL-2 fell.",
    "We gave aspirin to 12 horses; three died of pain (P < 0.05).\n\nHeLa cells grew on.",
    "No stop here and CD34 " * 9,
    "",
    "The mouse was fine.",
]
LABELS = META["labels"]
Entities = list[tuple[int, int, str, float]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model with word vectors. Not to be written to."""
    return save_random(tmp_path_factory.mktemp("ner") / "model", random_vectors())


@pytest.fixture(scope="module")
def settings(folder: Path, small_index: Path, small_lexicon: Path) -> dict[str, object]:
    return {"model": str(folder), "kb": str(small_index), "lexicon": str(small_lexicon)}


def pipeline(settings: dict[str, object], **more: object) -> Language:
    nlp = blank()
    nlp.add_pipe("entitome_sentences")
    nlp.add_pipe("entitome_abbreviations")
    nlp.add_pipe("entitome_ner", config={**settings, **more})
    return nlp


def component(nlp: Language) -> Ner:
    found = nlp.get_pipe("entitome_ner")
    assert isinstance(found, Ner)
    return found


def entities(nlp: Language, texts: list[str] = TEXTS) -> list[Entities]:
    return [
        [(s.start_char, s.end_char, s.label_, s._.score) for s in doc.spans["entities"]]
        for doc in [nlp(text) for text in texts]
    ]


def test_generic_unless_told(settings: dict[str, object], folder: Path) -> None:
    nlp = pipeline(settings)
    assert component(nlp).conventions == dict.fromkeys(LABELS, GENERIC)
    named = pipeline(settings, conventions=dict.fromkeys(LABELS, GENERIC))
    assert entities(named) == entities(nlp)


def test_a_convention_changes_what_its_type_finds(
    settings: dict[str, object], folder: Path, small_kb: KnowledgeBase, small_usage: Usage
) -> None:
    told = pipeline(settings, conventions={"Gene": "two"})
    assert component(told).conventions == {**dict.fromkeys(LABELS, GENERIC), "Gene": "two"}
    model, prior = load_folder(folder), Prior(small_kb, small_usage)
    docs = [told(text) for text in TEXTS]
    # Alone, since types that overlap decide about each other.
    for label in LABELS:
        alone = [
            Ner(model, prior, labels=[label], conventions=chosen).find(docs)
            for chosen in ({}, {"Gene": "two"})
        ]
        assert (alone[0] != alone[1]) == (label == "Gene")


def test_the_model_has_a_choice_of_its_own(settings: dict[str, object], tmp_path: Path) -> None:
    own = {"Gene": "one", "Disease": "two"}
    folder = save_random(tmp_path / "model", random_vectors(), default_conventions=own)
    nlp = pipeline({**settings, "model": str(folder)})
    assert component(nlp).conventions == {**dict.fromkeys(LABELS, GENERIC), **own}
    assert entities(nlp) == entities(pipeline(settings, conventions=own))
    back = pipeline({**settings, "model": str(folder)}, conventions={"Gene": GENERIC})
    assert component(back).conventions["Gene"] == GENERIC
    assert component(back).conventions["Disease"] == "two"
    assert json.loads((folder / "meta.json").read_text())["default_conventions"] == own


@pytest.mark.parametrize("wrong", [{"gene": "one"}, {"Gene": "three"}, {"Tissue": "one"}])
def test_slips_are_told(settings: dict[str, object], wrong: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match="setting conventions cannot have") as raised:
        pipeline(settings, conventions=wrong)
    assert "'', one, two" in raised.value.remedy


def test_another_kind_of_value_is_refused(settings: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="conventions"):
        pipeline(settings, conventions="one")


# -- word vectors -----------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 2, 100])
def test_batches_change_nothing_with_vectors(settings: dict[str, object], size: int) -> None:
    nlp = pipeline(settings)
    alone = entities(nlp)
    assert sum(map(len, alone)) > 5
    fresh = pipeline(settings)
    for texts, wanted in ((TEXTS, alone), (TEXTS[::-1], alone[::-1])):
        docs = fresh.pipe(texts, batch_size=size)
        found = [
            [(s.start_char, s.end_char, s.label_, s._.score) for s in doc.spans["entities"]]
            for doc in docs
        ]
        assert found == wanted


def test_forgetting_words_changes_nothing(
    settings: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = entities(pipeline(settings))
    monkeypatch.setattr(vectors_module, "_KEPT", 4)
    nlp = pipeline(settings)
    for _ in range(2):
        assert entities(nlp) == wanted
    vectors = component(nlp)._encoder.vectors
    assert vectors is not None
    assert vectors.trims >= 4


def test_a_pickled_component_with_vectors_finds_the_same(settings: dict[str, object]) -> None:
    nlp = pipeline(settings)
    docs = [nlp(text) for text in TEXTS]
    copy = pickle.loads(pickle.dumps(component(nlp)))
    assert copy.find(docs[2:]) == component(nlp).find(docs[2:])
    assert copy.conventions == component(nlp).conventions


def test_vectors_matter(settings: dict[str, object], folder: Path, tmp_path: Path) -> None:
    other = load_folder(save_random(tmp_path / "model", random_vectors(9)))
    assert other.vectors is not None
    named = {**settings, "model": str(tmp_path / "model")}
    assert entities(pipeline(named)) != entities(pipeline(settings))
