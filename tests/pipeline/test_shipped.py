"""What is shipped, on sentences that it must not fail on."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from entitome.annotating import annotate
from entitome.corpus.document import Document
from entitome.corpus.sources import read_documents


def linked(nlp: Language, text: str) -> dict[str, str]:
    (document,) = annotate([Document("x", text)], nlp)
    return {m.text: "|".join(m.ids) for m in document.mentions}


@pytest.mark.parametrize(
    ("text", "name", "identifier"),
    [
        ("Her systemic sclerosis began in 2011.", "systemic sclerosis", "MESH:D012595"),
        ("She took methotrexate for a year.", "methotrexate", "MESH:D008727"),
        ("Systemic sclerosis (SSc) is rare. SSc lasts.", "SSc", "MESH:D012595"),
        ("We grew HeLa cells overnight.", "HeLa", "Cellosaurus:CVCL_0030"),
        ("Plasmids were made in E. coli and sequenced.", "E. coli", "NCBITaxon:562"),
        ("Ten patients were asked to come back.", "patients", "NCBITaxon:9606"),
        ("Wild-type mice were fed at will.", "mice", "NCBITaxon:10090"),
        ("We then sequenced TP53 in tumour samples of patients.", "TP53", "NCBIGene:7157"),
        ("Carriers of the BRCA1 p.Cys61Gly mutation were called.", "p.Cys61Gly", "HGVS:p.C61G"),
    ],
)
def test_plain_cases(shipped_nlp: Language, text: str, name: str, identifier: str) -> None:
    assert linked(shipped_nlp, text).get(name) == identifier


def test_genes_of_two_species(shipped_nlp: Language) -> None:
    found = linked(
        shipped_nlp,
        "In mice, loss of Stat3 was fatal. In human patients, STAT3 was mutated but present.",
    )
    assert found["Stat3"] == "NCBIGene:20848"
    assert found["STAT3"] == "NCBIGene:6774"


def test_the_seed_page(shipped_nlp: Language, shared: Path) -> None:
    page = shared / "seed" / "PMC13006201.md"
    if not page.is_file():
        pytest.skip("the seed page is not there")
    (annotated,) = annotate(read_documents(page), shipped_nlp)
    found = {row.id for row in annotated.rows or ()}
    # Two more of the page are out of reach: MESH:D013585 stands on no name of the text, and "organ
    # toxicity", which would give MESH:D064420, is below the linker's threshold.
    assert found >= {"MESH:D012595", "MESH:D001327", "MONDO:0005100"}
