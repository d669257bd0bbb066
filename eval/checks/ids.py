"""Identifiers of gold and prediction that cannot match: other vocabularies, or other spellings.

Every reader brings identifiers to one form but that of our own JSON lines, which keeps them as they
are: ``D006073``, ``mesh:D006073`` or ``-`` there is compared letter by letter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from entitome.corpus.ids import normalise_id
from entitome.eval.match import Canonical

_VOCABULARIES = ["MESH", "MONDO", "OMIM", "NCBIGene", "NCBITaxon", "Cellosaurus", "dbSNP", "HGVS"]
_CASED = {name.lower(): name for name in _VOCABULARIES}

Ids = Mapping[str, int]
"""How often each identifier is given, as it is written."""


def id_notes(label: str, gold: Ids, predicted: Ids, canonical: Canonical) -> Iterator[str]:
    """What keeps the identifiers of a type from matching, in sentences.

    :param canonical: brings identifiers up to date, and knows some spellings besides.
    """
    meant = {
        "of gold": _meant(label, gold, predicted, canonical),
        "predicted": _meant(label, predicted, gold, canonical),
    }
    yield from _spellings(label, gold, "of gold", meant["of gold"])
    yield from _spellings(label, predicted, "predicted", meant["predicted"])
    ours = _prefixes(gold, meant["of gold"], canonical)
    theirs = _prefixes(predicted, meant["predicted"], canonical)
    if ours and theirs and ours.keys().isdisjoint(theirs):
        yield (
            f"{label}: gold's identifiers are of {_shares(ours)}, the prediction's of "
            f"{_shares(theirs)}: none can match."
        )


def _meant(
    label: str, own: Collection[str], other: Collection[str], canonical: Canonical
) -> dict[str, str]:
    """Identifiers that match nothing as they are written, with what was meant; "" for none."""
    prefixes = {one.partition(":")[0] for one in other if ":" in one}
    alone = [one for one in own if one not in other and canonical(one) == one]
    full = {one: _in_full(one, label) for one in alone}
    return {
        one: name
        for one, name in full.items()
        if name != one and (not name or name.partition(":")[0] in prefixes)
    }


def _in_full(identifier: str, label: str) -> str:
    """The identifier as readers write it, the prefix in the usual letter case."""
    full = normalise_id(identifier, label)
    prefix, colon, rest = full.partition(":")
    return f"{_CASED.get(prefix.lower(), prefix)}:{rest}" if colon else full


def _spellings(label: str, own: Ids, whose: str, meant: Mapping[str, str]) -> Iterator[str]:
    none = [one for one in meant if not meant[one]]
    if none:
        number = sum(own[one] for one in none)
        yield (
            f"{label}: {number:,} of {sum(own.values()):,} identifiers {whose} are {none[0]!r} or "
            "the like, compared like any other: leave them out where there is none."
        )
    other = sorted((one for one in meant if meant[one]), key=lambda one: (-own[one], one))
    if other:
        number, first = sum(own[one] for one in other), other[0]
        yield (
            f"{label}: {number:,} of {sum(own.values()):,} identifiers {whose} are written like "
            f"{first!r}, the other side's like {meant[first]!r}, so they do not match: JSON lines "
            "are compared as they stand; write the vocabulary before each."
        )


def _prefixes(own: Ids, meant: Mapping[str, str], canonical: Canonical) -> Counter[str]:
    """Vocabularies by how often their identifiers are given, whatever their spelling."""
    found = Counter[str]()
    for identifier, number in own.items():
        prefix, colon, _ = canonical(full := meant.get(identifier, identifier)).partition(":")
        if full:
            found[prefix if colon else "no vocabulary named"] += number
    return found


def _shares(prefixes: Counter[str]) -> str:
    ordered = sorted(prefixes.items(), key=lambda item: (-item[1], item[0]))
    if len(ordered) == 1:
        return ordered[0][0]
    return listed([f"{name} ({number / prefixes.total():.0%})" for name, number in ordered])


def listed(names: Collection[str], shown: int = 5) -> str:
    """The first names, with a sign that there are more."""
    return ", ".join([*names][:shown]) + (", …" if len(names) > shown else "")
