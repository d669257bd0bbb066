"""Disagreements of two annotations: which there are, how they are grouped and counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import InputError
from entitome.eval.disagreements.cases import Relation
from entitome.eval.disagreements.groups import (
    Disagreement,
    Disagreements,
    Key,
    Place,
    outside_references,
    plain,
)
from tests.eval.disagreeing import CAT, FEVER, GOUT, LABELS, REFERENCES, TEXT, found, ours, theirs


def test_groups_the_frequent_first() -> None:
    groups = [(one.key, one.mentions, one.documents) for one in found("d1", "d2").ordered()]
    # Gout is written twice a document, in two cases of letters; the others once. The boundary of
    # fever, the agreed TNF and the gout in the references are no disagreements.
    assert groups == [
        (Key("Disease", "gout", ("MESH:D000001",), (GOUT,)), 4, 2),
        (Key("Chemical", "lead", None, ("MESH:D007854",)), 2, 2),
        (Key("Gene", "cat", (CAT,), ()), 2, 2),
        (Key("Gene", "lead", ("NCBIGene:1",), None), 2, 2),
        (Key("Species", "mice", None, ("NCBITaxon:10090",)), 2, 2),
    ]


def test_counts() -> None:
    counts = found("d1").counts
    assert {key: n for key, n in counts.items() if n} == {
        ("Disease", Relation.IDS): 2,
        ("Disease", Relation.THEIR_BOUNDARY): 1,
        ("Disease", Relation.OUR_BOUNDARY): 1,
        ("Disease", Relation.REFERENCES): 1,
        ("Gene", Relation.OUR_NIL): 1,
        ("Gene", Relation.SAME): 1,
        ("Gene", Relation.THEIRS): 1,
        ("Chemical", Relation.OURS): 1,
        ("Species", Relation.OURS): 1,
    }


def test_places_and_spelling() -> None:
    gout = found("d1", "d2").ordered()[0]
    assert gout.name == "Gout"  # twice each: the first in the alphabet, which is the capital
    first, second = Place("mine", "d1", 0, 4), Place("mine", "d2", 0, 4)
    assert gout.spread(3) == [first, second, Place("mine", "d1", 12, 16)]
    assert gout.spread(1) == [first]


def test_what_stands_there_instead() -> None:
    groups = {(one.key.label, one.key.name): one for one in found("d1").ordered()}
    assert groups["Gene", "lead"].instead == {"as Chemical": 1}
    assert groups["Chemical", "lead"].instead == {"as Gene": 1}
    assert groups["Species", "mice"].instead == {"": 1}


@pytest.mark.parametrize(
    ("span", "label", "instead"),
    [
        ((0, 10), "Disease", "another span"),  # overlaps the type, with other ids
        ((0, 10), "Gene", "inside Disease"),
        ((0, 4), "Gene", "as Disease"),
    ],
)
def test_instead(span: tuple[int, int], label: str, instead: str) -> None:
    start, end = span
    their = Document("d", TEXT, mentions=(Mention(start, end, TEXT[start:end], label, ("X:1",)),))
    our = Document("d", TEXT, mentions=(Mention(0, 4, "Gout", "Disease", (GOUT,)),))
    made = Disagreements()
    made.add("mine", [their], [our], ("Disease", "Gene"))
    (one,) = [one for one in made.ordered() if one.key.theirs]
    assert one.instead == {instead: 1}


def test_ids_are_compared_as_of_today() -> None:
    made = Disagreements(lambda i: GOUT if i == "MESH:D000001" else i)
    made.add("mine", [theirs()], [ours()], ("Disease",))
    assert made.ordered() == []
    assert made.counts["Disease", Relation.SAME] == 2


def test_the_sets_of_ids_count() -> None:
    """The order of a composite's ids does not; one in common is not enough."""
    start = ours()
    some = (Mention(0, 4, "Gout", "Disease", (FEVER, GOUT)),)
    other = (Mention(0, 4, "Gout", "Disease", (GOUT, FEVER)),)
    made = Disagreements()
    made.add("one", [replace(start, mentions=some)], [replace(start, mentions=other)], ("Disease",))
    assert made.ordered() == []
    made.add("two", [replace(start, mentions=some)], [ours()], ("Disease",))
    assert Key("Disease", "gout", (FEVER, GOUT), (GOUT,)) in made.found


def test_a_document_that_ours_lack() -> None:
    made = Disagreements()
    made.add("mine", [theirs()], [], LABELS)
    assert all(key.ours is None for key in made.found)
    assert made.counts["Disease", Relation.THEIRS] == 3


def test_corpora_together() -> None:
    """Equal ids of documents in two corpora are two documents."""
    made = found("d1")
    made.add("other", [theirs()], [ours()], ("Disease", "Variant"))
    gout = made.ordered()[0]
    assert (gout.mentions, gout.documents) == (4, 2)
    assert made.labels == (*LABELS, "Variant")
    assert made.found[Key("Gene", "cat", (CAT,), ())].mentions == 1  # not compared in the other


def test_other_texts() -> None:
    with pytest.raises(InputError, match="another text"):
        Disagreements().add("mine", [theirs()], [Document("d1", "Other.")], LABELS)


def test_outside_references() -> None:
    left = outside_references(theirs().mentions, REFERENCES)
    assert [m.start for m in left] == [0, 12, 17, 35, 43, 53]
    assert outside_references(theirs().mentions, ()) == theirs().mentions


def test_order_does_not_depend_on_the_documents() -> None:
    one, other = found("d1", "d2").ordered(), found("d2", "d1").ordered()
    assert [group.key for group in one] == [group.key for group in other]


def test_plain() -> None:
    assert plain(" Breast\tCancer ") == "breast cancer"


def test_spread_of_nothing() -> None:
    assert Disagreement(Key("Gene", "cat", None, ())).spread(3) == []
