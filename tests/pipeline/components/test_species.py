"""Whose gene it is."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from entitome.components.entities import set_entities
from entitome.components.lexicon.usage import Usage
from entitome.components.linker.candidates import CandidateGenerator
from entitome.components.species.species import SpeciesAssigner
from entitome.kb.store import KnowledgeBase

HUMAN, MOUSE = "NCBITaxon:9606", "NCBITaxon:10090"


def genes(nlp: Language, text: str) -> list[tuple[str, str, str]]:
    doc = nlp(text)  # spans die with their Doc
    return [(s.text, s._.taxon, s.kb_id_) for s in doc.spans["entities"] if s.label_ == "Gene"]


def test_the_nearest_species_of_the_sentence(small_nlp: Language) -> None:
    assert genes(small_nlp, "In mice, Il2 rose, while in humans, IL2 fell.") == [
        ("Il2", MOUSE, "NCBIGene:16183"), ("IL2", HUMAN, "NCBIGene:3558"),
    ]  # fmt: skip


def test_before_counts_more_than_behind(small_nlp: Language) -> None:
    (first, second) = genes(small_nlp, "Il2 of mice and Trp53 of humans.")
    assert first == ("Il2", MOUSE, "NCBIGene:16183")
    assert second == ("Trp53", MOUSE, "NCBIGene:22059")


def test_a_sentence_of_its_own(small_nlp: Language) -> None:
    found = genes(small_nlp, "Humans carry Il2 genes. Mice carry Cd34 genes. Humans again.")
    assert found == [("Il2", HUMAN, "NCBIGene:3558"), ("Cd34", MOUSE, "NCBIGene:12490")]


def test_the_species_of_the_document(small_nlp: Language) -> None:
    assert genes(small_nlp, "We kept mice. They were fed. Then Cd34 was lost.") == [
        ("Cd34", MOUSE, "NCBIGene:12490")
    ]


def test_human_by_default(small_nlp: Language) -> None:
    assert genes(small_nlp, "IL2 rose.") == [("IL2", HUMAN, "NCBIGene:3558")]


def test_a_species_without_such_a_gene_does_not_count(small_nlp: Language) -> None:
    # The knowledge base has no gene of horses, and none of that name for mice.
    assert genes(small_nlp, "In horses, Cd34 rose in mice.") == [("Cd34", MOUSE, "NCBIGene:12490")]
    assert genes(small_nlp, "In mice, IL-20 rose.") == [("IL-20", HUMAN, "NCBIGene:50604")]


def test_a_genus_stands_for_its_species(small_nlp: Language) -> None:
    assert genes(small_nlp, "The genus Mus has Cd34 too.") == [("Cd34", MOUSE, "NCBIGene:12490")]


@pytest.mark.parametrize(
    ("name", "taxon", "identifier"),
    [
        ("hIL2", HUMAN, "NCBIGene:3558"),
        ("mIL2", MOUSE, "NCBIGene:16183"),
        ("mIL-20", HUMAN, "NCBIGene:50604"),  # the knowledge base has none of mice
        ("IL2", MOUSE, "NCBIGene:16183"),
        ("il2 gene", MOUSE, "NCBIGene:16183"),
    ],
)
def test_a_prefix_tells_the_species(
    small_nlp: Language, name: str, taxon: str, identifier: str
) -> None:
    """A prefix speaks before the species of the sentence, where it is a prefix."""
    doc = Doc(small_nlp.vocab, ["Mice", "had", name], sent_starts=[True, False, False])
    mouse, found = Span(doc, 0, 1, "Species", kb_id=MOUSE), Span(doc, 2, 3, "Gene")
    set_entities(doc, [mouse, found])
    for component in ("species", "gene_linker"):
        doc = small_nlp.get_pipe(component)(doc)
    gene = doc.spans["entities"][1]
    assert (gene._.taxon, gene.kb_id_) == (taxon, identifier)


def test_the_default_can_be_set(small_index: object, small_lexicon: object) -> None:
    from entitome.loading import load

    nlp = load(
        kb=str(small_index), lexicon=str(small_lexicon), recogniser="lexicon",
        overrides={"components.species.default": MOUSE},
    )  # fmt: skip
    assert genes(nlp, "There Cd34 rose.") == [("Cd34", MOUSE, "NCBIGene:12490")]


@pytest.mark.parametrize("text", ["", "Nothing.", "Mice and humans alone."])
def test_no_genes(small_nlp: Language, text: str) -> None:
    assert genes(small_nlp, text) == []


def test_strains_and_genera(small_strains: KnowledgeBase) -> None:
    assigner = SpeciesAssigner(CandidateGenerator(small_strains, Usage()), HUMAN)
    assert assigner._fit("NCBITaxon:511145") == ("NCBITaxon:511145",)
    assert assigner._fit("NCBITaxon:83333") == ("NCBITaxon:511145",)
    assert assigner._fit("NCBITaxon:562") == ("NCBITaxon:511145",)
    assert assigner._fit("NCBITaxon:561") == ("NCBITaxon:511145",)
    assert assigner._fit("NCBITaxon:2") == ()
    assert assigner._fit("NCBITaxon:1") == ()
    assert assigner._fit("") == ()


def test_a_strain_named_in_the_text(small_strains: KnowledgeBase, small_lexicon: object) -> None:
    from entitome.loading import load

    nlp = load(kb=small_strains.folder, lexicon=str(small_lexicon), recogniser="lexicon")
    found = genes(nlp, "Escherichia coli K-12 needs TP53. In Escherichia coli, recA is lost.")
    assert ("recA", "NCBITaxon:511145", "NCBIGene:947170") in found
