"""The entities of a page: its list's rows, and which mention names which of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from entitome.corpus.document import Document, EntityRow, Label, Mention

_CLASSES = {label: label.lower() for label in Label}
_ORDER = {str(label): place for place, label in enumerate(Label)}


@dataclass(frozen=True, slots=True)
class Item:
    """An entity of the list.

    ``also`` holds further identifiers of the same entity; ``species`` names a gene's species.
    """

    row: EntityRow
    also: tuple[str, ...] = ()
    species: str = ""
    count: int = 0


class Entities:
    """What the parts of a page need to know of its entities.

    ``items`` are in the order of the rows, types together; an item's place in it is its number.
    ``counts`` has the number of mentions of each type, types without one included.
    """

    def __init__(self, document: Document, rows: Sequence[EntityRow]) -> None:
        self.items = _merge(sorted(rows, key=lambda row: _place(row.label)))
        self._by_id = {i: n for n, item in enumerate(self.items) for i in _ids(item)}
        self._by_name = {_name(item.row): n for n, item in enumerate(self.items)}
        seen = Counter(m.label for m in document.mentions)
        labels = {item.row.label for item in self.items} | seen.keys()
        self.counts = {str(label): seen[label] for label in sorted(labels, key=_place)}
        self._fill(document.mentions)

    def numbers(self, mention: Mention) -> tuple[int, ...]:
        """The numbers of the entities a mention names."""
        if not mention.ids:
            number = self._by_name.get((mention.label, mention.text.casefold()))
            return () if number is None or self.items[number].row.id else (number,)
        found = (self._by_id.get(identifier) for identifier in mention.ids)
        return tuple(dict.fromkeys(number for number in found if number is not None))

    def _fill(self, mentions: Iterable[Mention]) -> None:
        """Count each entity's mentions, and learn the species of genes from them."""
        counts: Counter[int] = Counter()
        taxa: dict[int, str] = {}
        for mention in mentions:
            numbers = self.numbers(mention)
            counts.update(numbers)
            for number in numbers:
                taxa.setdefault(number, mention.infons.get("taxon", ""))
        self.items = [
            replace(item, count=item.row.count or counts[n], species=self._species(taxa.get(n, "")))
            for n, item in enumerate(self.items)
        ]

    def _species(self, taxon: str) -> str:
        if (number := self._by_id.get(taxon)) is None:
            return taxon.replace("NCBITaxon:", "taxon ")
        row = self.items[number].row
        return row.common_name or row.name


def css_class(label: str) -> str:
    """The class of a type in the page's style; types that are not ours share one."""
    return _CLASSES.get(label, "other")  # type: ignore[call-overload, no-any-return]


def _place(label: str) -> tuple[int, str]:
    return _ORDER.get(label, len(_ORDER)), label


def _ids(item: Item) -> tuple[str, ...]:
    return tuple(i for i in (item.row.id, *item.also) if i)


def _name(row: EntityRow) -> tuple[str, str]:
    return row.label, row.name.casefold()


def _merge(rows: Iterable[EntityRow]) -> list[Item]:
    """Rows of the block "linked" join the row they repeat under another identifier."""
    rows = list(rows)
    items = {n: Item(row) for n, row in enumerate(rows) if row.block != "linked"}
    at = {(*_name(item.row), item.row.count): n for n, item in items.items()}
    for n, row in enumerate(rows):
        if n in items:
            continue
        same = at.get((*_name(row), row.count))
        if same is None:
            items[n] = Item(row)
        elif row.id not in _ids(items[same]):
            items[same] = replace(items[same], also=(*items[same].also, row.id))
    return [items[n] for n in sorted(items)]
