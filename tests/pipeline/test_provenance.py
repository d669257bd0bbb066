"""What made a result: commit, digest and command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import entitome
from entitome.provenance import command_line, commit, digest


def test_commit_of_this_checkout_or_the_version() -> None:
    assert re.fullmatch(rf"[0-9a-f]{{7,40}}\+?|v{re.escape(entitome.__version__)}", commit())


def test_outside_a_checkout_the_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(entitome, "__file__", str(tmp_path / "entitome" / "__init__.py"))
    assert commit() == f"v{entitome.__version__}"


def test_digest_tells_contents_and_order() -> None:
    assert digest(b"a", b"b") == digest(b"a", b"b")
    assert len({digest(b"a", b"b"), digest(b"b", b"a"), digest(b"ab"), digest()}) == 4


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ([], "entitome say"),
        (["hello"], "entitome say hello"),
        (["a b", "--times", "3", "--loud"], "entitome say 'a b' --times 3 --loud"),
        (["-o", "/home/me/out.md"], "entitome say --output out.md"),
        (["-o", "docs/out.md"], "entitome say --output docs/out.md"),
    ],
)
def test_command_line(typed: list[str], expected: str) -> None:
    app = typer.Typer()
    app.callback()(lambda: None)

    @app.command()
    def say(
        context: typer.Context,
        what: str = typer.Argument("nothing"),
        times: int = typer.Option(1),
        loud: bool = typer.Option(False, "--loud"),
        output: str = typer.Option("", "--output", "-o"),
    ) -> None:
        typer.echo(command_line(context))

    assert CliRunner().invoke(app, ["say", *typed]).output.strip() == expected
