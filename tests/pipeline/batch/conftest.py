"""Papers to annotate, and how to open the small pipeline for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from entitome.batch.runner import Settings
from entitome.corpus.document import Document

SENTENCES = (
    "Methotrexate (MTX) eased systemic sclerosis in mice.",
    "TP53 fell in breast cancer; MTX did not help patients with pain.",
    "E. coli grew beside HeLa cells, and Il2 rose.",
    "Entamoeba met E. coli. IL-20 of humans fell.",
    "Nothing to see.",
)


def paper(number: int) -> Document:
    """A small document; numbers go round over texts that differ."""
    chosen = [SENTENCES[(number + step) % 5] for step in range(1 + number % 3)]
    return Document(f"{1000 + number}", " ".join(chosen))


@pytest.fixture(scope="session")
def small_settings(small_index: Path, small_lexicon: Path, small_linker: Path) -> Settings:
    return Settings(
        kb=str(small_index), lexicon=str(small_lexicon), recogniser="lexicon",
        linker=str(small_linker),
    )  # fmt: skip
