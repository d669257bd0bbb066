"""Name usage learnt over the small knowledge base, so that the commands run the real pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from entitome.components.lexicon import usage
from entitome.components.lexicon.learn import learn
from entitome.corpus.document import Document, Mention
from entitome.kb.store import KnowledgeBase

SENTENCES = (
    ("Methotrexate eased systemic sclerosis in mice.", "Chemical", "Methotrexate", "MESH:D008727"),
    ("Aspirin stopped the pain that mice had.", "Chemical", "Aspirin", "MESH:D001241"),
    ("In systemic sclerosis IL2 rose and pain fell.", "Gene", "IL2", "NCBIGene:3558"),
    ("TP53 was lost in breast cancer with pain.", "Gene", "TP53", "NCBIGene:7157"),
)
OTHERS = (
    ("systemic sclerosis", "Disease", "MESH:D012595"),
    ("breast cancer", "Disease", "MESH:D001943"),
    ("pain", "Disease", "MESH:D010146"),
    ("mice", "Species", "NCBITaxon:10090"),
)
LABELS = ("Gene", "Disease", "Chemical", "Species")


@pytest.fixture(scope="module")
def unshared() -> Iterator[None]:
    """No folder of gold corpora is at hand."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ENTITOME_SHARED", "nowhere")
        yield


def annotated(number: int) -> Document:
    """One of the sentences with all its entities; numbers go round."""
    text, label, name, identifier = SENTENCES[number % len(SENTENCES)]
    known = ((name, label, identifier), *OTHERS)
    mentions = [
        Mention(text.index(n), text.index(n) + len(n), n, kind, (i,))
        for n, kind, i in known
        if n in text
    ]
    return Document(f"s{number}", text, mentions=tuple(sorted(mentions, key=lambda m: m.start)))


@pytest.fixture(scope="session")
def small_lexicon(small_kb: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of name usage. Not to be written to."""
    folder = tmp_path_factory.mktemp("lexicon")
    usage.save(learn(small_kb, [(annotated(n), LABELS) for n in range(16)]), folder)
    return folder


@pytest.fixture(scope="session")
def small_model(small_index: Path, small_lexicon: Path) -> list[str]:
    """The options that make a command use the small knowledge base and its usage."""
    return ["--kb", str(small_index), "--lexicon", str(small_lexicon)]


@pytest.fixture(scope="session")
def small_linking(small_model: list[str], small_linker: Path) -> list[str]:
    """The same for a command that links."""
    return [*small_model, "--linker", str(small_linker)]


@pytest.fixture(scope="session")
def small_pipeline(small_linking: list[str]) -> list[str]:
    """The same with the dictionary recogniser."""
    return [*small_linking, "--recogniser", "lexicon"]
