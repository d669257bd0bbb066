"""XML from strangers: text beside comments, and elements freed after their turn."""

from __future__ import annotations

from io import BytesIO

from entitome.corpus.formats.safe_xml import elements, text_of


def test_comments_do_not_cut_text() -> None:
    raw = b"<r><d>a<!-- no -->b<?pi no?>c</d></r>"
    assert [text_of(d, "x") for d in elements(BytesIO(raw), "r", "d", "x")] == ["abc"]
    assert text_of(None, "x") == ""


def test_elements_are_freed() -> None:
    raw = b"<r>" + b"<d>abc</d>" * 100 + b"</r>"
    found = elements(BytesIO(raw), "r", "d", "x")
    before = [sum(1 for _ in d.itersiblings(preceding=True)) for d in found]
    assert len(before) == 100
    assert max(before) <= 1
