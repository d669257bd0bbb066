"""What made a result: commit, digest and command line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import entitome
from entitome.components.ner import factory
from entitome.corpus.errors import ConfigError
from entitome.loading import read_config
from entitome.provenance import (
    command_line,
    commit,
    digest,
    lexicon_digest,
    linker_digest,
    linker_stamp,
    pipeline_stamp,
    recogniser_stamp,
)
from tests.pipeline.components.small_model import save_random


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
        (
            ["-o", "ours=/home/me/out.md", "--no-bars"],
            "entitome say --output ours=out.md --no-bars",
        ),
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
        bars: bool = typer.Option(True),
    ) -> None:
        typer.echo(command_line(context))

    assert CliRunner().invoke(app, ["say", *typed]).output.strip() == expected


# -- the recogniser ---------------------------------------------------------------------------


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of models of random weights, of which ``fast`` counts as shipped."""
    for name in ("fast", "mine"):
        save_random(tmp_path / name, note=name)
    monkeypatch.setattr(factory, "shipped_model", lambda name: tmp_path / name)
    return tmp_path


def test_stamp_of_the_dictionary(small_lexicon: Path) -> None:
    own = lexicon_digest(str(small_lexicon))
    assert re.fullmatch(r"[0-9a-f]{12}", own)
    assert recogniser_stamp(None, "lexicon", str(small_lexicon)) == f"lexicon {own}"


def test_stamp_tells_the_weights(models: Path) -> None:
    fast, mine = (recogniser_stamp(None, name) for name in ("fast", str(models / "mine")))
    assert re.fullmatch(r"fast [0-9a-f]{12}", fast)
    assert re.fullmatch(r"mine [0-9a-f]{12}", mine)  # of an absolute path the name alone
    assert fast.split()[1] != mine.split()[1]
    (models / "fast" / "weights.npz").write_bytes(b"other weights")
    assert recogniser_stamp(None, "fast") != fast


def test_stamp_of_what_a_config_says(models: Path, small_lexicon: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "my.cfg")
    read_config(None, {}, "fast").to_disk(path)
    assert recogniser_stamp(path) == recogniser_stamp(None, "fast")
    read_config(None, {"components.lexicon.lexicon": str(small_lexicon)}, "lexicon").to_disk(path)
    assert recogniser_stamp(path) == f"lexicon {lexicon_digest(str(small_lexicon))}"
    bare = 'pipeline = []\nlang = "en"'
    Path(path).write_text(f"[nlp]\n{bare}\n\n[components]\n", encoding="utf-8")
    assert recogniser_stamp(path) == "none"


@pytest.mark.parametrize("name", ["weights.npz", "vocabulary.txt"])
def test_stamp_of_an_incomplete_copy(models: Path, name: str) -> None:
    (models / "fast" / name).unlink()
    with pytest.raises(ConfigError, match=f"{name} cannot be read"):
        recogniser_stamp(None, "fast")


# -- the linker ---------------------------------------------------------------------------------


def test_stamp_tells_the_linkers_files(small_linker: Path, tmp_path: Path) -> None:
    mine = Path(shutil.copytree(small_linker, tmp_path / "mine"))
    stamp = linker_stamp(None, str(mine))
    assert re.fullmatch(r"mine [0-9a-f]{12}", stamp)
    assert stamp.split()[1] == linker_digest(small_linker)
    (mine / "CARD.md").write_text("Nothing is opened from this.", encoding="utf-8")
    assert linker_stamp(None, str(mine)) == stamp
    seen = {stamp}
    for path in sorted(path for path in mine.iterdir() if path.suffix != ".md"):
        path.write_bytes(b"other")
        seen.add(linker_stamp(None, str(mine)))
    assert len(seen) == 1 + len([path for path in mine.iterdir() if path.suffix != ".md"])


def test_stamp_of_the_shipped_linker_by_another_path(
    small_linker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("entitome.components.resources.shipped_linker", lambda: small_linker)
    monkeypatch.chdir(small_linker.parent)
    assert linker_stamp(None, small_linker.name) == linker_stamp(None)
    assert linker_stamp(None).startswith("shipped ")
    assert pipeline_stamp(None, None, None, small_linker.name) == (
        f"recogniser {recogniser_stamp(None)}, linker {linker_stamp(None)}"
    )


def test_stamp_of_the_linker_that_a_config_says(small_linker: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "my.cfg")
    own = {f"components.{name}.model": str(small_linker) for name in ("linker", "species")}
    read_config(None, {**own, "components.gene_linker.model": str(small_linker)}).to_disk(path)
    assert linker_stamp(path) == linker_stamp(None, str(small_linker))
    Path(path).write_text("[nlp]\npipeline = []\n\n[components]\n", encoding="utf-8")
    assert linker_stamp(path) == "none"


def test_stamp_of_an_incomplete_linker(small_linker: Path, tmp_path: Path) -> None:
    mine = Path(shutil.copytree(small_linker, tmp_path / "mine"))
    (mine / "ranker.npz").unlink()
    with pytest.raises(ConfigError, match=r"ranker\.npz cannot be read"):
        linker_stamp(None, str(mine))


def test_no_name_usage(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        lexicon_digest(str(tmp_path))
