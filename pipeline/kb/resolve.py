"""From an identifier as a person types it to a concept of a knowledge base."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from entitome.corpus.document import Label
from entitome.corpus.errors import InputError
from entitome.corpus.ids import normalise_id
from entitome.kb.store import KnowledgeBase

_PREFIXES = ("MESH", "MONDO", "NCBIGene", "NCBITaxon", "Cellosaurus", "OMIM", "OMIMPS", "DOID")
_BY_LOWER = {prefix.lower(): prefix for prefix in _PREFIXES}
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Resolved:
    """A concept's number, and what is to be told of how the identifier led there ("" for nothing).

    The note is a sentence, for an identifier that was retired or is another vocabulary's.
    """

    number: int
    note: str = ""


def resolve(kb: KnowledgeBase, text: str, label: str | None = None) -> Resolved:
    """The concept of an identifier: a CURIE, or its bare part where that is clear.

    :param label: the entity type, which says whether a bare number is a gene's or a taxon's.
    :raises InputError: unknown, withdrawn, or both a gene's and a taxon's.
    """
    found = {i: n for i in _readings(text.strip(), label) if (n := kb.number(i)) is not None}
    if len(found) > 1:
        raise InputError(
            f"{text} may be {' or '.join(found)}.",
            "genes and taxa have plain numbers alike.",
            "write one of these, or name the type, for example --type Species.",
        )
    for identifier, number in found.items():
        current = kb.id(number)
        retired = f"{identifier} was retired; {current} has taken its place."
        return Resolved(number, retired if current != identifier else "")
    for identifier in _readings(text.strip(), label):
        if stating := kb.stating(identifier):
            ids = ", ".join(kb.id(n) for n in stating)
            return Resolved(stating[0], f"{identifier} is a cross-reference of {ids}.")
    raise _unknown(kb, text, label)


def _readings(text: str, label: str | None) -> Iterator[str]:
    """The CURIEs that a text may stand for."""
    prefix, colon, rest = text.partition(":")
    if colon:
        known = _BY_LOWER.get(prefix.lower(), prefix)
        yield f"{known}:{rest}" if known != "MESH" else f"MESH:{rest.upper()}"
        return
    if text.isdecimal() and label is None:
        yield from (normalise_id(text, Label.GENE), normalise_id(text, Label.SPECIES))
        return
    if label is None and text.upper().startswith("CVCL_"):
        label = Label.CELL_LINE
    yield normalise_id(text, label or "")


def near_ids(kb: KnowledgeBase, identifier: str, limit: int = _NEAR) -> list[str]:
    """Identifiers that begin as this one does, as far as any of its vocabulary do."""
    least = len(identifier.partition(":")[0]) + 1
    for end in range(len(identifier), least, -1):
        if near := list(islice(kb.ids.iterkeys(identifier[:end]), limit)):
            return near
    return []


def _unknown(kb: KnowledgeBase, text: str, label: str | None) -> InputError:
    readings = list(_readings(text.strip(), label))
    near = [i for reading in readings for i in near_ids(kb, reading)]
    withdrawn = any(map(kb.withdrawn, readings))
    return InputError(
        f"The knowledge base has no concept {text!r}.",
        "its vocabulary withdrew it and put nothing in its place."
        if withdrawn
        else "a misspelt identifier, one of a vocabulary that is not here, or a name.",
        (f"near it are {', '.join(near)}; " if near else "")
        + f"for a name use `entitome kb lookup {text!r}`.",
    )
