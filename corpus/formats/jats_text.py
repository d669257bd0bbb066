"""The text of a JATS element: inline mark-up flattened, citation marks and formulae left out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

Element = Any
"""An element of lxml's, whose own type hides behind a private name."""

FLOATS = frozenset({"fig", "fig-group", "table-wrap", "table-wrap-group", "supplementary-material"})
"""What stands apart from the text around it."""

_LEFT_OUT = FLOATS | {
    "fn", "tex-math", "disp-formula", "disp-formula-group", "graphic", "inline-graphic", "media",
    "label", "object-id", "annotation", "annotation-xml", "ref-list",
    "inline-supplementary-material", "alt-text", "long-desc", "permissions", "attrib",
}  # fmt: skip
_APART = frozenset(
    {"p", "title", "subtitle", "break", "list", "list-item", "def-list", "def-item", "def", "td"}
    | {"th", "tr", "disp-quote", "boxed-text", "verse-group", "verse-line", "statement", "sec"}
)
_NOTE_MARKS = frozenset({"bibr", "fn", "table-fn", "aff", "corresp", "author-notes"})
_MARK = re.compile(r"[\d\s,;.:()\[\]*†‡§¶#a-d–—‒−-]*$")
_EXPONENT = re.compile(r"[-−–+]?\d")


def text_of(element: Element | None) -> str:
    """The text within an element, white space collapsed; "" for None."""
    if element is None:
        return ""
    parts: list[str] = []
    collect(element, parts)
    return collapse(parts)


def collapse(parts: list[str]) -> str:
    """Pieces of text as one, with single spaces for runs of white space."""
    return " ".join("".join(parts).split())


def collect(element: Element, parts: list[str]) -> None:
    """Append what an element holds, its own text and its children's, to ``parts``."""
    parts.append(element.text or "")
    for child in element:
        collect_child(child, parts)
        parts.append(child.tail or "")


def collect_child(child: Element, parts: list[str]) -> None:
    """Append a child as it reads in running text; its tail is the caller's."""
    tag = child.tag
    if not isinstance(tag, str):
        _collect_special(child, parts)
        return
    tag = local_name(tag)
    if tag in _LEFT_OUT:
        parts.append(" " if tag in FLOATS or tag.startswith("disp") else "")
    elif tag in _APART:
        parts.append(" ")
        collect(child, parts)
        parts.append(" ")
    elif tag == "math":
        parts.append("".join(_math(child)))
    elif not _is_note_mark(child, tag):
        _collect_inline(child, tag, parts)


def _collect_inline(child: Element, tag: str, parts: list[str]) -> None:
    within: list[str] = []
    collect(child, within)
    # 10<sup>3</sup> would read as 103; Ca<sup>2+</sup> and m<sup>2</sup> read well.
    if tag == "sup" and _ends_in_digit(parts) and _EXPONENT.match("".join(within)):
        parts.append("^")
    parts.extend(within)


def _collect_special(child: Element, parts: list[str]) -> None:
    """An entity that the file's document type would declare, such as ``&alpha;``."""
    if getattr(child, "name", None) and str(child.text).startswith("&"):
        parts.append(html.unescape(child.text))


def _is_note_mark(child: Element, tag: str) -> bool:
    """Whether an element is a raised mark of a reference, or any mark of a note."""
    if tag == "sup":
        marks = [x for x in child.iter("xref") if x.get("ref-type") in _NOTE_MARKS]
        return bool(marks) and bool(_MARK.match("".join(child.itertext())))
    if tag == "xref" and child.get("ref-type") in _NOTE_MARKS:
        if child.get("ref-type") != "bibr":
            return True
        raised = [x for x in child if x.tag == "sup"]
        return bool(raised) and not "".join(_outside(child, raised)).strip()
    return False


def _outside(element: Element, inner: list[Element]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child not in inner:
            yield "".join(child.itertext())
        yield child.tail or ""


def _math(element: Element) -> Iterator[str]:
    """The symbols of inline MathML, one after the other."""
    yield (element.text or "").strip()
    for child in element:
        if isinstance(child.tag, str) and local_name(child.tag) not in _LEFT_OUT:
            yield from _math(child)


def _ends_in_digit(parts: list[str]) -> bool:
    last = next((part for part in reversed(parts) if part), "")
    return last[-1:].isdigit()


def local_name(tag: str) -> str:
    """A tag without its namespace."""
    return tag.rpartition("}")[2]
