from __future__ import annotations

import pytest
from spacy.language import Language

from entitome.components.abbreviations.abbreviations import Abbreviations
from entitome.components.abbreviations.definitions import definitions, is_short
from tests.pipeline.components.conftest import blank


def found(text: str) -> dict[str, str]:
    return dict(Abbreviations("abbreviations")(blank()(text))._.abbreviations)


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("with chronic kidney disease (CKD).", "CKD", "chronic kidney disease"),
        ("in germline stem cells (GSCs)", "GSCs", "germline stem cells"),
        ("by TNF (tumor necrosis factor) only", "TNF", "tumor necrosis factor"),
        ("a tumor necrosis factor [TNF] blocker", "TNF", "tumor necrosis factor"),
        ("of blood pressure (hereafter BP)", "BP", "blood pressure"),
        ("it (magnetic resonance imaging; MRI) showed", "MRI", "magnetic resonance imaging"),
        ("one (of the fatty acid kind (FAK)) is", "FAK", "fatty acid kind"),
        ("transforming growth factor-beta (TGF-β)", "TGF-β", "transforming growth factor-beta"),
        ("Escherichia coli (E. coli) grew", "E. coli", "Escherichia coli"),
        ("an odds ratio (OR; 1.2)", "OR", "odds ratio"),
        ("the (Akt)/mammalian target of rapamycin (mTOR)", "mTOR", "mammalian target of rapamycin"),
    ],
)
def test_definition(text: str, short: str, long: str) -> None:
    assert found(text) == {short: long}


@pytest.mark.parametrize(
    "text",
    [
        "in a nice study (n = 12)",
        "shown by Lee and others (Lee 2004)",
        "as seen in the figure (Fig. 1)",
        "a group of women (5 mg)",
        "the same inhibitor I (II)",
        "some people of Japan (Japan)",
        "from cells with p21(CIP1)",
        "growth was seen (in mice)",
        "no words here (XQZ)",
    ],
)
def test_no_definition(text: str) -> None:
    assert found(text) == {}


def test_offsets_point_at_the_forms() -> None:
    text = "Patients with “acute lung injury” (ALI, n = 3) and ALI (acute lung insult)."
    for short_start, short_end, long_start, long_end in definitions(text):
        assert text[short_start:short_end] == "ALI"
        assert text[long_start:long_end].startswith("acute lung ins") or (
            text[long_start:long_end] == "acute lung injury"
        )


def test_whole_document_and_other_number() -> None:
    doc = Abbreviations("a")(blank()("A GSC early. Germline stem cells (GSCs) divide; GSCs rest."))
    assert doc._.abbreviations == {"GSCs": "Germline stem cells", "GSC": "Germline stem cells"}
    forms = [doc[i : i + 1]._.long_form for i in range(len(doc))]
    assert forms.count("Germline stem cells") == 3


def test_the_first_definition_holds() -> None:
    assert found("mild heart disease (HD), later Huntington disease (HD)") == {
        "HD": "heart disease"
    }


@pytest.mark.parametrize("text", ["", "   ", "()", ")(", "([)]", "(" * 100_000, "()" * 100_000])
def test_odd_brackets(text: str) -> None:
    assert list(definitions(text)) == []


def test_short_forms() -> None:
    assert is_short("IL-6R")
    assert not any(map(is_short, ["2004", "A", "mice", "Germany", "TOOLONGAFORM", "-x"]))


def test_factory(nlp: Language) -> None:
    assert isinstance(nlp.get_pipe("entitome_abbreviations"), Abbreviations)
