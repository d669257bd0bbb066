"""A small knowledge base for the tests of the pipeline, made once a run."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from entitome.components.lexicon.learn import learn
from entitome.components.lexicon.usage import Usage, save
from entitome.components.resources import shipped_lexicon
from entitome.kb.index import build_index
from entitome.kb.open import shipped_facts
from entitome.kb.store import KnowledgeBase
from entitome.loading import load
from tests.pipeline.small_kb import build_small_facts
from tests.pipeline.small_lexicon import small_corpus
from tests.pipeline.small_linker import build_small_linker


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


@pytest.fixture(scope="session")
def small_usage(small_kb: KnowledgeBase) -> Usage:
    """How the sentences of :mod:`tests.pipeline.small_lexicon` use names."""
    return learn(small_kb, small_corpus())


@pytest.fixture(scope="session")
def small_lexicon(small_usage: Usage, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of :func:`small_usage`. Not to be written to."""
    folder = tmp_path_factory.mktemp("lexicon")
    save(small_usage, folder)
    return folder


@pytest.fixture(scope="session")
def small_linker(
    small_index: Path, small_usage: Usage, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of a linker of :mod:`tests.pipeline.small_linker`. Not to be written to."""
    return build_small_linker(tmp_path_factory.mktemp("linker"), small_index, small_usage)


@pytest.fixture(scope="session")
def small_nlp(small_index: Path, small_lexicon: Path, small_linker: Path) -> Language:
    """The whole pipeline over the small knowledge base. Not to be changed."""
    return load(kb=small_index, lexicon=small_lexicon, recogniser="lexicon", linker=small_linker)


@pytest.fixture(scope="session")
def shipped_nlp() -> Language:
    """The pipeline with what is shipped; its index is made in the user's cache once."""
    for folder in (shipped_facts(), shipped_lexicon()):
        if not folder.is_dir() or not any(folder.glob("*.xz")):
            pytest.skip(f"nothing shipped: {folder.name} is not there (see models/README.md)")
    return load()
