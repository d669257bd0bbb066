"""Inputs whose figures would mislead: each has its sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from entitome.corpus.document import Document, EntityRow, Mention
from entitome.eval.checks.findings import findings
from entitome.eval.checks.type_names import other_name
from entitome.eval.scoring.counted import Measure
from entitome.eval.scoring.judge import count
from tests.eval.cases import document, mention

GOUT = mention("Gout", "Disease", "MESH:D006073")
FEVER = mention("fever", "Disease", "MESH:D005334")
DRUG = mention("colchicine", "Chemical", "MESH:D003078")
MICE = mention("mice", "Species", "NCBITaxon:10090")
LIST = EntityRow("Disease", "gout", "MESH:D006073")


def bare(one: Mention) -> Mention:
    return replace(one, ids=())


def test_nothing_to_tell() -> None:
    assert findings([document(GOUT, DRUG)], [document(DRUG, FEVER)]) == ()
    assert findings([], []) == ("gold has no documents: there is nothing to score.",)


@pytest.mark.parametrize(
    ("predicted", "begins"),
    [
        ([], "nothing was predicted: none of 1 gold document;"),
        ([document()], "nothing was predicted: no mention in 1 predicted document;"),
        ([document(MICE)], "nothing was predicted of the types that are scored (Disease);"),
    ],
)
def test_empty_predictions(predicted: list[Document], begins: str) -> None:
    note = findings([document(GOUT)], predicted, ["Disease"])[0]
    assert note.startswith(begins)
    assert note.endswith("; precision has no value (–) and recall is 0.")
    counted = count([document(GOUT)], predicted, ["Disease"])  # and so it is
    figures = counted.by_document("strict")[0]
    assert (figures[1], figures[2]) == (0, 1)


def test_empty_gold() -> None:
    note = "gold has no mention of the types that are scored: recall has no value (–)."
    assert note in findings([document()], [document(GOUT)])
    assert note in findings([document(DRUG)], [document(GOUT)], ["Disease"])


def test_types_of_neither_side() -> None:
    asked = ["Gene", "Variant"]
    assert findings([document(GOUT)], [document(GOUT)], asked) == (
        "Gene, Variant: on neither side, so no figure has a value (–).",
    )


def test_a_type_that_is_never_predicted() -> None:
    gold = [document(GOUT, FEVER, DRUG)]
    assert findings(gold, [document(DRUG)]) == ("gold has Disease (2), the prediction none.",)
    renamed = document(DRUG, replace(GOUT, label="DISO"), replace(FEVER, label="Disorder"))
    assert findings(gold, [renamed]) == (
        "gold has Disease (2), the prediction none; is 'Disorder' (1) its name there?",
        "the prediction has types that gold has not, which are not scored: DISO (1), Disorder (1).",
    )


def test_types_beyond_gold() -> None:
    gold, answer = [document(GOUT)], [document(GOUT, MICE, replace(DRUG, label="Food"))]
    assert findings(gold, answer) == (
        "the prediction has types that gold has not, which are not scored: Food (1), Species (1).",
    )
    # Gold says what it annotates: that our own types lie beyond it is nothing odd.
    assert findings(gold, answer, ["Disease"]) == (
        "the prediction has types that gold has not, which are not scored: Food (1).",
    )


def test_types_that_were_asked_for() -> None:
    asked = ["Disease", "Species", "Variant"]
    assert findings([document(GOUT)], [document(GOUT, MICE)], asked) == (
        "gold has no Species: recall has no value (–), and what is predicted (1) is wrong.",
        "Variant occurs on neither side: its figures have no value (–).",
    )


@pytest.mark.parametrize(
    ("label", "others", "found"),
    [
        ("Gene", ["Cell", "Protein"], "Protein"),
        ("Chemical", ["SIMPLE_CHEMICAL"], "SIMPLE_CHEMICAL"),
        ("CellLine", ["cell_line", "Cell"], "cell_line"),
        ("Variant", ["SNP"], "SNP"),
        ("Anatomy", ["anatomy"], "anatomy"),
        ("Diseases", ["Disease"], "Disease"),
        ("Gene", ["Disease", "Chemical"], None),
        ("Gene", [], None),
    ],
)
def test_other_names(label: str, others: list[str], found: str | None) -> None:
    assert other_name(label, others) == found


def test_no_identifiers_in_gold() -> None:
    assert findings([document(bare(GOUT))], [document(GOUT)]) == (
        "gold has no identifiers: what compares them is left out.",
    )
    assert findings([document(bare(GOUT), DRUG)], [document(GOUT, DRUG)]) == (
        "gold has no identifiers for Disease: what compares them is left out there.",
    )


def test_no_identifiers_predicted() -> None:
    gold = [document(GOUT, DRUG)]
    answer = [document(bare(GOUT), bare(FEVER), DRUG)]
    note = (
        "none of 2 predicted mentions of Disease has an identifier: where identifiers are "
        "compared, precision has no value (–) and recall is 0."
    )
    assert findings(gold, answer) == (note,)
    assert count(gold, answer).figure(Measure.PRECISION, "id", "Disease") is None
    assert count(gold, answer).figure(Measure.RECALL, "id", "Disease") == 0


def test_vocabularies_that_cannot_match() -> None:
    umls = [document(replace(GOUT, ids=("UMLS:C0018099",)), replace(DRUG, ids=("3078",)))]
    gold = [document(GOUT, FEVER, replace(MICE, label="Disease", ids=("OMIM:1",)), DRUG)]
    assert findings(gold, umls) == (
        "Disease: gold's identifiers are of MESH (67%), OMIM (33%), the prediction's of UMLS: none "
        "can match.",
        "Chemical: gold's identifiers are of MESH, the prediction's of no vocabulary named: none "
        "can match.",
    )
    mapped = {"UMLS:C0018099": "MESH:D006073", "3078": "MESH:D003078"}
    assert findings(gold, umls, canonical=lambda i: mapped.get(i, i)) == ()
    partly = [document(replace(GOUT, ids=("UMLS:C0018099", "OMIM:2")), DRUG)]
    assert findings(gold, partly) == ()


@pytest.mark.parametrize("written", ["D006073", "mesh:D006073", "Mesh:d006073"])
def test_identifiers_written_otherwise(written: str) -> None:
    full, short = document(GOUT, FEVER), document(replace(GOUT, ids=(written,)), FEVER)
    note = (
        f"Disease: 1 of 2 identifiers predicted are written like {written!r}, the other side's "
        "like 'MESH:D006073', so they do not match: JSON lines are compared as they stand; write "
        "the vocabulary before each."
    )
    assert findings([full], [short]) == (note,)
    assert findings([short], [full]) == (note.replace("predicted", "of gold"),)
    assert findings([short], [short]) == ()

    def known(one: str) -> str:
        return "MESH:D006073" if one == written else one

    assert findings([full], [short], canonical=known) == ()


def test_identifiers_written_otherwise_and_of_other_vocabularies() -> None:
    gold = [document(GOUT, FEVER, replace(DRUG, label="Disease", ids=("MONDO:0005393",)))]
    lower = [document(replace(GOUT, ids=("mondo:0005393",)))]
    assert "like 'mondo:0005393', the other side's like 'MONDO:" in findings(gold, lower)[0]
    umls = [document(replace(GOUT, ids=("UMLS:C0018099",)))]
    assert findings(umls, lower) == (
        "Disease: gold's identifiers are of UMLS, the prediction's of mondo: none can match.",
    )
    # A number alone is NCBI Gene's for a gene, and nobody's for a disease.
    gene = [document(replace(MICE, label="Gene", ids=("NCBIGene:3077",)))]
    assert (
        "'3077', the" in findings(gene, [document(replace(MICE, label="Gene", ids=("3077",)))])[0]
    )


def test_signs_of_no_identifier() -> None:
    nil = [document(replace(GOUT, ids=("-",)), replace(FEVER, ids=("N/A",)))]
    assert findings([document(GOUT, FEVER)], nil) == (
        "Disease: 2 of 2 identifiers predicted are '-' or the like, compared like any other: "
        "leave them out where there is none.",
    )


def test_lists_for_gold() -> None:
    page = Document(
        "d1", "A page.", rows=(LIST, EntityRow("Disease", "gout", "MONDO:1", block="linked"))
    )
    lists = "gold is entity lists without mentions: lists alone are scored"
    notes = findings([page], [document(GOUT)])
    assert len(notes) == 1
    assert notes[0].startswith(lists)
    other = replace(page, rows=(replace(LIST, id="UMLS:C0018099"),))
    assert findings([page], [other])[1].startswith("Disease: gold's identifiers are of MESH, ")
    assert findings([document(GOUT)], [replace(page, text="")]) == ()
