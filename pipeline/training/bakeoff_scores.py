"""Scoring a variant of a bake-off: the pipeline's component over dev documents."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from entitome.batch.runner import Settings
from entitome.components.lexicon.features import LABELS
from entitome.components.ner.model_folder import Model, load_folder
from entitome.corpus.document import Document
from entitome.corpus.gold_spec import spec
from entitome.eval.benchmarks.ablation import Cells
from entitome.eval.metrics import counts_of
from entitome.eval.scoring.judge import count
from entitome.recognisers import LEXICON
from entitome.recognition import open_recognition, recognise
from entitome.speed import words_of
from entitome.trained import deciding, following
from entitome.training.recipe import Recipe
from entitome.training.variants import Variant


class Scored(NamedTuple):
    """Counts of strict spans by corpus and type, words recognised a second, trained numbers."""

    cells: Cells
    words_per_second: float
    weights: int


def score_variant(
    variant: Variant,
    models: Path,
    gold: Mapping[str, Sequence[Document]],
    made_with: Settings,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> Scored:
    """Score a variant on documents, each read by its own corpus's convention.

    Scored are the types that a recogniser learns, of those that the corpus annotates.

    :param models: the folder of the variants' model folders.
    :param made_with: knowledge base and name usage.
    :param told: hears how many of the documents are done.
    """
    folder = (models / variant.weights).absolute()  # not to be taken for a recogniser's word
    trained = load_folder(folder) if variant.recipe else None
    settings = replace(made_with, recogniser=str(folder) if trained else LEXICON)
    if trained:
        settings = deciding(settings, variant.document)
    cells: Cells = {}
    words, seconds, done, total = 0, 0.0, 0, sum(map(len, gold.values()))
    for name, documents in gold.items():
        own = conventions(variant.recipe, name, trained) if variant.recipe and trained else {}
        nlp = open_recognition(following(settings, own))
        answers = []
        began = time.perf_counter()
        for answer in recognise(documents, nlp):
            answers.append(answer)
            done += 1
            told(done, total)
        seconds += time.perf_counter() - began
        words += sum(map(words_of, documents))
        labels = [str(label) for label in LABELS if label in spec(name).annotates]
        counted = count(documents, answers, labels)
        cells |= {(name, label): counts_of(counted, "strict", label) for label in labels}
    weights = sum(array.size for array in trained.weights.values()) if trained else 0
    return Scored(cells, words / seconds, weights)


def conventions(recipe: Recipe, corpus: str, model: Model) -> dict[str, str]:
    """By whose convention a corpus is read: as it was taught, for the types it was taught for.

    Empty for a corpus that the recipe does not teach; the model's own choice is followed then.
    """
    source = recipe.corpora.get(corpus)
    convention = (source.convention if source else "") or corpus
    if source is None or convention not in model.conventions:
        return {}
    return {label: convention for label in source.labels if label in model.labels}
