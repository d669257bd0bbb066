"""What a document means by a genus alone, an English name cut short, or a strain's number."""

from __future__ import annotations

import pytest
from spacy.language import Language

from entitome.components.entities import get_entities
from entitome.components.linker.aliases import Alias, AliasKind, aliases_of
from entitome.components.linker.aliases_organism import cut_short, of_strains
from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.short_forms import ShortForms
from tests.pipeline.components.linker.made import doc_of, question, row_of

Named = dict[str, list[tuple[str, float]]]


def cut(nlp: Language, marked: str) -> Named:
    doc = doc_of(nlp, marked)
    return {text: names for text, names in cut_short(doc, get_entities(doc)).items() if names}


def strains(nlp: Language, marked: str) -> Named:
    doc = doc_of(nlp, marked)
    return of_strains(doc, get_entities(doc))


# -- cut short ----------------------------------------------------------------------------------


def test_a_genus_alone_is_the_species_named_in_full(tokenizing: Language) -> None:
    marked = "[Zorbus niger|Species|] swims; [Zorbus|Species|] eats [Quuxia alba|Species|]."
    assert cut(tokenizing, marked) == {"Zorbus": [("Zorbus niger", 1.0)]}


def test_the_more_often_named_is_the_likelier(tokenizing: Language) -> None:
    marked = (
        "[Zorbus niger|Species|], [Zorbus albus|Species|], [Zorbus niger|Species|], "
        "[Zorbus niger|Species|]: [Zorbus|Species|]."
    )
    assert cut(tokenizing, marked)["Zorbus"] == [("Zorbus niger", 0.75), ("Zorbus albus", 0.25)]


@pytest.mark.parametrize("short", ["cuckoo", "Cuckoos"])
def test_an_english_name_is_the_longer_one_that_ends_in_it(
    tokenizing: Language, short: str
) -> None:
    marked = f"[Common cuckoos|Species|] sing. The [{short}|Species|] left."
    assert cut(tokenizing, marked) == {short: [("Common cuckoos", 1.0)]}


def test_a_binomial_in_passing(tokenizing: Language) -> None:
    """Also for the name cut short, and whatever its number."""
    marked = (
        "The [black zorb|Species|] [Zorbus niger|Species|] met [Quuxia alba|Species|] "
        "[quuxes|Species|]. [Black zorbs|Species|] and [zorb|Species|] left."
    )
    assert cut(tokenizing, marked) == {
        "black zorb": [("Zorbus niger", 1.0)],
        "Black zorbs": [("Zorbus niger", 1.0)],
        "zorb": [("black zorb", 0.5), ("Black zorbs", 0.5), ("Zorbus niger", 0.5)],
        "quuxes": [("Quuxia alba", 1.0)],
    }


def test_two_binomials_in_a_row_are_two(tokenizing: Language) -> None:
    assert cut(tokenizing, "[Zorbus niger|Species|] [Quuxia alba|Species|]") == {}


def test_in_full_where_nobody_marked_it(tokenizing: Language) -> None:
    marked = (
        "Zorbus niger is black. [Z. niger|Species|] and [Z. niger ZQ7|Species|] too; "
        "[Z. albus|Species|]."
    )
    assert cut(tokenizing, marked) == {
        "Z. niger": [("Zorbus niger", 1.0)],
        "Z. niger ZQ7": [("Zorbus niger ZQ7", 1.0)],
    }


# -- strains ------------------------------------------------------------------------------------


def test_a_strain_is_of_the_species_before_it(tokenizing: Language) -> None:
    marked = (
        "[Zorbus niger|Species|] lives here, but [Quuxia alba|Species|] [DSM 77(T)|Species|] and "
        "[Zorbus niger|Species|] do not."
    )
    found = strains(tokenizing, marked)["DSM 77(T)"]
    assert found[0] == ("Quuxia alba", 1.0)
    assert [name for name, _ in found] == ["Quuxia alba", "Zorbus niger"]


def test_else_of_the_one_that_is_described_as_new(tokenizing: Language) -> None:
    """Whether it was recognised or not; with its name as it will stand."""
    marked = (
        "Zorbus novus sp. nov., from mud. Strain [ZQ-7|Species|] is next to "
        "[Zorbus niger|Species|] and to [Z. niger|Species|] of old."
    )
    assert strains(tokenizing, marked) == {"ZQ-7": [("Zorbus novus", 0.9), ("Zorbus niger", 0.5)]}


def test_else_of_the_one_named_most(tokenizing: Language) -> None:
    marked = (
        "[Zorbus niger|Species|], [Quuxia alba|Species|] and [Z. niger|Species|]: strain "
        "[Bergen|Species|], [serotype A|Species|]."
    )
    found = strains(tokenizing, marked)
    assert found == {
        name: [("Zorbus niger", 0.33), ("Quuxia alba", 0.17)] for name in ("Bergen", "serotype A")
    }


def test_a_virus_with_its_strain(tokenizing: Language) -> None:
    marked = (
        "[ZQV|Species|] in [Zorbus niger|Species|], [Zorbus niger|Species|]: [ZQV-B2|Species|]."
    )
    assert strains(tokenizing, marked)["ZQV-B2"][0] == ("ZQV", 1.0)


@pytest.mark.parametrize("name", ["Zorbus niger ZQ7", "Z. niger 77", "zorb", "Zorbus"])
def test_what_names_its_species_is_no_strain(tokenizing: Language, name: str) -> None:
    assert strains(tokenizing, f"[Quuxia alba|Species|] and [{name}|Species|].") == {}


# -- as aliases ---------------------------------------------------------------------------------


def test_they_stand_behind_the_other_aliases(tokenizing: Language) -> None:
    doc = doc_of(tokenizing, "[Zorbus niger|Species|] and [Zorbus|Species|]; [ZQ7|Species|].")
    found = aliases_of(doc, get_entities(doc), ShortForms({}))
    assert found["Zorbus", "Species"] == [Alias("Zorbus niger", AliasKind.CUT, 1.0)]
    assert [a.kind for a in found["ZQ7", "Species"]] == [AliasKind.STRAIN] * 2


def test_other_types_have_none(tokenizing: Language) -> None:
    doc = doc_of(
        tokenizing, "[breast cancer|Disease|] is a [cancer|Disease|] of type [7B|Disease|]."
    )
    assert not any(aliases_of(doc, get_entities(doc), ShortForms({})).values())


def test_a_strains_number_finds_the_species(
    tokenizing: Language, unread: CandidateGenerator
) -> None:
    doc = doc_of(tokenizing, "[Escherichia coli|Species|] [ZQ77(T)|Species|] grew.")
    asked = question(unread, doc, 1)
    assert row_of(asked, "NCBITaxon:562")["by_beside"] == 1.0


def test_a_name_of_its_own_is_no_strain(tokenizing: Language, unread: CandidateGenerator) -> None:
    doc = doc_of(tokenizing, "[Equus caballus|Species|] met strain [human|Species|].")
    assert [one.id for one in question(unread, doc, 1).candidates] == ["NCBITaxon:9606"]
