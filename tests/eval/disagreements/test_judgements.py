"""Judgements of disagreements: read from TOML, faults told."""

from __future__ import annotations

import pytest

from entitome.corpus.errors import InputError
from entitome.eval.disagreements.groups import Key
from entitome.eval.disagreements.judgements import Judgement, Verdict, parse_judgements

GOOD = """
[[judged]]
type = "Disease"
name = "Heart  Attack"
theirs = ["MESH:D000002", "MESH:D000001"]
ours = []
verdict = "theirs"
why = '''It is one:
so it has an id.'''

[[judged]]
type = "Gene"
name = "bed"
theirs = ["NCBIGene:1"]
verdict = "ours"
why = "A bed to lie in."
"""


def test_read() -> None:
    found = parse_judgements(GOOD, "judged.toml")
    assert found == {
        Key("Disease", "heart attack", ("MESH:D000001", "MESH:D000002"), ()): Judgement(
            Verdict.THEIRS, "It is one: so it has an id."
        ),
        Key("Gene", "bed", ("NCBIGene:1",), None): Judgement(Verdict.OURS, "A bed to lie in."),
    }


def test_ids_as_of_today() -> None:
    found = parse_judgements(GOOD, "judged.toml", lambda i: i.replace("D000002", "D000001"))
    assert next(iter(found)).theirs == ("MESH:D000001",)


def test_nothing_judged() -> None:
    assert parse_judgements("", "judged.toml") == {}


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("[[judged", "judged.toml is not TOML"),
        ("[[judgment]]", "unknown key 'judgment'"),
        ("judged = 3", "no list of tables"),
        ("judged = [3]", "no list of tables"),
        (changed('type = "Gene"\n', ""), "judgement 2, lacks 'type'"),
        (changed('type = "Gene"', 'type = "gene"'), "a type 'gene'; known are Gene, Disease"),
        (changed('type = "Gene"', "type = 3"), "lacks 'type', a text"),
        (changed('name = "bed"', 'name = " "'), "lacks 'name'"),
        (changed('"ours"', '"us"'), "a verdict 'us'; known are theirs, ours, both"),
        (changed('why = "A bed to lie in."', ""), "judgement 2, lacks 'why'"),
        (changed('verdict = "ours"', 'verdict = "ours"\nWhy = "x"'), "unknown key 'Why'"),
        (changed('["NCBIGene:1"]', '"NCBIGene:1"'), "'theirs' that is no list"),
        (changed('["NCBIGene:1"]', '["NCBIGene:1", 2]'), "'theirs' that is no list"),
        (changed('theirs = ["NCBIGene:1"]\n', ""), "same answer on both sides"),
        (GOOD + GOOD, "judgement 3, judges 'heart attack' a second time"),
    ],
)
def test_faults(toml: str, says: str) -> None:
    with pytest.raises(InputError, match=r"judged\.toml") as raised:
        parse_judgements(toml, "judged.toml")
    assert says in raised.value.what
