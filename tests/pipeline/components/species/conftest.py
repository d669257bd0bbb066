"""The species component with the shipped weights, over a small knowledge base."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.memory import Memory
from entitome.components.species.species import SpeciesAssigner
from entitome.components.species.taxa import Taxa
from entitome.kb.store import KnowledgeBase
from tests.pipeline.components.conftest import blank
from tests.pipeline.components.species.made import HUMAN, build_species_kb, doc_of


@pytest.fixture(scope="session")
def species_kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """The knowledge base of :mod:`tests.pipeline.components.species.made`."""
    return build_species_kb(tmp_path_factory.mktemp("species"))


@pytest.fixture(scope="session")
def taxa(species_kb: KnowledgeBase) -> Taxa:
    return Taxa(species_kb)


@pytest.fixture(scope="session")
def reader() -> Language:
    """Sentences and abbreviations; finds no entity."""
    nlp = blank()
    nlp.add_pipe("entitome_sentences")
    nlp.add_pipe("entitome_abbreviations")
    return nlp


@pytest.fixture(scope="session")
def read(reader: Language) -> Callable[[str], Doc]:
    """Reads a text with its entities marked."""
    return lambda marked: doc_of(reader, marked)


@pytest.fixture(scope="session")
def assigner(species_kb: KnowledgeBase) -> SpeciesAssigner:
    """With the shipped weights."""
    return SpeciesAssigner(CandidateGenerator(species_kb, Memory({})), HUMAN)
