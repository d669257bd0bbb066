"""The questions of a document: one for each name, with all that is known of its candidates."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Span

from entitome.components.entities import get_entities
from entitome.components.lexicon.features import LABELS
from entitome.components.linker.context import CONTEXT_FEATURES
from entitome.components.linker.evidence import CONCEPT_FEATURES, NAME_FEATURES
from entitome.components.linker.features import BY, COLUMN, FEATURES, Asker, taxa_of
from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.memory import Memory
from entitome.components.linker.short_forms import Defined, Meant, ShortForms
from entitome.kb.store import KnowledgeBase
from tests.pipeline.components.linker.made import doc_of, question, row_of

HUMAN, MOUSE = "NCBITaxon:9606", "NCBITaxon:10090"
IL2, MOUSE_IL2 = "NCBIGene:3558", "NCBIGene:16183"


def test_every_feature_has_a_column_of_its_own() -> None:
    assert len(COLUMN) == len(FEATURES)
    assert {*NAME_FEATURES, *CONCEPT_FEATURES, *CONTEXT_FEATURES, *BY.values()} <= set(FEATURES)


def test_a_question(tokenizing: Language, unread: CandidateGenerator) -> None:
    asked = question(unread, doc_of(tokenizing, "[MTX|Chemical|] helps."))
    assert (asked.name, asked.label) == ("MTX", "Chemical")
    assert asked.rows.shape == (1, len(FEATURES))
    assert asked.rows.dtype == np.float32
    row = row_of(asked, "MESH:D008727")
    assert row["is_related"] == row["name_found"] == row["same_spelling"] == 1
    assert "has_alias" not in row


# -- aliases ------------------------------------------------------------------------------------


def test_an_alias_has_features_of_its_own(tokenizing: Language, unread: CandidateGenerator) -> None:
    doc = doc_of(tokenizing, "[SSc|Disease|] hurts.", {"SSc": "Systemic Sclerosis"})
    row = row_of(question(unread, doc), "MESH:D012595")
    assert row["mondo_same"] == row["alias_is_synonym"] == 1
    assert row["by_long_form"] == row["has_alias"] == row["name_found"] == 1
    assert row["alias_same_spelling"] == 1
    assert "same_spelling" not in row
    assert "is_synonym" not in row


def test_a_name_that_only_the_alias_explains(
    tokenizing: Language, unread: CandidateGenerator
) -> None:
    doc = doc_of(tokenizing, "[QZ|Chemical|] helps.", {"QZ": "Methotrexate"})
    row = row_of(question(unread, doc), "MESH:D008727")
    assert row["by_long_form"] == 1
    assert "name_found" not in row


def test_what_is_written_in_full_needs_no_guess(
    tokenizing: Language, unread: CandidateGenerator
) -> None:
    """By itself the name is only similar to one, which does not count beside its long form."""
    guess = question(unread, doc_of(tokenizing, "[methotrexat|Chemical|] helps."))
    assert [one.id for one in guess.candidates] == ["MESH:D008727"]
    told = doc_of(tokenizing, "[methotrexat|Chemical|] helps.", {"methotrexat": "Aspirin"})
    assert [one.id for one in question(unread, told).candidates] == ["MESH:D001241"]
    # A long form that nobody knows is no better than a guess.
    odd = doc_of(tokenizing, "[methotrexat|Chemical|] helps.", {"methotrexat": "made-up thing"})
    assert [one.id for one in question(unread, odd).candidates] == ["MESH:D008727"]


def test_a_long_form_without_concept_leaves_the_name(
    tokenizing: Language, unread: CandidateGenerator
) -> None:
    doc = doc_of(tokenizing, "[MTX|Chemical|] helps.", {"MTX": "made-up thing"})
    row = row_of(question(unread, doc), "MESH:D008727")
    assert row["is_related"] == row["has_alias"] == 1
    assert "by_long_form" not in row


def test_the_literature_is_trusted_by_its_share(
    tokenizing: Language, read: CandidateGenerator
) -> None:
    row = row_of(question(read, doc_of(tokenizing, "[ZQ|Chemical|] helps.")), "MESH:D008727")
    assert row["by_literature"] == 0.75


def test_the_likelier_of_two_long_forms_of_one_concept_counts(
    tokenizing: Language, small_kb: KnowledgeBase
) -> None:
    """Two names of one drug: the trust is that of the more frequent."""
    meant = (Meant("Chemical", 6, "methotrexate"), Meant("Chemical", 1, "amethopterin"))
    forms = ShortForms({"ZQ": Defined(8, meant)})
    generator = CandidateGenerator(small_kb, Memory({}), forms)
    row = row_of(question(generator, doc_of(tokenizing, "[ZQ|Chemical|] helps.")), "MESH:D008727")
    assert row["by_literature"] == 0.75


# -- species of genes ---------------------------------------------------------------------------


def test_genes_of_unlikely_species_are_left_out(
    tokenizing: Language, unread: CandidateGenerator
) -> None:
    doc = doc_of(tokenizing, "[IL2|Gene|] rose.")
    asker = Asker(doc, get_entities(doc), unread)

    def asked(*taxa: tuple[str, float]) -> list[str]:
        return [one.id for one in asker.ask("IL2", "Gene", taxa).candidates]

    assert set(asked()) == {IL2, MOUSE_IL2}
    assert asked((HUMAN, 1.0)) == [IL2]
    assert asked((MOUSE, 0.995), (HUMAN, 0.005)) == [MOUSE_IL2]
    assert set(asked((MOUSE, 0.9), (HUMAN, 0.1))) == {IL2, MOUSE_IL2}
    # No gene of that name in the horse: all may be meant, none of the likely species.
    assert set(asked(("NCBITaxon:9796", 1.0))) == {IL2, MOUSE_IL2}
    row = row_of(asker.ask("IL2", "Gene", (("NCBITaxon:9796", 1.0),)), IL2)
    assert row["other_taxon"] == 1


def test_the_species_of_a_span(tokenizing: Language) -> None:
    doc = doc_of(tokenizing, "[IL2|Gene|] of [mice|Species|].")
    gene, mice = get_entities(doc)
    assert taxa_of(gene) == ()
    gene._.taxon = MOUSE
    mice._.taxon = HUMAN
    assert taxa_of(gene) == ((MOUSE, 1.0),)
    assert taxa_of(mice) == ()


# -- one question for all who ask it --------------------------------------------------------------


def test_equal_names_share_a_question(tokenizing: Language, unread: CandidateGenerator) -> None:
    doc = doc_of(
        tokenizing, "[IL2|Gene|], [IL2|Gene|], [Il2|Gene|], [IL2|Chemical|] and [IL2|Gene|]."
    )
    spans = get_entities(doc)
    spans[4]._.taxon = MOUSE
    asker = Asker(doc, spans, unread)
    asked = [asker.about(span) for span in spans]
    assert asked[0] is asked[1]
    assert len({id(question) for question in asked}) == 4


def test_no_entity_has_candidates_of_another_type(
    tokenizing: Language, unread: CandidateGenerator
) -> None:
    doc = doc_of(tokenizing, "[horse|Chemical|] and [horse|Species|].")
    assert question(unread, doc, 0).candidates == []
    assert question(unread, doc, 0).rows.shape == (0, len(FEATURES))
    assert [one.id for one in question(unread, doc, 1).candidates] == ["NCBITaxon:9796"]


def test_asking_changes_nothing_that_is_known(
    tokenizing: Language, read: CandidateGenerator
) -> None:
    """Look-ups are remembered: what one document adds must not be seen by the next."""
    names = [("SSc", "Disease"), ("Systemic Sclerosis", "Disease"), ("E. coli", "Species")]
    before = deepcopy([read.find(*name) for name in names])
    concepts = deepcopy([read.concept(one.id) for found in before for one in found])
    doc = doc_of(
        tokenizing,
        "[SSc|Disease|] and [E. coli|Species|] of [Entamoeba|Species|] at [ache|Disease|].",
        {"SSc": "Systemic Sclerosis", "E. coli": "Entamoeba coli"},
    )  # fmt: skip
    for at in range(4):
        question(read, doc, at)
    assert [read.find(*name) for name in names] == before
    assert [read.concept(one.id) for found in before for one in found] == concepts


def spans_of(nlp: Language, kb: KnowledgeBase) -> Iterator[Span]:
    """Every name of the knowledge base in a list, as every type, with short forms about."""
    for number in range(len(kb)):
        for hit in kb.concept_names(number):
            for label in (*LABELS, "Vehicle"):
                doc = doc_of(nlp, f"[{hit.surface}|{label}|] ([ache|Disease|])", {"ache": "Pain"})
                yield from get_entities(doc)[:1]


def test_all_features_have_a_column(
    tokenizing: Language, small_kb: KnowledgeBase, read: CandidateGenerator
) -> None:
    """No candidate of any name has a feature that the ranker does not know."""
    for span in spans_of(tokenizing, small_kb):
        asked = Asker(span.doc, get_entities(span.doc), read).about(span)
        assert len(asked.candidates) == len(asked.rows)
        assert np.isfinite(asked.rows).all()
        assert (asked.rows >= 0).all()


@pytest.mark.parametrize("marked", ["", "Nothing."])
def test_a_document_without_entities(
    tokenizing: Language, unread: CandidateGenerator, marked: str
) -> None:
    doc = doc_of(tokenizing, marked)
    assert Asker(doc, [], unread).ask("ache", "Disease").candidates[0].id == "MESH:D010146"
