"""A pipeline of the components of this folder, without a recogniser."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

import entitome.components.abbreviations.factory
import entitome.components.context.factory
import entitome.components.sections.factory
import entitome.components.sentences.factory
import entitome.components.tokenizer.factory
import entitome.components.variants.factory  # noqa: F401

NAMES = ("sections", "sentences", "abbreviations", "variants", "context")


def blank() -> Language:
    """English with our tokenizer alone."""
    return spacy.blank(
        "en", config={"nlp": {"tokenizer": {"@tokenizers": "entitome.Tokenizer.v1"}}}
    )


@pytest.fixture(scope="session")
def tokenizing() -> Language:
    return blank()


@pytest.fixture(scope="session")
def nlp() -> Language:
    pipeline = blank()
    pipeline.max_length = 10_000_000
    for name in NAMES:
        pipeline.add_pipe(f"entitome_{name}")
    return pipeline
