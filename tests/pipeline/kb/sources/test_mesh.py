from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from entitome.corpus.errors import InputError
from entitome.kb.entry import Name
from entitome.kb.sources import mesh
from entitome.kb.sources.mesh import load
from tests.pipeline.kb.sources.helpers import of_kind, split, write

DOCTYPE = '<!DOCTYPE {0} SYSTEM "https://example.invalid/{0}.dtd">'


def _term(text: str) -> str:
    return f"<Term><TermUI>T1</TermUI><String>{text}</String></Term>"


def _concept(preferred: str, *terms: str, extra: str = "") -> str:
    return (
        f'<Concept PreferredConceptYN="{preferred}"><ConceptUI>M1</ConceptUI>'
        f"<ConceptName><String>{terms[0]}</String></ConceptName>{extra}"
        f"<TermList>{''.join(map(_term, terms))}</TermList></Concept>"
    )


def _descriptor(ui: str, name: str, trees: str, *concepts: str) -> str:
    numbers = "".join(f"<TreeNumber>{tree}</TreeNumber>" for tree in trees.split())
    return (
        f'<DescriptorRecord DescriptorClass="1"><DescriptorUI>{ui}</DescriptorUI>'
        f"<DescriptorName><String>{name}</String></DescriptorName>"
        f"<TreeNumberList>{numbers}</TreeNumberList>"
        f"<ConceptList>{''.join(concepts)}</ConceptList></DescriptorRecord>"
    )


def _supplementary(attribute: str, mapped: str, concept: str) -> str:
    headings = "".join(
        f"<HeadingMappedTo><DescriptorReferredTo><DescriptorUI>{ui}</DescriptorUI>"
        "<DescriptorName><String>H</String></DescriptorName></DescriptorReferredTo>"
        "</HeadingMappedTo>"
        for ui in mapped.split()
    )
    return (
        f"<SupplementalRecord{attribute}><SupplementalRecordUI>C000001</SupplementalRecordUI>"
        "<SupplementalRecordName><String>zorbamide</String></SupplementalRecordName>"
        f"<HeadingMappedToList>{headings}</HeadingMappedToList>"
        f"<ConceptList>{concept}</ConceptList></SupplementalRecord>"
    )


def _set(tag: str, *records: str) -> str:
    doctype = DOCTYPE.format(tag)
    body = "\n".join(records)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}\n<{tag}>{body}</{tag}>\n'


REGISTRY = (
    "<RegistryNumber>50-00-0</RegistryNumber><RelatedRegistryNumberList>"
    "<RelatedRegistryNumber>64-17-5 (Plumbane oil)</RelatedRegistryNumber>"
    "<RelatedRegistryNumber>67-56-1 (another salt)</RelatedRegistryNumber>"
    "<RelatedRegistryNumber>0</RelatedRegistryNumber></RelatedRegistryNumberList>"
)
DESCRIPTORS = _set(
    "DescriptorRecordSet",
    _descriptor(
        "D900002",
        "Plumbitis &amp; Fever",
        "C01.100.200 C23.300 F03.500",
        _concept("Y", "Plumbitis &amp; Fever", "Fever, Plumbitis", "Plumbitis Fever"),
        _concept("N", "Acute Plumbitis", "Plumbitis Fever"),
    ),
    _descriptor("D900001", "Plumb Disorders", "C01.100", _concept("Y", "Plumb Disorders")),
    _descriptor(
        "D900003",
        "Plumbane",
        "D01.5 A02",
        _concept("Y", "Plumbane", "Plumbane Oil", extra=REGISTRY),
    ),
    _descriptor("D900004", "Plumbing", "J01", _concept("Y", "Plumbing")),
)


