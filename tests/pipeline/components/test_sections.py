from __future__ import annotations

from itertools import pairwise

import pytest
from spacy.tokens import Doc

from entitome.components.sections.sections import Sections, find_passages
from tests.pipeline.components.conftest import blank


def sections(text: str) -> list[tuple[str, str]]:
    return [(p.kind, p.section) for p in find_passages(text)]


def test_markdown() -> None:
    text = "# Frogs\n\nThey hop.\n\n## Methods\n\nWe looked.\n\n### Counting\n\nTwice."
    assert sections(text) == [
        ("title", "title"),
        ("paragraph", ""),
        ("heading", "methods"),
        ("paragraph", "methods"),
        ("heading", "methods"),
        ("paragraph", "methods"),
    ]


def test_plain_headings() -> None:
    text = "On frogs\n\n1. Introduction\nThey hop.\n\nMATERIALS AND METHODS:\nWe looked.\n"
    assert [s for k, s in sections(text) if k == "heading"] == ["introduction", "methods"]


def test_labels_of_a_structured_abstract() -> None:
    text = "BACKGROUND: Frogs hop. METHODS: We looked. Results and discussion: They did. Note: two."
    assert [s for _, s in sections(text)] == ["introduction", "methods", "results"]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t"])
def test_blank_text_has_no_passage(text: str) -> None:
    assert find_passages(text) == []


def test_passages_are_in_order_and_apart() -> None:
    text = "METHODS: a b. RESULTS: c d.\n\nDiscussion\n\nConclusion: e."
    found = find_passages(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert {text[p.start] for p in found} <= set("MRDC")


def test_known_passages_stay_and_spans_know_theirs() -> None:
    nlp = blank()
    doc: Doc = nlp("frogs hop far")
    doc._.passages = [(0, 5, "title", "title"), (6, 13, "paragraph", "results")]
    Sections("sections")(doc)
    assert doc._.passages[0] == (0, 5, "title", "title")
    assert [doc[i : i + 1]._.section for i in range(3)] == ["title", "results", "results"]


def test_a_long_line_is_quick() -> None:
    assert len(find_passages("Abc def " * 500_000)) == 1
