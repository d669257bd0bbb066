"""The HTML page: what a browser would read of it is what the document says."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from entitome.corpus.document import Document, EntityRow, Mention, Passage
from entitome.corpus.errors import InputError
from entitome.page import render
from entitome.page.listing import link


def document(text: str, *mentions: Mention, passages: Iterable[Passage] = ()) -> Document:
    return Document("doc-1", text, tuple(passages), mentions)


def named(text: str, name: str, label: str = "Gene", *ids: str, **infons: str) -> Mention:
    start = text.index(name)
    return Mention(start, start + len(name), name, label, ids, infons=infons)


def page(doc: Document, *rows: EntityRow) -> Any:
    return html.document_fromstring(render(doc, rows))


def marks(root: Any) -> list[tuple[str, str]]:
    return [(m.get("class"), m.text_content()) for m in root.iter("mark")]


def test_marks_point_at_their_mentions() -> None:
    text = "Loss of Tfr2 gave µ-anemia 🩸 in mice."
    found = (
        named(text, "Tfr2", "Gene", "NCBIGene:50765"),
        named(text, "µ-anemia", "Disease"),
        named(text, "mice", "Species", "NCBITaxon:10090"),
    )
    root = page(document(text, *found))
    assert marks(root) == [("gene", "Tfr2"), ("disease nil", "µ-anemia"), ("species", "mice")]
    assert root.find(".//main").text_content().strip() == text


def test_everything_is_escaped() -> None:
    nasty = '<script>alert("x")</script> & \'</mark>\' "'
    rows = (EntityRow(nasty, nasty, f"X:{nasty}", full_name=nasty, aka=(nasty,), rank=nasty),)
    mention = Mention(0, len(nasty), nasty, nasty, (f"X:{nasty}",), infons={"long_form": nasty})
    doc = Document(nasty, nasty, (Passage(0, len(nasty), nasty, nasty),), (mention,))
    written = render(doc, rows, title=nasty)
    assert written.count("<script>") == 1  # the page's own
    assert "alert(" not in written.split("<script>")[1]
    root: Any = html.document_fromstring(written)
    assert root.find(".//title").text == nasty
    (mark,) = root.iter("mark")
    assert mark.text_content() == nasty
    assert nasty in mark.get("title")
    assert root.find(".//aside//button").text_content() == nasty


def test_nested_mentions_nest() -> None:
    text = "hypertension of the mouse lung"
    outer, inner = named(text, text, "Disease"), named(text, "mouse", "Species")
    root = page(document(text, inner, outer))
    (mark,) = root.findall(".//main//p/mark")
    assert mark.text_content() == text
    assert [m.text for m in mark.findall("mark")] == ["mouse"]


def test_crossing_mentions_are_split_where_they_cross() -> None:
    text = "alpha beta gamma"
    root = page(document(text, named(text, "alpha beta"), named(text, "beta gamma", "Chemical")))
    shown = marks(root)
    assert shown == [
        ("gene nil", "alpha beta"),
        ("chemical nil", "beta"),
        ("chemical nil", " gamma"),
    ]
    assert root.find(".//main").text_content().strip() == text


def test_fragments_of_a_mention_are_marked_apart() -> None:
    text = "breast and ovarian cancer"
    parts = ((0, 6), (19, 25))
    mention = Mention(0, 25, "breast cancer", "Disease", ("MESH:D001943",), fragments=parts)
    assert [t for _, t in marks(page(document(text, mention)))] == ["breast", "cancer"]


def test_a_mention_across_passages_is_marked_in_both() -> None:
    text = "iron\n\noverload"
    passages = (Passage(0, 4, "title"), Passage(6, 14))
    root = page(document(text, named(text, text, "Disease"), passages=passages))
    assert [t for _, t in marks(root)] == ["iron", "overload"]
    assert root.findtext(".//h1/mark") == "iron"


@given(st.data())
def test_any_mentions_leave_the_text_whole(data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from("ab <&>\"'é😀"), min_size=1, max_size=30))
    text = f"x{text}x"
    spans = data.draw(st.lists(st.tuples(*[st.integers(0, len(text))] * 2), max_size=8))
    found = [Mention(s, e, text[s:e], "Gene") for s, e in spans if s < e]
    root = page(document(text, *found))
    assert root.find(".//main/p").text_content() == text
    covered = {at for mention in found for at in range(mention.start, mention.end)}
    assert "".join(root.xpath("//main//text()[ancestor::mark]")) == "".join(
        text[at] for at in sorted(covered)
    )


def test_headings_sections_and_what_lies_between() -> None:
    text = "# Rust\n\n## Methods\n\nWe waited.\n\nIt rained.\n\nLegend"
    passages = (
        Passage(2, 6, "title", "title"),
        Passage(11, 18, "heading", "methods"),
        Passage(20, 30, "paragraph", "methods"),
        Passage(44, 50, "caption", "figures"),
    )
    root = page(document(text, passages=passages))
    told = [(e.tag, e.get("class"), e.text_content().strip()) for e in root.find(".//main")]
    assert told == [
        ("h1", None, "Rust"),
        ("h2", None, "Methods"),
        ("p", None, "We waited."),
        ("p", None, "It rained."),
        ("p", "section", "figures"),
        ("p", "caption", "Legend"),
    ]


def test_tooltip_and_flags() -> None:
    text = "no HH"
    mention = Mention(
        3, 5, "HH", "Disease", ("MESH:D006432", "OMIM:235200"), 0.876,
        infons={"long_form": "hereditary hemochromatosis", "negated": "yes"},
    )  # fmt: skip
    (mark,) = page(document(text, mention)).iter("mark")
    assert mark.get("title") == (
        "Disease · MESH:D006432, OMIM:235200 · score 0.88 · "
        "short for hereditary hemochromatosis · negated"
    )
    assert mark.get("data-f") == "negated"
    assert mark.get("tabindex") == "0"


def test_list_counts_links_and_mentions_belong_together() -> None:
    text = "Il6 and Il6 and anemia in mice"
    mouse = {"taxon": "NCBITaxon:10090"}
    found = (
        Mention(0, 3, "Il6", "Gene", ("NCBIGene:16193",), infons=mouse),
        Mention(8, 11, "Il6", "Gene", ("NCBIGene:16193",), infons=mouse),
        named(text, "anemia", "Disease", "MESH:D000740"),
        named(text, "mice", "Species", "NCBITaxon:10090"),
    )
    rows = (
        EntityRow("Disease", "anemia", "MONDO:0002280", count=1, block="linked"),
        EntityRow("Species", "Mus musculus", "NCBITaxon:10090", common_name="house mouse"),
        EntityRow("Gene", "Il6", "NCBIGene:16193", full_name="interleukin 6", aka=("Il-6",)),
        EntityRow("Disease", "anemia", "MESH:D000740", count=1),
    )
    root = page(document(text, *found), *rows)
    lists = root.findall(".//aside/section")
    assert [s.get("class") for s in lists] == ["gene", "disease", "species"]
    assert " ".join(lists[0].find(".//li").itertext()) == (
        "Il6 2 interleukin 6 · house mouse · aka Il-6 NCBI Gene 16193"
    )
    assert [a.text for a in lists[1].iter("a")] == ["MeSH D000740", "MONDO:0002280"]
    numbers = {li.find(".//button").text: li.get("data-e") for li in root.findall(".//aside//li")}
    assert [m.get("data-e") for m in root.iter("mark")] == [
        numbers["Il6"], numbers["Il6"], numbers["anemia"], numbers["Mus musculus"],
    ]  # fmt: skip


def test_types_that_are_not_ours_are_shown() -> None:
    text = "keratocyte"
    root = page(document(text, named(text, text, "CellType", "CL:0000331")))
    assert marks(root) == [("other", "keratocyte")]
    assert root.find(".//header//label").text_content() == "CellType 1"


@pytest.mark.parametrize(
    ("identifier", "address"),
    [
        ("NCBIGene:3077", "https://www.ncbi.nlm.nih.gov/gene/3077"),
        ("MESH:D006432", "https://meshb.nlm.nih.gov/record/ui?ui=D006432"),
        ("MONDO:0005100", "https://purl.obolibrary.org/obo/MONDO_0005100"),
        ("NCBITaxon:672", "https://www.ncbi.nlm.nih.gov/datasets/taxonomy/672"),
        ("Cellosaurus:CVCL_0027", "https://www.cellosaurus.org/CVCL_0027"),
        ("dbSNP:rs1800562", "https://www.ncbi.nlm.nih.gov/snp/rs1800562"),
        ("MESH:a b/?\"'<", "https://meshb.nlm.nih.gov/record/ui?ui=a%20b%2F%3F%22%27%3C"),
    ],
)
def test_links(identifier: str, address: str) -> None:
    assert html.fragment_fromstring(link(identifier)).get("href") == address


@pytest.mark.parametrize("identifier", ["HGVS:p.V600E", "javascript:alert(1)", "MESH:", "loose"])
def test_identifiers_without_an_address(identifier: str) -> None:
    assert html.fragment_fromstring(link(identifier)).tag == "span"


def test_empty_document() -> None:
    root = page(document(""))
    assert "has no text" in root.find(".//main").text_content()
    assert "No entity" in root.find(".//aside").text_content()


def test_a_mention_outside_the_text_is_refused() -> None:
    with pytest.raises(InputError, match="outside the text"):
        render(document("short", Mention(3, 9, "rt", "Gene")), ())


def test_nothing_is_asked_of_a_network() -> None:
    root = page(document("Il6"), EntityRow("Gene", "Il6", "NCBIGene:16193"))
    assert not root.xpath("//link | //img | //iframe | //*[@src]")
    style = root.findtext(".//style")
    assert not re.search(r"url\(|@import", style)


def test_a_long_paper_renders_quickly_and_the_same() -> None:
    rng = random.Random(7)
    text = "".join(rng.choices("abcdefgh \n", k=200_000))
    starts = rng.sample(range(199_900), 10_000)
    found = [Mention(s, s + 8, text[s : s + 8], "Gene", (f"NCBIGene:{s % 500}",)) for s in starts]
    rows = [EntityRow("Gene", f"g{n}", f"NCBIGene:{n}") for n in range(500)]
    doc = document(text, *found)
    began = time.perf_counter()
    first = render(doc, rows)
    assert time.perf_counter() - began < 2
    assert first == render(doc, rows)
