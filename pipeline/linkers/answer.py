"""What the linker says to a name that someone asks about."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from entitome.components.linker.aliases import Alias
from entitome.components.linker.ranker import Reason
from entitome.linkers.wording import in_words


@dataclass(frozen=True, slots=True)
class Option:
    """A candidate.

    :param id: a CURIE, or several of a composite name joined by ``|``.
    :param names: the preferred name of each.
    :param species: of a gene; names of taxa.
    :param score: the probability that it is meant, 0 to 1.
    :param via: how the name met, a key of :data:`entitome.linkers.wording.VIA`.
    :param met: the concept's name that met.
    :param reasons: what moved its score, the strongest first, where asked for.
    """

    id: str
    names: tuple[str, ...]
    species: tuple[str, ...]
    score: float
    via: str
    met: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the linker says to a name.

    :param name: as the text has it.
    :param id: the identifier it is given; "" for NIL.
    :param threshold: the score below which it is NIL.
    :param options: the likeliest first.
    :param number: how many candidates there were.
    :param aliases: other names that were looked up.
    :param taxa: names of the species of a gene, with probabilities.
    :param parts: of a composite name its members and what each was linked to.
    """

    name: str
    label: str
    id: str
    threshold: float
    options: tuple[Option, ...]
    number: int
    aliases: tuple[Alias, ...]
    taxa: tuple[tuple[str, float], ...]
    parts: tuple[tuple[str, Option], ...]


def plain(answer: Answer) -> dict[str, Any]:
    """An answer as JSON has it; ``id`` is null for NIL, reasons are in words too."""
    return {
        "name": answer.name,
        "type": answer.label,
        "id": answer.id or None,
        "threshold": answer.threshold,
        "other_names": [_plain_alias(alias) for alias in answer.aliases],
        "species": [{"name": name, "probability": p} for name, p in answer.taxa],
        "number": answer.number,
        "candidates": [_plain_option(option) for option in answer.options],
        "parts": [{"part": name} | _plain_option(option) for name, option in answer.parts],
    }


def _plain_alias(alias: Alias) -> dict[str, Any]:
    return {"name": alias.name, "from": str(alias.kind), "trust": alias.trust}


def _plain_option(option: Option) -> dict[str, Any]:
    reasons = [
        {"feature": r.feature, "value": r.value, "adds": r.adds, "says": in_words(r)}
        for r in option.reasons
    ]
    return asdict(option) | {"reasons": reasons}
