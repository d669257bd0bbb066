"""PubTator: text before tabs, blocks, shifted offsets, faults, and the way there and back."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entitome.corpus.document import Document, Label, Mention, Passage
from entitome.corpus.errors import InputError
from entitome.corpus.formats import pubtator
from tests.corpus.strategies import LINE, distinct, documents, relaxed


def parse(text: str | bytes, *, lenient: bool = False) -> tuple[list[Document], list[InputError]]:
    raw = text if isinstance(text, bytes) else text.encode()
    errors: list[InputError] = []
    on_error = errors.append if lenient else None
    return list(pubtator.read(BytesIO(raw), "x.txt", on_error)), errors


def written(*docs: Document) -> str:
    target = BytesIO()
    pubtator.write(docs, target)
    return target.getvalue().decode()


ORDINARY = (
    "77|t|Fever after zinc\n"
    "77|a|One man had fever.\n"
    "77\t0\t5\tFever\tDisease\tD005334\n"
    "77\t12\t16\tzinc\tChemical\t-1\n"
    "77\t29\t34\tfever\tCompositeMention\tD005334|D014786\tfever|fever\n"
    "77\tCID\tD015032\tD005334\n"
    "\n"
)


def test_ordinary_document() -> None:
    (document,), _ = parse(ORDINARY)
    assert document.text == "Fever after zinc One man had fever."
    assert [p.kind for p in document.passages] == ["title", "abstract"]
    assert [m.ids for m in document.mentions] == [
        ("MESH:D005334",),
        (),
        ("MESH:D005334", "MESH:D014786"),
    ]
    assert document.mentions[2].infons == {"individual": "fever|fever"}
    assert document.infons == {"relations": "CID\tD015032\tD005334"}
    assert not list(document.misaligned())


def test_writing_gives_the_same_lines() -> None:
    (document,), _ = parse(ORDINARY)
    expected = ORDINARY.replace("\tD0", "\tMESH:D0").replace("|D0", ";MESH:D0")
    expected = expected.replace("\t-1", "\t-").replace("CID\tMESH:D015032\tMESH:", "CID\tD015032\t")
    assert written(document) == expected


@pytest.mark.parametrize(
    "variant",
    [
        ORDINARY.replace("\n", "\r\n"),
        "\ufeff" + ORDINARY,
        "\n\n" + ORDINARY,
        ORDINARY.rstrip(),
        ORDINARY.replace("fever.\n", "fever.\n\n"),
        ORDINARY + "\n \n\n",
    ],
    ids=["crlf", "bom", "blank lines first", "no last line end", "blank line within", "more blank"],
)
def test_variants_of_line_ends(variant: str) -> None:
    assert parse(variant) == parse(ORDINARY)


def test_many_documents_without_blank_lines() -> None:
    docs, _ = parse("1|t|A b\n1|a|c\n1\t0\t1\tA\tGene\n2|t|D\n2|a|e\n2\t2\t3\te\tGene\t5\n")
    assert [(d.id, d.text) for d in docs] == [("1", "A b c"), ("2", "D e")]
    assert docs[0].mentions[0].ids == ()
    assert docs[1].mentions[0].ids == ("NCBIGene:5",)


def test_body_with_tabs_is_text() -> None:
    (document,), _ = parse(
        "1|t|Table\n1|a|cow\t12\t14\tpig\tSpecies\n1\t16\t19\tpig\tSpecies\t9823\n"
    )
    assert document.text == "Table cow\t12\t14\tpig\tSpecies"
    assert document.mentions[0].text == "pig"


BLOCKS = (
    "5|t|Zinc\n5|a|\n\n"
    "5|t|Methods\n5|a|\n\n"
    "5|t|We gave zinc.\n5|a|\n5\t8\t12\tzinc\tChemical\tMESH:D015032\n\n"
)


def test_blocks_of_one_id_are_one_document() -> None:
    (document,), _ = parse(BLOCKS)
    assert document.text == "Zinc\nMethods\nWe gave zinc."
    assert [(p.start, p.end) for p in document.passages] == [(0, 4), (5, 12), (13, 26)]
    assert document.mentions[0].start == 21
    assert document.infons == {"pubtator": "blocks"}
    assert written(document) == BLOCKS


def test_a_repeated_document_stays_two() -> None:
    docs, _ = parse(ORDINARY * 2)
    assert len(docs) == 2
    assert docs[0] == docs[1]


def test_mention_across_passages_is_written_in_one_block() -> None:
    (document,), _ = parse(BLOCKS)
    crossing = Mention(0, 12, "Zinc\nMethods", "Chemical")
    (back,), _ = parse(written(document.with_mentions((crossing,))))
    assert back.text == "Zinc Methods We gave zinc."
    assert back.mentions[0].text == "Zinc Methods"


def test_document_without_title_is_shifted_by_the_joining_space() -> None:
    document = Document("9", "cats purr", (Passage(0, 9),), (Mention(0, 4, "cats", "Species"),))
    text = written(document)
    assert text == "9|t|\n9|a|cats purr\n9\t1\t5\tcats\tSpecies\t-\n\n"
    (back,), _ = parse(text)
    assert (back.text, back.mentions) == (document.text, document.mentions)


def test_paper_keeps_its_offsets() -> None:
    text = "On zinc\n\nMethods\tand\nzinc"
    passages = (Passage(0, 7, "title"), Passage(9, 16, "heading"), Passage(21, 25))
    mentions = (Mention(3, 7, "zinc", "Chemical"), Mention(21, 25, "zinc", "Chemical"))
    out = written(Document("3", text, passages, mentions))
    assert out.startswith("3|t|On zinc\n3|a| Methods and zinc\n")
    (back,), _ = parse(out)
    assert [(m.start, m.end) for m in back.mentions] == [(3, 7), (21, 25)]


def test_title_with_no_space_after_it() -> None:
    document = Document(
        "3",
        "Zinc.zinc",
        (Passage(0, 5, "title"), Passage(5, 9)),
        (Mention(0, 4, "Zinc", "Chemical"), Mention(5, 9, "zinc", "Chemical")),
    )
    (back,), _ = parse(written(document))
    assert back.text == "Zinc. zinc"
    assert [(m.start, m.text) for m in back.mentions] == [(0, "Zinc"), (6, "zinc")]


def test_discontinuous_mention_is_written_as_its_cover() -> None:
    mention = Mention(0, 10, "hand pain", "Disease", fragments=((0, 4), (6, 10)))
    (back,), _ = parse(written(Document("1", "hand  pain", (), (mention,))))
    assert back.mentions == (Mention(0, 10, "hand  pain", "Disease"),)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("77\t5\t0\tFever\tDisease\t-", "the end is not after the start"),
        ("77\t30\t99\tfever\tDisease\t-", "has only 35 characters"),
        ("77\t0\t5\tzebra\tDisease\t-", "the text there is 'Fever'"),
        ("78\t0\t5\tFever\tDisease\t-", "does not belong to document 77"),
        ("77\t0\tx\tFever\tDisease\t-", "offsets that are no numbers"),
        ("77\tzero\t5\tFever\tDisease\t-", "offsets that are no numbers"),
        ("77\t0\t5\tFever", "4 columns"),
        ("a line of prose", "does not belong"),
    ],
)
def test_faulty_annotation_is_told_and_left_out(line: str, told: str) -> None:
    text = ORDINARY.strip() + "\n" + line + "\n"
    docs, errors = parse(text, lenient=True)
    assert docs == parse(ORDINARY)[0]
    assert len(errors) == 1
    assert told in errors[0].what
    with pytest.raises(InputError, match=r"x\.txt"):
        parse(text)


def test_slightly_wrong_offset_is_mended_and_told() -> None:
    (document,), errors = parse("1|t|the insulin\n1|a|\n1\t3\t10\tinsulin\tGene\t1\n", lenient=True)
    assert document.mentions == (
        Mention(4, 11, "insulin", "Gene", ("NCBIGene:1",), infons={"mended": "3"}),
    )
    assert not errors


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "holds no document"),
        (b"\n \n", "holds no document"),
        (b"1|t|caf\xe9\n1|a|\n", "not UTF-8"),
        (b"1\t0\t1\ta\tGene\n", "before any"),
        (b"1|t|a\n1|a|b\n1|a|c\n", "second abstract"),
    ],
)
def test_faulty_file(raw: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        parse(raw)


def test_one_faulty_block_among_good_ones() -> None:
    raw = b"1|t|a\n1|a|b\n\n2|t|caf\xe9\n2|a|b\n2\t0\t1\tc\tGene\n\n3|t|c\n3|a|d\n"
    docs, errors = parse(raw, lenient=True)
    assert [d.id for d in docs] == ["1", "3"]
    assert len(errors) == 1


@pytest.mark.parametrize("identifier", ["", "a|b", "a\tb", "a\nb"])
def test_impossible_document_id(identifier: str) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        written(Document(identifier, "text"))


def test_tool_types_become_labels_and_are_written_as_they_came() -> None:
    line = "1\t0\t5\tQ192R\tProteinMutation\tp.Q192R"
    (document,), _ = parse(f"1|t|Q192R\n1|a|\n{line}\n")
    assert document.mentions[0].label == Label.VARIANT
    assert document.mentions[0].ids == ("HGVS:p.Q192R",)
    assert line in written(document)


def test_reads_a_pipe_a_document_at_a_time() -> None:
    class Endless(BytesIO):
        """Fails if more is read than the document and the two that follow."""

        def __iter__(self):  # type: ignore[no-untyped-def]
            yield from ORDINARY.encode().splitlines(keepends=True)
            yield from (b"78|t|x\n", b"78|a|y\n", b"79|t|z\n")
            raise AssertionError("read too far")

    assert next(pubtator.read(Endless())).id == "77"


@relaxed
@given(distinct(documents(LINE, layout="abstract", fragments=False, scores=False, infons=False)))
def test_round_trip(docs: list[Document]) -> None:
    """Carried: title, abstract, labels, ids. Not: fragments, scores, infons, tabs, line ends."""
    if docs:
        assert parse(written(*docs))[0] == docs


@relaxed
@given(
    st.lists(st.text(LINE, max_size=9), min_size=2, max_size=4).flatmap(
        lambda bodies: documents(st.just("x"), layout="none", infons=False).map(
            lambda d: _blocks(d.id, bodies)
        )
    )
)
def test_round_trip_of_blocks(document: Document) -> None:
    assert parse(written(document))[0] == [document]


def _blocks(identifier: str, bodies: list[str]) -> Document:
    """A document of blocks with each block's second half a mention."""
    passages, mentions, start = [], [], 0
    for body in bodies:
        role = ("paragraph", "") if passages else ("title", "title")
        end = start + len(body)
        passages.append(Passage(start, end, *role))
        if body:
            half = len(body) // 2
            mentions.append(Mention(start + half, end, body[half:], "Chemical", ("MESH:D015032",)))
        start = end + 1
    infons = {"pubtator": "blocks"}
    return Document(identifier, "\n".join(bodies), tuple(passages), tuple(mentions), infons=infons)


