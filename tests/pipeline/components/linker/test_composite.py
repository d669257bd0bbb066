"""Names that stand for several: each kind of coordination, and what only looks like one."""

from __future__ import annotations

import time

import pytest

from entitome.components.linker.composite import readings
from entitome.components.linker.composite_codes import code_readings, range_reading
from entitome.components.linker.coordination import is_coordinated, items, singular, unguarded
from entitome.kb.normal import normalise
from entitome.kb.store import KnowledgeBase


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        # a shared head
        ("breast and ovarian cancer", "Disease", "breast cancer|ovarian cancer"),
        ("oral, ovarian, or colon cancers", "Disease", "oral cancer|ovarian cancer|colon cancer"),
        ("breast/ovarian cancer", "Disease", "breast cancer|ovarian cancer"),
        ("breast and/or ovarian cancer", "Disease", "breast cancer|ovarian cancer"),
        (
            "Duchenne and Becker muscular dystrophy", "Disease",
            "Duchenne muscular dystrophy|Becker muscular dystrophy",
        ),
        ("both renal and hepatic failure", "Disease", "renal failure|hepatic failure"),
        ("sodium and potassium chloride", "Chemical", "sodium chloride|potassium chloride"),
        ("lung and other cancers", "Disease", "lung cancer|cancer"),
        # a shared beginning
        (
            "neoplasms of the breast and ovary", "Disease",
            "neoplasms of the breast|neoplasms of the ovary",
        ),
        ("cleft lip and palate", "Disease", "cleft lip|cleft palate"),
        ("S. aureus and epidermidis", "Species", "S. aureus|S. epidermidis"),
        # all but a number, a letter, a Greek letter
        ("COX-1/2", "Gene", "COX-1|COX-2"),
        ("COX-1 and -2", "Gene", "COX-1|COX-2"),
        ("MMP-2/-9", "Gene", "MMP-2|MMP-9"),
        ("ERK1/2", "Gene", "ERK1|ERK2"),
        ("SMAD1/5/8", "Gene", "SMAD1|SMAD5|SMAD8"),
        ("S100A8/A9", "Gene", "S100A8|S100A9"),
        ("p38α/β", "Gene", "p38α|p38β"),
        ("TGF-beta 1 and 2", "Gene", "TGF-beta 1|TGF-beta 2"),
        ("TGF-beta1 and -beta2", "Gene", "TGF-beta1|TGF-beta2"),
        ("HLA-A and -B", "Gene", "HLA-A|HLA-B"),
        ("PKC isoforms (alpha and zeta)", "Gene", "PKC isoform alpha|PKC isoform zeta"),
        ("vitamins C and E", "Chemical", "vitamin C|vitamin E"),
        ("Factors V and VIII", "Gene", "Factor V|Factor VIII"),
        ("type 1 and 2 diabetes", "Disease", "type 1 diabetes|type 2 diabetes"),
        ("HIV-1/2", "Species", "HIV-1|HIV-2"),
        # a range
        ("IL-1 to IL-3", "Gene", "IL-1|IL-2|IL-3"),
        ("IL-1-3", "Gene", "IL-1|IL-2|IL-3"),
        ("FGFR1-4", "Gene", "FGFR1|FGFR2|FGFR3|FGFR4"),
        ("RagA-D", "Gene", "RagA|RagB|RagC|RagD"),
        ("Nav1.1-1.3", "Gene", "Nav1.1|Nav1.2|Nav1.3"),
        # the rest of a word
        ("hypo- and hyperthyroidism", "Disease", "hypothyroidism|hyperthyroidism"),
        ("pre- and postnatal depression", "Disease", "prenatal depression|postnatal depression"),
        ("E- and P-selectin", "Gene", "E-selectin|P-selectin"),
        # a plain list
        ("anxiety and depression", "Disease", "anxiety|depression"),
        ("estrone/estradiol", "Chemical", "estrone|estradiol"),
    ],
)  # fmt: skip
def test_the_likeliest_reading(name: str, label: str, expected: str) -> None:
    assert readings(name, label)[0] == tuple(expected.split("|"))


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("breast and squamous cell neoplasms", "Disease", "breast neoplasm|squamous cell neoplasm"),
        ("familial breast and ovarian cancer", "Disease", "breast cancer|ovarian cancer"),
        ("PKC isoforms alpha and zeta", "Gene", "PKC alpha|PKC zeta"),
        ("ATM/ATR kinases", "Gene", "ATM|ATR"),
        ("p-ERK1/2", "Gene", "ERK1|ERK2"),
        ("cancer of the breast and ovary", "Disease", "breast cancer|ovary cancer"),
        ("endothelin receptors, A and B", "Gene", "endothelin receptor A|endothelin receptor B"),
    ],
)  # fmt: skip
def test_a_later_reading(name: str, label: str, expected: str) -> None:
    assert tuple(expected.split("|")) in readings(name, label)


