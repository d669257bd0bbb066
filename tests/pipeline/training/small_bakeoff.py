"""A bake-off in small: BioRED of invented sentences, a tiny recipe and four variants of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from entitome.corpus.document import Document
from entitome.corpus.formats import pubtator
from tests.pipeline.small_lexicon import written
from tests.pipeline.training.invented import TINY, sentences

DEV = (
    "After [aspirin|Chemical|] all [otters|Species|] lost their [breast cancer|Disease|].",
    "It was [TP53|Gene|] that broke most [HeLa|CellLine|] cells, and [TP53|Gene|] once more.",
)
VARIANTS = """
[bakeoff]
recipe = "tiny.cfg"
corpora = ["biored"]
variants = ["names", "plain", "codes", "document"]
[variants]
[variants.names]
dictionary = true
[variants.plain]
lexicon = false
[variants.codes]
adds = "+ codes"
network.hidden = 20
[variants.document]
weights = "codes"
document = true
"""
_TAUGHT = '[corpora.biored]\nlabels = ["Gene", "Disease", "Chemical", "Species", "CellLine"]'


def write_bakeoff(folder: Path) -> Path:
    """Make ``corpora``, ``tiny.cfg`` and ``off.cfg`` in a folder."""
    dev = [written(f"d{n}", text) for n, text in enumerate(DEV)]
    _save(sentences(), folder / "corpora" / "biored" / "BioRED_Train.PubTator.txt", 7000)
    _save(dev, folder / "corpora" / "biored" / "BioRED_Dev.PubTator.txt", 8000)
    (folder / "corpora" / "never_train.tsv").write_text("pmid\treason\n", "utf-8")
    recipe = TINY.replace('[corpora.one]\nlabels = ["Gene", "Disease"]', _TAUGHT)
    (folder / "tiny.cfg").write_text(recipe.replace("{epochs}", "1"), "utf-8")
    (folder / "off.cfg").write_text(VARIANTS, "utf-8")
    return folder


def _save(documents: Sequence[Document], path: Path, first: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    numbered = [replace(document, id=str(first + n)) for n, document in enumerate(documents)]
    with path.open("wb") as file:
        pubtator.write(numbered, file)
