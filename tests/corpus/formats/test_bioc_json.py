"""BioC JSON: its four layouts, streaming, PubTator's infons, damaged files, the way back."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given

from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import InputError
from entitome.corpus.formats import bioc_json
from tests.corpus.strategies import distinct, documents, relaxed


def parse(value: Any, *, lenient: bool = False) -> tuple[list[Document], list[InputError]]:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    errors: list[InputError] = []
    on_error = errors.append if lenient else None
    return list(bioc_json.read(BytesIO(raw), "x.json", on_error)), errors


def written(*docs: Document) -> bytes:
    target = BytesIO()
    bioc_json.write(docs, target)
    return target.getvalue()


def paper(identifier: str, text: str = "Zinc helps") -> dict[str, Any]:
    annotation = {
        "id": "8",
        "infons": {
            "identifier": "MESH:D015032",
            "type": "Chemical",
            "valid": True,
            "normalized": ["D015032"],
            "accession": None,
        },
        "text": text[:4],
        "locations": [{"offset": 0, "length": 4}],
    }
    return {
        "_id": f"{identifier}|None",
        "id": identifier,
        "infons": {},
        "passages": [
            {
                "infons": {"type": "title"},
                "offset": 0,
                "text": text,
                "sentences": [],
                "annotations": [annotation],
                "relations": [],
            }
        ],
        "journal": "Our J",
        "pmcid": None,
    }


LAYOUTS: dict[str, bytes] = {
    "PubTator 3": json.dumps({"PubTator3": [paper("1"), paper("2")]}).encode(),
    "collection": json.dumps(
        {"source": "s", "infons": {}, "documents": [paper("1"), paper("2")], "key": ""}, indent=1
    ).encode(),
    "list": json.dumps([paper("1"), paper("2")]).encode(),
    "JSON lines": b"\n".join(json.dumps(paper(i)).encode() for i in "12"),
    "indented documents": b"\n".join(json.dumps(paper(i), indent=2).encode() for i in "12"),
    "BOM": b"\xef\xbb\xbf" + json.dumps([paper("1"), paper("2")]).encode(),
    "lines of collections": b"\n".join(
        json.dumps({"documents": [paper(i)]}).encode() for i in "12"
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout: str) -> None:
    docs, _ = parse(LAYOUTS[layout])
    assert [d.id for d in docs] == ["1", "2"]
    assert docs[0].mentions == (
        Mention(
            0,
            4,
            "Zinc",
            "Chemical",
            ("MESH:D015032",),
            infons={"valid": "true", "normalized": '["D015032"]', "eid": "8"},
        ),
    )
    assert docs[0].infons == {"_id": "1|None", "journal": "Our J"}
    assert docs[0].passages[0].kind == "title"
    assert parse(written(*docs))[0] == docs


def test_one_document_object() -> None:
    assert [d.id for d in parse(paper("5"))[0]] == ["5"]


@pytest.mark.parametrize("size", [1, 7, 1000])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_reads_whatever_pieces_a_pipe_gives(layout: str, size: int) -> None:
    class Pipe(BytesIO):
        """Gives few bytes at a time, as a pipe may."""

        def read(self, wanted: int | None = -1) -> bytes:
            return super().read(size)

    raw = LAYOUTS[layout].replace(b"Zinc helps", "Zinc hélps 𝛼".encode())
    docs = list(bioc_json.read(Pipe(raw)))
    assert [d.text for d in docs] == ["Zinc hélps 𝛼"] * 2


def test_a_huge_list_is_not_held_in_memory() -> None:
    class Stream(BytesIO):
        """Records how far it was read."""

        taken = 0

        def read(self, size: int | None = -1) -> bytes:
            piece = super().read(size)
            self.taken += len(piece)
            return piece

    stream = Stream(json.dumps({"documents": [paper("1", "Zinc " * 2000)] * 100}).encode())
    reader = bioc_json.read(stream)
    next(reader)
    assert stream.taken < 300_000
    assert sum(1 for _ in reader) == 99


def test_pubtators_variants_and_missing_ids() -> None:
    fields = paper("1", "rs66 was seen")
    raw = "tmVar:rs66;VariantGroup:2;CorrespondingGene:3552;RS#:66"
    fields["passages"][0]["annotations"][0]["infons"] = {"type": "SNP", "identifier": raw}
    (document,), _ = parse([fields])
    (mention,) = document.mentions
    assert (mention.label, mention.ids) == ("Variant", ("dbSNP:rs66",))
    infons = json.loads(written(document))["documents"][0]["passages"][0]["annotations"][0]
    assert infons["infons"] == {"type": "SNP", "identifier": raw}
    fields["passages"][0]["annotations"][0]["infons"] = {"type": "Gene", "identifier": None}
    assert parse([fields])[0][0].mentions[0].ids == ()


def test_relations_survive() -> None:
    fields = paper("1")
    relation = {"id": "R1", "infons": {"type": "x", "role1": {"a": 1}}, "nodes": []}
    fields["relations"] = [relation, ["Association", "MESH:D1", "77"]]
    (document,), _ = parse([fields])
    assert parse(written(document))[0] == [document]
    relations = json.loads(written(document))["documents"][0]["relations"]
    assert relations[0]["infons"] == {"type": "x", "role1": '{"a": 1}'}
    assert relations[1]["infons"]["role2"] == "77"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "holds no document"),
        (b"  \n", "holds no document"),
        (b'{"detail": "no such article"}', "'passages' is missing"),
        (b'[{"id": "1", "passages": [{"offset": 0, "text": 5}]}]', "no string"),
        (b'[{"id": "1", "passages": 3}]', "no BioC document"),
        (b"[1]", "no BioC document"),
        (b'[{"id": "1", "passages": []}', "faulty"),
        (b'[{"id": "1", "passages": []},\n{"id": "2"', "line 2"),
        (b"<xml/>", "expected one of"),
        (b'[{"id": "caf\xe9"}]', "not UTF-8"),
        (b'{"a":' + b"[" * 100_000, "nested too deeply"),
    ],
)
def test_faulty_files(raw: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        parse(raw)
    _, errors = parse(raw, lenient=True)
    assert len(errors) == 1


def test_a_fault_in_the_middle_does_not_read_to_the_end() -> None:
    raw = b'[{"id" "1"}, ' + b'{"id": "2", "passages": []},' * 100_000
    stream = BytesIO(raw)
    with pytest.raises(InputError, match="line 1"):
        list(bioc_json.read(stream))
    assert stream.tell() < len(raw) / 10


def test_reading_goes_on_after_a_faulty_line() -> None:
    lines = [json.dumps(paper("1")), '{"id": "2", "passages": [', json.dumps(paper("3"))]
    docs, errors = parse("\n".join(lines).encode(), lenient=True)
    assert [d.id for d in docs][:1] == ["1"]
    assert errors
    lines[1] = '{"id": "2", passages}'
    docs, errors = parse("\n".join(lines).encode(), lenient=True)
    assert [d.id for d in docs] == ["1", "3"]
    assert "line 2" in errors[0].what


@relaxed
@given(distinct(documents()))
def test_round_trip(docs: list[Document]) -> None:
    """Everything is carried but the entity list."""
    assert parse(written(*docs))[0] == docs
