"""Adjectives to nouns, by their endings."""

from __future__ import annotations

import pytest

from entitome.components.linker.modifier import nouns


@pytest.mark.parametrize(
    ("adjective", "noun"),
    [
        ("diabetic", "diabetes"), ("hypertensive", "hypertension"), ("anemic", "anemia"),
        ("anaemic", "anaemia"), ("leukemic", "leukemia"), ("epileptic", "epilepsy"),
        ("schizophrenic", "schizophrenia"), ("psychotic", "psychosis"), ("ischemic", "ischemia"),
        ("depressed", "depression"), ("depressive", "depression"), ("cirrhotic", "cirrhosis"),
        ("septic", "sepsis"), ("uremic", "uremia"), ("arthritic", "arthritis"),
        ("neurotoxic", "neurotoxicity"), ("demented", "dementia"), ("autistic", "autism"),
        ("obese", "obesity"), ("hemiplegic", "hemiplegia"), ("thrombotic", "thrombosis"),
        ("embolic", "embolism"), ("cancerous", "cancer"), ("dystonic", "dystonia"),
        ("dyskinetic", "dyskinesia"), ("parkinsonian", "parkinsonism"), ("acidotic", "acidosis"),
        ("bradycardic", "bradycardia"), ("hypoxic", "hypoxia"), ("infected", "infection"),
        ("asthmatic", "asthma"), ("edematous", "edema"), ("tumorous", "tumor"),
        ("immunodeficient", "immunodeficiency"), ("inflammatory", "inflammation"),
        ("blind", "blindness"), ("febrile", "fever"), ("psoriatic", "psoriasis"),
        ("metastatic", "neoplasm metastasis"), ("choreic", "chorea"), ("diabetics", "diabetes"),
        ("hypertensives", "hypertension"), ("cataleptic", "catalepsy"), ("eclamptic", "eclampsia"),
        ("beta-thalassemic", "beta-thalassemia"), ("ocular hypertensive", "ocular hypertension"),
        ("myopathic", "myopathy"), ("Epileptic", "epilepsy"), ("aneurysmal", "aneurysm"),
    ],
)  # fmt: skip
def test_the_noun_of_a_disease_is_offered(adjective: str, noun: str) -> None:
    assert noun in list(nouns(adjective, "Disease"))


@pytest.mark.parametrize(
    ("adjective", "label", "noun"),
    [
        ("dopaminergic", "Chemical", "dopamine"),
        ("serotonergic", "Chemical", "serotonin"),
        ("cholinergic", "Chemical", "acetylcholine"),
        ("bovine", "Species", "cattle"),
        ("retroviral", "Species", "retrovirus"),
        ("meningococcal", "Species", "meningococcus"),
    ],
)
def test_the_noun_of_a_chemical_or_species(adjective: str, label: str, noun: str) -> None:
    assert list(nouns(adjective, label)) == [noun]


@pytest.mark.parametrize("word", ["", "flu", "tic", "sarcoma", "stroke", "ache"])
def test_what_is_no_adjective_is_left(word: str) -> None:
    assert list(nouns(word, "Disease")) == []


def test_few_are_offered_and_none_twice() -> None:
    for word in ("kinetic", "static", "plastic", "eous", "istic", "atic"):
        offered = list(nouns(f"hyper{word}", "Disease"))
        assert len(offered) == len(set(offered)) <= 8


@pytest.mark.parametrize("label", ["Gene", "CellLine", "Variant", "Vehicle"])
def test_other_types_have_no_adjectives(label: str) -> None:
    assert list(nouns("diabetic", label)) == []
