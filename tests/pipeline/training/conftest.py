"""Prepared sentences, made once a run."""

from __future__ import annotations

import pytest

from entitome.components.lexicon.usage import Usage
from entitome.components.ner.prior import Prior
from entitome.kb.store import KnowledgeBase
from entitome.training.data import Prepared
from tests.pipeline.training import invented


@pytest.fixture(scope="session")
def small_prior(small_kb: KnowledgeBase, small_usage: Usage) -> Prior:
    """What the small knowledge base says of names."""
    return Prior(small_kb, small_usage)


@pytest.fixture(scope="session")
def prepared(small_prior: Prior) -> Prepared:
    """The invented sentences. Not to be changed."""
    return invented.prepared(small_prior)
