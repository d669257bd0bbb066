"""Genes, their species and their identifiers: the whole pipeline over the small knowledge base."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from entitome.components.entities import set_entities
from entitome.kb.store import KnowledgeBase
from entitome.loading import load

HUMAN, MOUSE = "NCBITaxon:9606", "NCBITaxon:10090"


def genes(nlp: Language, text: str) -> list[tuple[str, str, str]]:
    doc = nlp(text)  # spans die with their Doc
    return [(s.text, s._.taxon, s.kb_id_) for s in doc.spans["entities"] if s.label_ == "Gene"]


def test_two_genes_of_two_species_in_one_sentence(small_nlp: Language) -> None:
    assert genes(small_nlp, "In mice, Il2 rose, while in humans, IL2 fell.") == [
        ("Il2", MOUSE, "NCBIGene:16183"), ("IL2", HUMAN, "NCBIGene:3558"),
    ]  # fmt: skip


def test_a_sentence_of_its_own(small_nlp: Language) -> None:
    found = genes(small_nlp, "Humans carry Il2 genes. Mice carry Cd34 genes. Humans again.")
    assert found == [("Il2", HUMAN, "NCBIGene:3558"), ("Cd34", MOUSE, "NCBIGene:12490")]


def test_human_by_default(small_nlp: Language) -> None:
    assert genes(small_nlp, "IL2 rose.") == [("IL2", HUMAN, "NCBIGene:3558")]


def test_an_ortholog_where_the_species_has_no_such_gene(small_nlp: Language) -> None:
    # The knowledge base has no IL-20 of mice: the likeliest species that has one is linked.
    ((_, _, identifier),) = genes(small_nlp, "In mice, IL-20 rose.")
    assert identifier == "NCBIGene:50604"


def test_a_genus_stands_for_its_species(small_nlp: Language) -> None:
    assert genes(small_nlp, "The genus Mus has Cd34 too.") == [("Cd34", MOUSE, "NCBIGene:12490")]


@pytest.mark.parametrize(("name", "taxon"), [("hIL2", HUMAN), ("mIL2", MOUSE)])
def test_a_prefix_speaks_before_the_sentence(small_nlp: Language, name: str, taxon: str) -> None:
    doc = Doc(small_nlp.vocab, ["Mice", "had", name], sent_starts=[True, False, False])
    mouse, found = Span(doc, 0, 1, "Species", kb_id=MOUSE), Span(doc, 2, 3, "Gene")
    set_entities(doc, [mouse, found])
    doc = small_nlp.get_pipe("species")(doc)
    best, probability = doc.spans["entities"][1]._.taxa[0]
    assert best == taxon
    assert probability > 0.6


def test_the_default_can_be_set(small_index: Path, small_lexicon: Path, small_linker: Path) -> None:
    nlp = load(
        kb=small_index, lexicon=small_lexicon, recogniser="lexicon", linker=small_linker,
        overrides={"components.species.default": MOUSE},
    )  # fmt: skip
    assert genes(nlp, "There Cd34 rose.") == [("Cd34", MOUSE, "NCBIGene:12490")]


@pytest.mark.parametrize("text", ["", "Nothing.", "Mice and humans alone."])
def test_no_genes(small_nlp: Language, text: str) -> None:
    assert genes(small_nlp, text) == []


def test_a_strain_named_in_the_text(
    small_strains: KnowledgeBase, small_lexicon: Path, small_linker: Path
) -> None:
    nlp = load(
        kb=small_strains.folder, lexicon=small_lexicon, recogniser="lexicon", linker=small_linker
    )
    found = genes(nlp, "Escherichia coli K-12 needs TP53. In Escherichia coli, recA is lost.")
    assert ("recA", "NCBITaxon:511145", "NCBIGene:947170") in found
