"""Where the name that someone asks about stands, and which taxon a person means."""

from __future__ import annotations

import pytest
from spacy.language import Language

from entitome.corpus.errors import InputError
from entitome.kb.store import KnowledgeBase
from entitome.linkers.written import Query, taxon_of, with_mentions


@pytest.mark.parametrize(
    ("name", "context", "places"),
    [
        ("p53", "", [(0, 3)]),
        ("p53", "  ", [(0, 3)]),
        ("p53", "Here p53 met P53 and p53.", [(5, 8), (21, 24)]),
        ("p53", "Here P53 fell.", [(5, 8)]),
        ("systemic  sclerosis", "A systemic\nsclerosis.", [(2, 20)]),
        ("IL2", "There the IL20 rose.", [(22, 25)]),
        ("TNF", "Some TNF-alpha rose.", [(5, 8)]),
        ("3", "Of 3.5 mice.", [(14, 15)]),
        ("p53", "Mice ran", [(10, 13)]),
        ("(c) d", "Of a(b) and (c) d.", [(12, 17)]),
    ],
)
def test_places(
    small_nlp: Language, name: str, context: str, places: list[tuple[int, int]]
) -> None:
    _, spans = with_mentions(Query(name, "Gene", context), small_nlp.make_doc)
    assert [(s.start_char, s.end_char) for s in spans] == places
    assert {s.label_ for s in spans} == {"Gene"}


def test_what_stands_behind_is_a_sentence_apart(small_nlp: Language) -> None:
    for context in ("Mice ran", "Mice ran.", "# Results\n\nmice ran "):
        _, (span,) = with_mentions(Query("p53", "Gene", context), small_nlp)
        assert span.sent.text.strip() == "p53"


@pytest.mark.parametrize("name", ["", " \n"])
def test_no_name(small_nlp: Language, name: str) -> None:
    with pytest.raises(InputError, match="no name"):
        with_mentions(Query(name, "Gene", "Mice ran."), small_nlp.make_doc)


@pytest.mark.parametrize(
    ("text", "taxon"),
    [
        ("10090", "NCBITaxon:10090"),
        (" NCBITaxon:10090 ", "NCBITaxon:10090"),
        ("ncbitaxon:9606", "NCBITaxon:9606"),
        ("999004", "NCBITaxon:9796"),
        ("mouse", "NCBITaxon:10090"),
        ("Homo sapiens", "NCBITaxon:9606"),
    ],
)
def test_taxon(small_kb: KnowledgeBase, text: str, taxon: str) -> None:
    assert taxon_of(small_kb, text) == taxon


@pytest.mark.parametrize("text", ["77", "unicorn", "IL2", "E. coli", ""])
def test_no_taxon(small_kb: KnowledgeBase, text: str) -> None:
    with pytest.raises(InputError):
        taxon_of(small_kb, text)
