"""Other names: the document's own, else the literature's."""

from __future__ import annotations

import pytest
from spacy.language import Language

from entitome.components.entities import get_entities
from entitome.components.linker.aliases import Alias, AliasKind, aliases_of
from entitome.components.linker.short_forms import Defined, Meant, ShortForms
from tests.pipeline.components.linker.made import doc_of

FORMS = ShortForms(
    {
        "VHL": Defined(8, (Meant("Disease", 6, "von Hippel-Lindau disease"),)),
        "MTX": Defined(
            10, (Meant("Chemical", 7, "methotrexate"), Meant("Chemical", 2, "maitotoxin"))
        ),
    }
)
SHORT = {"VHL": "von Hippel-Lindau", "MTX": "methotrexate"}


def aliases(
    nlp: Language, marked: str, short_forms: dict[str, str] | None = None
) -> dict[str, list[Alias]]:
    doc = doc_of(nlp, marked, short_forms)
    found = aliases_of(doc, get_entities(doc), FORMS)
    assert set(found) == {(s.text, s.label_) for s in get_entities(doc)}
    return {name: has for (name, _), has in found.items()}


def names(tokenizing: Language, marked: str) -> dict[str, list[str]]:
    return {name: [a.name for a in has] for name, has in aliases(tokenizing, marked).items()}


# -- long forms ---------------------------------------------------------------------------------


def test_the_long_form(tokenizing: Language) -> None:
    found = aliases(tokenizing, "[MTX|Chemical|] helps.", SHORT)
    assert found == {"MTX": [Alias("methotrexate", AliasKind.LONG_FORM)]}


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("VHL disease", "von Hippel-Lindau disease"),
        ("familial VHL", "familial von Hippel-Lindau"),
        ("MTX (VHL)", "methotrexate (von Hippel-Lindau)"),
        ("VHLs disease", ""),
        ("VHL-like disease", ""),
        ("vhl disease", ""),
    ],
)
def test_the_long_form_of_a_part(tokenizing: Language, name: str, whole: str) -> None:
    found = aliases(tokenizing, f"[{name}|Disease|] is rare.", SHORT)
    assert found == {name: [Alias(whole, AliasKind.PART)] if whole else []}


def test_the_whole_is_not_taken_apart_too(tokenizing: Language) -> None:
    short = {"VHL": "von Hippel-Lindau", "VHL 2": "second type of it"}
    found = aliases(tokenizing, "[VHL 2|Disease|] is rare.", short)
    assert [a.name for a in found["VHL 2"]] == ["second type of it"]


def test_a_short_form_that_is_its_own_long_form(tokenizing: Language) -> None:
    assert aliases(tokenizing, "[ASA|Chemical|] helps.", {"ASA": "ASA"}) == {"ASA": []}


# -- the literature -----------------------------------------------------------------------------


def test_the_literature_speaks_where_the_document_does_not(tokenizing: Language) -> None:
    found = aliases(tokenizing, "[MTX|Chemical|] helps.")
    assert found["MTX"] == [
        Alias("methotrexate", AliasKind.LITERATURE, 0.7),
        Alias("maitotoxin", AliasKind.LITERATURE, 0.2),
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "[MTX|Chemical|] ([aspirin|Chemical|]) helps.",
        "[MTX|Disease|] helps.",
        "[mtx|Chemical|] helps.",
    ],
)
def test_the_literature_is_silent(tokenizing: Language, marked: str) -> None:
    found = aliases(tokenizing, marked)
    assert all(a.kind != AliasKind.LITERATURE for has in found.values() for a in has)


# -- parentheses --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marked",
    [
        "[amrulin|Chemical|] ([SM-5|Chemical|]) helps.",
        "[amrulin|Chemical|]([SM-5|Chemical|], 5 mg) helps.",
        "[amrulin|Chemical|] ([SM-5|Chemical|]; 5 mg) helps.",
        "[amrulin|Chemical|] (also known as [SM-5|Chemical|]) helps.",
        "[amrulin|Chemical|] (formerly [SM-5|Chemical|]) helps.",
        "[amrulin|Chemical|] (i.e., [SM-5|Chemical|]) helps.",
    ],
)
def test_names_beside_a_parenthesis_speak_for_each_other(tokenizing: Language, marked: str) -> None:
    assert aliases(tokenizing, marked) == {
        "amrulin": [Alias("SM-5", AliasKind.BESIDE)],
        "SM-5": [Alias("amrulin", AliasKind.BESIDE)],
    }


