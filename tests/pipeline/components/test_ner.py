"""The trained recogniser as a component, with random weights: same in, same out."""

from __future__ import annotations

import pickle
from itertools import pairwise
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import entitome.components.ner.factory as factory
from entitome.components.lexicon.recogniser import Recogniser
from entitome.components.lexicon.usage import Usage
from entitome.components.ner.model_folder import Model, load_folder
from entitome.components.ner.ner import LONGEST, Ner, words_of
from entitome.components.ner.prior import Prior
from entitome.corpus.errors import ConfigError
from entitome.kb.store import KnowledgeBase
from tests.pipeline.components.conftest import blank
from tests.pipeline.components.small_model import save_random

TEXTS = [
    "Methotrexate eased systemic sclerosis (SSc) in mice. SSc came back once IL-2 fell.",
    "",
    "The mouse was fine.",
    " \n\n \t",
    "We gave aspirin to 12 horses; three died of pain (P < 0.05).\n\nHeLa cells grew on.",
    "word " * (LONGEST + 30) + "TP53.",
    "No stop here and CD34 " * 9,
]


@pytest.fixture(scope="module")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_random(tmp_path_factory.mktemp("ner") / "model")


@pytest.fixture(scope="module")
def model(model_folder: Path) -> Model:
    return load_folder(model_folder)


@pytest.fixture(scope="module")
def settings(model_folder: Path, small_index: Path, small_lexicon: Path) -> dict[str, str]:
    return {"model": str(model_folder), "kb": str(small_index), "lexicon": str(small_lexicon)}


@pytest.fixture(scope="module")
def ner_nlp(settings: dict[str, str]) -> Language:
    nlp = blank()
    nlp.add_pipe("entitome_sentences")
    nlp.add_pipe("entitome_abbreviations")
    nlp.add_pipe("entitome_ner", config=settings)
    return nlp


def entities(doc: Doc) -> list[tuple[int, int, str, float]]:
    return [(s.start_char, s.end_char, s.label_, s._.score) for s in doc.spans["entities"]]


def test_entities_have_labels_and_scores(ner_nlp: Language, model: Model) -> None:
    doc = ner_nlp(TEXTS[0])
    found = entities(doc)
    assert found
    assert {label for _, _, label, _ in found} <= set(model.labels)
    assert all(0 <= score <= 1 for *_, score in found)
    assert [(e.start_char, e.end_char, e.label_) for e in doc.ents] == [f[:3] for f in found]


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_batches_change_nothing(ner_nlp: Language, size: int) -> None:
    alone = [entities(ner_nlp(text)) for text in TEXTS]
    assert sum(map(len, alone)) > 10
    assert [entities(doc) for doc in ner_nlp.pipe(TEXTS, batch_size=size)] == alone
    backwards = [entities(doc) for doc in ner_nlp.pipe(TEXTS[::-1], batch_size=size)]
    assert backwards[::-1] == alone


def test_processes_change_nothing(ner_nlp: Language) -> None:
    alone = [entities(ner_nlp(text)) for text in TEXTS]
    docs = ner_nlp.pipe(TEXTS, batch_size=2, n_process=2)
    assert [entities(doc) for doc in docs] == alone


def test_a_pickled_component_finds_the_same(ner_nlp: Language) -> None:
    component = ner_nlp.get_pipe("entitome_ner")
    copy = pickle.loads(pickle.dumps(component))
    docs = [ner_nlp(text) for text in TEXTS]
    assert copy.find(docs) == component.find(docs)


@pytest.mark.parametrize("text", ["", " ", "\n\n\t "])
def test_nothing_to_read(ner_nlp: Language, text: str) -> None:
    doc = ner_nlp(text)
    assert entities(doc) == []
    assert doc.ents == ()
    assert list(ner_nlp.pipe([])) == []


def test_words_leave_white_space_out_and_cut_long_sentences(ner_nlp: Language) -> None:
    text = "One  two.\n\nThree \n four " + "more " * LONGEST
    words, lengths = words_of(ner_nlp(text))
    assert [w.text for w in words[:5]] == ["One", "two", ".", "Three", "four"]
    assert all(text.startswith(word.text, word.start) for word in words)
    assert sum(lengths) == len(words)
    assert max(lengths) == LONGEST


@pytest.mark.parametrize("text", TEXTS)
def test_words_follow_the_sentences_of_the_doc(ner_nlp: Language, text: str) -> None:
    doc = ner_nlp(text)
    sizes = [sum(not token.is_space for token in sentence) for sentence in doc.sents]
    words, lengths = words_of(doc)
    assert [w.text for w in words] == [t.text for t in doc if not t.is_space]
    assert lengths == [min(LONGEST, n - at) for n in sizes for at in range(0, n, LONGEST)]


def test_labels_and_threshold_leave_entities_out(
    ner_nlp: Language, settings: dict[str, str]
) -> None:
    docs = [ner_nlp(text) for text in TEXTS]
    label = entities(docs[0])[0][2]
    some = factory.create(
        ner_nlp, "ner", **settings, threshold=0.4, labels=[label], memory=False, conventions={},
        document=True, nested=False,
    )  # fmt: skip
    found = [one for found in some.find(docs) for one in found]
    assert found
    assert all(one.label == label and one.score >= 0.4 for one in found)


def test_memory_fills_gaps(
    ner_nlp: Language, model: Model, small_kb: KnowledgeBase, small_usage: Usage
) -> None:
    doc = ner_nlp(TEXTS[0])
    prior, memory = Prior(small_kb, small_usage), Recogniser(small_kb, small_usage, 0.3)
    assert Ner(model, prior, threshold=1.0).find([doc]) == [[]]
    (found,) = Ner(model, prior, threshold=1.0, memory=memory).find([doc])
    names = [(doc.text[f.start : f.end], f.label) for f in found]
    assert names[:3] == [
        ("Methotrexate", "Chemical"), ("systemic sclerosis", "Disease"), ("SSc", "Disease"),
    ]  # fmt: skip
    (both,) = Ner(model, prior, memory=memory).find([doc])
    assert all(a.end <= b.start for a, b in pairwise(both))


@pytest.mark.parametrize(
    "wrong",
    [{"labels": ["gene"]}, {"labels": ["Tissue"]}, {"threshold": 1.5}, {"model": "nowhere"}],
)
def test_wrong_settings_are_refused(settings: dict[str, str], wrong: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        blank().add_pipe("entitome_ner", config={**settings, **wrong})


def test_an_unknown_key_is_refused(settings: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="treshold"):
        blank().add_pipe("entitome_ner", config={**settings, "treshold": 0.5})


def test_no_shipped_model_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(factory, "shipped_model", lambda name: tmp_path / name)
    for model, name in ((None, "accurate"), ("fast", "fast")):
        with pytest.raises(ConfigError, match=f"no trained recogniser '{name}'"):
            blank().add_pipe("entitome_ner", config={"model": model})


def test_the_setting_model_is_a_word_or_a_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(factory, "shipped_model", lambda name: tmp_path / name)
    for name in factory.SHIPPED:
        save_random(tmp_path / name)
    assert factory.folder_of(None) == factory.folder_of("accurate") == tmp_path / "accurate"
    assert factory.folder_of("fast") == tmp_path / "fast"
    assert factory.folder_of("./fast") == Path("fast")
    assert factory.folder_of(str(tmp_path)) == tmp_path


def test_shipped_models_have_a_folder_each() -> None:
    accurate, fast = map(factory.shipped_model, ("accurate", "fast"))
    assert accurate.parent == fast.parent
    assert (accurate.name, fast.name) == ("ner", "ner-fast")
