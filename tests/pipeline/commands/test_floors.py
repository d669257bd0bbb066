"""``--fail-below``: how floors are written, and what falls short of them."""

from __future__ import annotations

import pytest

from entitome.commands.floors import Floor, named, parse_floors, short_of
from entitome.corpus.errors import ConfigError
from entitome.eval.run import Run
from tests.eval.judged import NEAR, RECALL, STRICT, judged

# F1 of strict: Disease 2*3/(4+4) = 75, Gene 2*1/(2+3) = 40, all 2*4/(6+7) = 61.54; the recall of
# ids has 1 of 4; nothing is near.
OURS = judged(
    "ours",
    {
        ("d1", "strict", "Disease"): (3, 4, 4),
        ("d2", "strict", "Gene"): (1, 2, 3),
        ("d1", "recall of ids", "Disease"): (1, 1, 4),
    },
    levels=(STRICT, RECALL, NEAR),
    labels=("Disease", "Gene"),
)
RUN = Run("gold", (OURS,))


def test_how_floors_are_written() -> None:
    assert parse_floors(["document=80", "strict:Gene=75.5", "strict, any type : all =0"]) == [
        Floor("document", "all", 80), Floor("strict", "Gene", 75.5),
        Floor("strict, any type", "all", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["80", "document", "document=", "=80", "document=many", "document=101", "document=nan"]
)
def test_what_is_no_floor(text: str) -> None:
    with pytest.raises(ConfigError, match="names no figure"):
        parse_floors([text])


def test_a_share_is_no_percentage() -> None:
    with pytest.raises(ConfigError, match="less than one percent") as raised:
        parse_floors(["strict:Gene=0.8"])
    assert raised.value.remedy == "write --fail-below strict:Gene=80."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("strict=61.53", []),
        ("strict=61.6", ["strict of ours is 61.54, below 61.6."]),
        ("STRICT:disease=75", []),
        ("strict:Gene=41", ["strict:Gene of ours is 40.00, below 41."]),
        ("recall of ids=25", []),
        ("recall of ids=26", ["recall of ids of ours is 25.00, below 26."]),
        ("id, near=0", ["id, near of ours has no value, which does not reach 0."]),
    ],
)
def test_what_falls_short(text: str, says: list[str]) -> None:
    assert short_of(named(parse_floors([text]), RUN), RUN) == says


def test_every_prediction_is_held_to_it() -> None:
    theirs = judged("theirs", {("d1", "strict", "Disease"): (0, 1, 4)})
    run = Run("gold", (OURS, theirs))
    floors = named(parse_floors(["strict:Disease=10", "strict=10"]), run)
    assert [one.split()[2] for one in short_of(floors, run)] == ["theirs", "theirs"]


def test_what_is_not_scored_is_listed() -> None:
    with pytest.raises(ConfigError) as raised:
        named(parse_floors(["strickt=1"]), RUN)
    assert "no level 'strickt' in the scores of ours" in raised.value.what
    assert "strict; recall of ids; id, near" in raised.value.remedy
    with pytest.raises(ConfigError) as raised:
        named(parse_floors(["strict:Species=1"]), RUN)
    assert "Disease; Gene; all" in raised.value.remedy
