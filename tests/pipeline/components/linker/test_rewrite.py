"""Other wordings of a name, by type, and how far the search for them goes."""

from __future__ import annotations

import time

import pytest

from entitome.components.linker.rewrite import rewrites
from entitome.components.linker.rewrite_rules import swap, synonyms, translations, weigh
from entitome.kb.normal import normalise

_CASES = {
    "Disease": [
        ("tumour of the liver (HCC)", "liver neoplasm"),
        ("cancer of the stomach", "gastric cancer"),
        ("gastric cancer", "stomach neoplasm"),
        ("renal insufficiency", "kidney failure"),
        ("gastric bleeding", "stomach hemorrhage"),
        ("severe hepatic toxicity", "liver disease"),
        ("hepatotoxicity", "drug-induced liver injury"),
        ("cisplatin-induced nephrotoxicity", "kidney disease"),
        ("kidney disease caused by gentamicin", "kidney disease"),
        ("cardiac dysfunction", "heart disease"),
        ("Prader-Willi", "Prader-Willi syndrome"),
        ("Crohn's disease", "Crohn disease"),
        ("type 2 tyrosinemia", "tyrosinemia type 2"),
        ("tyrosinemia, type II", "tyrosinemia II"),
        ("autosomal recessive deafness", "deafness, autosomal recessive"),
        ("C5-deficient", "C5 deficiency"),
        ("deficient in emerin", "emerin deficiency"),
        ("HIV-infected", "HIV infection"),
        ("infected with hepatitis C virus", "hepatitis C virus infection"),
        ("diabetic patients", "diabetes"),
        ("purpuric lesions", "purpura"),
        ("thrombo-embolism", "thromboembolism"),
        ("leucopenia", "leukopenia"),
        ("liver enlargement", "hepatomegaly"),
        ("joint inflammation", "arthritis"),
        ("decrease in arterial blood pressure", "hypotension"),
        ("prolongation of the QT interval", "long QT syndrome"),
        ("elevated intraocular pressure", "ocular hypertension"),
        ("platelet count markedly reduced", "thrombocytopenia"),
        ("fall in serum sodium", "hyponatremia"),
        ("IOP rise", "ocular hypertension"),
        ("loss of body weight", "weight loss"),
        ("memory functioning severely impaired", "memory disorder"),
        ("anxiogenic effects", "anxiety"),
        ("metastatic tumors", "neoplasm metastasis"),
        ("type IIB haemophilia", "type II haemophilia"),
        ("leukemia type 1A", "leukemia type 1"),
        ("leukemia-prone", "leukemia"),
        ("lymphoma types", "lymphoma"),
        ("lymphoma predisposition", "lymphoma"),
        ("marrow failure", "bone marrow disease"),
        ("impaired renal function", "renal insufficiency"),
        ("GI bleeding", "gastrointestinal hemorrhage"),
        ("late onset familial amyloidosis", "amyloidosis"),
    ],
    "Chemical": [
        ("(S)-ketamine", "ketamine"),
        ("(+/-)-propranolol hydrochloride", "propranolol"),
        ("dl-sotalol", "sotalol"),
        ("Ca2+", "calcium"),
        ("HCO3-", "bicarbonate"),
        ("HCO3", "bicarbonate"),
        ("SO4(2-)", "sulfate"),
        ("H2O2", "hydrogen peroxide"),
        ("TiO2", "titanium dioxide"),
        ("Ca(2+)", "calcium"),
        ("K(+)", "potassium"),
        ("Cl-", "chloride"),
        ("Fe3+", "iron"),
        ("NaCl", "sodium chloride"),
        ("CaCl(2)", "calcium chloride"),
        ("NH4Cl", "ammonium chloride"),
        ("[3H]dopamine", "dopamine"),
        ("14C-urea", "urea"),
        ("18F-fluorodeoxyglucose", "fluorodeoxyglucose"),
        ("folate", "folic acid"),
        ("sodium valproate", "valproic acid"),
        ("metformin hydrochloride", "metformin"),
        ("imatinib", "imatinib mesylate"),
        ("levodopa/carbidopa", "carbidopa, levodopa drug combination"),
        ("deoxy-glucose", "deoxyglucose"),
        ("SR 48,968", "SR48968"),
        ("noradrenaline", "norepinephrine"),
        ("insulin therapy", "insulin"),
    ],
    "Gene": [
        ("TP53 gene", "TP53"),
        ("human insulin receptor", "insulin receptor"),
        ("hTERT", "TERT"),
        ("c-Fos", "Fos"),
        ("p-ERK", "ERK"),
        ("phospho-Akt", "Akt"),
        ("pro-IL-1β", "IL-1β"),
        ("Cdc42p", "Cdc42"),
        ("Apoe(-/-) locus", "Apoe"),
        ("heat shock protein (Hsp)90", "Hsp90"),
        ("CEBPalpha", "CEBPA"),
        ("interferon-g", "interferon-gamma"),
        ("b-tubulin", "beta-tubulin"),
        ("VEGF receptor 2", "VEGFR2"),
        ("serotonin 2C receptor", "5-hydroxytryptamine receptor 2C"),
        ("H3 histamine receptor", "histamine receptor H3"),
        ("beta subunit of the sodium channel", "sodium channel subunit beta"),
        ("CXCR3 receptor", "CXCR3"),
        ("MYC oncogene", "MYC"),
        ("collagen type II", "collagen II"),
        ("microRNA-21", "mir-21"),
        ("noradrenaline transporter", "norepinephrine transporter"),
    ],
    "Species": [
        ("A.thaliana", "A. thaliana"),
        ("P falciparum", "P. falciparum"),
        ("Ae. aegypti", "A. aegypti"),
        ("E. coli O157:H7", "E. coli"),
        ("Bacillus cereus strain X9", "Bacillus cereus"),
        ("Salmonella enterica serovar Dublin", "Salmonella enterica"),
        ("Parus major L.", "Parus major"),
        ("Picea abies Karst.", "Picea abies"),
        ("Gordonia nova sp. nov.", "Gordonia nova"),
        ("rice plants", "rice"),
        ("dengue", "dengue virus"),
        ("H5N1 influenza viruses", "influenza A virus"),
        ("porcine", "pig"),
        ("A/goose/Nowhere/7/1999 (H6N1)", "influenza A virus"),
        ("type B human influenza virus", "influenza B virus"),
        ("ZQVmac12", "ZQV"),
        ("class II ZQV", "ZQV"),
        ("serotype D C. neoformans", "C. neoformans"),
    ],
    "CellLine": [
        ("HEK 293 cells", "HEK 293"),
        ("human HeLa cells", "HeLa"),
        ("C2C12 myoblasts", "C2C12"),
        ("MEFs", "MEF"),
        ("293T", "HEK293T"),
        ("HEK293-GFP", "HEK293"),
    ],
}


