"""scispaCy's linker over 123 diseases: it leaves out trigrams of fewer than ten names."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from entitome.batch.runner import Settings
from entitome.corpus.errors import InputError, KnowledgeBaseError
from entitome.kb.build import build_facts
from entitome.kb.entry import Entry, Name
from entitome.kb.index import build_index
from entitome.kb.open import CACHE_VARIABLE
from entitome.kb.store import KnowledgeBase
from entitome.linkers import scispacy
from entitome.linkers.protocol import Ranked
from entitome.linkers.scispacy import ScispacyLinker, make_ready
from tests.eval.marked import marked

ORGANS = (
    "liver", "kidney", "stomach", "bladder", "pancreas", "thyroid", "larynx", "oesophagus",
    "tongue", "spleen", "uterus",
)  # fmt: skip
ILLS = (
    "cancer", "failure", "stenosis", "fibrosis", "abscess", "atrophy", "inflammation", "rupture",
    "haemorrhage", "trauma", "swelling",
)  # fmt: skip
ABOUT = {"mesh": {"source": "written for the tests", "version": "1", "licence": "CC0"}}


@pytest.fixture(scope="module", autouse=True)
def _nmslib() -> None:
    pytest.importorskip("nmslib", reason="scispaCy's linker needs nmslib")


def diseases() -> Iterator[Entry]:
    """Every ill of every organ; 1200 shares a name with 0104 and has another."""
    for number, organ in enumerate(ORGANS, 1):
        for ill, name in enumerate(ILLS, 1):
            preferred = Name(f"{name} of the {organ}", "preferred")
            yield Entry(f"MESH:D99{number:02}{ill:02}", "Disease", (preferred,))
    names = (Name("scarred liver", "preferred"), Name("Fibrosis of the Liver", "exact"))
    yield Entry("MESH:D991200", "Disease", names)
    yield Entry("MESH:D991300", "Chemical", (Name("zzz", "preferred"),))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index folder of them. Not to be written to."""
    folder = tmp_path_factory.mktemp("kb")
    build_facts({"mesh": lambda: diseases()}, folder / "facts", ABOUT, everything=True)
    build_index(folder / "facts", folder / "index")
    return folder / "index"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder for the module."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setenv(CACHE_VARIABLE, str(folder))
        yield folder


@pytest.fixture(scope="module")
def linker(index: Path, cache: Path) -> ScispacyLinker:
    return scispacy.create(Settings(kb=str(index)))


def answers(linker: ScispacyLinker, written: str) -> list[tuple[Ranked, ...]]:
    document = marked(written)
    return linker.link(document.with_mentions(()), document.mentions)


def test_the_most_similar_name_leads(linker: ScispacyLinker) -> None:
    exact, misspelt = answers(
        linker, "A [Stenosis of the larynx|Disease] and a [cancer of teh kidney|Disease]."
    )
    assert exact[0] == Ranked("MESH:D990703", 1.0)
    assert misspelt[0].id == "MESH:D990201"
    assert 0.5 < misspelt[0].score < 1
    for found in (exact, misspelt):
        assert len(found) == 50 == len({answer.id for answer in found})
        assert [a.score for a in found] == sorted((a.score for a in found), reverse=True)


def test_scores_are_cosines_of_trigrams(linker: ScispacyLinker) -> None:
    found = {a.id: a.score for a in answers(linker, "[atrophy of liver|Disease]")[0]}
    generator = linker._generators["Disease"]
    vectors = generator.vectorizer.transform(["atrophy of liver", "atrophy of the liver"]).toarray()
    assert found["MESH:D990106"] == pytest.approx(float(np.dot(*vectors)), abs=1e-4)


def test_namesakes_tie_whatever_their_letters(linker: ScispacyLinker) -> None:
    (found,) = answers(linker, "[FIBROSIS OF THE LIVER|Disease]")
    assert found[:2] == (Ranked("MESH:D990104", 1.0), Ranked("MESH:D991200", 1.0))
    assert found[2].score < 1


def test_a_short_form_counts_as_what_it_stands_for(linker: ScispacyLinker) -> None:
    written = "Abscess of the bladder (AOB) came first; [AOB|Disease] is rare. [fob|Disease]"
    assert [found[:1] for found in answers(linker, written)] == [
        (Ranked("MESH:D990405", 1.0),),
        (),  # none of its trigrams is known
    ]


def test_nothing_and_no_text(linker: ScispacyLinker) -> None:
    document = marked("")
    assert linker.link(document, []) == []
    linker.prepare([document])


def test_the_index_is_made_once_and_kept(linker: ScispacyLinker, cache: Path, index: Path) -> None:
    linker.open_types(["Disease"])
    (folder,) = cache.glob("scispacy-*/disease")
    made = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert len(made) == 4
    told: list[str] = []
    make_ready(KnowledgeBase(index), ["Disease"], lambda stage, done, total: told.append(stage))
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == made
    assert not told
    again = scispacy.create(Settings(kb=str(index)))
    written = "[kidney atrophy|Disease] and [inflamed pancreas|Disease]"
    assert answers(again, written) == answers(linker, written)


def test_two_makings_give_the_same_index(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    stages: list[tuple[str, int, int]] = []
    for name in ("one", "other"):
        monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / name))
        make_ready(KnowledgeBase(index), ["Disease"], lambda *stage: stages.append(stage))
        assert stages[-1] == ("scispaCy's index of Disease: neighbours", 123, 123)
        (folder,) = (tmp_path / name).glob("*/disease")
        made.append((folder / "nmslib_index.bin").read_bytes())
    assert made[0] == made[1]


def test_half_an_index_is_made_anew(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    kb = KnowledgeBase(index)
    make_ready(kb, ["Disease"])
    (graph,) = tmp_path.glob("*/disease/nmslib_index.bin")
    graph.unlink()
    make_ready(kb, ["Disease"])
    assert graph.is_file()
    assert sorted(p.name for p in graph.parent.parent.iterdir()) == ["disease"]


def test_too_few_names(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    with pytest.raises(KnowledgeBaseError, match="cannot learn from 1 names of Chemical"):
        make_ready(KnowledgeBase(index), ["Chemical"])
    with pytest.raises(KnowledgeBaseError, match="cannot learn from 0 names of Species"):
        make_ready(KnowledgeBase(index), ["Species"])


def test_no_place_to_write(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file"))
    with pytest.raises(KnowledgeBaseError, match="index cannot be written to"):
        make_ready(KnowledgeBase(index), ["Disease"])


def test_without_nmslib(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nmslib", None)
    with pytest.raises(InputError, match="needs nmslib") as caught:
        scispacy.create(Settings(kb=str(index)))
    assert "pip install nmslib-metabrainz" in caught.value.remedy
