"""JATS articles: parts kept apart, marks and formulae left out, and hostile XML refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.corpus.formats import jats

ARTICLE = Path(__file__).parents[2] / "data" / "article.nxml"


def read(data: bytes | str) -> list[Document]:
    raw = data.encode() if isinstance(data, str) else data
    return list(jats.read(io.BytesIO(raw), "paper.nxml"))


def article(body: str, meta: str = "") -> str:
    return (
        f"<article><front><article-meta>{meta}</article-meta></front><body>{body}</body></article>"
    )


def only_text(body: str) -> str:
    (document,) = read(article(body))
    return document.text


def test_identifiers_and_infons() -> None:
    (document,) = read(ARTICLE.read_bytes())
    assert document.id == "PMC9900001"
    assert document.infons == {
        "title": "A stiff wrist in a Danio rerio keeper: one summer, two fish",
        "pmid": "99000001",
        "pmcid": "PMC9900001",
        "doi": "10.9999/lim.2031.7",
        "journal": "Letters in Invented Medicine",
        "date": "2030-03-04",
        "keywords": "wrist; fish",
        "full_text": "yes",
    }


def test_parts_in_reading_order() -> None:
    (document,) = read(ARTICLE.read_bytes())
    found = [(p.kind, p.section, document.passage_text(p)) for p in document.passages]
    assert found == [
        ("title", "title", "A stiff wrist in a Danio rerio keeper: one summer, two fish"),
        ("heading", "abstract", "Background"),
        ("abstract", "abstract", "Aquarium water can carry Mycobacterium marinum."),
        ("heading", "abstract", "Case"),
        ("abstract", "abstract", "We met one such wrist."),
        ("heading", "introduction", "1. Introduction"),
        ("paragraph", "introduction", "Granulomas are slow and quiet. Others disagree [4]."),
        ("heading", "methods", "Materials & methods"),
        ("heading", "methods", "Counting cells"),
        (
            "paragraph",
            "methods",
            "We plated 10^3 CD4+ cells in Ca2+-free water (H2O), with p<0.05 as the bar:",
        ),
        ("paragraph", "methods", "count twice;"),
        ("paragraph", "methods", "write once."),
        ("paragraph", "methods", "and rested afterwards."),
        ("caption", "methods", "The tank. Two fish, one pump."),
        ("caption", "methods", "Doses given."),
        ("table", "methods", "Drug\tDose\nrifampicin\t600 mg"),
        ("footnote", "methods", "Taken before breakfast."),
        ("heading", "what the tank taught us", "What the tank taught us"),
        ("paragraph", "what the tank taught us", "Wear gloves, always."),
        ("footnote", "what the tank taught us", "Latex or not."),
        ("paragraph", "acknowledgements", "We thank the fish."),
        ("heading", "abbreviations", "Abbreviations"),
        ("paragraph", "abbreviations", "MM: Mycobacterium marinum"),
        ("footnote", "", "Both fish lived."),
        ("caption", "", "The glove."),
    ]
    assert "\n".join(text for _, _, text in found) == document.text
    assert [p.infons for p in document.passages if p.kind == "table"] == [
        {"label": "Table 1", "id": "t1"}
    ]


def test_article_set() -> None:
    one = article("<p>One.</p>", '<article-id pub-id-type="pmid">11</article-id>')
    two = article("<p>Two.</p>", '<article-id pub-id-type="pmcid">PMC22</article-id>')
    both = read(
        f"<pmc-articleset>{one}<!-- and -->{two}{article('<p>Three.</p>')}</pmc-articleset>"
    )
    assert [(d.id, d.text) for d in both] == [
        ("11", "One."),
        ("PMC22", "Two."),
        ("paper-3", "Three."),
    ]


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<p>a<break/>b <bold>c</bold>d&#945;</p>", "a b cdα"),
        ("<p>a<!-- x -->b<?proc x?>c &amp; &lt;d&gt;</p>", "abc & <d>"),
        ("<p>see <xref ref-type='fig' rid='f'>Fig. 1</xref><sup>a</sup></p>", "see Fig. 1a"),
        ("<p>10<sup>\u22126</sup> M, 10<sub>2</sub></p>", "10^\u22126 M, 102"),
        ("<p>so<sup>[<xref ref-type='bibr'>3</xref>\u2013<xref ref-type='bibr'>5</xref>]</sup></p>",
         "so"),
        ("<disp-quote><p>One.</p><p>Two.</p></disp-quote>", "One.\nTwo."),
        ("<boxed-text><caption><title>Box</title></caption><p>In it.</p></boxed-text>",
         "Box\nIn it."),
        ("<supplementary-material id='s1'><label>S1</label><p>Raw counts.</p>"
         "</supplementary-material>", "Raw counts."),
        ("<fig-group><caption><p>Both.</p></caption><fig><caption><p>Left.</p></caption></fig>"
         "</fig-group>", "Both.\nLeft."),
    ],
)  # fmt: skip
def test_flattening(xml: str, text: str) -> None:
    assert only_text(xml) == text


def test_section_type_names_an_odd_heading() -> None:
    xml = "<sec sec-type='materials|methods'><title>How</title><p>So.</p></sec>"
    (document,) = read(article(xml))
    assert {p.section for p in document.passages} == {"methods"}


def test_entities_of_the_unloaded_document_type() -> None:
    doctype = '<!DOCTYPE article PUBLIC "-//NLM//DTD" "http://127.0.0.1:9/never.dtd">'
    (document,) = read(doctype + article("<p>&alpha;-synuclein &mdash; &hellip;</p>"))
    assert document.text == "α-synuclein — …"


BOMB = (
    '<!DOCTYPE article [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


@pytest.mark.parametrize(
    "doctype",
    [
        BOMB,
        '<!DOCTYPE article [<!ENTITY c SYSTEM "{secret}">]>',
        '<!DOCTYPE article [<!ENTITY % p SYSTEM "{secret}"> %p;]>',
        '<!DOCTYPE article [<!ENTITY c "harmless">]>',
    ],
)
def test_declared_entities_are_refused(doctype: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("<p>stolen</p>")
    data = doctype.replace("{secret}", secret.as_uri()) + article("<p>&c;</p>")
    with pytest.raises(InputError, match="entity") as raised:
        read(data)
    assert "stolen" not in str(raised.value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "paper.nxml"),
        (ARTICLE.read_bytes()[:2400], r"paper\.nxml, line \d+"),
        (b"<html><body><p>x</p></body></html>", "no <article>"),
        (b"<article><body/></article>", "neither a title nor text"),
        (b"<article><body><p>caf\xe9</p></body></article>", "line 1"),
    ],
)
def test_bad_input(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(data)
    faults: list[InputError] = []
    assert list(jats.read(io.BytesIO(data), "paper.nxml", faults.append)) == []
    assert len(faults) == 1


def test_articles_before_the_cut_are_read() -> None:
    data = f"<pmc-articleset>{article('<p>One.</p>')}<article><front>"
    faults: list[InputError] = []
    documents = list(jats.read(io.BytesIO(data.encode()), "set.xml", faults.append))
    assert [d.text for d in documents] == ["One."]
    assert len(faults) == 1
