"""An annotated document as one HTML page: the text with its entities marked, and their list.

The page is a single file that asks nothing of any network. It reads without JavaScript; with it,
types can be hidden and the mentions of an entity found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from importlib import resources

from entitome.corpus.document import Document, EntityRow
from entitome.page.entities import Entities, css_class
from entitome.page.listing import entity_list
from entitome.page.text import paper

__all__ = ["render"]

_SHELL = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" \
content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<header>
<p class="about"><b>entitome</b> {about}</p>
<div class="types" role="group" aria-label="Entity types shown">{types}</div>
</header>
<div class="columns">
<main>
{paper}
</main>
<aside aria-label="Entities">
{list}
</aside>
</div>
<script>
{script}</script>
</body>
</html>
"""


def render(document: Document, rows: Sequence[EntityRow], title: str | None = None) -> str:
    """The page of a document, its mentions and its entity list.

    :param rows: the entity list, as :func:`entitome.summary.summarise` makes it.
    :param title: the page's name in the browser; by default the document's title, else its id.
    :raises InputError: a mention lies outside the text.
    """
    entities = Entities(document, rows)
    return _SHELL.format(
        title=escape(title or _title(document)),
        about=_about(document, entities),
        types=_types(entities.counts),
        paper=paper(document, entities),
        list=entity_list(entities),
        style=_asset("page.css"),
        script=_asset("page.js"),
    )


def _asset(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text("utf-8")


def _title(document: Document) -> str:
    titles = (document.passage_text(p) for p in document.passages if p.kind == "title")
    return " ".join(next(titles, "").split()) or document.id or "entitome"


def _about(document: Document, entities: Entities) -> str:
    parts = (
        document.id,
        _number(len(entities.items), "entity", "entities"),
        _number(len(document.mentions), "mention", "mentions"),
    )
    return " · ".join(escape(part) for part in parts if part)


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _types(counts: Mapping[str, int]) -> str:
    return "".join(
        f'<label class="{css_class(label)}"><input type="checkbox" checked '
        f'value="{css_class(label)}"><span class="sample">{escape(label)}</span> '
        f'<span class="n" title="mentions">{count:,}</span></label>'
        for label, count in counts.items()
    )
