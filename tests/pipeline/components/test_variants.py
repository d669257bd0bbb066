from __future__ import annotations

import time
from pathlib import Path

import pytest

from entitome.components.variants.scan import find_variants
from entitome.components.variants.variants import Variants
from tests.pipeline.components.conftest import blank


def found(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], name.partition(":")[2]) for start, end, name in find_variants(text)]


@pytest.mark.parametrize(
    ("text", "mention", "normal"),
    [
        ("The mutation V600E was frequent.", "V600E", "p.V600E"),
        ("A (p.Val600Glu) tumour.", "p.Val600Glu", "p.V600E"),
        ("A change p.(Arg97fs) here", "p.(Arg97fs)", "p.R97fs"),
        ("mutant BRAFV600E cells", "V600E", "p.V600E"),
        ("Kras(G12D) mice", "G12D", "p.G12D"),
        ("the MTHFR C677T polymorphism", "C677T", "c.677C>T"),
        ("the A53T missense mutation", "A53T", "p.A53T"),
        ("the 677C>T change", "677C>T", "c.677C>T"),
        ("we saw c.1521_1523delCTT, twice", "c.1521_1523delCTT", "c.1521_1523delCTT"),
        ("at IVS10-2A>G we", "IVS10-2A>G", "c.IVS10-2A>G"),
        ("ΔF508 was found", "ΔF508", "p.F508del"),
        ("of rs662, in", "rs662", "rs662"),
        ("arginine to glutamine at position 192 of", "arginine to glutamine at position 192",
         "p.R192Q"),
        ("a G-->A transition mutation", "G-->A", "c.G>A"),
    ],
)  # fmt: skip
def test_variant(text: str, mention: str, normal: str) -> None:
    assert found(text) == [(mention, normal)]


@pytest.mark.parametrize(
    "text",
    [
        "A mutation in T47D and T98G cells, A549, HEK293T, MCF10A and NCI-H295R.",
        "A variant of influenza H1N1 and H5N1, E2F, P53, S100A and CD62L.",
        "The mutation in C57BL/6 mice, yeast S288C and W303A.",
        "Allele-specific PCR at 37C with vitamin B12 and cat. no. A1234C.",
        "Mutant mice (Fig. 2A, panel D12E) with T2D and S1P, H2A or P450A.",
        "We used D12E and K90R of the catalogue.",
        "No mutation was found in exon 5 at 12 months in 5/10 cases.",
    ],
)
def test_no_variant(text: str) -> None:
    assert found(text) == []


def test_an_allele_is_its_variant() -> None:
    text = "The polymorphism Q192R: carriers of 192RR and 192Gln."
    assert found(text) == [("Q192R", "p.Q192R"), ("192RR", "p.Q192R"), ("192Gln", "p.Q192R")]


def test_spans_take_the_place_of_what_lies_inside() -> None:
    doc = blank()("The BRAF p.V600E mutation")
    gene, inside = doc.char_span(4, 8, label="Gene"), doc.char_span(11, 16, label="CellLine")
    around = doc.char_span(4, 16, label="Disease")
    doc.spans["entities"] = [gene, inside, around]
    Variants("variants")(doc)
    spans = [(s.text, s.label_, s.kb_id_) for s in doc.spans["entities"]]
    assert spans == [
        ("BRAF p.V600E", "Disease", ""),
        ("BRAF", "Gene", ""),
        ("p.V600E", "Variant", "HGVS:p.V600E"),
    ]


@pytest.mark.parametrize("text", ["", "  \n", "nothing"])
def test_the_group_is_made(text: str) -> None:
    assert list(Variants("variants")(blank()(text)).spans["entities"]) == []


@pytest.mark.parametrize("unit", ["A12", "ACGT", "1", "12 ", "-", "mutation V600E "])
def test_long_lines_are_not_quadratic(unit: str) -> None:
    start = time.perf_counter()
    find_variants(unit * (1_000_000 // len(unit)))
    assert time.perf_counter() - start < 10


def test_scores_on_biored_train(shared: Path) -> None:
    from entitome.corpus.formats import pubtator

    corpus = shared / "corpora"
    never = {row.split("\t")[0] for row in (corpus / "never_train.tsv").read_text().splitlines()}
    hits = wrong = missed = 0
    import gzip

    with gzip.open(corpus / "biored" / "BioRED_Train.PubTator.txt.gz") as source:
        for document in pubtator.read(source):
            if document.id in never:
                continue
            gold = {(m.start, m.end) for m in document.mentions if m.label == "Variant"}
            ours = {(start, end) for start, end, _ in find_variants(document.text)}
            hits, wrong = hits + len(gold & ours), wrong + len(ours - gold)
            missed += len(gold - ours)
    assert hits / (hits + wrong) > 0.94
    assert hits / (hits + missed) > 0.82
