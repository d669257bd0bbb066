"""A small knowledge base for the tests of the pipeline, made once a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from entitome.kb.index import build_index
from entitome.kb.store import KnowledgeBase
from tests.pipeline.small_kb import build_small_facts


@pytest.fixture(scope="session")
def small_facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facts folder of :mod:`tests.pipeline.small_kb`. Not to be written to."""
    return build_small_facts(tmp_path_factory.mktemp("kb") / "facts")


@pytest.fixture(scope="session")
def small_index(small_facts: Path) -> Path:
    """The index folder of the small knowledge base. Not to be written to."""
    folder = small_facts.parent / "index"
    build_index(small_facts, folder)
    return folder


@pytest.fixture(scope="session")
def small_kb(small_index: Path) -> KnowledgeBase:
    """The small knowledge base, opened."""
    return KnowledgeBase(small_index)
