"""The page's list of entities by type, each with links to its ontology."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from urllib.parse import quote

from entitome.page.entities import Entities, Item, css_class

_PLURALS = {
    "Gene": "Genes",
    "Disease": "Diseases",
    "Chemical": "Chemicals",
    "Species": "Species",
    "CellLine": "Cell lines",
    "Variant": "Variants",
}

# Where an identifier is looked up: its address without the prefix, and the vocabulary's name.
_VOCABULARIES = {
    "NCBIGene": ("https://www.ncbi.nlm.nih.gov/gene/", "NCBI Gene "),
    "MESH": ("https://meshb.nlm.nih.gov/record/ui?ui=", "MeSH "),
    "MONDO": ("https://purl.obolibrary.org/obo/MONDO_", "MONDO:"),
    "NCBITaxon": ("https://www.ncbi.nlm.nih.gov/datasets/taxonomy/", "taxon "),
    "Cellosaurus": ("https://www.cellosaurus.org/", ""),
    "dbSNP": ("https://www.ncbi.nlm.nih.gov/snp/", "dbSNP "),
    "OMIM": ("https://omim.org/entry/", "OMIM "),
}


def entity_list(entities: Entities) -> str:
    """The list as HTML."""
    if not entities.items:
        return '<p class="none">No entity was found.</p>'
    numbered = enumerate(entities.items)
    groups = groupby(numbered, key=lambda pair: pair[1].row.label)
    return "\n".join(_group(label, list(members)) for label, members in groups)


def link(identifier: str) -> str:
    """An identifier as HTML, linked to its entry where its vocabulary is known."""
    prefix, _, value = identifier.partition(":")
    if prefix not in _VOCABULARIES or not value:
        return f'<span class="id">{escape(identifier)}</span>'
    address, name = _VOCABULARIES[prefix]
    shown = escape(name + value)
    return f'<a class="id" href="{escape(address + quote(value, safe=""))}">{shown}</a>'


def _group(label: str, members: Sequence[tuple[int, Item]]) -> str:
    heading = f'{escape(_PLURALS.get(label, label))} <span class="n">{len(members):,}</span>'
    rows = "\n".join(_row(number, item) for number, item in members)
    return f'<section class="{css_class(label)}"><h2>{heading}</h2>\n<ul>\n{rows}\n</ul></section>'


def _row(number: int, item: Item) -> str:
    name = f'<button type="button" aria-pressed="false">{escape(item.row.name)}</button>'
    count = f'<span class="n" title="mentions">{item.count:,}</span>' if item.count else ""
    links = " ".join(link(i) for i in (item.row.id, *item.also) if i)
    lines = [f'<span class="name">{name}{count}</span>', _details(item)]
    lines.append(f'<span class="ids">{links}</span>' if links else "")
    return f'<li data-e="{number}">{"".join(lines)}</li>'


def _details(item: Item) -> str:
    row = item.row
    parts = (row.full_name, item.species, row.common_name, row.rank)
    aka = f"aka {', '.join(row.aka)}" if row.aka else ""
    text = " · ".join(filter(None, (*parts, aka)))
    return f'<span class="details">{escape(text)}</span>' if text else ""
