"""JSON lines: our own form, the shapes of gold corpora and PubTator exports, faults."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given

from entitome.corpus.document import Document, Mention, Passage
from entitome.corpus.errors import InputError
from entitome.corpus.formats import jsonl
from tests.corpus.strategies import distinct, documents, relaxed


def parse(*lines: Any, lenient: bool = False) -> tuple[list[Document], list[InputError]]:
    raw = b"\n".join(x if isinstance(x, bytes) else json.dumps(x).encode() for x in lines)
    errors: list[InputError] = []
    on_error = errors.append if lenient else None
    return list(jsonl.read(BytesIO(raw), "x.jsonl", on_error)), errors


def test_spans_of_a_corpus() -> None:
    line = {
        "id": 7,
        "split": "dev",
        "text": "left and right hand",
        "entities": [
            {
                "type": "CellType",
                "spans": [[0, 4], [15, 19]],
                "text": "left ... hand",
                "id": "CL:1",
            },
            {"type": "Species", "spans": [[9, 14]], "text": "right", "id": None, "eid": "T2"},
            {"type": "Gene", "spans": [[0, 4]], "text": "left", "id": "PR:000000164"},
            {"type": "Chemical", "spans": [[0, 4]], "text": "left", "id": ["CHEBI:1", "CHEBI:2"]},
        ],
        "relations": [["a", 1]],
    }
    (document,), _ = parse(line)
    assert document.id == "7"
    assert document.infons == {"split": "dev", "relations": '[["a", 1]]'}
    assert document.mentions == (
        Mention(0, 19, "left hand", "CellType", ("CL:1",), fragments=((0, 4), (15, 19))),
        Mention(9, 14, "right", "Species", infons={"eid": "T2"}),
        Mention(0, 4, "left", "Gene", ("PR:000000164",)),
        Mention(0, 4, "left", "Chemical", ("CHEBI:1", "CHEBI:2")),
    )


def test_passages_of_pubtator() -> None:
    line = {
        "pmid": "12",
        "pmcid": "PMC3",
        "passages": [
            {"type": "front", "section_type": "TITLE", "offset": 0, "text": "Zinc"},
            {
                "type": "title",
                "section_type": "REF",
                "offset": 7,
                "text": "Zinc",
                "annotations": [
                    {
                        "id": "1",
                        "infons": {"type": "Chemical", "identifier": "MESH:D015032"},
                        "text": "Zinc",
                        "locations": [[7, 4]],
                        "preferred_name": "Zinc",
                    }
                ],
            },
        ],
    }
    (document,), _ = parse(line)
    assert (document.id, document.text) == ("12", "Zinc\n  Zinc")
    assert [(p.kind, p.section) for p in document.passages] == [
        ("title", "title"),
        ("heading", "references"),
    ]
    (mention,) = document.mentions
    assert (mention.start, mention.ids) == (7, ("MESH:D015032",))
    assert mention.infons["preferred_name"] == "Zinc"


def test_snippets_of_pubtator() -> None:
    ids = ["DISEASE_Angina_Stable", "DISEASE_MESH:D060050"]
    line = {
        "pmid": "12",
        "pmcid": None,
        "text": "angina in HeLa, man",
        "is_title": True,
        "annotations": [
            {"start": 0, "end": 6, "text": "angina", "type": "DISEASE", "ids": ids},
            {
                "start": 10,
                "end": 14,
                "text": "HeLa",
                "type": "CELLLINE",
                "ids": ["CELLLINE_CVCL:0030"],
            },
            {"start": 16, "end": 19, "text": "man", "type": "SPECIES", "ids": ["SPECIES_9606"]},
        ],
    }
    (document,), _ = parse(line)
    assert document.passages == (Passage(0, 19, "title", "title"),)
    assert [(m.label, m.ids) for m in document.mentions] == [
        ("Disease", ("MESH:D060050",)),
        ("CellLine", ("Cellosaurus:CVCL_0030",)),
        ("Species", ("NCBITaxon:9606",)),
    ]
    assert document.mentions[0].infons == {"name": "Angina Stable"}


def test_text_alone() -> None:
    assert parse({"id": "1", "text": "abc"})[0] == [Document("1", "abc")]


def with_spans(spans: list[list[int]]) -> dict[str, Any]:
    entity = {"type": "Gene", "spans": spans, "text": "ab"}
    return {"id": "1", "text": "abc", "entities": [entity]}


def test_entities_as_tools_write_them() -> None:
    places = {"start": 0, "end": 4, "text": "Gout"}
    for named in ({"label": "disease", "ids": ["D006073"]}, {"type": "Disease", "id": "D006073"}):
        (document,), _ = parse({"id": "1", "text": "Gout.", "entities": [places | named]})
        assert document.mentions[0].ids == ("MESH:D006073",)
        assert (document.mentions[0].label, document.mentions[0].text) == ("Disease", "Gout")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"", "holds no document"),
        (b"[1]", "not an object"),
        (b'{"id": "1"', "Expecting"),
        (b'{"id": "1"}', "'text' is missing"),
        (b'{"text": "a"}', "'id' is missing"),
        (b'{"id": "1", "text": 5}', "should be a string"),
        (b'{"id": "1", "text": "a", "mentions": [{"start": 0}]}', "'end' is missing"),
        (b'{"id": "1", "text": "a", "mentions": 4}', "no document"),
        (with_spans([]), "no document"),
        (b'{"id": "caf\xe9"}', "not UTF-8"),
        (b"[" * 100_000, "no document"),
        (with_spans([[2, 1]]), "not after"),
        (with_spans([[0, 9]]), "only 3"),
        (with_spans([[0, 1], [2, 2]]), "not after"),
    ],
)
def test_faults(line: Any, told: str) -> None:
    with pytest.raises(InputError, match=told):
        parse(line)
    if line:
        docs, errors = parse({"id": "0", "text": ""}, line, {"id": "9", "text": ""}, lenient=True)
        assert [d.id for d in docs][:: len(docs) - 1] == ["0", "9"]
        assert len(errors) == 1
        assert "line 2" in errors[0].what


def test_one_line_of_five_million_characters() -> None:
    text = "zinc " * 1_000_000
    entity = {"type": "Chemical", "spans": [[4_999_995, 4_999_999]], "text": "zinc"}
    (document,), _ = parse({"id": "1", "text": text, "entities": [entity]})
    assert document.passage_text(Passage(4_999_995, 4_999_999)) == document.mentions[0].text


@relaxed
@given(distinct(documents(rows=True)))
def test_round_trip(docs: list[Document]) -> None:
    """Every field of every document is carried."""
    target = BytesIO()
    jsonl.write(docs, target)
    assert target.getvalue().count(b"\n") == len(docs)
    target.seek(0)
    if docs:
        assert list(jsonl.read(target)) == docs
