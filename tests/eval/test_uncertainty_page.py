"""What docs/uncertainty.md shows is what comes out."""

from __future__ import annotations

import re

import pytest

from tests.conftest import REPOSITORY

PAGE = (REPOSITORY / "docs" / "uncertainty.md").read_text("utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.M | re.S)
    return str(found)


def test_example_prints_what_the_page_says(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(block("python"), "docs/uncertainty.md", "exec"), {})
    assert capsys.readouterr().out == block("text")


def test_links_within_the_repository() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", PAGE)
    assert targets
    assert not [target for target in targets if not (REPOSITORY / "docs" / target).exists()]
