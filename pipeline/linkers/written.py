"""A text in which a name that someone asks about stands as a mention."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from entitome.components.species.taxa import Taxa
from entitome.corpus.document import Label
from entitome.corpus.errors import InputError
from entitome.kb.resolve import resolve
from entitome.kb.store import KnowledgeBase

_TAXON = re.compile(r"(?:NCBITaxon:)?\d+", re.I)


@dataclass(frozen=True, slots=True)
class Query:
    """A name of a type, the text around it, and the species that a gene is said to be of.

    :param taxon: a CURIE; "" to have it found out.
    """

    name: str
    label: str
    context: str = ""
    taxon: str = ""


def with_mentions(query: Query, read: Callable[[str], Doc]) -> tuple[Doc, list[Span]]:
    """The document of a query and the mentions of the name in it, of which there is at least one.

    The name is sought in the context as it is written, then in any letter case. Where it is not
    there, it stands behind the context, a paragraph of its own.

    :param read: makes a document of a text.
    :raises InputError: the name is empty.
    """
    name = " ".join(query.name.split())
    if not name:
        raise InputError("There is no name to link.", "it is empty.", "give a name, in quotes.")
    if _places(query.context, name):
        doc = read(query.context)
        if spans := list(_whole(doc, name, query.label)):
            return doc, spans
    doc = read(f"{query.context.rstrip()}\n\n{name}" if query.context.strip() else name)
    at = len(doc.text) - len(name)
    span = doc.char_span(at, len(doc.text), label=query.label, alignment_mode="expand")
    assert span is not None  # it is at the end of the text, and not empty
    return doc, [span]


def _whole(doc: Doc, name: str, label: str) -> Iterator[Span]:
    """The places of a name that are whole tokens: "3" is not in "3.5"."""
    for start, end in _places(doc.text, name):
        span = doc.char_span(start, end, label=label)
        if span is not None:
            yield span


def _places(text: str, name: str) -> list[tuple[int, int]]:
    words = r"\s+".join(map(re.escape, name.split()))
    for flags in (0, re.I):
        if found := [m.span() for m in re.finditer(rf"(?<!\w){words}(?!\w)", text, flags)]:
            return found
    return []


def taxon_of(kb: KnowledgeBase, text: str) -> str:
    """The taxon that a person names: by its number, its CURIE, or a name that one with genes has.

    :raises InputError: unknown, or a name of several.
    """
    if _TAXON.fullmatch(text.strip()):
        return kb.id(resolve(kb, text.strip(), Label.SPECIES).number)
    has_genes = Taxa(kb).has_genes
    named = (kb.id(h.concept) for h in kb.lookup(text) if kb.label(h.concept) == Label.SPECIES)
    found = sorted(filter(has_genes, set(named)))
    if len(found) == 1:
        return found[0]
    raise InputError(
        f"{text!r} names {'several taxa' if found else 'no taxon'} with genes.",
        f"it may be {' or '.join(found)}." if found else "a misspelt name.",
        "give the number of a taxon, such as 10090 for the mouse.",
    )
