from __future__ import annotations

import pytest

from entitome.corpus.ids import parse_ids
from entitome.corpus.variants import text_to_hgvs, tmvar_to_hgvs


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("V600E", "HGVS:p.V600E"),
        ("p.Val600Glu", "HGVS:p.V600E"),
        ("p.(Val600Glu)", "HGVS:p.V600E"),
        ("Val 600 Glu", "HGVS:p.V600E"),
        ("Val(600)-->Glu", "HGVS:p.V600E"),
        ("valine 600 to glutamic acid", "HGVS:p.V600E"),
        ("valine to glutamic acid at codon 600", "HGVS:p.V600E"),
        ("glutamic acid for valine at position 600", "HGVS:p.V600E"),
        ("R117*", "HGVS:p.R117X"),
        ("Arg117Ter", "HGVS:p.R117X"),
        ("W1282X", "HGVS:p.W1282X"),
        ("p.(Arg97fs)", "HGVS:p.R97fs"),
        ("Arg97fsX", "HGVS:p.R97fs"),
        ("p.Gly205ArgfsTer16", "HGVS:p.G205RfsX16"),
        ("p.Lys2_Leu3del", "HGVS:p.K2_L3del"),
        ("ΔF508", "HGVS:p.F508del"),
        ("delta F508", "HGVS:p.F508del"),
        ("Phe508del", "HGVS:p.F508del"),
        ("c.76A>T", "HGVS:c.76A>T"),
        ("c. 76 A --> T", "HGVS:c.76A>T"),
        ("677C>T", "HGVS:c.677C>T"),
        ("-511C/T", "HGVS:c.-511C>T"),
        ("G-395A", "HGVS:c.-395G>A"),
        ("c.G1714C", "HGVS:c.1714G>C"),
        ("m.3243A>G", "HGVS:m.3243A>G"),
        ("c.1521_1523delCTT", "HGVS:c.1521_1523delCTT"),
        ("5382insC", "HGVS:c.5382insC"),
        ("118-119insA", "HGVS:c.118_119insA"),
        ("c.609+28_610-16del", "HGVS:c.609+28_610-16del"),
        ("IVS10-2A>G", "HGVS:c.IVS10-2A>G"),
        ("IVS3 + 18C > T", "HGVS:c.IVS3+18C>T"),
        ("dup24bp", "HGVS:c.dup24"),
        ("32-bp deletion", "HGVS:c.del32"),
        ("rs662", "dbSNP:rs662"),
        ("rs 662", "dbSNP:rs662"),
        ("mutation", ""),
        ("", ""),
    ],
)
def test_normal_form_of_text(text: str, normal: str) -> None:
    assert text_to_hgvs(text) == normal


def test_a_form_decides_between_protein_and_dna() -> None:
    assert text_to_hgvs("C677T", "bare") == "HGVS:p.C677T"
    assert text_to_hgvs("C677T", "dna_bare") == "HGVS:c.677C>T"


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("p|SUB|V|600|E", "HGVS:p.V600E"),
        ("c|SUB|A|76|T", "HGVS:c.76A>T"),
        ("c|DEL|1521_1523|CTT", "HGVS:c.1521_1523delCTT"),
        ("c|DUP|899|C|", "HGVS:c.899dupC"),
        ("p|FS|G|205|R|16", "HGVS:p.G205RfsX16"),
        ("p|FS|R|97||", "HGVS:p.R97fs"),
        ("p|DEL|508|F", "HGVS:p.F508del"),
        ("p.508delF", "HGVS:p.F508del"),
        ("p|Allele|S|161", "HGVS:p.S161"),
        ("tmVar:p|SUB|V|600|E;HGVS:p.V600E;VariantGroup:0;RS#:113488022", "HGVS:p.V600E"),
        ("c.1559-2A>T;RS#:267607836", "HGVS:c.1559-2A>T"),
        ("tmVar:rs1205;RS#:1205", "dbSNP:rs1205"),
        ("10510452_139", ""),
    ],
)
def test_normal_form_of_tmvar(raw: str, normal: str) -> None:
    assert tmvar_to_hgvs(raw) == normal


def test_identifier_fields() -> None:
    assert parse_ids("tmVar:p|SUB|Q|192|R;HGVS:p.Q192R;RS#:662", "Variant") == (
        "dbSNP:rs662",
        "HGVS:p.Q192R",
    )
    assert parse_ids("p|SUB|Q|192|R", "Variant") == ("HGVS:p.Q192R",)
    assert parse_ids("HGVS:p.Q192R", "Variant") == ("HGVS:p.Q192R",)
    assert parse_ids("rs662", "Variant") == ("dbSNP:rs662",)
    assert parse_ids("-", "Variant") == ()
    assert parse_ids("10510452_139", "Variant") == ("10510452_139",)
