"""BioC XML: flavours, offsets, relations, unsafe and damaged files, the way there and back."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given

from entitome.corpus.document import Document, Mention, Passage
from entitome.corpus.errors import InputError
from entitome.corpus.formats import bioc_xml
from tests.corpus.strategies import XML, distinct, documents, relaxed

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
PAPER = """<collection><source>PubTator</source><date/><key/>
<document><id>77</id><infon key="journal">Our Journal</infon>
<passage><infon key="type">front</infon><infon key="section_type">TITLE</infon>
 <offset>0</offset><text>Zinc &amp; fever</text>
 <annotation id="4"><infon key="identifier">MESH:D015032</infon><infon key="type">Chemical</infon>
  <infon key="score">0.75</infon><location offset="0" length="4"/><text>Zinc</text></annotation>
</passage>
<passage><infon key="type">paragraph</infon><infon key="section_type">INTRO</infon>
 <offset>16</offset><text>hands and feet hurt</text>
 <annotation id="5"><infon key="type">Disease</infon><location offset="16" length="5"/>
  <location offset="31" length="4"/><text>hands hurt</text></annotation>
 <relation id="R1"><infon key="type">cause</infon><node refid="4" role="x"/></relation>
</passage></document></collection>"""


def parse(text: str | bytes, *, lenient: bool = False) -> tuple[list[Document], list[InputError]]:
    raw = text if isinstance(text, bytes) else (HEAD + text).encode()
    errors: list[InputError] = []
    on_error = errors.append if lenient else None
    return list(bioc_xml.read(BytesIO(raw), "x.xml", on_error)), errors


def written(*docs: Document) -> bytes:
    target = BytesIO()
    bioc_xml.write(docs, target)
    return target.getvalue()


def passages(*bodies: tuple[int, str], inside: str = "") -> str:
    parts = (f"<passage><offset>{at}</offset><text>{t}</text></passage>" for at, t in bodies)
    return f"<collection><document><id>1</id>{''.join(parts)}{inside}</document></collection>"


def test_paper() -> None:
    (document,), _ = parse(PAPER)
    assert document.text == "Zinc & fever\n   hands and feet hurt"
    assert document.infons["journal"] == "Our Journal"
    assert [(p.start, p.kind, p.section, p.infons) for p in document.passages] == [
        (0, "title", "title", {"type": "front"}),
        (16, "paragraph", "introduction", {}),
    ]
    zinc, hands = document.mentions
    assert zinc == Mention(0, 4, "Zinc", "Chemical", ("MESH:D015032",), 0.75, infons={"eid": "4"})
    assert hands.fragments == ((16, 21), (31, 35))
    assert hands.text == "hands hurt"
    assert "R1" in document.infons["bioc_relations"]


def test_writing_gives_the_same_elements() -> None:
    (document,), _ = parse(PAPER)
    raw = written(document).decode()
    for piece in re.findall(r"<(?:infon|location|node|offset|id)\b[^>]*/?>[^<]*", PAPER):
        assert piece.strip() in raw, piece
    assert parse(raw.encode())[0] == [document]


@pytest.mark.parametrize(
    ("offsets", "starts", "told"),
    [
        ((0, 5), (0, 5), [None, None]),
        ((0, 4), (0, 4), [None, None]),
        ((0, 2), (0, 5), [None, "2"]),
        ((0, 0), (0, 5), [None, "0"]),
        ((3, 9), (3, 9), [None, None]),
        ((0, 10**12), (0, 5), [None, str(10**12)]),
        ((-4, 5), (0, 5), ["-4", None]),
    ],
)
def test_offsets_of_passages(
    offsets: tuple[int, int], starts: tuple[int, int], told: list[str | None]
) -> None:
    annotation = '<annotation id="1"><location offset="{}" length="4"/></annotation>'
    text = passages((offsets[0], "aaaa"), (offsets[1], "bbbb"))
    text = text.replace("</passage></doc", annotation.format(offsets[1]) + "</passage></doc")
    (document,), _ = parse(text)
    assert tuple(p.start for p in document.passages) == starts
    assert [p.infons.get("offset") for p in document.passages] == told
    assert [m.text for m in document.mentions] == ["bbbb"]
    again = written(document)
    assert [int(o) for o in re.findall(rb"<offset>(-?\d+)<", again)] == list(offsets)
    assert parse(again)[0] == [document]


def test_sentences_and_annotations_of_the_document() -> None:
    sentence = (
        "<sentence><offset>{}</offset><text>{}</text><annotation id='a'>"
        "<infon key='type'>Gene</infon><location offset='{}' length='3'/></annotation></sentence>"
    )
    body = sentence.format(0, "ABC.", 0) + sentence.format(5, "DEF.", 5)
    (document,), _ = parse(
        f"<collection><document><id>1</id><passage><offset>0</offset>{body}</passage>"
        "<annotation id='b'><infon key='type'>Gene</infon><location offset='2' length='2'/>"
        "<text>C.</text></annotation></document></collection>"
    )
    assert document.text == "ABC. DEF."
    assert [m.text for m in document.mentions] == ["ABC", "C.", "DEF"]


BOMB = (
    "<!DOCTYPE c ["
    + '<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">'
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
)


@pytest.mark.parametrize(
    "prolog",
    [
        BOMB + "]>",
        '<!DOCTYPE c [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE c [<!ENTITY a SYSTEM "http://127.0.0.1:9/x">]>',
    ],
    ids=["bomb", "file", "network"],
)
@pytest.mark.parametrize("place", ["text", "attribute"])
def test_entities_are_refused(prolog: str, place: str) -> None:
    entity = "&i;" if "ENTITY i" in prolog else "&a;"
    text = passages((0, entity)) if place == "text" else f'<collection key="{entity}"/>'
    with pytest.raises(InputError, match=r"entit|Entity|faulty"):
        parse(prolog + text)


def test_parameter_entities_are_not_loaded(tmp_path: Path) -> None:
    secret = tmp_path / "x.dtd"
    secret.write_text('<!ENTITY leaked "secret">')
    prolog = f'<!DOCTYPE c [<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]>'
    with pytest.raises(InputError):
        parse(prolog + passages((0, "&leaked;")))


def test_a_named_document_type_is_fine_but_its_entities_are_not(tmp_path: Path) -> None:
    (tmp_path / "BioC.dtd").write_text('<!ENTITY leaked "secret">')
    prolog = f'<!DOCTYPE collection SYSTEM "{(tmp_path / "BioC.dtd").as_uri()}">'
    assert parse(prolog + passages((0, "fine")))[0][0].text == "fine"
    with pytest.raises(InputError, match="&leaked;"):
        parse(prolog + passages((0, "a &leaked; b")))


def test_truncated_file_names_the_line_and_keeps_what_came_before() -> None:
    whole = "<collection>\n<document><id>1</id></document>\n<document><id>2</id>"
    docs, errors = parse(whole, lenient=True)
    assert [d.id for d in docs] == ["1"]
    assert "line 4" in errors[0].what
    with pytest.raises(InputError, match="line 4"):
        parse(whole)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "faulty"),
        (b"not xml", "faulty"),
        (b"<article/>", "no <collection> at its root"),
        (b"<article><collection><document/></collection></article>", "no <collection>"),
        ("<collection>é".encode("latin-1"), "faulty"),
    ],
)
def test_other_files(raw: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        parse(raw)


def test_faulty_document_among_good_ones() -> None:
    good = "<document><id>{}</id><passage><offset>0</offset><text>a</text></passage></document>"
    bad = "<document><id>2</id><passage><offset>zero</offset></passage></document>"
    text = f"<collection>{good.format(1)}{bad}{good.format(3)}</collection>"
    docs, errors = parse(text, lenient=True)
    assert [d.id for d in docs] == ["1", "3"]
    assert "document number 2" in errors[0].what


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ('<location offset="2" length="-1"/>', "not after the start"),
        ('<location offset="9" length="9"/>', "has only 4 characters"),
        ('<location offset="0" length="3"/>', "the text there is 'aaa'"),
        ("", "no location"),
    ],
)
def test_faulty_annotation_is_told(location: str, told: str) -> None:
    text = passages(
        (0, "aaaa"), inside=f'<annotation id="1">{location}<text>xyz</text></annotation>'
    )
    (document,), errors = parse(text, lenient=True)
    assert document.mentions == ()
    assert told in errors[0].what


def test_control_characters_keep_offsets() -> None:
    document = Document("1", "a\x0cb zinc", (), (Mention(4, 8, "zinc", "Chemical"),))
    (back,), _ = parse(written(document))
    assert back.text == "a\ufffdb zinc"
    assert back.mentions == document.mentions


def test_overlapping_passages_cannot_be_written() -> None:
    with pytest.raises(InputError, match="overlaps"):
        written(Document("1", "abcdef", (Passage(0, 4), Passage(2, 6))))


def test_a_changed_kind_is_written() -> None:
    (document,), _ = parse(PAPER)
    first = Passage(0, 12, "heading", "methods", document.passages[0].infons)
    document.passages = (first, document.passages[1])
    (back,), _ = parse(written(document))
    assert (back.passages[0].kind, back.passages[0].section) == ("heading", "methods")


def test_documents_are_freed_as_they_are_read() -> None:
    one = b"<document><id>1</id><passage><offset>0</offset><text>abc</text></passage></document>"

    class Stream(BytesIO):
        """A pipe of many documents that records how far it was read."""

        taken = 0

        def read(self, size: int | None = -1) -> bytes:
            piece = super().read(1024)
            self.taken += len(piece)
            return piece

    stream = Stream(b"<collection>" + one * 5000 + b"</collection>")
    reader = bioc_xml.read(stream)
    assert next(reader).text == "abc"
    assert stream.taken < 40_000
    assert sum(1 for _ in reader) == 4999


@relaxed
@given(distinct(documents(XML)))
def test_round_trip(docs: list[Document]) -> None:
    """Everything is carried but the entity list and control characters."""
    assert parse(written(*docs))[0] == docs
