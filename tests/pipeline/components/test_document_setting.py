"""The setting that leaves the document's decisions out."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language

from entitome.components.ner.document import inherit, repeat
from entitome.components.ner.ner import Ner
from tests.pipeline.components.conftest import blank
from tests.pipeline.components.small_model import save_random

TEXTS = (
    "Methotrexate eased systemic sclerosis (SSc) in mice. SSc came back once IL-2 fell.",
    "No stop here and CD34 " * 9,
    "The mouse was fine while aspirin (ASA) was not. ASA, aspirin and ASA hurt the mouse. " * 4,
)


def reads(document: bool, folder: Path, small_index: Path, small_lexicon: Path) -> Language:
    nlp = blank()
    for name in ("entitome_sentences", "entitome_abbreviations"):
        nlp.add_pipe(name)
    settings = {"model": str(folder), "kb": str(small_index), "lexicon": str(small_lexicon)}
    nlp.add_pipe("entitome_ner", config={**settings, "document": document})
    return nlp


def test_off(tmp_path: Path, small_index: Path, small_lexicon: Path) -> None:
    folder = save_random(tmp_path / "model")
    on, off = (reads(kind, folder, small_index, small_lexicon) for kind in (True, False))
    differs = 0
    for text in TEXTS:
        with_rules, bare = on(text), off(text)
        decided, alone = (nlp.get_pipe("entitome_ner") for nlp in (on, off))
        assert isinstance(decided, Ner)
        assert isinstance(alone, Ner)
        (whole,), (left,) = decided.find([with_rules]), alone.find([bare])
        assert repeat(text, inherit(text, left, bare._.abbreviation_spans)) == whole
        differs += whole != left
    assert differs
