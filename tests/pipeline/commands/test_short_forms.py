"""``entitome short-forms``: texts in, the linker's table out."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from entitome.cli import app
from entitome.components.linker import short_forms
from tests.pipeline.training.small_bakeoff import write_bakeoff


def test_learns_from_texts(tmp_path: Path, small_index: Path) -> None:
    corpora = write_bakeoff(tmp_path / "c") / "corpora"
    texts = tmp_path / "texts.txt"
    line = "Patients with systemic sclerosis (SSc) took methotrexate (MTX) number {n} times.\n"
    texts.write_text("".join(line.format(n=n) for n in range(3)), "utf-8")
    arguments = ["short-forms", str(texts), "--corpora", str(corpora)]
    made = CliRunner().invoke(
        app, [*arguments, "-o", str(tmp_path / "linker"), "--kb", str(small_index)]
    )
    assert made.exit_code == 0, made.output
    table = short_forms.load(tmp_path / "linker")
    assert [form.name for form in table.of("SSc", "Disease")] == ["systemic sclerosis"]