@pytest.mark.parametrize("name", ["desc.xml", "desc.xml.gz"])
def test_descriptors(tmp_path: Path, name: str) -> None:
    found, retired = split(load(write(tmp_path / name, DESCRIPTORS)))
    assert not retired
    fever = found["MESH:D900002"]
    assert fever.names == (
        Name("Plumbitis & Fever", "preferred"),
        Name("Fever, Plumbitis", "exact"),
        Name("Plumbitis Fever", "exact"),
        Name("Acute Plumbitis", "related"),
    )
    assert (fever.label, fever.group) == ("Disease", "descriptor")
    assert fever.tree_numbers == ("C01.100.200", "C23.300", "F03.500")
    assert fever.parents == ("MESH:D900001",)  # which comes later in the file
    assert [e.label for e in found.values()] == ["Disease", "Disease", "Chemical", "Other"]


def test_registry_numbers_of_the_record_itself(tmp_path: Path) -> None:
    found, _ = split(load(write(tmp_path / "d.xml", DESCRIPTORS)))
    assert found["MESH:D900003"].xrefs == ("CAS:50-00-0", "CAS:64-17-5")


@pytest.mark.parametrize(
    ("attribute", "label"),
    [
        ("", "Chemical"),
        (' SCRClass="1"', "Chemical"),
        (' SCRClass="2"', "Other"),
        (' SCRClass="3"', "Disease"),
        (' SCRClass="4"', "Other"),
        (' SCRClass="6"', "Other"),
    ],
)
def test_supplementary(tmp_path: Path, attribute: str, label: str) -> None:
    record = _supplementary(
        attribute, "*D900003 D900001 D900003", _concept("Y", "zorbamide", "ZBM-7")
    )
    found, _ = split(load(write(tmp_path / "s.xml.gz", _set("SupplementalRecordSet", record))))
    entry = found["MESH:C000001"]
    assert (entry.label, entry.group) == (label, "supplementary")
    assert entry.parents == ("MESH:D900003", "MESH:D900001")
    assert of_kind(entry, "related") == ["ZBM-7"]


def test_truncated_xml(tmp_path: Path) -> None:
    path = write(tmp_path / "d.xml", DESCRIPTORS[:-200])
    with pytest.raises(InputError, match=r"d\.xml, line \d+: the XML is faulty"):
        list(load(path))


def test_truncated_gzip(tmp_path: Path) -> None:
    path = tmp_path / "d.xml.gz"
    path.write_bytes(gzip.compress(DESCRIPTORS.encode())[:-30])
    with pytest.raises(InputError):
        list(load(path))


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))


@pytest.mark.parametrize(
    "entities",
    [BOMB, '<!ENTITY l11 SYSTEM "file:///etc/passwd">', '<!ENTITY l11 "harmless">'],
    ids=["bomb", "external", "plain"],
)
@pytest.mark.parametrize("tag", ["DescriptorRecordSet", "SupplementalRecordSet"])
def test_entity_definitions_are_refused(tmp_path: Path, entities: str, tag: str) -> None:
    text = f"<!DOCTYPE {tag} [{entities}]><{tag}><X>&l11;</X></{tag}>"
    with pytest.raises(InputError, match="the XML entity"):
        list(load(write(tmp_path / "d.xml", text)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html><body>404</body></html>",
        "not xml",
        f"<!DOCTYPE x [{BOMB}]><x>&l11;</x>",
        "<!DOCTYPE x [<!ENTITY % a \"<!ENTITY b SYSTEM 'file:///etc/passwd'>\"> %a;]><x>&b;</x>",
    ],
)
def test_other_files(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError):
        list(load(write(tmp_path / "d.xml", text)))


@pytest.mark.parametrize("lost", ["<DescriptorUI>D900001</DescriptorUI>", "Plumb Disorders"])
def test_record_without_identifier_or_name(tmp_path: Path, lost: str) -> None:
    with pytest.raises(InputError, match="a record without Descriptor"):
        list(load(write(tmp_path / "d.xml", DESCRIPTORS.replace(lost, ""))))


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Records that were read are let go of, so only what the parser read ahead is held."""
    record = _supplementary("", "D900001", _concept("Y", "zorbamide"))
    path = write(tmp_path / "s.xml", _set("SupplementalRecordSet", *[record] * 3000))
    held = [len(element.getparent()) for element in mesh._records(path, "SupplementalRecordSet")]
    assert len(held) == 3000
    assert max(held) < 100
