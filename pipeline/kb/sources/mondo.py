"""MONDO as OBO (``mondo.obo``) or as OBO graphs JSON (``mondo.json``), packed or not.

Formats: https://owlcollab.github.io/oboformat/doc/GO.format.obo-1_4.html and
https://github.com/geneontology/obographs. Only identifiers of MONDO itself are taken.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

from entitome.corpus.errors import InputError
from entitome.kb.entry import Entry, Retired
from entitome.kb.sources.json_stream import JsonStream
from entitome.kb.sources.reading import malformed, named, open_bytes, text_lines

_XREFS = ("MESH:", "OMIM:", "OMIMPS:", "DOID:")
_IRI = "http://purl.obolibrary.org/obo/MONDO_"
_ALTERNATIVE = "http://www.geneontology.org/formats/oboInOwl#hasAlternativeId"
_REPLACED_BY = "http://purl.obolibrary.org/obo/IAO_0100001"
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"\s+(EXACT|BROAD|NARROW|RELATED)\b')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "W": " "}


@dataclass(slots=True)
class _Term:
    id: str = ""
    name: str = ""
    exact: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    xrefs: list[str] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    replaced_by: list[str] = field(default_factory=list)
    obsolete: bool = False

    def facts(self) -> Iterator[Entry | Retired]:
        """The concept and the identifiers it took over, or its own successor."""
        if not self.id.startswith("MONDO:"):
            return
        if self.obsolete:
            # With several successors none of them is the same disease.
            if len(self.replaced_by) == 1 and self.replaced_by[0].startswith("MONDO:"):
                yield Retired(self.id, self.replaced_by[0])
            return
        yield from (Retired(a, self.id) for a in self.alternatives if a.startswith("MONDO:"))
        if names := named(self.name, ("exact", self.exact), ("related", self.related)):
            yield Entry(
                id=self.id,
                label="Disease",
                names=names,
                parents=tuple([p for p in self.parents if p.startswith("MONDO:")]),
                xrefs=tuple(dict.fromkeys(x for x in self.xrefs if x.startswith(_XREFS))),
            )


def load(path: Path) -> Iterator[Entry | Retired]:
    """Diseases of MONDO, and retired identifiers with their successors.

    Cross-references to MeSH, OMIM and the Disease Ontology are kept; of those in OBO that state
    their relation, only the equivalent ones.

    :raises InputError: where the file is missing, damaged, or in neither format.
    """
    with open_bytes(path) as raw:
        start = raw.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
    terms = _from_json(path) if start.startswith(b"{") else _from_obo(path)
    found = False
    for term in terms:
        for fact in term.facts():
            found = True
            yield fact
    if not found:
        raise InputError(
            f"{path.name} holds no diseases of MONDO.",
            "It is another file or ontology, or is empty.",
            "Give mondo.obo or mondo.json.",
        )


def _from_obo(path: Path) -> Iterator[_Term]:
    """Terms of the [Term] stanzas; a stanza ends where the next begins."""
    term: _Term | None = None
    for number, line in enumerate(text_lines(path), start=1):
        if line.startswith("["):
            if term is not None:
                yield term
            term = _Term() if line.strip() == "[Term]" else None
        elif term is not None and line.strip() and not line.startswith("!"):
            tag, colon, value = line.partition(": ")
            if not colon:
                raise malformed(path, number, f"{line[:60]!r} is not a tag and a value")
            _read_tag(term, tag, value)
    if term is not None:
        yield term


def _read_tag(term: _Term, tag: str, value: str) -> None:
    first = value.split(" ", 1)[0]
    match tag:
        case "id":
            term.id = first
        case "name":
            term.name = _unescape(value)
        case "synonym":
            if quoted := _QUOTED.match(value):
                scope = term.exact if quoted[2] == "EXACT" else term.related
                scope.append(_unescape(quoted[1]))
        case "xref":
            if 'source="MONDO:' not in value or "MONDO:equivalentTo" in value:
                term.xrefs.append(first)
        case "is_a":
            term.parents.append(first)
        case "alt_id":
            term.alternatives.append(first)
        case "replaced_by":
            term.replaced_by.append(first)
        case "is_obsolete":
            term.obsolete = first == "true"


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda m: _ESCAPED.get(m[1], m[1]), text)


def _from_json(path: Path) -> Iterator[_Term]:
    """Terms of the graphs' nodes. Edges come after the nodes, so the file is read twice."""
    parents: defaultdict[str, list[str]] = defaultdict(list)
    for edge in _graph_items(path, "edges"):
        if edge.get("pred") == "is_a":
            parents[edge.get("sub", "")].append(_curie(edge.get("obj", "")))
    for node in _graph_items(path, "nodes"):
        iri = node.get("id", "")
        if iri.startswith(_IRI):
            yield _from_node(node, parents.get(iri, []))


def _from_node(node: dict[str, Any], parents: list[str]) -> _Term:
    meta = node.get("meta") or {}
    term = _Term(id=_curie(node["id"]), name=node.get("lbl", ""), parents=parents)
    for synonym in meta.get("synonyms", ()):
        exact = synonym.get("pred") == "hasExactSynonym"
        (term.exact if exact else term.related).append(synonym.get("val", ""))
    term.xrefs = [xref.get("val", "") for xref in meta.get("xrefs", ())]
    for value in meta.get("basicPropertyValues", ()):
        if value.get("pred") == _ALTERNATIVE:
            term.alternatives.append(_curie(value.get("val", "")))
        elif value.get("pred") == _REPLACED_BY:
            term.replaced_by.append(_curie(value.get("val", "")))
    term.obsolete = bool(meta.get("deprecated"))
    return term


def _graph_items(path: Path, array: str) -> Iterator[dict[str, Any]]:
    with open_bytes(path) as raw:
        text = io.TextIOWrapper(cast("BinaryIO", raw), encoding="utf-8-sig")
        try:
            for key, item in JsonStream(text).items({array}, {"graphs"}):
                if not isinstance(item, dict):
                    raise ValueError(f"an element of {key} is no object")
                yield item
        except ValueError as error:
            raise InputError(
                f"{path.name} is not JSON as OBO graphs have it: {error}.",
                "The download was cut short, or the file is of another kind.",
                "Download mondo.json again.",
            ) from error
        finally:
            text.detach()  # the stream is its opener's to close


def _curie(iri: str) -> str:
    return f"MONDO:{iri.removeprefix(_IRI)}" if iri.startswith(_IRI) else iri
