"""What is asked of the command line as a whole."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from entitome import __version__
from entitome.cli import app


def test_version() -> None:
    done = CliRunner().invoke(app, ["--version"])
    assert (done.exit_code, done.output) == (0, f"entitome {__version__}\n")


@pytest.mark.parametrize("command", ["annotate", "evaluate", "results", "bench", "corpora", "kb"])
def test_help_shows_no_line_ends_of_the_code(command: str) -> None:
    done = CliRunner().invoke(app, [command, "--help"])
    assert done.exit_code == 0
    assert "\\" not in done.output
