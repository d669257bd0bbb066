from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entitome.kb.normal import normalise


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("IL-2", "il 2"),
        ("IL2", "il 2"),
        ("Il 2", "il 2"),
        ("IL‐2", "il 2"),
        ("TNF-α", "tnf alpha"),
        ("TNFα", "tnf alpha"),
        ("TNFalpha", "tnf alpha"),
        ("5-HT1A", "5 ht 1 a"),
        ("H₂O₂", "h 2 o 2"),
        ("Ca²⁺", "ca 2"),
        ("type II collagen", "type 2 collagen"),
        ("type Ⅱ collagen", "type 2 collagen"),
        ("factor V", "factor v"),
        ("Sjögren", "sjogren"),
        ("Sjo\u0308gren", "sjogren"),
        ("Weiß", "weiss"),
        ("ﬁbrosis", "fibrosis"),
        ("tumours", "tumor"),
        ("Tumor, Breast", "tumor , breast"),
        ("leukaemia", "leukemia"),
        ("oesophageal fibre", "esophageal fiber"),
        ("sulphate", "sulfate"),
        ("localised", "localized"),
        ("localisation", "localization"),
        ("mice", "mouse"),
        ("bacteria", "bacterium"),
        ("metastases", "metastasis"),
        ("diagnoses", "diagnosis"),
        ("neuropathies", "neuropathy"),
        ("abscesses", "abscess"),
        ("viruses", "virus"),
        ("arthritis", "arthritis"),
        ("HRAS", "hras"),
        ("٣٤", "34"),
        ("(+)-catechin", "catechin"),
        ("a (b) c", "a ( b ) c"),
        ("a(b)c", "a b c"),
        ("one. Two", "one . two"),
        ("e.coli", "e coli"),
        ("one\n \ntwo", "one ¶ two"),
        ("+", ""),
        ("", ""),
    ],
)
def test_normal_forms(name: str, normal: str) -> None:
    assert normalise(name) == normal


@given(st.text(max_size=30))
def test_composed_and_decomposed_text_are_one(text: str) -> None:
    latin = "".join(c for c in text if unicodedata.decomposition(c)[:1] != "<" and c < "\u0300")
    assert normalise(unicodedata.normalize("NFD", latin)) == normalise(latin)


@given(st.text(max_size=40))
def test_pieces_are_parted_by_single_blanks(text: str) -> None:
    normal = normalise(text)
    assert normal == " ".join(normal.split(" "))
    assert normal == normal.strip(" ")
