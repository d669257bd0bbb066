"""``entitome corpora``."""

from __future__ import annotations

from pathlib import Path

from entitome.commands import corpora
from tests.pipeline.commands.running import run


def test_counts_beside_the_readme(shared: Path, tmp_path: Path) -> None:
    page = tmp_path / "corpora.md"
    done = run(corpora, "--corpora", str(shared / "corpora"), "--markdown", str(page))
    assert done.exit_code == 0
    text = page.read_text("utf-8")
    assert "| bc5cdr | train 500 / dev 500 / test 500 | Chemical | 15,935 | 117 |" in text
    assert "SpecificDisease: 3939, here 3938" in text  # one offset is wrong in the corpus itself


def test_no_such_folder(tmp_path: Path) -> None:
    done = run(corpora, "--corpora", str(tmp_path / "nowhere"))
    assert done.exit_code != 0
