"""What the rest of a document says for a candidate."""

from __future__ import annotations

import math

import pytest
from spacy.language import Language

from entitome.components.linker.context import CONTEXT_FEATURES, Context, sure_concepts
from entitome.components.linker.evidence import Found
from entitome.components.linker.generator import CandidateGenerator
from tests.pipeline.components.linker.made import doc_of, question, row_of

PAIN, BREAST, SCLERODERMA, SKIN = "MESH:D010146", "MESH:D001943", "MESH:D012595", "MESH:D012871"


def told(
    nlp: Language, generator: CandidateGenerator, marked: str, identifier: str, at: int = 0
) -> dict[str, float]:
    """The context features that are not 0."""
    row = row_of(question(generator, doc_of(nlp, marked), at), identifier)
    return {name: value for name, value in row.items() if name in CONTEXT_FEATURES}


# -- which concepts are sure ---------------------------------------------------------------------


def test_the_only_namesake_is_sure(unread: CandidateGenerator) -> None:
    names = [("ache", "Disease"), ("E. coli", "Species"), ("methotrexat", "Chemical")]
    assert sure_concepts(unread, names) == {PAIN: {"ache"}}


def test_what_the_memory_mostly_meant_is_sure(read: CandidateGenerator) -> None:
    names = [("E. coli", "Species"), ("breast and skin tumors", "Disease")]
    assert sure_concepts(read, names) == {
        "NCBITaxon:562": {"e . coli"},
        BREAST: {"breast and skin tumor"},
        SKIN: {"breast and skin tumor"},
    }


def test_a_name_of_another_wording_is_not_sure(unread: CandidateGenerator) -> None:
    assert sure_concepts(unread, [("methotrexate sodium", "Chemical")]) == {}


# -- other names of the document ----------------------------------------------------------------


def test_meant_elsewhere_by_another_name(tokenizing: Language, unread: CandidateGenerator) -> None:
    found = told(tokenizing, unread, "[ache|Disease|] or [pain|Disease|].", PAIN)
    assert found["meant_elsewhere"] == 1


@pytest.mark.parametrize(
    "marked",
    [
        "[ache|Disease|] hurts.",
        "[ache|Disease|] and again [ache|Disease|].",
        "[ache|Disease|], [Ache|Disease|] and [aches|Disease|].",
        "[ache|Disease|] and [pain|Chemical|] hurt.",
    ],
)
def test_a_name_does_not_speak_for_itself(
    tokenizing: Language, unread: CandidateGenerator, marked: str
) -> None:
    assert "meant_elsewhere" not in told(tokenizing, unread, marked, PAIN)


def test_an_alias_does_not_speak_for_its_own_mention(
    tokenizing: Language, unread: CandidateGenerator
) -> None:
    """The long form is sure, but it is the mention's own."""
    doc = doc_of(tokenizing, "[XQ|Disease|] hurts, [pain|Disease|] too.", {"XQ": "ache"})
    assert "meant_elsewhere" in row_of(question(unread, doc, 0), PAIN)
    alone = doc_of(tokenizing, "[XQ|Disease|] hurts.", {"XQ": "ache"})
    assert "meant_elsewhere" not in row_of(question(unread, alone, 0), PAIN)


def test_a_child_elsewhere(tokenizing: Language, unread: CandidateGenerator) -> None:
    marked = "[Skin diseases|Disease|] such as [localized scleroderma|Disease|]."
    assert told(tokenizing, unread, marked, SKIN)["kin_elsewhere"] == 1
    other = "[Skin diseases|Disease|] such as [ache|Disease|]."
    assert "kin_elsewhere" not in told(tokenizing, unread, other, SKIN)


def test_members_of_a_composite_speak_each(tokenizing: Language, read: CandidateGenerator) -> None:
    marked = "[breast cancer|Disease|] among [breast and skin tumors|Disease|]."
    assert told(tokenizing, read, marked, BREAST)["meant_elsewhere"] == 1


# -- words --------------------------------------------------------------------------------------


def test_words_of_other_names_in_the_text(tokenizing: Language, unread: CandidateGenerator) -> None:
    """Of breast neoplasms' other names: "tumor" and "cancer" are there, "neoplasm" is not."""
    found = told(tokenizing, unread, "[Breast neoplasms|Disease|]: a tumor, cancer.", BREAST)
    assert found["full_name_in_text"] == 1
    assert found["words_in_text"] == pytest.approx(math.log(3))


def test_words_of_the_name_itself_do_not_count(
    tokenizing: Language, unread: CandidateGenerator
) -> None:
    marked = "[Breast cancer|Disease|] of the breast is cancer."
    assert told(tokenizing, unread, marked, BREAST) == {}


def test_a_share_of_the_words(unread: CandidateGenerator) -> None:
    """Of "T cell growth factor" three words say something, and two of them are there."""
    context = Context(unread, "The growth of cells.", {})
    found = context.features(Found("NCBIGene:3558", "direct", "IL2"), {"il 2"}, {})
    assert found["full_name_in_text"] == pytest.approx(2 / 3)
    assert found["words_in_text"] == pytest.approx(math.log(3))


def test_numbers_and_short_words_say_nothing(unread: CandidateGenerator) -> None:
    context = Context(unread, "2 T 20 il IL", {})
    found = context.features(Found("NCBIGene:3558", "direct", "IL2"), {"x"}, {})
    assert (found["full_name_in_text"], found["words_in_text"]) == (0, 0)


# -- species ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("taxa", "taxon", "other"),
    [
        ({"NCBITaxon:10090": 0.9, "NCBITaxon:9606": 0.1}, 0.1, 0.0),
        ({"NCBITaxon:10090": 1.0}, 0.0, 1.0),
        ({"NCBITaxon:9606": 0.01}, 0.01, 1.0),
    ],
)
def test_the_species(
    unread: CandidateGenerator, taxa: dict[str, float], taxon: float, other: float
) -> None:
    found = Context(unread, "", {}).features(Found("NCBIGene:3558", "direct", "IL2"), {"x"}, taxa)
    assert (found["taxon"], found["other_taxon"]) == (taxon, other)


def test_no_species(unread: CandidateGenerator) -> None:
    context = Context(unread, "", {})
    assert "taxon" not in context.features(Found("NCBIGene:3558", "direct", "IL2"), {"x"}, {})
    taxa = {"NCBITaxon:9606": 1.0}
    assert "taxon" not in context.features(Found(PAIN, "direct", "ache"), {"ache"}, taxa)
