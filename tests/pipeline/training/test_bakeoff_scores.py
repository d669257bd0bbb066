"""A variant is scored through the pipeline, each document by the convention of its corpus."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from entitome.batch.runner import Settings
from entitome.components.lexicon.features import LABELS
from entitome.components.ner.model_folder import Model, load_folder
from entitome.corpus.document import Document, Mention
from entitome.eval.metrics import Counts
from entitome.loading import load
from entitome.recognition import recognise
from entitome.training.bakeoff_scores import conventions, score_variant
from entitome.training.recipe import Recipe, Source
from entitome.training.variants import Variant
from tests.pipeline.components.small_model import save_random
from tests.pipeline.training.invented import sentences, tiny

ALL = tuple(str(label) for label in LABELS)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the model ``net``, of random weights."""
    folder = tmp_path_factory.mktemp("models")
    save_random(folder / "net")
    return folder


@pytest.fixture(scope="module")
def small(small_index: Path, small_lexicon: Path) -> Settings:
    """The small knowledge base and its usage."""
    return Settings(kb=str(small_index), lexicon=str(small_lexicon))


def recipe(source: Source | None) -> Recipe:
    return replace(tiny(1), corpora={"biored": source} if source else {})


def answered(models: Path, small: Settings, convention: str) -> list[Document]:
    """The documents with what the model finds by a convention, without the document's rules."""
    nlp = load(kb=small.kb, lexicon=small.lexicon, recogniser=models / "net",
               disable=("variants", "linker", "species", "gene_linker", "context"))  # fmt: skip
    (name,) = (n for n in nlp.pipe_names if nlp.get_pipe_meta(n).factory == "entitome_ner")
    given = {k: v for k, v in nlp.get_pipe_config(name).items() if k != "factory"}
    more = {"conventions": dict.fromkeys(ALL, convention), "document": False}
    nlp.replace_pipe(name, "entitome_ner", config=given | more)
    return list(recognise(sentences(), nlp))


@pytest.mark.parametrize(
    ("source", "convention"),
    [(Source(ALL, convention="one"), "one"), (Source(ALL, convention="two"), "two"), (None, "")],
)
def test_convention_of_the_corpus(
    models: Path, small: Settings, source: Source | None, convention: str
) -> None:
    truth = answered(models, small, convention)
    assert sum(len(document.mentions) for document in truth) > 10
    variant = Variant("v", "a", recipe(source), "net")
    heard: list[tuple[int, int]] = []
    scored = score_variant(
        variant, models, {"biored": truth}, small, lambda *told: heard.append(told)
    )
    assert set(scored.cells) == {("biored", label) for label in ALL}
    assert all(counts.fp == counts.fn == 0 for counts in scored.cells.values())
    assert sum(counts.tp for counts in scored.cells.values()) > 10
    assert heard[-1] == (len(truth), len(truth))
    assert scored.weights == sum(a.size for a in load_folder(models / "net").weights.values())
    if source:
        other = score_variant(
            replace(variant, recipe=recipe(None)), models, {"biored": truth}, small
        )
        assert any(counts.fp or counts.fn for counts in other.cells.values()), "it matters"


def test_conventions(models: Path) -> None:
    model: Model = load_folder(models / "net")
    taught = {
        "one": Source(("Gene",)),
        "three": Source(("Gene",)),
        "four": Source(ALL, 1, 1, 1, "two"),
    }
    made = replace(tiny(1), corpora=taught)
    assert conventions(made, "one", model) == {"Gene": "one"}, "of the types that it teaches"
    assert conventions(made, "three", model) == {}, "the model has no such convention"
    assert conventions(made, "four", model) == dict.fromkeys(ALL, "two")
    assert conventions(made, "two", model) == {}, "not taught by the recipe"


def test_dictionary(small: Settings) -> None:
    text = "Methotrexate eased systemic sclerosis in mice."
    gold = [Document("1", text, mentions=(Mention(0, 12, "Methotrexate", "Chemical"),))]
    variant = Variant("names", "names", None, "")
    scored = score_variant(variant, Path("nowhere"), {"biored": gold}, small)
    assert scored.cells["biored", "Chemical"] == Counts(1, 0, 0)
    assert scored.cells["biored", "Disease"] == Counts(0, 1, 0)
    assert scored.weights == 0
    assert scored.words_per_second > 0
