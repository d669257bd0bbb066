"""The tree of taxa: the species of what is below one, and species in another genus than before."""

from __future__ import annotations

from pathlib import Path

import pytest

from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.memory import Memory
from entitome.components.linker.taxa import moved, species_of
from entitome.kb.build import build_facts
from entitome.kb.entry import Entry
from entitome.kb.index import build_index
from entitome.kb.store import KnowledgeBase
from tests.pipeline.small_kb import taxon

TAXA = (
    taxon(1, "order", "", "Zorbales"),
    taxon(2, "family", "1", "Zorbidae"),
    taxon(3, "genus", "2", "Zorbus"),
    taxon(4, "genus", "2", "Quuxia"),
    taxon(5, "species", "4", "Quuxia nigra"),
    taxon(6, "family", "1", "Wubidae"),
    taxon(7, "genus", "6", "Wuba"),
    taxon(8, "species", "7", "Wuba nigra"),
    taxon(9, "species", "7", "Wuba sola"),
    taxon(10, "genus", "", "Farria"),
    taxon(11, "species", "10", "Farria nigra"),
    taxon(12, "subspecies", "5", "Quuxia nigra subsp. alba"),
    taxon(13, "strain", "12", "Quuxia nigra subsp. alba ZQ7", exact="Quuxia nigra ZQ7"),
)


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder: Path = tmp_path_factory.mktemp("taxa")
    entries: tuple[Entry, ...] = TAXA
    build_facts({"taxonomy": lambda: iter(entries)}, folder / "facts", {})
    build_index(folder / "facts", folder / "index")
    return KnowledgeBase(folder / "index")


def number(kb: KnowledgeBase, taxon: int) -> int:
    found = kb.number(f"NCBITaxon:{taxon}")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("lower", "species"), [(13, 5), (12, 5), (5, None), (4, None), (2, None), (1, None)]
)
def test_the_species_of_a_lower_taxon(kb: KnowledgeBase, lower: int, species: int | None) -> None:
    found = species_of(kb, number(kb, lower))
    assert found == (None if species is None else number(kb, species))


@pytest.mark.parametrize(
    ("name", "species"),
    [
        ("Zorbus niger", {5: 1.0, 8: 0.8}),  # the epithet follows the genus's gender
        ("Zorbus nigra", {5: 1.0, 8: 0.8}),
        ("Zorbus nigra ZQ7", {5: 1.0, 8: 0.8}),
        ("Zorbus solus", {9: 0.8}),
        ("Zorbus albus", {}),
        ("Farria sola", {}),  # no kin
        ("Nemo niger", {}),  # an unknown genus
        ("Z. niger", {}),
        ("Zorbus", {}),
        ("", {}),
    ],
)
def test_a_species_that_was_moved(kb: KnowledgeBase, name: str, species: dict[int, float]) -> None:
    found = {kb.id(hit.concept): closeness for hit, closeness in moved(kb, name)}
    assert found == pytest.approx({f"NCBITaxon:{n}": c for n, c in species.items()})


def test_a_strain_brings_its_species(kb: KnowledgeBase) -> None:
    found = CandidateGenerator(kb, Memory({})).find("Quuxia nigra ZQ7", "Species")
    met = {one.id: one.via for one in found}
    assert met == {"NCBITaxon:13": "direct", "NCBITaxon:5": "direct"}
    assert "is_synonym" not in found[1].features


def test_a_moved_species_is_a_candidate(kb: KnowledgeBase) -> None:
    generator = CandidateGenerator(kb, Memory({}))
    (found,) = generator.find("Zorbus solus", "Species")
    assert (found.id, found.via) == ("NCBITaxon:9", "rewritten")
    assert found.features["similarity"] == pytest.approx(0.8)
    assert found.features["wording"] == pytest.approx(0.64)
    assert generator.find("Zorbus solus", "Disease") == ()


def test_how_deep_a_taxon_stands(kb: KnowledgeBase) -> None:
    generator = CandidateGenerator(kb, Memory({}))
    depths = {n: generator.concept(f"NCBITaxon:{n}")["depth"] for n in (4, 5, 12, 13)}
    assert depths == {4: 0.0, 5: 0.0, 12: 1.0, 13: 1.0}
