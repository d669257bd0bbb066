"""Passages of a text that came without any: title, headings, paragraphs and their sections."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from entitome.components import extensions
from entitome.components.sections import patterns
from entitome.corpus.document import Passage
from entitome.corpus.formats.plain import markdown_passages, text_passages
from entitome.corpus.section_names import canonical


class Sections:
    """Fills ``doc._.passages`` from the headings of the text, where the reader did not.

    Headings are lines of their own, with Markdown's marks or with a paper's usual section name,
    and the labels of a structured abstract inside a paragraph of no known section.
    """

    def __init__(self, name: str) -> None:
        extensions.register()
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        if not doc._.passages:
            doc._.passages = [(p.start, p.end, p.kind, p.section) for p in find_passages(doc.text)]
        return doc


def find_passages(text: str) -> list[Passage]:
    """The passages of a plain or Markdown text, in order; none for a blank text."""
    if not text.strip():
        return []
    read = markdown_passages if patterns.MARKDOWN_HEADING.search(text) else text_passages
    return [part for passage in read(text) for part in _parts(text, passage)]


def _parts(text: str, passage: Passage) -> Iterator[Passage]:
    """A passage cut at the labels of a structured abstract; whole where it has none."""
    start, section = passage.start, passage.section
    if passage.kind == "paragraph" and not section:
        body = text[passage.start : passage.end]
        for label in patterns.LABEL.finditer(body):
            if found := canonical(label["label"]):
                at = passage.start + label.start()
                if body[start - passage.start : label.start()].strip():
                    yield Passage(start, at, passage.kind, section)
                start, section = at, found
    yield Passage(start, passage.end, passage.kind, section)