@pytest.mark.parametrize(
    ("label", "name", "wording"),
    [(label, *case) for label, cases in _CASES.items() for case in cases],
)
def test_a_wording_is_tried(label: str, name: str, wording: str) -> None:
    assert normalise(wording) in {normalise(w) for w, _ in rewrites(name, label)}


@pytest.mark.parametrize(
    ("label", "name"), [(k, n) for k, cases in _CASES.items() for n, _ in cases]
)
def test_wordings_differ_and_come_by_weight(label: str, name: str) -> None:
    found = list(rewrites(name, label))
    keys = [normalise(w) for w, _ in found]
    weights = [weight for _, weight in found]
    assert len(set(keys)) == len(keys) <= 48
    assert normalise(name) not in keys
    assert weights == sorted(weights, reverse=True)
    assert all(0.4 <= w <= 1 for w in weights)
    assert found == list(rewrites(name, label))


@pytest.mark.parametrize(
    ("name", "label", "never"),
    [
        ("PLP-associated disease", "Disease", "disease"),
        ("inherited disorders", "Disease", "inherited"),
        ("elevated hemoglobin", "Disease", "anemia"),
        ("glycogenosis type IV", "Disease", "glycogenosis type I"),
        ("glycogenosis type VII", "Disease", "glycogenosis type VI"),
        ("low blood flow", "Disease", "hypotension"),
        ("EPO receptor", "Gene", "EPO"),
        ("IL-2 receptor", "Gene", "IL-2"),
        ("H2O", "Chemical", "hydrogen oxide"),
        ("NO", "Chemical", "nitrogen oxide"),
        ("COS-7", "CellLine", "CO"),
        ("H1N1 virus", "Species", "virus"),
        ("Coccinella nova L.", "Species", "C. cinella nova"),
        ("Coccinella nova L.", "Species", "L. virus"),
        ("black garden ant", "Species", "ant"),
    ],
)
def test_another_thing_is_never_tried(name: str, label: str, never: str) -> None:
    assert normalise(never) not in {normalise(w) for w, _ in rewrites(name, label)}


@pytest.mark.parametrize("label", ["Disease", "Chemical", "Gene", "Species", "CellLine"])
@pytest.mark.parametrize("name", ["", "-", "()", "(", "/", "the", "α", "\x00", "a" * 5000])
def test_debris_gives_no_empty_wording(name: str, label: str) -> None:
    assert all(normalise(w) for w, _ in rewrites(name, label))


def test_types_without_rules_are_inverted_only() -> None:
    assert list(rewrites("syndrome, quux", "Vehicle")) == [("quux syndrome", 0.9)]
    assert list(rewrites("quux", "Variant")) == []


def test_a_long_name_takes_no_longer_than_a_look_at_a_page() -> None:
    name = "severe renal injury, acute, of the liver (HCC) induced by lithium " * 3
    started = time.process_time()
    for label in ("Disease", "Chemical", "Gene", "Species", "CellLine"):
        list(rewrites(name, label))
    assert time.process_time() - started < 0.5


# -- the shapes of rules ----------------------------------------------------------------------


def test_the_last_phrase_is_replaced_first_and_the_longest_is_found() -> None:
    table = weigh(
        0.9, {"liver": ("hepatic",), "use disorder": ("abuse",), "disorder": ("disease",)}
    )
    found = list(translations(table)("liver use disorders"))
    assert found == [
        ("liver abuse", 0.9),
        ("liver use disease", 0.9),
        ("hepatic use disorders", 0.9),
    ]


def test_synonyms_lead_both_ways_and_plurals_count() -> None:
    change = translations(synonyms(0.8, [("failure", "insufficiency")]))
    assert list(change("renal failures")) == [("renal insufficiency", 0.8)]
    assert list(change("renal insufficiencies")) == [("renal failure", 0.8)]
    assert list(change("failureless")) == []


def test_a_swap_that_does_not_apply_gives_nothing() -> None:
    assert list(swap(0.9, r"-deficient$", " deficiency")("C5 deficiency")) == []
