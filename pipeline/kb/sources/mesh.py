"""MeSH in XML: descriptors (``desc20XX.xml``) and supplementary records (``supp20XX.xml``).

Format: https://www.nlm.nih.gov/mesh/xml_data_elements.html. The files are streamed record by
record; descriptors are read twice, as a record may name a parent that comes after it. Reports of
what is no more, in CSV, are :mod:`entitome.kb.sources.mesh_history`'s to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, cast

from entitome.corpus.errors import InputError
from entitome.corpus.formats.safe_xml import elements
from entitome.kb.entry import Entry, Name, Retired
from entitome.kb.sources import mesh_history
from entitome.kb.sources.reading import malformed, mesh_label, named, open_bytes, tree_parents

_SETS = {"DescriptorRecordSet": "DescriptorRecord", "SupplementalRecordSet": "SupplementalRecord"}
_KEYS = {
    "DescriptorRecord": ("DescriptorUI", "DescriptorName/String"),
    "SupplementalRecord": ("SupplementalRecordUI", "SupplementalRecordName/String"),
}
# SCRClass: 1 chemical, 2 protocol, 3 disease, 4 organism, 5 population group, 6 anatomy.
_CLASS_LABELS = {"1": "Chemical", "3": "Disease"}
_ROOT = re.compile(rb"<(DescriptorRecordSet|SupplementalRecordSet)\b")
_CAS = re.compile(r"(\d{2,7}-\d\d-\d)(?: \((.+)\))?$")


def load(path: Path) -> Iterator[Entry | Retired]:
    """The records of one MeSH XML file as concepts, or what a report says; packed or not.

    Terms of a descriptor's preferred concept are exact, those of its other concepts (narrower,
    broader or related) and all of a supplementary record's are related.

    :raises InputError: where the file is missing, damaged, defines entities, or is not MeSH's.
    """
    if path.name.removesuffix(".gz").endswith(".csv"):
        yield from mesh_history.load(path)
        return
    root = _kind(path)
    if root == "SupplementalRecordSet":
        yield from map(_supplementary, _records(path, root))
        return
    owner = {
        number: f"MESH:{record.findtext('DescriptorUI')}"
        for record in _records(path, root)
        for number in _trees(record)
    }
    for record in _records(path, root):
        yield _descriptor(record, owner)


def _descriptor(record: Any, owner: dict[str, str]) -> Entry:
    trees = _trees(record)
    return Entry(
        id=f"MESH:{record.findtext('DescriptorUI')}",
        label=mesh_label(trees),
        names=_names(record, "DescriptorName", "exact"),
        group="descriptor",
        parents=tree_parents(trees, owner),
        tree_numbers=trees,
        xrefs=_registry_numbers(record),
    )


def _supplementary(record: Any) -> Entry:
    headings = record.iterfind("HeadingMappedToList/HeadingMappedTo/DescriptorReferredTo")
    # A star marks the heading that searches go to; it is no part of the identifier.
    mapped = [heading.findtext("DescriptorUI", "").lstrip("*") for heading in headings]
    return Entry(
        id=f"MESH:{record.findtext('SupplementalRecordUI')}",
        label=_CLASS_LABELS.get(record.get("SCRClass", "1"), "Other"),
        names=_names(record, "SupplementalRecordName", "related"),
        group="supplementary",
        parents=tuple(dict.fromkeys(f"MESH:{ui}" for ui in mapped if ui)),
        xrefs=_registry_numbers(record),
    )


def _trees(record: Any) -> tuple[str, ...]:
    return tuple([node.text for node in record.iterfind("TreeNumberList/TreeNumber") if node.text])


def _names(record: Any, heading: str, preferred_kind: str) -> tuple[Name, ...]:
    by_kind: dict[str, list[str]] = {preferred_kind: [], "related": []}
    for concept in record.iterfind("ConceptList/Concept"):
        kind = preferred_kind if concept.get("PreferredConceptYN") == "Y" else "related"
        by_kind[kind] += [s.text or "" for s in concept.iterfind("TermList/Term/String")]
    return named(record.findtext(f"{heading}/String", ""), *by_kind.items())


def _registry_numbers(record: Any) -> tuple[str, ...]:
    """CAS numbers of the record itself: its own, and related ones given under one of its names."""
    names = {s.text.casefold() for s in record.iter("String") if s.text}
    numbers = chain(record.iter("RegistryNumber"), record.iter("RelatedRegistryNumber"))
    found = [_CAS.match(number.text or "") for number in numbers]
    return tuple(
        dict.fromkeys(f"CAS:{m[1]}" for m in found if m and (not m[2] or m[2].casefold() in names))
    )


def _kind(path: Path) -> str:
    """Which of the two sets a file is, by the first element that is named like one."""
    with open_bytes(path) as raw:
        if match := _ROOT.search(raw.read(1 << 16)):
            return match[1].decode()
    raise _not_mesh(path)


def _records(path: Path, root: str) -> Iterator[Any]:
    tag = _SETS[root]
    with open_bytes(path) as raw:
        records: Iterator[Any] = elements(cast("BinaryIO", raw), root, tag, path.name)
        for record in records:
            if absent := [key for key in _KEYS[tag] if not record.findtext(key)]:
                raise malformed(path, record.sourceline, f"a record without {' or '.join(absent)}")
            yield record


def _not_mesh(path: Path) -> InputError:
    return InputError(
        f"{path.name} holds no MeSH records.",
        f"It is empty or of another kind: its root must be one of {', '.join(_SETS)}.",
        "Give desc20XX.xml, supp20XX.xml, or a report of replaced records (.csv).",
    )
