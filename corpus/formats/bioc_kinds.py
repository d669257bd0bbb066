"""Passage types and section codes of PMC's BioC files, and our kinds and sections of passages.

Types and codes: D. C. Comeau et al., PMC text mining subset in BioC, Bioinformatics 2019.
"""

from __future__ import annotations

from collections.abc import Mapping

from entitome.corpus.document import Passage

UNLABELLED = "unlabelled"
"""The type of a passage that only carries text which stands in no passage of the document."""

_KINDS = {
    "front": "title",
    "abstract": "abstract",
    "abstract_title": "heading",
    "title_caption": "heading",
    "heading": "heading",
    "paragraph": "paragraph",
    "caption": "caption",
    "fig": "caption",
    "fig_caption": "caption",
    "fig_caption_title": "caption",
    "fig_title_caption": "caption",
    "table_caption": "caption",
    "table_caption_title": "caption",
    "table_title_caption": "caption",
    "table": "table",
    "table_foot": "footnote",
    "table_footnote": "footnote",
    "footnote": "footnote",
    "ref": "reference",
    "reference": "reference",
}
_TYPES = {
    "heading": "title_1",
    "caption": "fig_caption",
    "reference": "ref",
}
_SECTIONS = {
    "INTRO": "introduction",
    "DISCUSS": "discussion",
    "CONCL": "conclusion",
    "SUPPL": "supplementary",
    "REF": "references",
    "ABBR": "abbreviations",
    "ACK_FUND": "acknowledgements",
    "AUTH_CONT": "author contributions",
    "COMP_INT": "competing interests",
    "KEYWORD": "keywords",
    "FIG": "figure",
}
_CODES = {section: code for code, section in _SECTIONS.items()}


def kind_of(infons: Mapping[str, str]) -> str:
    """The kind of a passage: its ``type``, where ``title`` within a section is a heading."""
    written = infons.get("type", "").lower()
    if written == "title":
        return "title" if section_of(infons) in ("", "title") else "heading"
    if written.startswith(("title_", "abstract_title")):
        return "heading"
    return _KINDS.get(written, "paragraph")


def section_of(infons: Mapping[str, str]) -> str:
    """The section of a passage from its ``section_type``, else its ``section``."""
    code = infons.get("section_type", infons.get("section", ""))
    return _SECTIONS.get(code.upper(), code.lower())


def to_passage(start: int, end: int, infons: dict[str, str]) -> Passage:
    """A passage; infons that :func:`infons_of` would add again are not kept."""
    kind, section = kind_of(infons), section_of(infons)
    added = infons_of(Passage(start, end, kind, section))
    kept = {key: value for key, value in infons.items() if added.get(key) != value}
    return Passage(start, end, kind, section, kept)


def infons_of(passage: Passage) -> dict[str, str]:
    """The infons a passage is written with: its own, and ``type`` and ``section_type``.

    Its own ``type`` and ``section_type`` are written only while they agree with its kind and
    section, so a changed kind is not undone.
    """
    infons = dict(passage.infons)
    if section_of(infons) != passage.section:
        infons["section_type"] = _CODES.get(passage.section, passage.section.upper())
    if "type" not in infons or kind_of(infons) != passage.kind:
        infons["type"] = _type_of(passage)
    return infons


def _type_of(passage: Passage) -> str:
    if passage.kind == "title" and passage.section not in ("", "title"):
        return "front"
    return _TYPES.get(passage.kind, passage.kind)
