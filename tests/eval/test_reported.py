"""Levels that are reported: by name, by protocol, with their averages."""

from __future__ import annotations

import numpy as np
import pytest

from entitome.corpus.errors import ConfigError
from entitome.eval.reported import (
    NAMES,
    SHORT,
    first_of_families,
    of_protocol,
    only,
    parse_levels,
    whole,
)
from entitome.eval.run import Judged
from entitome.eval.scoring.counted import FOUND, Average, Counted, Measure
from entitome.eval.scoring.levels import BY_NAME
from entitome.eval.scoring.protocols import PROTOCOLS, protocol
from tests.eval.judged import judged

# Two documents: 1 of 1 right, and 1 of 3. Over both, F1 is 2*2/(4+4) = 1/2; on average 2/3.
COUNTED = Counted(
    ("d1", "d2"), (BY_NAME["strict"], BY_NAME["document"]), ("Gene",),
    np.array([[[[1, 1, 1]], [[1, 1, 1]]], [[[0, 0, 0]], [[1, 3, 3]]]], dtype=float),
)  # fmt: skip


def test_a_level_that_is_averaged_too_becomes_two() -> None:
    full = whole(COUNTED)
    assert [level.name for level in full.levels] == ["strict", "document", "document, macro"]
    assert [level.macro for level in full.levels] == [False, False, True]
    assert full.figure(Measure.F1, "document") == 1 / 2
    macro = full.figure(Measure.F1, "document, macro", average=Average.MACRO)
    assert macro == pytest.approx(2 / 3)


def test_some_levels_in_the_order_asked_for() -> None:
    full = Judged("x", whole(COUNTED))
    narrow = only(full, ["document, macro", "rank 1", "strict"]).counted
    assert [level.name for level in narrow.levels] == ["document, macro", "strict"]
    assert narrow.by_document("strict")[:, :FOUND].tolist() == [[1, 1, 1], [0, 0, 0]]


def test_every_protocol_reports_levels_that_there_are() -> None:
    for name in PROTOCOLS:
        assert set(of_protocol(protocol(name))) <= set(NAMES)
    assert of_protocol(protocol("nlm_chem"))[-1] == "document, LCaF, macro"
    assert set(SHORT) <= set(NAMES)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("strict", ("strict",)),
        ("Strict, any type, id, near,document", ("strict, any type", "id, near", "document")),
        ("id, any id", ("id", "any id")),
        ("document, near, macro", ("document, near, macro",)),
        ("one off, any id ,one off, strict, strict", ("one off, any id", "one off", "strict")),
        ("all", NAMES),
    ],
)
def test_levels_by_name(text: str, levels: tuple[str, ...]) -> None:
    assert parse_levels(text) == levels


@pytest.mark.parametrize("text", ["strickt", "strict, near", "", " , ", "document, macro, macro"])
def test_what_is_no_level(text: str) -> None:
    with pytest.raises(ConfigError) as raised:
        parse_levels(text)
    assert "; strict, any type; " in raised.value.remedy


def test_levels_of_a_run_alone() -> None:
    with pytest.raises(ConfigError, match="use one or more of: strict"):
        parse_levels("document", ["strict"])


def test_the_first_of_each_family() -> None:
    levels = [BY_NAME[name] for name in ("one off", "strict", "id", "document", "recall of ids")]
    assert first_of_families(levels) == ["one off", "id", "document"]
    assert first_of_families(judged("x", {}).counted.levels) == ["strict"]
