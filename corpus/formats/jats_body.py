"""The blocks of a JATS article: sections, paragraphs, lists, captions, tables and footnotes."""

from __future__ import annotations

from entitome.corpus.formats.assembly import Assembly
from entitome.corpus.formats.jats_text import FLOATS, Element, collapse, collect_child, text_of
from entitome.corpus.section_names import CANONICAL, canonical, subsection_of

_SPLITS = frozenset({"list", "def-list", "disp-quote", "boxed-text", "statement", "verse-group"})
_LEFT_OUT = frozenset(
    {"title", "label", "ref-list", "disp-formula", "disp-formula-group", "graphic", "media"}
    | {"object-id", "permissions", "alternatives", "attrib", "bio"}
)
_OWN_SECTION = {
    "ack": "acknowledgements",
    "app-group": "supplementary",
    "app": "supplementary",
    "glossary": "abbreviations",
    "supplementary-material": "supplementary",
}


class Body:
    """Lays the blocks of an article into an :class:`Assembly`, in reading order."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly

    def blocks(self, parent: Element, section: str) -> None:
        """Lay down all blocks that an element holds."""
        for child in parent:
            if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
                self._block(child, section)

    def heading(self, element: Element, section: str) -> str:
        """Lay down an element's title; returns the section that it opens."""
        text = text_of(element.find("title"))
        within = _section(element, text, section)
        if canonical(text) != "abstract" or section != "abstract":
            self._assembly.add(text, "heading", within)
        return within

    def _block(self, element: Element, section: str) -> None:
        match element.tag:
            case "p":
                self._paragraph(element, section)
            case "fig" | "supplementary-material":
                caption = element.find("caption")
                holder = element if caption is None else caption
                self._caption(element, holder, _OWN_SECTION.get(element.tag, section))
            case "caption":
                self._assembly.add(text_of(element), "caption", section)
            case "table-wrap":
                self._table(element, section)
            case "fn":
                self._assembly.add(text_of(element), "footnote", section)
            case "def-item":
                definition = map(text_of, (element.find("term"), element.find("def")))
                self._assembly.add(": ".join(filter(None, definition)), "paragraph", section)
            case _:
                self._group(element, section)

    def _group(self, element: Element, section: str) -> None:
        """A section, or another element that holds blocks; text alone is a paragraph."""
        has_blocks = any(len(child) or child.tag in {"p", "title"} for child in element)
        if not has_blocks:
            self._assembly.add(text_of(element), _kind(section), section)
            return
        section = _OWN_SECTION.get(element.tag, section)
        self.blocks(element, self.heading(element, section))

    def _paragraph(self, element: Element, section: str) -> None:
        """A paragraph; lists within part it, and figures and tables come after it."""
        run, floats = [element.text or ""], []
        for child in element:
            if child.tag in _SPLITS:
                self._assembly.add(collapse(run), _kind(section), section)
                run = []
                self._block(child, section)
            elif child.tag in FLOATS or child.tag == "fn":
                floats.append(child)
            else:
                collect_child(child, run)
            run.append(child.tail or "")
        self._assembly.add(collapse(run), _kind(section), section)
        for child in floats:
            self._block(child, section)

    def _caption(self, element: Element, caption: Element | None, section: str) -> None:
        infons = {"label": text_of(element.find("label")), "id": element.get("id", "")}
        self._assembly.add(text_of(caption), "caption", section, **infons)

    def _table(self, element: Element, section: str) -> None:
        """A table's caption, its cells, and the notes below it."""
        self._caption(element, element.find("caption"), section)
        label, identifier = text_of(element.find("label")), element.get("id", "")
        for table in element.iter("table"):
            rows = (
                "\t".join(text_of(cell) for cell in row if cell.tag in {"td", "th"})
                for row in table.iter("tr")
            )
            text = "\n".join(row for row in rows if row.strip())
            self._assembly.add(text, "table", section, label=label, id=identifier)
        for foot in element.iter("table-wrap-foot"):
            for note in foot:
                self._assembly.add(_note(note), "footnote", section)


def _note(note: Element) -> str:
    return text_of(note) if isinstance(note.tag, str) and note.tag != "attrib" else ""


def _kind(section: str) -> str:
    return "abstract" if section == "abstract" else "paragraph"


def _section(element: Element, title: str, parent: str) -> str:
    """The section an element opens, from its title, else from its ``sec-type``."""
    if not title and element.tag != "sec":
        return parent
    within = subsection_of(title, parent) if title else parent
    if within not in CANONICAL:
        kind = element.get("sec-type", "").replace("|", " and ").replace("-", " ")
        return canonical(kind) or within
    return within
