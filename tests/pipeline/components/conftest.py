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
from entitome.kb.build import build_facts
from entitome.kb.index import build_index
from entitome.kb.store import KnowledgeBase
from tests.pipeline.small_kb import gene, taxon

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


@pytest.fixture(scope="session")
def small_strains(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """A knowledge base whose only gene is of a sub-strain, as NCBI files those of bacteria."""
    taxa = [
        taxon(2, "superkingdom", "", "Bacteria"),
        taxon(561, "genus", "2", "Escherichia"),
        taxon(562, "species", "561", "Escherichia coli"),
        taxon(83333, "strain", "562", "Escherichia coli K-12"),
        taxon(511145, "no rank", "83333", "Escherichia coli str. K-12 substr. MG1655"),
    ]
    genes = [gene(947170, 511145, "recA", "DNA recombination/repair protein RecA")]
    folder = tmp_path_factory.mktemp("strains")
    loaders = {"taxonomy": lambda: iter(taxa), "ncbigene": lambda: iter(genes)}
    build_facts(loaders, folder / "facts", {})
    build_index(folder / "facts", folder / "index")
    return KnowledgeBase(folder / "index")
