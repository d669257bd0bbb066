"""Mentions carry the linker's candidates where that is asked for, and keep them in files."""

from __future__ import annotations

from io import BytesIO

import pytest
from spacy.language import Language

from entitome.annotating import annotate
from entitome.corpus.document import Document
from entitome.corpus.formats import get_format

TEXT = Document("1", "Scleroderma was treated; TP53 was sequenced.")


def test_candidates_are_kept_best_first(small_nlp: Language) -> None:
    (plain,) = annotate([TEXT], small_nlp)
    assert all("candidates" not in m.infons for m in plain.mentions)
    (told,) = annotate([TEXT], small_nlp, candidates=True)
    assert [m.ids for m in told.mentions] == [m.ids for m in plain.mentions]
    linked = [m for m in told.mentions if m.ids]
    assert linked
    for mention in linked:
        first, *rest = (one.partition("=") for one in mention.infons["candidates"].split())
        assert first[0] == "|".join(mention.ids)
        assert all(float(first[2]) >= float(one[2]) for one in rest)


@pytest.mark.parametrize("name", ["jsonl", "bioc-json", "bioc-xml"])
def test_files_keep_them(small_nlp: Language, name: str) -> None:
    (told,) = annotate([TEXT], small_nlp, candidates=True)
    target, form = BytesIO(), get_format(name)
    assert form.write
    assert form.read
    form.write([told], target)
    (read,) = form.read(BytesIO(target.getvalue()))
    assert [m.infons.get("candidates") for m in read.mentions] == [
        m.infons.get("candidates") for m in told.mentions
    ]