BARE = b"7\t0\t4\tGout\tDisease\tD006073\n7\t9\t2\tx\tGene\n\n8\t1\t3\tab\tGene\t12\n"


def test_lines_of_mentions_alone_are_read_only_unsettled() -> None:
    seven, eight = pubtator.read(BytesIO(BARE), settled=False)
    assert (seven.id, seven.text, seven.passages) == ("7", "", ())
    assert seven.mentions == (
        Mention(0, 4, "Gout", "Disease", ("MESH:D006073",)),
        Mention(9, 2, "x", "Gene"),
    )
    assert (eight.id, eight.mentions) == ("8", (Mention(1, 3, "ab", "Gene", ("NCBIGene:12",)),))
    with pytest.raises(InputError, match="stands before any"):
        list(pubtator.read(BytesIO(BARE)))


def test_a_line_of_another_document_below_a_text_stays_a_fault() -> None:
    first, *_, last = BARE.splitlines(keepends=True)
    for raw in (b"7|t|Gout\n7|a|\n" + last, first + b"9|t|Gout\n9|a|\n" + last):
        with pytest.raises(InputError, match="does not belong to document"):
            list(pubtator.read(BytesIO(raw), settled=False))


def test_unsettled_mentions_are_left_as_they_are() -> None:
    raw = b"7|t|\n7|a|The gout\n7\t3\t7\tgout\tDisease\n7\t90\t99\tgone\tGene\n"
    (document,) = pubtator.read(BytesIO(raw), settled=False)
    assert [(m.start, m.end) for m in document.mentions] == [(2, 6), (89, 98)]
    assert not any(m.infons for m in document.mentions)
