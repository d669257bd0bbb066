"""The candidates of the small knowledge base, with and without a memory."""

from __future__ import annotations

import pytest

from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.memory import Memory, learn
from entitome.components.linker.short_forms import Defined, Meant, ShortForms
from entitome.kb.store import KnowledgeBase
from tests.pipeline.components.linker.made import mention


@pytest.fixture(scope="session")
def unread(small_kb: KnowledgeBase) -> CandidateGenerator:
    """One that has seen no corpus."""
    return CandidateGenerator(small_kb, Memory({}))


@pytest.fixture(scope="session")
def read(small_kb: KnowledgeBase) -> CandidateGenerator:
    """One that has met a few names, by people and by systems."""
    people = [
        mention("E. coli", "Species", "NCBITaxon:562"),
        mention("E. coli", "Species", "NCBITaxon:562"),
        mention("E. coli", "Species", "NCBITaxon:562"),
        mention("E. coli", "Species", "NCBITaxon:46681"),
        mention("breast and skin tumors", "Disease", "MESH:D012871", "MESH:D001943"),
        mention("wendel disease", "Disease", "MESH:D001327"),
    ]
    systems = [
        mention("E. coli", "Species", "NCBITaxon:562"),
        mention("E. coli", "Species", "NCBITaxon:562"),
        mention("SSc", "Disease", "MESH:D012595"),
    ]
    forms = ShortForms(
        {
            "ZQ": Defined(4, (Meant("Chemical", 3, "methotrexate"),)),
            "MTX": Defined(9, (Meant("Chemical", 9, "aspirin"),)),
        }
    )
    return CandidateGenerator(small_kb, learn([(people, False), (systems, True)]), forms)
