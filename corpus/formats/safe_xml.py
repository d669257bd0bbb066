"""XML from strangers, an element at a time, without entities, external files or the network.

A document type may be named, as BioC and PMC files do, but is not loaded; a file that declares
entities is refused (CWE-776, CWE-611). ``huge_tree`` stays off, so libxml2 keeps its own limits
on amplification, depth, and the size of one text (10 MB).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from entitome.corpus.errors import InputError


def elements(
    source: BinaryIO, root: str | tuple[str, ...], tag: str, name: str
) -> Iterator[etree._Element]:
    """The elements ``tag`` of a stream whose root is ``root``; each is freed after its turn.

    :param root: the tag the root must have, or several of which it has one.
    :raises InputError: if the XML is faulty or cut off, declares entities or has another root.
    """
    roots = (root,) if isinstance(root, str) else root
    events = etree.iterparse(
        source,
        events=("start", "end"),
        tag=(*roots, tag),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
    )
    checked = False
    try:
        for event, element in events:
            if not checked:
                checked = _check(element, roots, name)
            if event == "end" and element.tag == tag:
                yield element
                _free(element)
    except etree.XMLSyntaxError as error:
        raise _faulty(error, name) from None
    if not checked:
        raise _other_root(name, roots)


def text_of(element: etree._Element | None, name: str) -> str:
    """The text of an element that holds only text, "" for None.

    :raises InputError: if the text holds an entity that is not declared.
    """
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        if child.tag is etree.Entity:
            raise _entity(f"{name}, line {child.sourceline}", str(child.text))
        parts.append(child.tail or "")
    return "".join(parts)


def _check(element: etree._Element, roots: tuple[str, ...], name: str) -> bool:
    tree = element.getroottree()
    if tree.getroot().tag not in roots:
        raise _other_root(name, roots)
    declared: Any = tree.docinfo.internalDTD  # its entities() is unknown to lxml's stubs
    for entity in declared.entities() if declared is not None else ():
        raise _entity(name, f"&{entity.name};")
    return True


def _free(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _faulty(error: etree.XMLSyntaxError, name: str) -> InputError:
    return InputError(
        f"{name}, line {error.lineno}: the XML is faulty: {error.msg.partition(', line ')[0]}.",
        "The file is empty, was cut off while it was copied or downloaded, or is not XML.",
        "Fetch it again; xmllint --noout FILE shows every fault.",
    )


def _other_root(name: str, roots: tuple[str, ...]) -> InputError:
    return InputError(
        f"{name} has no {' or '.join(f'<{root}>' for root in roots)} at its root.",
        "It is XML of another format.",
        "Name its format, or leave the option away to have it found by content.",
    )


def _entity(place: str, entity: str) -> InputError:
    return InputError(
        f"{place} uses the XML entity {entity}, which is refused.",
        "Entities can read files of this machine or grow without bound.",
        "Replace entities by their characters: xmllint --noent --nonet (if you trust the file).",
    )
