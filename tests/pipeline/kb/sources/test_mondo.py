from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from entitome.corpus.errors import InputError
from entitome.kb.entry import Name
from entitome.kb.sources.mondo import load
from tests.pipeline.kb.sources.helpers import split, write

IRI = "http://purl.obolibrary.org/obo/"
OBO = r"""format-version: 1.2
ontology: mondo

[Term]
id: MONDO:9000001
name: plumbitis
alt_id: MONDO:9000009
alt_id: DOID:9
def: "An illness \"of plumbers\"." [MONDO:x]
synonym: "plumber's \"gout\"" EXACT [DOID:1, NCIT:C1]
synonym: "PLB" EXACT ABBREVIATION []
synonym: "lead palsy" RELATED []
synonym: "acute plumbitis" NARROW [] {source="x"}
xref: DOID:1 {source="MONDO:equivalentTo"}
xref: MESH:D900002 {source="DOID:1", source="MONDO:equivalentTo"}
xref: MESH:D900004 {source="MONDO:mondoIsBroaderThanSource"}
xref: OMIM:100001
xref: UMLS:C1 {source="MONDO:equivalentTo"}
is_a: MONDO:9000002 {source="DOID:1"} ! metal disorder
is_a: BFO:1 ! thing

! a comment

[Term]
id: MONDO:9000002
name: metal disorder

[Term]
id: MONDO:9000003
name: obsolete pipe fever
is_obsolete: true
replaced_by: MONDO:9000001

[Term]
id: MONDO:9000004
name: obsolete rust
is_obsolete: true
consider: MONDO:9000001

[Term]
id: HP:0000001
name: All

[Typedef]
id: part_of
name: part of
"""
RETIRED = {"MONDO:9000009": "MONDO:9000001", "MONDO:9000003": "MONDO:9000001"}
NAMES = (
    Name("plumbitis", "preferred"),
    Name('plumber\'s "gout"', "exact"),
    Name("PLB", "exact"),
    Name("lead palsy", "related"),
    Name("acute plumbitis", "related"),
)


def _node(number: str, label: str, **meta: Any) -> dict[str, Any]:
    return {"id": f"{IRI}MONDO_{number}", "lbl": label, "type": "CLASS", "meta": meta}


def _synonym(scope: str, text: str) -> dict[str, str]:
    return {"pred": f"has{scope}Synonym", "val": text}


def _value(pred: str, val: str) -> dict[str, str]:
    return {"pred": pred, "val": val}


def _graph() -> dict[str, Any]:
    replaced, alternative = f"{IRI}IAO_0100001", "http://www.geneontology.org/formats/oboInOwl#"
    nodes = [
        _node(
            "9000001",
            "plumbitis",
            synonyms=[
                _synonym("Exact", 'plumber\'s "gout"'),
                _synonym("Exact", "PLB"),
                _synonym("Related", "lead palsy"),
                _synonym("Narrow", "acute plumbitis"),
            ],
            xrefs=[{"val": v} for v in ("DOID:1", "MESH:D900002", "OMIM:100001", "UMLS:C1")],
            basicPropertyValues=[
                _value(f"{alternative}hasAlternativeId", "MONDO:9000009"),
                _value(f"{alternative}creation_date", "2026"),
            ],
        ),
        _node("9000002", "metal disorder"),
        _node(
            "9000003",
            "obsolete pipe fever",
            deprecated=True,
            basicPropertyValues=[_value(replaced, f"{IRI}MONDO_9000001")],
        ),
        _node("9000004", "obsolete rust", deprecated=True),
        {"id": f"{IRI}HP_0000001", "lbl": "All"},
        {"id": f"{IRI}MONDO_9000005", "type": "CLASS"},
    ]
    edges = [
        {"sub": f"{IRI}MONDO_9000001", "pred": "is_a", "obj": f"{IRI}MONDO_9000002"},
        {"sub": f"{IRI}MONDO_9000001", "pred": f"{IRI}RO_1", "obj": f"{IRI}MONDO_9000004"},
    ]
    graph = {"id": "mondo", "meta": {"nodes": [1]}, "nodes": nodes, "edges": edges, "x": []}
    return {"graphs": [graph]}


@pytest.mark.parametrize("form", ["obo", "obo.gz", "json", "json.gz"])
def test_both_forms_say_the_same(tmp_path: Path, form: str) -> None:
    text = OBO if form.startswith("obo") else json.dumps(_graph(), indent=1)
    found, retired = split(load(write(tmp_path / f"mondo.{form}", text)))
    assert retired == RETIRED
    assert list(found) == ["MONDO:9000001", "MONDO:9000002"]
    entry = found["MONDO:9000001"]
    assert entry.names == NAMES
    assert (entry.label, entry.parents) == ("Disease", ("MONDO:9000002",))
    assert entry.xrefs == ("DOID:1", "MESH:D900002", "OMIM:100001")


def test_large_json_is_read_in_pieces(tmp_path: Path) -> None:
    graph = _graph()
    graph["graphs"][0]["nodes"] += [
        _node(f"{n:07d}", f"disorder {n}", definition={"val": "x" * (n % 977)})
        for n in range(1, 5000)
    ]
    path = write(tmp_path / "m.json", json.dumps(graph))
    assert path.stat().st_size > 2_000_000
    found, _ = split(load(path))
    assert len(found) == 5001
    assert found["MONDO:0004999"].names[0].text == "disorder 4999"


def test_every_truncation_is_an_error(tmp_path: Path) -> None:
    text = json.dumps(_graph())
    for size in range(1, len(text) - 1, 37):
        with pytest.raises(InputError):
            list(load(write(tmp_path / "m.json", text[:size])))


@pytest.mark.parametrize(
    "text",
    ["", "[Term]\nid: HP:1\nname: x\n", '{"graphs": []}', "{}", '{"graphs": [{"nodes": [1]}]}'],
)
def test_files_without_diseases(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError):
        list(load(write(tmp_path / "m", text)))


def test_malformed_obo_line_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "m.obo", "[Term]\nid: MONDO:1\nname without a colon\n")
    with pytest.raises(InputError, match=r"m\.obo, line 3: 'name without a colon'"):
        list(load(path))
