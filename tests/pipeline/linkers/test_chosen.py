"""Linkers as a person names them, with the types that each is asked about."""

from __future__ import annotations

import pytest

from entitome.corpus.errors import ConfigError
from entitome.linkers.chosen import Chosen, chosen_linkers


def test_with_and_without_types() -> None:
    ours, some = chosen_linkers("ours, exact = Disease + Chemical ,ours")
    assert (ours, some) == (Chosen("ours"), Chosen("exact", ("Disease", "Chemical")))
    assert [some.asked(label) for label in ("Disease", "Gene")] == [True, False]
    assert ours.asked("Gene")


def test_all_that_are_registered_ours_first() -> None:
    first, *others = chosen_linkers(None)
    assert first == Chosen("ours")
    assert Chosen("exact") in others


@pytest.mark.parametrize(
    ("given", "message"),
    [("ours,exat", "no linker named 'exat'"), ("exact=disease", "no entity type 'disease'")],
)
def test_refused(given: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        chosen_linkers(given)
