"""Documents through spaCy and back, and the entity list made of what was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from entitome.annotating import annotate, pipeline_kb
from entitome.convert import from_doc, to_doc
from entitome.corpus.document import Document, EntityRow, Mention, Passage
from entitome.corpus.formats import tomesphere
from entitome.corpus.formats.tomesphere_print import format_line
from entitome.corpus.formats.tomesphere_rows import parse_line
from entitome.kb.store import KnowledgeBase
from entitome.summary import summarise


def document(*mentions: tuple[str, str, str], **infons: str) -> Document:
    """A document whose text is its mentions, given as text, label and identifiers."""
    found, at = [], 0
    for text, label, ids in mentions:
        found.append(Mention(at, at + len(text), text, label, tuple(ids.split()), infons=infons))
        at += len(text) + 1
    return Document("1", " ".join(t for t, _, _ in mentions), mentions=tuple(found))


def rows(kb: KnowledgeBase, *mentions: tuple[str, str, str]) -> list[EntityRow]:
    return list(summarise(document(*mentions), kb))


# -- rows -------------------------------------------------------------------------------------


def test_a_gene_has_its_official_names(small_kb: KnowledgeBase) -> None:
    (row,) = rows(small_kb, ("p53", "Gene", "NCBIGene:7157"))
    assert (row.name, row.full_name, row.aka) == ("TP53", "tumor protein p53", ("P53", "p53"))
    assert format_line([row]) == "TP53 (tumor protein p53) [NCBI Gene 7157] {aka P53, p53}"


def test_a_species_has_its_common_name_and_rank(small_kb: KnowledgeBase) -> None:
    (row,) = rows(small_kb, ("patients", "Species", "NCBITaxon:9606"))
    assert format_line([row]) == "Homo sapiens (human, species) [taxon 9606]"
    (genus,) = rows(small_kb, ("Entamoeba", "Species", "NCBITaxon:5758"))
    assert format_line([genus]) == "Entamoeba (genus) [taxon 5758]"


def test_a_disease_has_its_mondo_row(small_kb: KnowledgeBase) -> None:
    linked, own = rows(small_kb, ("SSc disease", "Disease", "MESH:D012595"))
    assert (linked.block, linked.id, linked.name) == ("linked", "MONDO:0005100", "SSc disease")
    assert (own.block, own.id, own.count) == ("full-text", "MESH:D012595", 1)
    assert format_line([linked]) == "SSc disease (MONDO:0005100)"


def test_diseases_without_mondo_and_with_nothing_else(small_kb: KnowledgeBase) -> None:
    (pain,) = rows(small_kb, ("pain", "Disease", "MESH:D010146"))
    assert (pain.id, pain.block) == ("MESH:D010146", "full-text")
    by_id = {(r.block, r.id) for r in rows(small_kb, ("x", "Disease", "MONDO:0019340"))}
    assert by_id == {("linked", "MONDO:0019340"), ("full-text", "MONDO:0019340")}


def test_one_row_for_a_disease_under_two_identifiers(small_kb: KnowledgeBase) -> None:
    """MONDO:0007179 is both that MeSH heading and that OMIM number."""
    found = rows(
        small_kb,
        ("autoimmune disease", "Disease", "OMIM:109100"),
        ("autoimmune disorder", "Disease", "MESH:D001327"),
        ("autoimmune disorder", "Disease", "MESH:D001327"),
    )
    linked = [r for r in found if r.block == "linked"]
    assert [(r.id, r.name, r.count) for r in linked] == [
        ("MONDO:0007179", "autoimmune disorder", 3)
    ]
    assert [r.count for r in found if r.block == "full-text"] == [2, 1]


def test_composite_mentions_count_for_each(small_kb: KnowledgeBase) -> None:
    found = rows(
        small_kb,
        ("breast and skin tumors", "Disease", "MESH:D001943 MESH:D012871"),
        ("breast cancer", "Disease", "MESH:D001943"),
    )
    assert [(r.id, r.count) for r in found] == [("MESH:D001943", 2), ("MESH:D012871", 1)]


def test_names_counts_and_order(small_kb: KnowledgeBase) -> None:
    found = rows(
        small_kb,
        ("HeLa", "CellLine", "Cellosaurus:CVCL_0030"),
        ("aspirin", "Chemical", "MESH:D001241"),
        ("MTX", "Chemical", "MESH:D008727"),
        ("methotrexate", "Chemical", "MESH:D008727"),
        ("methotrexate", "Chemical", "MESH:D008727"),
        ("p.V600E", "Variant", "HGVS:p.V600E"),
        ("IL2", "Gene", "NCBIGene:3558"),
        ("nothing known", "Chemical", ""),
    )
    assert [(r.label, r.name, r.count) for r in found] == [
        ("Gene", "IL2", 1), ("Chemical", "methotrexate", 3), ("Chemical", "aspirin", 1),
        ("CellLine", "HeLa", 1), ("Variant", "p.V600E", 1),
    ]  # fmt: skip


def test_the_first_of_names_as_frequent(small_kb: KnowledgeBase) -> None:
    names = [("MTX", "Chemical", "MESH:D008727"), ("amethopterin", "Chemical", "MESH:D008727")]
    assert rows(small_kb, *names)[0].name == "MTX"
    assert rows(small_kb, *names[::-1])[0].name == "amethopterin"
    assert rows(small_kb, *names, names[1])[0].name == "amethopterin"


def test_what_the_paper_writes_names_the_row(small_kb: KnowledgeBase) -> None:
    short = document(("MTX", "Chemical", "MESH:D008727"), long_form="methotrexate")
    assert summarise(short, small_kb)[0].name == "MTX"


def test_identifiers_and_types_that_are_unknown(small_kb: KnowledgeBase) -> None:
    found = rows(
        small_kb,
        ("a trait", "Phenotype", "HP:0001250"),
        ("IL9", "Gene", "NCBIGene:1"),
        ("odd", "Disease", "XYZ:12"),
    )
    assert [(r.label, r.name, r.id) for r in found] == [
        ("Gene", "IL9", "NCBIGene:1"), ("Disease", "odd", "XYZ:12"),
        ("Phenotype", "a trait", "HP:0001250"),
    ]  # fmt: skip


def test_retired_identifiers_are_known_by_their_names(small_kb: KnowledgeBase) -> None:
    (row,) = rows(small_kb, ("p53", "Gene", "NCBIGene:999003"))
    assert (row.name, row.id) == ("TP53", "NCBIGene:999003")


IDS = {
    "Gene": ["NCBIGene:3558", "NCBIGene:7157", "NCBIGene:1"],
    "Disease": ["MESH:D012595", "MONDO:0005100", "OMIM:181750"],
    "Species": ["NCBITaxon:9606", "NCBITaxon:562"],
}
KNOWN = [(label, one) for label, ids in IDS.items() for one in ids]


@given(st.lists(st.tuples(st.sampled_from(["ab", "c,d", "(e)"]), st.sampled_from(KNOWN))))
@settings(max_examples=50)
def test_every_mention_is_in_the_list(
    small_kb: KnowledgeBase, found: list[tuple[str, tuple[str, str]]]
) -> None:
    listed = rows(small_kb, *((text, label, one) for text, (label, one) in found))
    own = [r for r in listed if r.block == "full-text"]
    assert {(r.label, r.id): r.count for r in own} == Counter(known for _, known in found)
    for block in ("linked", "full-text"):
        ids = [(r.label, r.id) for r in listed if r.block == block]
        assert len(ids) == len(set(ids))
    for row in listed:  # the page's grammar holds them all but the counts
        (read,) = parse_line(format_line([row]), row.label, row.block)
        assert read == replace(row, count=0)


# -- through spaCy ----------------------------------------------------------------------------


def through(nlp: Language, given_document: Document) -> Document:
    (annotated,) = annotate([given_document], nlp)
    return annotated


def test_what_is_kept_of_a_document(small_nlp: Language) -> None:
    text = "Aspirin\n\nMethotrexate helped."
    passages = (Passage(0, 7, "title", "title", {"a": "b"}), Passage(9, 29, "abstract", "abstract"))
    old = Mention(0, 7, "Aspirin", "Gene", ("NCBIGene:1",))
    given_document = Document(
        "x", text, passages, (old,), (EntityRow("Gene", "A", "NCBIGene:1"),),
        {"year": "1999", "relations": "r", "bioc_relations": "s"},
    )  # fmt: skip
    annotated = through(small_nlp, given_document)
    assert (annotated.id, annotated.text, annotated.passages) == ("x", text, passages)
    assert [(m.text, m.label) for m in annotated.mentions] == [
        ("Aspirin", "Chemical"), ("Methotrexate", "Chemical"),
    ]  # fmt: skip
    assert annotated.infons == {"year": "1999"}
    assert [r.id for r in annotated.rows or ()] == ["MESH:D001241", "MESH:D008727"]
    assert given_document.mentions == (old,)


def test_mentions_carry_what_components_found(small_nlp: Language) -> None:
    text = "Methotrexate (MTX) was given. No evidence of breast cancer in mice with Il2."
    by_text = {m.text: m for m in through(small_nlp, Document("x", text)).mentions}
    assert by_text["MTX"].infons == {"long_form": "Methotrexate"}
    assert by_text["breast cancer"].infons["negated"] == "yes"
    assert by_text["Il2"].infons == {"taxon": "NCBITaxon:10090"}
    assert by_text["Il2"].ids == ("NCBIGene:16183",)
    assert 0.4 < (by_text["mice"].score or 0) < 1


def test_composite_identifiers_part(small_nlp: Language) -> None:
    (mention,) = through(small_nlp, Document("x", "There breast and skin tumors grew.")).mentions
    assert mention.ids == ("MESH:D001943", "MESH:D012871")


def test_references_are_not_read(small_nlp: Language) -> None:
    text = "Methotrexate helps.\n\nAspirin for pain. J Made Up 1999."
    end = text.index("\n")
    passages = (Passage(0, end), Passage(end + 2, len(text), "reference", "references"))
    assert [m.text for m in through(small_nlp, Document("x", text, passages)).mentions] == [
        "Methotrexate"
    ]


def test_references_that_the_sections_tell(small_nlp: Language) -> None:
    text = "Results\n\nMethotrexate helps.\n\nReferences\n\n1. Aspirin for pain. J Made Up 1999.\n"
    annotated = through(small_nlp, Document("x", text))
    assert [m.text for m in annotated.mentions] == ["Methotrexate"]
    assert annotated.passages[-1].kind == "reference"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0", "a", "Ω" * 300, "\U0001f9ec IL2"])
def test_texts_with_little_in_them(small_nlp: Language, text: str) -> None:
    annotated = through(small_nlp, Document("x", text))
    assert annotated.text == text
    assert not list(annotated.misaligned())


PIECES = st.sampled_from(
    ["Methotrexate", "IL-2", "(", ")", " ", "\n", "TNF-α", "mice", "-", "5", "SSc", "é", "．",
     "systemic sclerosis", "p.V600E", "\U0001f9ec", "E. coli", "\u0301", "/", "breast cancer"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=150, deadline=None)
def test_offsets_point_at_their_text(small_nlp: Language, text: str) -> None:
    annotated = from_doc(small_nlp(to_doc(small_nlp, Document("x", text))), Document("x", text))
    assert not list(annotated.misaligned())
    places = [(m.start, m.end) for m in annotated.mentions]
    assert places == sorted(places)


def test_streams(small_nlp: Language) -> None:
    drawn: list[int] = []

    def endless() -> object:
        while True:
            drawn.append(len(drawn))
            yield Document(str(len(drawn)), "Methotrexate")

    stream = annotate(endless(), small_nlp)  # type: ignore[arg-type]
    assert next(stream).id == "1"
    assert len(drawn) < 50


def test_the_knowledge_base_of_a_pipeline(small_nlp: Language, small_kb: KnowledgeBase) -> None:
    assert pipeline_kb(small_nlp).folder == small_kb.folder


def test_the_page_writer_takes_the_list(small_nlp: Language) -> None:
    import io

    buffer = io.BytesIO()
    tomesphere.write([through(small_nlp, Document("x", "SSc: systemic sclerosis"))], buffer)
    assert "MONDO:0005100" in buffer.getvalue().decode()
