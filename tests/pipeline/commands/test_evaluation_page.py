"""docs/evaluation.md promises what there is, and its example comes out as it says."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer.main

from entitome.commands import evaluate
from tests.conftest import REPOSITORY
from tests.pipeline.commands.running import run
from tests.pipeline.commands.small_gold import line

PAGE = (REPOSITORY / "docs" / "evaluation.md").read_text("utf-8")
TEXTS = re.findall(r"^```text\n(.*?)^```", PAGE, re.M | re.S)
FILES = dict(zip(("gold.pubtator", "tool.pubtator"), TEXTS, strict=True))
ROWS = [
    [cell.strip() for cell in row.strip("|").split("|")]
    for row in re.findall(r"^\| (?:strict|document)\b.*\|$", PAGE, re.M)
]
COMMANDS = sorted(set(re.findall(r"^ *(?:- run: )?(entitome .+)$", PAGE, re.M)))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, the current one, with the page's example."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.skipif(
    not (REPOSITORY / "models" / "kb" / "manifest.json").is_file(), reason="models/kb is empty"
)
def test_the_example_comes_out_as_it_says(here: Path) -> None:
    assert len(ROWS) == 9
    levels = ("--levels", "strict, document, document, near", "--no-intervals")
    result = run(evaluate, "gold.pubtator", "tool.pubtator", *levels)
    assert [line(result.output, *row[:2]) for row in ROWS] == ROWS


def test_the_python_block_runs(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.M | re.S)
    exec(compile(block, "evaluation.md", "exec"), {})
    assert capsys.readouterr().out.startswith("0.75 Figure(value=0.75, ")


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_and_their_options_exist(command: str) -> None:
    from entitome.cli import app

    group: Any = typer.main.get_command(app)
    name, *words = shlex.split(command)[1:]
    parameters = group.commands[name].params
    known = {option for p in parameters for option in (*p.opts, *p.secondary_opts)}
    assert {word for word in words if re.match(r"--?[a-z]", word)} <= known


def test_pages_that_are_linked_exist() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", PAGE)
    assert len(targets) > 2
    assert not [target for target in targets if not (REPOSITORY / "docs" / target).exists()]


def test_no_language_library_is_loaded_to_score() -> None:
    asked = (
        "import sys, entitome.commands.compare, entitome.commands.evaluate; "
        "sys.exit('spacy' in sys.modules or 'torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
