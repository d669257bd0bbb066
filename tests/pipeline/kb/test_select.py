from __future__ import annotations

import pytest

from entitome.kb.entry import Entry, Name, Retired
from entitome.kb.select import MAX_NAME, select


def entry(label: str, *texts: str, group: str = "") -> Entry:
    kinds = ["preferred", *["exact"] * (len(texts) - 1)]
    return Entry("X:1", label, tuple(map(Name, texts, kinds)), group)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (entry("Chemical", "zorb-1 protein, human", group="supplementary"), False),
        (entry("Chemical", "zorb protein, E coli", group="supplementary"), False),
        (entry("Chemical", "zorb protein, human herpes virus 9", group="supplementary"), True),
        (entry("Chemical", "coat protein, Zorb virus", group="supplementary"), True),
        (entry("Chemical", "zorbamide", group="supplementary"), True),
        (entry("Other", "zorb people", group="supplementary"), False),
        (entry("Other", "Zorb Valley", group="descriptor"), True),
        (entry("Chemical", "zorb protein, human", group="descriptor"), True),
        (entry("Gene", "LOC123456"), False),
        (entry("Gene", "LOC123456", "uncharacterized LOC123456"), False),
        (entry("Gene", "LOC123456", "zorbin receptor"), True),
        (entry("Gene", "ZRB1"), True),
        (entry("Gene", "ZRB1-EN", group="biological-region"), False),
        (entry("Species", "Zorbus 123"), True),
    ],
)
def test_which_concepts_are_kept(given: Entry, kept: bool) -> None:
    assert bool(list(select([given]))) == kept


def test_which_names_are_kept() -> None:
    long = "z" * (MAX_NAME + 1)
    given = entry("Gene", "ZRB1", "hypothetical protein", "ZRB1", long, "12", "zorbin  1")
    (kept,) = select([given])
    assert isinstance(kept, Entry)
    assert [n.text for n in kept.names] == ["ZRB1", "zorbin 1"]


def test_preferred_name_is_kept_however_it_looks() -> None:
    (kept,) = select([entry("Disease", "Disease", "x" * 200)])
    assert isinstance(kept, Entry)
    assert [n.text for n in kept.names] == ["Disease"]
    assert list(select([entry("Chemical", "y" * 200)]))


def test_retired_pass_and_selecting_twice_changes_nothing() -> None:
    given = [Retired("X:0", "X:1"), entry("Gene", "ZRB1", "protein", "zorbin")]
    once = list(select(given))
    assert once[0] == given[0]
    assert list(select(once)) == once
