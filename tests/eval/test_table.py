"""Tables of text, shown in two ways."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from entitome.eval.table import Table, brackets, percent, to_markdown, to_rich

TABLE = Table(
    "Spans", ("type", "part", "P"), (("Gene", "a|b", "66.7"), ("Gene [x]", "c", "–")), ("one note",)
)


@pytest.mark.parametrize(
    ("share", "shown"), [(None, "–"), (0.0, "0.0"), (2 / 3, "66.7"), (1.0, "100.0")]
)
def test_percent(share: float | None, shown: str) -> None:
    assert percent(share) == shown


def test_brackets() -> None:
    assert brackets(59.349, 68.25) == "[59.3, 68.2]"
    assert brackets(None, 1.0) == brackets(1.0, None) == "–"


def test_markdown() -> None:
    assert to_markdown(TABLE).splitlines() == [
        "### Spans",
        "",
        "| type | part | P |",
        "| --- | --- | ---: |",
        "| Gene | a\\|b | 66.7 |",
        "| Gene [x] | c | – |",
        "",
        "- one note",
    ]
    assert to_markdown(Table("", ("a",), (("1",),))) == "| a |\n| --- |\n| 1 |\n"


def test_terminal() -> None:
    screen = io.StringIO()
    Console(file=screen, width=100).print(to_rich(TABLE))
    shown = screen.getvalue()
    for words in ("Spans", "a|b", "Gene [x]", "–", "one note"):
        assert words in shown
