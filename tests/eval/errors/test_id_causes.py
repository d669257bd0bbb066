"""Why an identifier is wrong: a hand-made case for each cause, over a small invented vocabulary."""

from __future__ import annotations

import pytest

from entitome.eval.errors.evidence import folded
from entitome.eval.errors.id_causes import IdCause, wrong_ids
from entitome.eval.errors.id_facts import NO_FACTS, IdFacts
from entitome.eval.outcomes import Placed

ABOVE = {
    # gout and pseudogout are crystal diseases, which are joint diseases, which are diseases
    "V:gout": "V:crystal", "V:pseudogout": "V:crystal", "V:crystal": "V:joint", "V:joint": "V:all",
    "W:tophus": "V:gout",
}  # fmt: skip
NAMES = {
    "V:gout": ("gout", "crystal arthritis"), "V:pseudogout": ("pseudogout", "crystal arthritis"),
    "V:cold": ("common cold",), "V:copd": ("COPD", "COLD"), "G:1": ("CAT", "catalase"),
    "G:2": ("Cat", "catalase"), "G:3": ("Cas1",), "G:4": ("GLYAT", "CAT"),
}  # fmt: skip
TAXA = {"G:1": "T:human", "G:2": "T:mouse", "G:3": "T:mouse", "G:4": "T:human"}
KNOWN = {*ABOVE, *ABOVE.values(), *NAMES, "V:a", "V:b", "V:c", "W:cold"}
SAME = {frozenset(("V:cold", "W:cold"))}


def line(identifier: str) -> list[str]:
    """The identifier and what is above it."""
    found = [identifier]
    while found[-1] in ABOVE:
        found.append(ABOVE[found[-1]])
    return found


def near(one: str, other: str) -> int | None:
    if one == other or frozenset((one, other)) in SAME:
        return 0
    if one in line(other):
        return line(other).index(one)
    return -line(one).index(other) if other in line(one) else None


FACTS = IdFacts(
    near=near,
    known=KNOWN.__contains__,
    retired=lambda i: i.endswith("-old"),
    names=lambda i: [folded(name) for name in NAMES.get(i, ())],
    taxon=TAXA.get,
    parents=lambda i: line(i)[1:2],
)


def cause(
    name: str, label: str, gold: str, predicted: str, text: str = "", facts: IdFacts = FACTS
) -> IdCause:
    """The cause for a mention's words and blank-separated identifiers."""
    g, p = (
        Placed(((0, len(name)),), label, name, tuple(sorted(i.split()))) for i in (gold, predicted)
    )
    return wrong_ids(g, p, text or name, facts)