@pytest.mark.parametrize(
    "name",
    [
        "miR-17-92", "Caspase-3", "PD-1", "IL-2", "HLA-B27", "14-3-3", "Atg12-5", "p53", "MEK1-100",
        "head and neck cancer", "hand, foot and mouth disease", "N/OFQ", "Na+/K+-ATPase",
        "APC(-/-)", "2,4-dinitrophenol", "", "and", "/", ",", "a" * 300 + " and b",
    ],
)  # fmt: skip
def test_one_name_has_no_reading(name: str) -> None:
    assert readings(name, "Gene") == ()


def test_a_range_is_for_genes_alone() -> None:
    assert readings("FGFR1-4", "Chemical") == ()
    assert range_reading("AKT3-1") == ()
    assert range_reading("CYP2-30") == ()


def test_what_is_one_thing_stays_one_in_a_list() -> None:
    first = readings("colon, lung and head and neck cancers", "Disease")[0]
    assert first == ("colon cancer", "lung cancer", "head and neck cancer")
    assert unguarded(items("lung and head and neck cancer")[1]) == "head and neck cancer"


def test_every_reading_has_several_parts_and_each_something_to_say() -> None:
    for name in ("A/B", "B1 and B2 receptors", "x and x", "alpha, beta and gamma subunits of AMPK"):
        for label in ("Gene", "Disease", "Chemical"):
            found = readings(name, label)
            assert len(set(found)) == len(found)
            assert all(len(set(r)) == len(r) > 1 and all(p.strip() for p in r) for r in found)


def test_codes_need_the_same_shape() -> None:
    assert next(code_readings(("CYP2C19", "9"))) == ("CYP2C19", "CYP2C9")
    assert next(code_readings(("CDKN2A", "B"))) == ("CDKN2A", "CDKN2B")
    assert list(code_readings(("breast", "ovarian cancer"))) == []


def test_an_aside_is_left_out_unless_it_lists() -> None:
    assert items("Duchenne (DMD) and Becker dystrophy") == ("Duchenne", "Becker dystrophy")
    assert items("kinases (ATM, ATR)") == ("kinases ATM", "ATR")


@pytest.mark.parametrize(
    ("plural", "single"),
    [("cancers", "cancer"), ("toxicities", "toxicity"), ("thrombosis", "thrombosis"),
     ("type 2 diabetes", "type 2 diabetes"), ("viruses", "viruse"), ("pus", "pus")],
)  # fmt: skip
def test_singular(plural: str, single: str) -> None:
    assert singular(plural) == single


def test_most_names_are_told_apart_at_a_glance() -> None:
    assert not is_coordinated("systemic sclerosis")
    started = time.process_time()
    for _ in range(1000):
        readings("systemic sclerosis", "Disease")
    assert time.process_time() - started < 0.2


def test_a_knowledge_base_decides(small_kb: KnowledgeBase) -> None:
    """The rule a linker applies: the first reading whose parts are all names."""
    found = readings("skin diseases and breast cancer", "Disease")
    known = [r for r in found if all(small_kb.lookup(part) for part in r)]
    assert len(found) > len(known)
    assert [tuple(map(normalise, r)) for r in known] == [("skin disease", "breast cancer")]
