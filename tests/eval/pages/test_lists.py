"""Pages made of mentions: names, counts, composites, what has no row."""

from __future__ import annotations

from entitome.corpus.document import Document, EntityRow, Mention, Passage
from entitome.corpus.naming import most_frequent
from entitome.eval.pages.lists import page_of, within_reach
from entitome.eval.scoring.rows import listed

FEVER, GOUT, HUMAN = "MESH:D005334", "MESH:D006073", "NCBITaxon:9606"


def paper(*names: tuple[str, str, tuple[str, ...]], reference: int = 0) -> Document:
    """A text of names in their order, a blank between them; the last ``reference`` are cited."""
    mentions, text, start = [], "", 0
    for name, label, ids in names:
        start = len(text)
        mentions.append(Mention(start, start + len(name), name, label, ids))
        text += f"{name} "
    cut = mentions[-reference].start if reference else len(text)
    passages = (Passage(0, cut), Passage(cut, len(text), "reference", "references"))
    return Document("p", text, passages if reference else passages[:1], tuple(mentions))


def row(document: Document) -> EntityRow:
    (found,) = document.rows or ()
    return found


def fevers(*names: str) -> Document:
    return paper(*((name, "Disease", (FEVER,)) for name in names))


# -- names --------------------------------------------------------------------------------------


def test_the_most_frequent_name_and_the_count() -> None:
    found = row(page_of(fevers("pyrexia", "fever", "fever")))
    assert found == EntityRow("Disease", "fever", FEVER, count=3)


def test_of_names_as_frequent_the_first() -> None:
    assert row(page_of(fevers("pyrexia", "fever", "fever", "pyrexia"))).name == "pyrexia"
    # The order is of the text, not of the list of mentions.
    document = fevers("pyrexia", "fever")
    document.mentions = document.mentions[::-1]
    assert row(page_of(document)).name == "pyrexia"


def test_letter_case_makes_no_other_name() -> None:
    """fever has 3 (2 of them "Fever"), pyrexia 2: without that, "Fever" and "pyrexia" were tied."""
    names = ("pyrexia", "Fever", "fever", "Fever", "pyrexia")
    assert row(page_of(fevers(*names))).name == "Fever"
    assert most_frequent(["A", "a"]) == "A", "the first of equal forms"


def test_white_space_makes_no_other_name() -> None:
    names = ("lung\n cancer", "cancer", "lung cancer")
    assert row(page_of(fevers(*names))).name == "lung cancer"


def test_official_names() -> None:
    document = paper(("patients", "Species", (HUMAN,)), ("fever", "Disease", (FEVER,)))
    page = page_of(document, lambda label, i: "Homo sapiens" if i == HUMAN else "")
    assert [(r.label, r.name) for r in page.rows or ()] == [
        ("Disease", "fever"),
        ("Species", "Homo sapiens"),
    ]


# -- rows ---------------------------------------------------------------------------------------


def test_a_composite_counts_in_each_of_its_identifiers() -> None:
    both = paper(("gout and fever", "Disease", (GOUT, FEVER)), ("fever", "Disease", (FEVER,)))
    assert [(r.id, r.name, r.count) for r in page_of(both).rows or ()] == [
        (FEVER, "gout and fever", 2),
        (GOUT, "gout and fever", 1),
    ]


def test_an_identifier_given_twice_counts_once() -> None:
    assert listed(Mention(0, 5, "fever", "Disease", (FEVER, FEVER))) == [("Disease", FEVER)]


def test_nil_has_no_row_and_no_mentions_is_an_empty_list() -> None:
    assert page_of(paper(("fevers", "Disease", ()))).rows == ()
    assert page_of(Document("p", "Nothing.")).rows == ()


def test_a_variant_is_one_row_by_its_notation() -> None:
    variant = Mention(0, 5, "V600E", "Variant", ("dbSNP:rs113488022", "HGVS:p.V600E"))
    assert listed(variant) == [("Variant", "HGVS:p.V600E")]
    number = Mention(0, 5, "rs662", "Variant", ("dbSNP:rs662",))
    assert listed(number) == [("Variant", "dbSNP:rs662")]


def test_one_identifier_of_two_types_is_two_rows() -> None:
    page = page_of(paper(("x", "Gene", ("A:1",)), ("x", "Chemical", ("A:1",))))
    assert [(r.label, r.id) for r in page.rows or ()] == [("Gene", "A:1"), ("Chemical", "A:1")]


def test_order_is_by_type_then_count_then_identifier() -> None:
    page = page_of(
        paper(
            ("mice", "Species", ("T:2",)), ("b", "Gene", ("G:2",)), ("a", "Gene", ("G:1",)),
            ("c", "Gene", ("G:3",)), ("c", "Gene", ("G:3",)), ("?", "Tissue", ("X:1",)),
        )
    )  # fmt: skip
    assert [r.id for r in page.rows or ()] == ["G:3", "G:1", "G:2", "T:2", "X:1"]


def test_the_document_stays_as_it_was() -> None:
    document = fevers("fever")
    page = page_of(document)
    assert document.rows is None
    assert (page.text, page.mentions, page.passages) == (
        document.text, document.mentions, document.passages,
    )  # fmt: skip


# -- references ---------------------------------------------------------------------------------


def test_what_the_references_alone_name_is_out_of_reach() -> None:
    page = page_of(
        paper(
            ("fever", "Disease", (FEVER,)), ("fever", "Disease", (FEVER,)),
            ("gout", "Disease", (GOUT,)), reference=2,
        )
    )  # fmt: skip
    assert [(r.id, r.count) for r in page.rows or ()] == [(FEVER, 2), (GOUT, 1)]
    assert [r.id for r in within_reach(page).rows or ()] == [FEVER]
    assert within_reach(page, ()).rows == page.rows