@pytest.mark.parametrize(
    ("name", "label", "gold", "predicted", "expected"),
    [
        # No successor of gold's identifier is known, or it would stand here in its place.
        ("gout", "Disease", "V:gout-old", "V:gout", IdCause.GOLD_RETIRED),
        # ... and that holds where nothing was answered too: there was nothing right to say.
        ("gout", "Disease", "V:gout-old", "", IdCause.GOLD_RETIRED),
        # One of two is unknown, and it is one that the prediction lacks.
        ("gout", "Disease", "V:gout V:never", "V:gout", IdCause.GOLD_UNKNOWN),
        ("gout", "Disease", "V:never", "", IdCause.GOLD_UNKNOWN),
        # Variants are no vocabulary's: that a knowledge base lacks one explains nothing.
        ("V600E", "Variant", "HGVS:p.V600E", "", IdCause.NIL),
        ("V600E", "Variant", "HGVS:p.V600E", "HGVS:p.V600K", IdCause.OTHER),
        ("gout", "Disease", "V:gout", "", IdCause.NIL),
        ("a and b", "Disease", "V:a V:b", "", IdCause.NIL),
        ("a and b", "Disease", "V:a V:b", "V:a", IdCause.SOME_MISSING),
        ("a", "Disease", "V:a", "V:a V:b", IdCause.TOO_MANY),
        ("a and b", "Disease", "V:a V:b", "V:a V:c", IdCause.SOME_WRONG),
        ("a and b", "Disease", "V:a V:b", "V:c", IdCause.NONE_RIGHT),
        ("a", "Disease", "V:a", "V:b V:c", IdCause.NONE_RIGHT),
        # The vocabulary says that both are one, but they were not brought together.
        ("cold", "Disease", "V:cold", "W:cold", IdCause.SAME),
        ("gout", "Disease", "V:gout", "V:crystal", IdCause.PARENT),
        ("gout", "Disease", "V:gout", "V:joint", IdCause.ANCESTOR),
        ("joint disease", "Disease", "V:joint", "V:crystal", IdCause.CHILD),
        ("joint disease", "Disease", "V:joint", "V:gout", IdCause.DESCENDANT),
        # A class of another vocabulary below gold's: what they are to one another says more.
        ("gout", "Disease", "V:gout", "W:tophus", IdCause.CHILD),
        # Human CAT and mouse Cat are catalase both.
        ("catalase", "Gene", "G:1", "G:2", IdCause.SPECIES),
        # GLYAT shares the alias CAT with catalase, in one species: no matter of species.
        ("CAT", "Gene", "G:1", "G:4", IdCause.HOMONYM),
        # Of another species, but another gene too: they have no name in common.
        ("catalase", "Gene", "G:1", "G:3", IdCause.OTHER),
        # Nor have human GLYAT and mouse Cas1, but where the mention itself is a name of the
        # predicted one, it is the species that would have told.
        ("Cas1", "Gene", "G:4", "G:3", IdCause.SPECIES),
        ("gout", "Disease", "V:gout", "V:cold-old", IdCause.PREDICTED_RETIRED),
        ("gout", "Disease", "V:gout", "X:1", IdCause.VOCABULARY),
        ("gout", "Disease", "V:gout", "V:never", IdCause.PREDICTED_UNKNOWN),
        # Short and in capitals, nowhere in brackets.
        ("COLD", "Disease", "V:cold", "V:copd", IdCause.UNDEFINED),
        # Pseudogout is called crystal arthritis too.
        ("crystal arthritis", "Disease", "V:gout", "V:pseudogout", IdCause.HOMONYM),
        # No name of gold's concept is this one, which leads to the other.
        ("Pseudogout", "Disease", "V:gout", "V:pseudogout", IdCause.NAMESAKE),
        # Neither has the name; both are crystal diseases.
        ("gouty joint", "Disease", "V:gout", "V:pseudogout", IdCause.SIBLING),
        ("gouty joint", "Disease", "V:gout", "V:cold", IdCause.OTHER),
        # A gene's short name is a symbol, no abbreviation.
        ("CAS", "Gene", "G:1", "G:4", IdCause.OTHER),
    ],
)
def test_causes(name: str, label: str, gold: str, predicted: str, expected: IdCause) -> None:
    assert cause(name, label, gold, predicted) == expected


def test_abbreviation_that_the_text_defines() -> None:
    text = "Chronic obstructive lung disease (COLD): of COLD we speak."
    assert cause("COLD", "Disease", "V:copd", "V:cold", text) == IdCause.DEFINED
    # In lower case it has not the looks of one, unless the facts know more of definitions.
    text = "mean joint size (mjs): the mjs grew"
    assert cause("mjs", "Disease", "V:gout", "V:cold", text) == IdCause.OTHER
    knowing = IdFacts(defined=lambda name, text: name == "mjs" and "(mjs)" in text)
    assert cause("mjs", "Disease", "V:gout", "V:cold", text, knowing) == IdCause.DEFINED
    # A gene's too, if the text defines it.
    assert cause("ABC", "Gene", "G:1", "G:4", "a big cat (ABC)") == IdCause.DEFINED


def test_every_cause_can_come() -> None:
    """The cases above leave no cause out."""
    (mark,) = test_causes.pytestmark  # type: ignore[attr-defined]
    shown = {case[-1] for case in mark.args[1]} | {IdCause.DEFINED}
    assert shown == set(IdCause)


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        ("V:gout-old", "", IdCause.NIL),
        ("V:gout", "V:crystal", IdCause.OTHER),
        ("V:gout", "W:tophus", IdCause.VOCABULARY),
        ("V:a V:b", "V:a", IdCause.SOME_MISSING),
    ],
)
def test_without_a_knowledge_base(gold: str, predicted: str, expected: IdCause) -> None:
    assert cause("gouty joint", "Disease", gold, predicted, facts=NO_FACTS) == expected
