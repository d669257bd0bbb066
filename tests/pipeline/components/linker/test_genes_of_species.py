"""Genes of a species by other wordings or similar names, where the name is of other species."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from entitome.components.entities import get_entities
from entitome.components.linker.features import Asker
from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.memory import Memory
from entitome.kb.build import build_facts
from entitome.kb.index import build_index
from entitome.kb.store import KnowledgeBase
from tests.pipeline.components.linker.made import doc_of
from tests.pipeline.small_kb import gene, taxon

HUMAN, MOUSE, FLY = "NCBITaxon:9606", "NCBITaxon:10090", "NCBITaxon:7227"
VDAC1, FLY_PORIN, MOUSE_CEL = "NCBIGene:7416", "NCBIGene:34500", "NCBIGene:12613"


@pytest.fixture(scope="module")
def generator(tmp_path_factory: pytest.TempPathFactory) -> CandidateGenerator:
    """Of four genes, whose species write them differently."""
    folder: Path = tmp_path_factory.mktemp("genes")
    taxa = [
        taxon(9606, "species", "", "Homo sapiens"), taxon(10090, "species", "", "Mus musculus"),
        taxon(7227, "species", "", "Drosophila melanogaster"),
    ]  # fmt: skip
    genes = [
        gene(7416, 9606, "VDAC1", "voltage dependent anion channel 1"),
        gene(34500, 7227, "porin", "porin", symbol_alias="VDAC"),
        gene(1056, 9606, "CEL", "carboxyl ester lipase",
             other_designation="bile salt-stimulated lipase"),
        gene(12613, 10090, "Cel", "carboxyl ester lipase"),
    ]  # fmt: skip
    loaders = {"taxonomy": lambda: iter(taxa), "ncbigene": lambda: iter(genes)}
    build_facts(loaders, folder / "facts", {})
    build_index(folder / "facts", folder / "index")
    return CandidateGenerator(KnowledgeBase(folder / "index"), Memory({}))


def test_a_name_of_another_species_is_looked_up_in_other_wordings(
    generator: CandidateGenerator,
) -> None:
    assert [one.id for one in generator.find("VDAC", "Gene")] == [FLY_PORIN]
    (one,) = generator.find_of("VDAC", HUMAN)
    assert (one.id, one.via) == (VDAC1, "rewritten")
    assert 0 < one.features["wording"] < 1
    assert generator.find_of("VDAC", MOUSE) == ()


def test_a_similar_human_name_tells_the_symbol(generator: CandidateGenerator) -> None:
    name = "bile salt-stimulated milk lipase"
    assert generator.find(name, "Gene") == ()
    (one,) = generator.find_of(name, MOUSE)
    assert (one.id, one.via) == (MOUSE_CEL, "similar")
    assert 0.5 < one.features["similarity"] < 1
    assert generator.find_of(name, FLY) == generator.find_of("zorbian factor", MOUSE) == ()


def test_a_likely_species_is_asked_for_unless_it_has_the_name(
    tokenizing: Language, generator: CandidateGenerator
) -> None:
    doc = doc_of(tokenizing, "[VDAC|Gene|] opens.")
    asker = Asker(doc, get_entities(doc), generator)

    def asked(*taxa: tuple[str, float]) -> set[str]:
        return {one.id for one in asker.ask("VDAC", "Gene", taxa).candidates}

    assert asked((HUMAN, 0.9), (FLY, 0.1)) == {VDAC1, FLY_PORIN}
    assert asked((FLY, 0.9), (HUMAN, 0.1)) == {FLY_PORIN}
    assert asked((FLY, 1.0)) == asked() == {FLY_PORIN}


def test_symbols_are_not_found_by_likeness(generator: CandidateGenerator) -> None:
    surfaces = {hit.surface for hit, _ in generator.kb.similar("VDAC1 channel 1", "Gene")}
    assert surfaces == {"voltage dependent anion channel 1"}