@pytest.mark.parametrize(
    "marked",
    [
        "[amrulin|Chemical|] ([SM-5|Disease|]) helps.",
        "[amrulin|Chemical|] (5 mg of [SM-5|Chemical|]) helps.",
        "[amrulin|Chemical|] ([SM-5|Chemical|] and others) helps.",
        "[amrulin|Chemical|] or [SM-5|Chemical|]) helps.",
        "[amrulin|Chemical|], [SM-5|Chemical|]",
    ],
)
def test_names_that_do_not(tokenizing: Language, marked: str) -> None:
    assert aliases(tokenizing, marked) == {"amrulin": [], "SM-5": []}


def test_an_ion_is_no_short_form_of_its_solutions(tokenizing: Language) -> None:
    salt = Meant("Chemical", 3, "calcium chloride")
    forms = ShortForms({"Ca2+": Defined(4, (salt,)), "CaCl": Defined(4, (salt,))})
    doc = doc_of(tokenizing, "[Ca2+|Chemical|] and [CaCl|Chemical|] rose.")
    found = aliases_of(doc, get_entities(doc), forms)
    assert found["Ca2+", "Chemical"] == []
    assert [alias.name for alias in found["CaCl", "Chemical"]] == ["calcium chloride"]


def test_a_short_form_is_no_name_of_what_defines_it(tokenizing: Language) -> None:
    """Elsewhere it stands for something else: CA is caprylic acid here, and calcium."""
    found = aliases(
        tokenizing, "[caprylic acid|Chemical|] ([CA|Chemical|])", {"CA": "caprylic acid"}
    )
    assert found["caprylic acid"] == []
    assert found["CA"] == [Alias("caprylic acid", AliasKind.LONG_FORM)]


def test_a_genes_short_form_is_its_symbol(tokenizing: Language) -> None:
    marked = "[zorbin kinase|Gene|] ([ZBK|Gene|])"
    found = aliases(tokenizing, marked, {"ZBK": "zorbin kinase"})
    assert found["zorbin kinase"] == [Alias("ZBK", AliasKind.BESIDE)]


def test_what_stands_beside_it_anywhere(tokenizing: Language) -> None:
    """A name may stand before several parentheses: three are kept, the long form first."""
    marked = "[QX|Chemical|] ([a1|Chemical|]). " + " ".join(
        f"[QX|Chemical|] ([a{n}|Chemical|])." for n in range(2, 6)
    )
    found = aliases(tokenizing, marked, {"QX": "quixotine"})
    assert [a.name for a in found["QX"]] == ["quixotine", "a1", "a2"]


# -- genera -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("Ch. velia", "Chromera velia"),
        ("C. velia", "Chromera velia"),
        ("C velia", "Chromera velia"),
        ("C.velia", "Chromera velia"),
        ("C. velia CCMP2878", "Chromera velia CCMP2878"),
        ("X. velia", ""),
        ("Chromera", "Chromera velia"),
        ("Chrome", ""),
        ("velia", "Chromera velia"),
    ],
)
def test_the_genus_that_the_document_spells_out(
    tokenizing: Language, short: str, whole: str
) -> None:
    found = names(tokenizing, f"[Chromera velia|Species|] is small. [{short}|Species|] too.")
    assert found[short] == ([whole] if whole else [])
    assert found["Chromera velia"] == []


def test_the_genus_of_its_own_epithet_is_surest(tokenizing: Language) -> None:
    genera = "[Chromera velia|Species|] and [Clytia alba|Species|]"
    assert names(tokenizing, f"{genera}; [C. velia|Species|].")["C. velia"] == ["Chromera velia"]
    assert names(tokenizing, f"{genera}; [C. nova|Species|].")["C. nova"] == [
        "Chromera nova", "Clytia nova",
    ]  # fmt: skip


def test_plain_words_are_no_short_names(tokenizing: Language) -> None:
    """No "Mycobacterium ice" for "Mice"."""
    found = names(tokenizing, "[Mycobacterium avium|Species|] in [Mice|Species|].")
    assert found["Mice"] == []


def test_genera_are_of_species_alone(tokenizing: Language) -> None:
    found = names(tokenizing, "[Chromera velia|Species|] has [C. velia|Disease|].")
    assert found["C. velia"] == []


def test_no_entities(tokenizing: Language) -> None:
    assert aliases(tokenizing, "Nothing here.", SHORT) == {}
