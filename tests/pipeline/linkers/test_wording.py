"""Every feature of the ranker can be told in words."""

from __future__ import annotations

import pytest

from entitome.components.linker.evidence import NAME_FEATURES, WAYS
from entitome.components.linker.features import FEATURES
from entitome.components.linker.ranker import Reason
from entitome.linkers.wording import VIA, WORDINGS, in_words


def test_every_feature_has_a_wording_and_nothing_else_has() -> None:
    assert set(WORDINGS) == set(FEATURES)
    assert set(VIA) == {*WAYS, "used", "composite"}


@pytest.mark.parametrize("feature", FEATURES)
def test_a_wording_is_whole(feature: str) -> None:
    wording = WORDINGS[feature]
    assert len({wording.there, wording.absent}) == 2
    for value in (0.0, 0.5, 1.0):
        said = in_words(Reason(feature, value, 1.0))
        assert said
        assert "{" not in said
        assert said[0].islower() or said[0].isdigit() or said.startswith("MONDO")


@pytest.mark.parametrize("feature", NAME_FEATURES)
def test_of_an_alias_the_same_is_said_of_the_other_name(feature: str) -> None:
    for value in (0.0, 1.0):
        of_name, of_alias = (
            in_words(Reason(f"{start}{feature}", value, 1.0)) for start in ("", "alias_")
        )
        assert "the name" in of_name
        assert of_alias.startswith(of_name.replace("the name", "its other name"))


@pytest.mark.parametrize(
    ("feature", "value", "said"),
    [
        ("memory_share", 0.625, "in train corpora the name means this in 62 % of cases"),
        ("memory_count", 1.0986, "people gave the name this meaning 2 times"),
        ("namesakes", 1.0986, "the name met 3 candidates"),
        ("namesakes", 0.0, "the name met no other candidate"),
        ("same_spelling", 1.0, "the vocabulary spells the name so, to the letter"),
        ("same_spelling", 0.5, "the vocabulary spells the name so, but for letter case"),
        ("wording", 1.0, "the name met as it stands"),
        ("wording", 0.8, "the name met in another wording, trusted by 80 %"),
        ("depth", 4.0, "the concept is at level 4 of the MeSH tree"),
        ("alias_ortholog", 0.0, "its other name was not found by another species' symbol, if it "
         "has one"),
        ("taxon", 0.97, "the gene's species is its species with 97 %"),
    ],
)  # fmt: skip
def test_values(feature: str, value: float, said: str) -> None:
    assert in_words(Reason(feature, value, -1.0)) == said
