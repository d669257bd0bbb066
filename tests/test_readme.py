"""The README does not promise what is not there: its Python runs and its commands exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from tests.conftest import REPOSITORY

README = (REPOSITORY / "README.md").read_text("utf-8")
MANIFEST = REPOSITORY / "models" / "kb" / "manifest.json"
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/annotations.md", "docs/training.md")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.M | re.S)


def commands() -> Iterator[str]:
    """The lines of shell blocks and code spans that call entitome."""
    for line in "\n".join(blocks("sh")).splitlines():
        yield from (part.strip() for part in line.partition(" #")[0].split("|"))
    yield from re.findall(r"`([^`\n]+)`", README)


ENTITOME = sorted({line for line in commands() if line.startswith("entitome ")})


def test_there_is_something_to_check() -> None:
    assert blocks("python")
    assert len(ENTITOME) > 5


@pytest.mark.skipif(not MANIFEST.is_file(), reason="no knowledge base is built: models/kb is empty")
def test_python_blocks_run(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), names)
    printed = capsys.readouterr().out
    assert "jSSc Disease MESH:D012595" in printed
    assert "['fever']" in printed
    assert "NCBIGene:3077" in printed


@pytest.mark.parametrize("line", ENTITOME)
def test_commands_and_their_options_exist(line: str) -> None:
    from entitome.cli import app

    command: Any = typer.main.get_command(app)
    words = shlex.split(line)[1:]
    while words and hasattr(command, "commands") and not words[0].startswith("-"):
        assert words[0] in command.commands, f"there is no command {words[0]!r}"
        command = command.commands[words.pop(0)]
    known = {option for p in command.params for option in (*p.opts, *p.secondary_opts)}
    used = {word for word in words if re.match(r"--?[a-z]", word)}
    assert used <= known | {"--help"}


@pytest.mark.parametrize("page", PAGES)
def test_files_that_are_linked_exist(page: str) -> None:
    folder = (REPOSITORY / page).parent
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", (REPOSITORY / page).read_text("utf-8"))
    assert not [target for target in targets if not (folder / target).exists()]


def test_formats_of_the_table_are_those_there_are() -> None:
    from entitome.corpus.formats import FORMATS

    table = re.findall(r"^\| (`[^|]+) \| (✓?) ?\| (✓?) ?\|", README, re.M)
    told = {
        name: (bool(read), bool(write))
        for names, read, write in table
        for name in re.findall(r"`([\w-]+)`", names)
    }
    real = {
        name: (bool(f.read or f.read_folder), bool(f.write or f.write_folder))
        for name, f in FORMATS.items()
    }
    assert told == real


def test_targets_of_the_makefile_exist() -> None:
    makefile = Path(REPOSITORY / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    told = re.findall(r"make ([a-z-]+)", README + "".join(blocks("sh")))
    assert set(told) <= targets
