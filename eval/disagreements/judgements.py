"""A person's judgements of disagreements: who is right, and why.

They are kept as TOML, a table a judgement::

    [[judged]]
    type = "Species"
    name = "patients"
    theirs = ["NCBITaxon:9606"]
    verdict = "theirs"
    why = "Patients are humans."

``theirs`` and ``ours`` are the answers; an empty list is a mention without identifier, one that is
left out is no mention. Name and answers are those of a
:class:`entitome.eval.disagreements.groups.Key`: letter case aside, identifiers in any order.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from entitome.corpus.document import Label
from entitome.corpus.errors import InputError
from entitome.eval.disagreements.groups import Key, plain
from entitome.eval.match import Canonical, same

_NEEDED = ("type", "name", "verdict", "why")
_ANSWERS = ("theirs", "ours")


class Verdict(StrEnum):
    """Who is right. ``convention``: what is annotated differs, and neither is wrong by its own."""

    THEIRS = "theirs"
    OURS = "ours"
    BOTH = "both"
    NEITHER = "neither"
    CONVENTION = "convention"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and one sentence of reason."""

    verdict: Verdict
    why: str


Judgements = Mapping[Key, Judgement]


def parse_judgements(toml: str, name: str, canonical: Canonical = same) -> dict[Key, Judgement]:
    """The judgements of a TOML text, by what they judge, in its order.

    :param name: of the file, for errors.
    :param canonical: applied to the ids, as it was to those of the disagreements.
    :raises InputError: it is not TOML, a key is missing or unknown, a value makes no sense, or a
        disagreement is judged twice.
    """
    try:
        tables = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise _fault(name, f"is not TOML: {error}") from None
    if strange := sorted(tables.keys() - {"judged"}):
        raise _fault(name, f"has an unknown key {strange[0]!r}; known is judged")
    found: dict[Key, Judgement] = {}
    for number, table in enumerate(_tables(tables, name), 1):
        key, judgement = _judgement(table, f"{name}, judgement {number},", canonical)
        if key in found:
            raise _fault(f"{name}, judgement {number},", f"judges {key.name!r} a second time")
        found[key] = judgement
    return found


def _tables(tables: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    judged = tables.get("judged", [])
    if not isinstance(judged, list) or not all(isinstance(one, dict) for one in judged):
        raise _fault(name, "has a key judged that is no list of tables")
    return judged


def _judgement(table: Mapping[str, Any], place: str, canonical: Canonical) -> tuple[Key, Judgement]:
    if strange := sorted(table.keys() - {*_NEEDED, *_ANSWERS}):
        known = ", ".join((*_NEEDED, *_ANSWERS))
        raise _fault(place, f"has an unknown key {strange[0]!r}; known are {known}")
    text = {key: _text(table, key, place) for key in _NEEDED}
    for field, kinds in (("type", Label), ("verdict", Verdict)):
        if text[field] not in set(kinds):
            raise _fault(place, f"has a {field} {text[field]!r}; known are {', '.join(kinds)}")
    theirs, ours = (_answer(table, side, place, canonical) for side in _ANSWERS)
    if theirs == ours:
        raise _fault(place, "has the same answer on both sides, which is no disagreement")
    key = Key(text["type"], plain(text["name"]), theirs, ours)
    return key, Judgement(Verdict(text["verdict"]), " ".join(text["why"].split()))


def _text(table: Mapping[str, Any], key: str, place: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _fault(place, f"lacks {key!r}, a text")
    return value


def _answer(
    table: Mapping[str, Any], side: str, place: str, canonical: Canonical
) -> tuple[str, ...] | None:
    if side not in table:
        return None
    ids = table[side]
    if not isinstance(ids, list) or not all(isinstance(i, str) and i for i in ids):
        raise _fault(place, f"has a key {side!r} that is no list of identifiers")
    return tuple(sorted({canonical(i) for i in ids}))


def _fault(place: str, fault: str) -> InputError:
    return InputError(
        f"{place} {fault}.",
        "a typing error in the file of judgements.",
        "compare with the keys that the help of `entitome disagreements` names.",
    )
