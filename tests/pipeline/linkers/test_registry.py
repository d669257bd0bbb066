"""Linkers by name: ours, and one that another distribution adds."""

from __future__ import annotations

import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from entitome.batch.runner import Settings
from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import ConfigError, InputError
from entitome.kb.store import KnowledgeBase
from entitome.linkers.protocol import Ranked
from entitome.linkers.registry import (
    GROUP,
    check_linkers,
    linker_names,
    make_ready,
    open_linker,
)
from tests.conftest import REPOSITORY
from tests.pipeline.linkers.outsider import install


@pytest.fixture
def outsider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = install(tmp_path / "site")
    monkeypatch.syspath_prepend(str(folder))
    return folder


def test_declared_linkers_are_installed() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    declared = project["entry-points"][GROUP]
    assert set(declared) <= set(linker_names())
    assert {"ours", "exact"} <= set(declared)
    for name in ("ours", "exact"):
        assert callable(EntryPoint(name, declared[name], GROUP).load())


def test_a_linker_from_outside(outsider: Path) -> None:
    assert {"always", "ours"} <= set(linker_names())
    linker = open_linker("always", Settings(overrides={"answer": "MESH:D010146"}))
    wanted = [Mention(0, 4, "Pain", "Disease")]
    assert linker.link(Document("d", "Pain."), wanted) == [(Ranked("MESH:D010146", 1.0),)]


def test_an_unknown_name(outsider: Path) -> None:
    with pytest.raises(ConfigError, match=r"no linker named 'exat'.*always, .*exact, .*ours"):
        check_linkers(["ours", "exat"])
    with pytest.raises(ConfigError, match="no linker named 'exat'"):
        open_linker("exat", Settings())


def test_a_library_is_missing(outsider: Path) -> None:
    with pytest.raises(InputError, match="'lacking' cannot be loaded: No module named 'not_there"):
        open_linker("lacking", Settings())


def test_what_is_made_once(outsider: Path, small_kb: KnowledgeBase) -> None:
    told: list[tuple[str, int, int]] = []
    for name in ("exact", "always"):
        make_ready(name, small_kb, ["Gene", "Disease"], lambda *stage: told.append(stage))
    assert told == [("made", 2, 2)]  # the exact one has nothing to make
    with pytest.raises(InputError, match="'lacking' cannot be loaded"):
        make_ready("lacking", small_kb, ["Gene"], lambda *stage: None)


def test_one_name_for_two(outsider: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    about = tmp_path / "other" / "other-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[{GROUP}]\nalways = other:always\n")
    monkeypatch.syspath_prepend(str(about.parent))
    with pytest.raises(ConfigError, match=r"Two linkers are named 'always': other:always, outs"):
        linker_names()
