"""What a document decides about its names."""

from __future__ import annotations

import pytest

from entitome.components.abbreviations.definitions import definitions
from entitome.components.lexicon.recogniser import Found
from entitome.components.ner.document import disjoint, inherit, repeat

SSC = "Systemic sclerosis (SSc) is rare. SSc scars; SScs differ, and anti-SSc sera help in SSc."


def at(text: str, name: str, label: str, score: float, nth: int = 0) -> Found:
    """The nth occurrence of a name as an entity."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(name, start + 1)
    return Found(start, start + len(name), label, score)


def shown(text: str, found: list[Found]) -> list[tuple[str, str, int]]:
    return [(text[f.start : f.end], f.label, f.start) for f in found]


def test_short_forms_follow_their_long_form() -> None:
    long = at(SSC, "Systemic sclerosis", "Disease", 0.8)
    found = inherit(SSC, [long], definitions(SSC))
    places = [n for n in range(len(SSC)) if SSC.startswith("SSc", n) and SSC[n + 3] != "s"]
    assert shown(SSC, found)[1:] == [("SSc", "Disease", n) for n in places]
    assert len(places) == 4
    assert {f.score for f in found} == {0.8}


@pytest.mark.parametrize(
    ("own", "long", "label"), [(0.5, 0.8, "Disease"), (0.8, 0.8, "Gene"), (0.9, 0.8, "Gene")]
)
def test_the_surer_of_long_and_short_form_names_the_type(
    own: float, long: float, label: str
) -> None:
    entities = [at(SSC, "Systemic sclerosis", "Disease", long), at(SSC, "SSc", "Gene", own, 1)]
    found = inherit(SSC, entities, definitions(SSC))
    assert found[2] == at(SSC, "SSc", label, own, 1)


@pytest.mark.parametrize(
    "long",
    [
        at(SSC, "Systemic", "Disease", 0.9),  # not where the long form ends
        at(SSC, "sis", "Disease", 0.9),  # too little of it
        at(SSC, "Systemic sclerosis", "Disease", 0.4),  # unsure
    ],
)
def test_other_entities_say_nothing_of_a_short_form(long: Found) -> None:
    assert inherit(SSC, [long], definitions(SSC)) == [long]


def test_a_name_found_twice_is_found_again() -> None:
    text = "Wendelin binds. Wendelin rises; Wendelin falls, Wendelin-like wendelin, Wendelins."
    entities = [at(text, "Wendelin", "Gene", score, n) for n, score in enumerate((0.7, 0.95))]
    found = shown(text, repeat(text, entities))
    starts = [at(text, "Wendelin", "", 0, n).start for n in range(4)]
    assert found == [("Wendelin", "Gene", n) for n in starts]
    assert {f.score for f in repeat(text, entities)} == {0.7, 0.95}


@pytest.mark.parametrize(
    "scores", [[("Gene", 0.9)], [("Gene", 0.9), ("Gene", 0.4)], [("Gene", 0.9), ("Disease", 0.9)],
               [("Gene", 0.9), ("Gene", 0.9), ("Disease", 0.9), ("Species", 0.2)],
               [("Gene", 0.9), ("Gene", 0.45), ("Gene", 0.4), ("Gene", 0.3)]]
)  # fmt: skip
def test_doubtful_names_are_not_found_again(scores: list[tuple[str, float]]) -> None:
    text = "Wendelin, " * 6
    entities = [at(text, "Wendelin", *one, n) for n, one in enumerate(scores)]
    assert repeat(text, entities) == entities


def test_short_names_are_not_found_again() -> None:
    text = "TR, TR, TR"
    entities = [at(text, "TR", "Gene", 0.99, n) for n in range(2)]
    assert repeat(text, entities) == entities


def test_repeated_names_leave_other_entities_alone() -> None:
    text = "Wendelin, Wendelin, Wendelin deficiency"
    entities = [at(text, "Wendelin", "Gene", 0.9, n) for n in range(2)]
    entities.append(at(text, "Wendelin deficiency", "Disease", 0.3))
    assert repeat(text, entities) == entities


def test_overlaps_go_to_the_likelier_then_the_longer() -> None:
    sure, long, short = Found(4, 8, "Gene", 0.9), Found(0, 6, "Disease", 0.8), Found(0, 3, "A", 0.8)
    assert disjoint([long, sure]) == [sure]
    assert disjoint([short, long]) == [long]
    assert disjoint([long, sure, short]) == [short, sure]
    assert disjoint([short], [Found(2, 9, "B", 1.0), Found(3, 4, "C", 0.1)]) == [
        short, Found(3, 4, "C", 0.1)
    ]  # fmt: skip
    assert disjoint([]) == []
