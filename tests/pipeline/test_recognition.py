"""The pipeline without linking finds the same spans."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language

from entitome.annotating import annotate
from entitome.batch.runner import Settings
from entitome.corpus.document import Document
from entitome.recognition import open_recognition, recognise
from tests.pipeline.small_lexicon import small_corpus


def test_same_spans(small_nlp: Language, small_index: Path, small_lexicon: Path) -> None:
    settings = Settings(kb=str(small_index), lexicon=str(small_lexicon), recogniser="lexicon")
    nlp = open_recognition(settings)
    assert not {"linker", "species", "gene_linker", "context"} & set(nlp.pipe_names)
    documents = [document for document, _ in small_corpus()]
    found = list(recognise(documents, nlp))
    whole = list(annotate(documents, small_nlp))
    assert [spans(d) for d in found] == [spans(d) for d in whole]
    assert sum(map(len, map(spans, found))) > 10
    assert not any(m.ids for d in found for m in d.mentions if m.label != "Variant")
    assert [d.id for d in found] == [d.id for d in documents]


def spans(document: Document) -> list[tuple[int, int, str, float | None]]:
    return [(m.start, m.end, m.label, m.score) for m in document.mentions]
