"""What a knowledge base tells of identifiers, as the causes of wrong ones ask for it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from entitome.eval.errors.evidence import folded, is_defined, is_short_name
from entitome.eval.outcomes import Near


def _true(_: str) -> bool:
    return True


def _false(_: str) -> bool:
    return False


def _none(_: str) -> None:
    return None


def _nothing(_: str) -> Collection[str]:
    return ()


def _apart(one: str, other: str) -> int | None:
    return 0 if one == other else None


def _bracketed(name: str, text: str) -> bool:
    return is_short_name(name) and is_defined(name, text)


@dataclass(frozen=True)
class IdFacts:
    """What a knowledge base tells of identifiers; without one, that much is not told apart.

    They are asked again and again: a function that is slow should remember its answers.

    :param near: how two identifiers stand to one another.
    :param known: whether there is such a concept.
    :param retired: whether an identifier was withdrawn or replaced.
    :param names: the names of a concept, as ``normalise`` makes them.
    :param normalise: the form in which names are compared.
    :param taxon: the species of a gene, None where there is none.
    :param parents: of a concept.
    :param defined: whether a name is an abbreviation that a text (the second) defines; by default
        a short name in capitals that stands in brackets somewhere.
    """

    near: Near = _apart
    known: Callable[[str], bool] = _true
    retired: Callable[[str], bool] = _false
    names: Callable[[str], Collection[str]] = _nothing
    normalise: Callable[[str], str] = folded
    taxon: Callable[[str], str | None] = _none
    parents: Callable[[str], Collection[str]] = _nothing
    defined: Callable[[str, str], bool] = _bracketed


NO_FACTS = IdFacts()
