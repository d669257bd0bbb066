"""Headings as papers word them."""

from __future__ import annotations

import pytest

from entitome.corpus.section_names import CANONICAL, Outline, canonical, section_of, subsection_of


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("1. Introduction", "introduction"),
        ("BACKGROUND", "introduction"),
        ("2.1 Materials and Methods", "methods"),
        ("Patients & methods:", "methods"),
        ("Subjects, design and methods", "methods"),
        ("Experimental procedures", "methods"),
        ("III. Results and discussion", "results"),
        ("Discussion and conclusions", "discussion"),
        ("5) Concluding Remarks", "conclusion"),
        ("Case presentation", "case"),
        ("Case 2", "case"),
        ("**Abstract**", "abstract"),
        ("List of abbreviations", "abbreviations"),
        ("Authors’ contributions", "author contributions"),
        ("Declaration of competing interest", "competing interests"),
        ("Conflicts of Interest", "competing interests"),
        ("Supplementary Materials", "supplementary"),
        ("Appendix B", "supplementary"),
        ("Acknowledgments", "acknowledgements"),
        ("Funding sources", "funding"),
        ("Ethics approval and consent to participate", "ethics"),
        ("Data availability statement", "data availability"),
        ("References", "references"),
    ],
)
def test_usual_headings(heading: str, section: str) -> None:
    assert canonical(heading) == section_of(heading) == section
    assert section in CANONICAL


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("3.2 Flow Cytometry.", "flow cytometry"),
        ("Vitamin C levels", "vitamin c levels"),
        ("In vitro assays", "in vitro assays"),
        ("C. elegans strains", "c. elegans strains"),
        ("The methods of madness in one very long heading " * 3, None),
        ("", ""),
    ],
)
def test_other_headings_keep_their_words(heading: str, section: str | None) -> None:
    assert canonical(heading) == ""
    assert section is None or section_of(heading) == section


def test_subsections() -> None:
    assert subsection_of("Flow cytometry", "methods") == "methods"
    assert subsection_of("Conclusions", "discussion") == "conclusion"
    assert subsection_of("Background", "abstract") == "abstract"
    assert subsection_of("Dose", "what we found") == "dose"


def test_outline_closes_what_a_heading_ends() -> None:
    outline = Outline()
    headings = [("Methods", 2), ("Mice", 3), ("Diet", 4), ("Our tank", 2), ("Pump", 3)]
    sections = [outline.enter(heading, level) for heading, level in headings]
    assert sections == ["methods", "methods", "methods", "our tank", "pump"]
