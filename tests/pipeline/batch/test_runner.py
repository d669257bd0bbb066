"""Batches: order, processes, and one document's fault."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.tokens import Doc

from entitome.annotating import annotate
from entitome.batch import runner
from entitome.batch.runner import Failure, Settings, annotate_batch
from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError, KnowledgeBaseError
from tests.pipeline.batch.conftest import paper
from tests.pipeline.components.small_model import save_random

PAPERS = [paper(n) for n in range(40)]


def test_one_process_or_two(small_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "CHUNK", 300)  # so that both processes have much to do
    alone = list(annotate_batch(PAPERS, small_settings))
    assert [d.id for d in alone if isinstance(d, Document)] == [d.id for d in PAPERS]
    assert list(annotate_batch(PAPERS, small_settings, workers=2)) == alone
    assert list(annotate_batch(PAPERS, small_settings, workers=3)) == alone


def test_any_order(small_settings: Settings) -> None:
    shuffled = list(PAPERS)
    random.Random(3).shuffle(shuffled)
    results = [{r.id: r for r in annotate_batch(p, small_settings)} for p in (PAPERS, shuffled)]  # type: ignore[union-attr]
    assert results[0] == results[1]


def test_it_is_what_annotate_gives(small_settings: Settings) -> None:
    assert list(annotate_batch(PAPERS[:5], small_settings)) == list(
        annotate(PAPERS[:5], small_settings.open())
    )


def test_a_trained_recogniser(small_settings: Settings, tmp_path: Path) -> None:
    trained = replace(small_settings, recogniser=str(save_random(tmp_path / "mine")))
    alone = list(annotate_batch(PAPERS[:6], trained))
    assert alone == list(annotate(PAPERS[:6], trained.open()))
    assert alone != list(annotate_batch(PAPERS[:6], small_settings))
    assert list(annotate_batch(PAPERS[:6], trained, workers=2)) == alone


@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_fails(
    small_settings: Settings, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong inside a component costs that document alone."""

    def trip(text: str) -> None:
        if "TRIP" in text:
            raise AttributeError("a fault of ours")

    opened = Settings.open

    def tripping(self: Settings) -> object:
        nlp = opened(self)
        tokenize = nlp.tokenizer
        nlp.tokenizer = lambda text: (trip(text), tokenize(text))[1]
        return nlp

    monkeypatch.setattr(Settings, "open", tripping)
    papers = [PAPERS[0], Document("bad", "TRIP"), PAPERS[1]]
    first, bad, last = annotate_batch(papers, small_settings, workers)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(bad, Failure)
    assert bad.document_id == "bad"
    assert "AttributeError: a fault of ours" in bad.error.what


def test_lone_surrogates(small_settings: Settings) -> None:
    """Text that no encoding can write is that document's fault, not the batch's."""
    bad, good = annotate_batch([Document("s", "a \ud800 b"), PAPERS[0]], small_settings)
    assert isinstance(bad, Failure)
    assert isinstance(good, Document)


@pytest.mark.parametrize("workers", [1, 2])
def test_faults_of_the_settings_rise(small_settings: Settings, workers: int) -> None:
    wrong = replace(small_settings, overrides={"components.lexicon.treshold": 1})
    with pytest.raises(ConfigError, match="treshold"):
        list(annotate_batch(PAPERS, wrong, workers))
    with pytest.raises(KnowledgeBaseError):
        list(annotate_batch(PAPERS, replace(small_settings, kb="nowhere"), workers))
    with pytest.raises(ConfigError, match="no recogniser 'fats'"):
        list(annotate_batch(PAPERS, replace(small_settings, recogniser="fats"), workers))


@pytest.mark.parametrize("workers", [1, 2])
def test_nothing_to_do(small_settings: Settings, workers: int) -> None:
    assert list(annotate_batch([], small_settings, workers)) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_it_streams(
    small_settings: Settings, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "CHUNK", 1)
    drawn: list[int] = []

    def papers() -> Iterator[Document]:
        for number in range(200):
            drawn.append(number)
            yield paper(number)

    results = annotate_batch(papers(), small_settings, workers)
    next(results)
    assert len(drawn) <= 1 + workers * runner._AHEAD
    assert sum(1 for _ in results) == 199


def test_the_document_is_not_changed(small_settings: Settings) -> None:
    before = paper(1)
    list(annotate_batch([before], small_settings))
    assert before == paper(1)
    assert not Doc.has_extension("id")
