"""Which linkers a benchmark asks, and about which types."""

from __future__ import annotations

from typing import NamedTuple

from entitome.corpus.document import Label
from entitome.corpus.errors import ConfigError
from entitome.linkers.registry import check_linkers, linker_names


class Chosen(NamedTuple):
    """A registered linker and the types that it is asked about; none for all of them."""

    name: str
    labels: tuple[str, ...] = ()

    def asked(self, label: str) -> bool:
        """Whether it is asked about a type."""
        return not self.labels or label in self.labels


def chosen_linkers(given: str | None) -> list[Chosen]:
    """Linkers as a person names them, each once; all that are registered, ours first, for None.

    >>> chosen_linkers("ours,exact=Disease+Chemical")[1]
    Chosen(name='exact', labels=('Disease', 'Chemical'))

    :raises ConfigError: one is not registered, or there is no such type.
    """
    if given is None:
        return [Chosen(n) for n in sorted(linker_names(), key=lambda name: (name != "ours", name))]
    found: dict[str, Chosen] = {}
    for one in given.split(","):
        name, _, types = map(str.strip, one.partition("="))
        labels = tuple(label.strip() for label in types.split("+") if label.strip())
        found.setdefault(name, Chosen(name, labels))
        for label in labels:
            _check(label)
    check_linkers(list(found))
    return list(found.values())


def _check(label: str) -> None:
    if label not in set(Label):
        raise ConfigError(
            f"There is no entity type {label!r} to ask a linker about.",
            "a misspelt type; case counts.",
            f"choose from: {', '.join(Label)}; such as scispacy=Disease+Chemical.",
        )
