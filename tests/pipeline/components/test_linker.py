"""Names to concepts: every way to a candidate, and when there is none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from entitome.components.lexicon.features import LABELS
from entitome.components.lexicon.usage import Count, Usage
from entitome.components.linker.candidates import (
    MAX_CANDIDATES,
    CandidateGenerator,
    pubtator_disease,
)
from entitome.components.linker.linker import Linker
from entitome.components.linker.rewrite import rewrites
from entitome.kb.store import KnowledgeBase


@pytest.fixture(scope="module")
def linker(small_kb: KnowledgeBase, small_usage: Usage) -> Linker:
    return Linker(CandidateGenerator(small_kb, small_usage), 0.5, LABELS)


@pytest.fixture(scope="module")
def unread(small_kb: KnowledgeBase) -> Linker:
    """A linker that has seen no corpus."""
    return Linker(CandidateGenerator(small_kb, Usage()), 0.5, LABELS)


def best(linker: Linker, name: str, label: str, long_form: str = "") -> tuple[str, str]:
    found = linker.candidates(name, label, long_form)
    return (found[0].id, found[0].via) if found else ("", "")


@pytest.mark.parametrize(
    ("name", "label", "identifier", "via"),
    [
        ("Methotrexate", "Chemical", "MESH:D008727", "exact"),
        ("methotrexate", "Chemical", "MESH:D008727", "exact"),
        ("HYDROGEN PEROXIDES", "Chemical", "MESH:D006861", "exact"),
        ("H₂O₂", "Chemical", "MESH:D006861", "exact"),
        ("TNF-α", "Gene", "NCBIGene:7124", "exact"),
        ("type II diabetes", "Disease", "MESH:D003924", "exact"),
        ("neoplasms of the breast", "Disease", "MESH:D001943", "similar"),
        ("methotrexate sodium", "Chemical", "MESH:D008727", "rewritten"),
        ("tumour of the breast (left)", "Disease", "", ""),
        ("breast cancers", "Disease", "MESH:D001943", "exact"),
        ("breast tumour (left)", "Disease", "MESH:D001943", "rewritten"),
        ("severe acute systemic sclerosis", "Disease", "MESH:D012595", "rewritten"),
        ("mellitus, diabetes", "Disease", "MESH:D003920", "rewritten"),
        ("hIL2", "Gene", "NCBIGene:3558", "rewritten"),
        ("TP53 gene", "Gene", "NCBIGene:7157", "rewritten"),
        ("HeLa cells", "CellLine", "Cellosaurus:CVCL_0030", "rewritten"),
        ("methotrexat", "Chemical", "MESH:D008727", "similar"),
        ("systemic sclerosys", "Disease", "MESH:D012595", "similar"),
        ("childhood onset systemic sclerosis", "Disease", "MESH:D012595", "ending"),
        ("quux syndrome", "Disease", "", ""),
        ("", "Disease", "", ""),
        ("-", "Gene", "", ""),
        ("methotrexate", "Vehicle", "", ""),
    ],
)
def test_ways_to_a_concept(
    unread: Linker, name: str, label: str, identifier: str, via: str
) -> None:
    found = unread.candidates(name, label)
    assert (found[0].id, found[0].via) == (identifier, via) if identifier else not found


def test_the_exact_spelling_is_the_likeliest(unread: Linker) -> None:
    scores = [
        unread.candidates(name, "Chemical")[0].score
        for name in ("Methotrexate", "methotrexate", "methotrexate sodium", "meth-otrexate")
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_a_retired_identifier_of_a_corpus(small_kb: KnowledgeBase) -> None:
    """A corpus of old may hold an identifier that was replaced, even twice."""
    usage = Usage({("old name", "l", "Disease"): Count(2, 2, (("MESH:D999001", 2),))})
    found = CandidateGenerator(small_kb, usage).candidates("old name", "Disease")
    assert small_kb.current(found[0].id) == "MESH:D012595"


# -- MONDO as PubTator has it -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("mondo", "identifier"),
    [
        ("MONDO:0007179", "MESH:D001327"),  # its own MeSH heading, before its OMIM number
        ("MONDO:0005100", "MESH:D012595"),  # its MeSH heading by the number that replaced it
        ("MONDO:0008418", "OMIM:181750"),  # OMIM, where there is no MeSH heading
        ("MONDO:0019340", "MESH:D001327"),  # a parent's heading
    ],
)
def test_pubtator_disease(small_kb: KnowledgeBase, mondo: str, identifier: str) -> None:
    number = small_kb.number(mondo)
    assert number is not None
    assert pubtator_disease(small_kb, number) == identifier


def test_names_of_mondo_lead_to_mesh(unread: Linker) -> None:
    assert best(unread, "autoimmune disorder", "Disease") == ("MESH:D001327", "exact")
    assert best(unread, "dermatosclerosis", "Disease") == ("MESH:D001327", "exact")


# -- corpora ----------------------------------------------------------------------------------


def test_a_composite_name_keeps_its_identifiers_together(linker: Linker) -> None:
    assert best(linker, "breast and skin tumours", "Disease") == (
        "MESH:D001943|MESH:D012871", "used",
    )  # fmt: skip


def test_namesakes_among_genes_stay_apart(small_kb: KnowledgeBase) -> None:
    usage = Usage({("p 53", "l", "Gene"): Count(1, 1, (("NCBIGene:7157 NCBIGene:22059", 1),))})
    generator = CandidateGenerator(small_kb, usage)
    found = generator.candidates("p53", "Gene")
    assert {c.id for c in found} == {"NCBIGene:7157", "NCBIGene:22059"}
    assert generator.taxa(found) == {"NCBITaxon:9606", "NCBITaxon:10090"}
    (mouse,) = generator.of_taxon(found, "NCBITaxon:10090")
    assert mouse.id == "NCBIGene:22059"
    assert generator.of_taxon(found, "NCBITaxon:562") == found


# -- documents --------------------------------------------------------------------------------


def linked(nlp: Language, text: str) -> dict[str, str]:
    doc = nlp(text)  # spans die with their Doc
    return {span.text: span.kb_id_ for span in doc.spans["entities"]}


def test_a_short_form_is_linked_as_its_long_form(small_nlp: Language, linker: Linker) -> None:
    assert best(linker, "XQ", "Disease", "systemic sclerosis") == (
        "MESH:D012595", "long form, used",
    )  # fmt: skip
    found = linked(small_nlp, "Localized scleroderma (LS) hurts. LS lasts.")
    assert found == {"Localized scleroderma": "MESH:D012594", "LS": "MESH:D012594"}


def test_a_long_form_without_concept_leaves_the_name(linker: Linker) -> None:
    assert best(linker, "Methotrexate", "Chemical", "made-up thing") == ("MESH:D008727", "used")


def test_nil_keeps_its_candidates(small_index: object, small_lexicon: object) -> None:
    from entitome.loading import load

    nlp = load(
        kb=str(small_index), lexicon=str(small_lexicon), recogniser="lexicon",
        overrides={"components.linker.threshold": 0.99},
    )  # fmt: skip
    doc = nlp("Nothing but morphea here.")
    (span,) = doc.spans["entities"]
    assert (span.text, span.kb_id_) == ("morphea", "")
    assert span._.candidates[0]["id"] == "MESH:D012594"


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("E. coli was grown.", "NCBITaxon:562"),
        ("Escherichia lives here. E. coli was grown.", "NCBITaxon:562"),
        ("Entamoeba lives here. E. coli was grown.", "NCBITaxon:46681"),
        ("Growth of E. coli and later of Entamoeba.", "NCBITaxon:46681"),
    ],
)
def test_the_genus_that_is_spelled(small_nlp: Language, text: str, identifier: str) -> None:
    assert linked(small_nlp, text)["E. coli"] == identifier


TEXT = (
    "In mice, Il2 rose; in humans, IL2 fell after methotrexate (MTX). E. coli and HeLa cells "
    "took MTX; breast and skin tumors of patients with systemic sclerosis did not."
)


def plain(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (s.text, s.label_, s.kb_id_, s._.score, s._.taxon, list(s._.candidates))
        for s in doc.spans["entities"]
    ]


def test_the_same_text_gives_the_same(small_nlp: Language, unread: Linker) -> None:
    first = plain(small_nlp(TEXT))
    small_nlp("Entamoeba coli made mice ache; TP53 and Il2 of humans.")
    assert plain(small_nlp(TEXT)) == first
    assert [candidates for *_, candidates in first if candidates]


def test_results_are_plain_data(small_nlp: Language) -> None:
    doc = small_nlp(TEXT)
    read = Doc(small_nlp.vocab).from_bytes(doc.to_bytes())
    assert plain(read) == plain(doc)
    packed = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (unpacked,) = DocBin().from_bytes(packed).get_docs(small_nlp.vocab)
    assert plain(unpacked) == plain(doc)
    for *_, candidates in plain(doc):
        for candidate in candidates:  # type: ignore[attr-defined]
            assert set(candidate) == {"id", "score", "via", "name"}
            assert type(candidate["score"]) is float


# -- over every name --------------------------------------------------------------------------


def all_names(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for number in range(len(kb)):
        for hit in kb.concept_names(number):
            yield hit.surface, kb.label(number)


def test_every_name_of_the_knowledge_base(small_kb: KnowledgeBase, unread: Linker) -> None:
    """A name finds concepts of the type asked for alone: no drug is ever a bird."""
    seen = 0
    for name, own in all_names(small_kb):
        for label in LABELS:
            found = unread.candidates(name, label)
            for candidate in found:
                number = small_kb.number(candidate.id)
                assert number is None or small_kb.label(number) == label
                assert 0.0 <= candidate.score <= 1.0
            assert len(found) <= MAX_CANDIDATES
            assert len({c.id for c in found}) == len(found)
            assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
            seen += bool(found) and label == own
    assert seen == sum(1 for _ in all_names(small_kb))


def test_rewrites_come_once_and_change_something(small_kb: KnowledgeBase) -> None:
    for name, label in all_names(small_kb):
        wordings = [w for w, _ in rewrites(f"{name} (a note)", label)]
        assert name in wordings
        assert len(set(wordings)) == len(wordings)
        assert all(0 < weight < 1 for _, weight in rewrites(name, label))
