from __future__ import annotations

import multiprocessing
import shutil
from pathlib import Path

import pytest

from entitome.corpus.errors import KnowledgeBaseError
from entitome.kb import layout
from entitome.kb.facts import MANIFEST
from entitome.kb.open import CACHE_VARIABLE, cache_folder, index_folder, open_kb


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv(CACHE_VARIABLE, str(folder))
    return folder


def test_first_opening_indexes_into_the_cache_and_the_second_does_not(
    small_facts: Path, cache: Path
) -> None:
    stages: list[tuple[str, int, int]] = []
    kb = open_kb(small_facts, lambda *told: stages.append(told))
    assert kb.folder == index_folder(small_facts)
    assert kb.folder.parent == cache == cache_folder()
    assert {stage for stage, _, _ in stages} == {
        "reading names", "indexing names", "indexing similar names",
    }  # fmt: skip
    assert all(0 <= done <= total for _, done, total in stages)
    stages.clear()
    assert open_kb(str(small_facts), lambda *told: stages.append(told)).lookup("HeLa")
    assert stages == []
    assert [p.name for p in cache.iterdir() if not p.name.startswith(".")] == [kb.folder.name]


def test_an_index_folder_is_opened_as_it_is(small_index: Path, cache: Path) -> None:
    assert open_kb(small_index).folder == small_index
    assert not cache.exists()


@pytest.mark.parametrize("kept", ["everything but one", "only one", "nothing"])
def test_damaged_cache_is_made_again(small_facts: Path, cache: Path, kept: str) -> None:
    folder = open_kb(small_facts).folder
    if kept == "everything but one":
        (folder / layout.NAME_TRIE).unlink()
    else:
        shutil.rmtree(folder)
        folder.mkdir()
        if kept == "only one":
            (folder / layout.NAME_TRIE).write_bytes(b"half")
    assert open_kb(small_facts).lookup("HeLa")


def test_damaged_facts_are_told(small_facts: Path, cache: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts"
    shutil.copytree(small_facts, facts)
    (facts / "mesh.tsv.xz").write_bytes(b"cut")
    with pytest.raises(KnowledgeBaseError, match=r"mesh\.tsv\.xz is damaged"):
        open_kb(facts)
    assert [p for p in cache.iterdir() if p.is_dir()] == []


def test_missing(tmp_path: Path, cache: Path) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(KnowledgeBaseError, match="There is no knowledge base in"):
            open_kb(folder)


def test_unreadable_manifest(tmp_path: Path, cache: Path) -> None:
    (tmp_path / MANIFEST).write_text("{", encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match="cannot be read"):
        open_kb(tmp_path)


def test_cache_that_cannot_be_written(small_facts: Path, cache: Path) -> None:
    cache.write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match="cannot be written") as caught:
        open_kb(small_facts)
    assert CACHE_VARIABLE in caught.value.remedy


def test_two_processes_at_once_make_one_index(small_facts: Path, cache: Path) -> None:
    context = multiprocessing.get_context("fork")
    with context.Pool(2) as pool:
        answers = pool.map(_open_and_count, [small_facts] * 4)
    assert len(answers) == 4
    assert {folder for folder, _, _ in answers} == {str(index_folder(small_facts))}
    assert all(size == 40 for _, size, _ in answers)
    assert sum(indexed for _, _, indexed in answers) == 1
    assert len([p for p in cache.iterdir() if p.is_dir()]) == 1


def _open_and_count(facts: Path) -> tuple[str, int, bool]:
    stages: list[str] = []
    kb = open_kb(facts, lambda stage, done, total: stages.append(stage))
    return str(kb.folder), len(kb), bool(stages)
