"""Small documents for the evaluation's tests."""

from __future__ import annotations

from entitome.corpus.document import Document, Mention

TEXT = "Gout and fever of the knee were treated with colchicine in mice."


def mention(words: str, label: str, *ids: str, text: str = TEXT) -> Mention:
    """The mention of the first place where the words stand."""
    start = text.index(words)
    return Mention(start, start + len(words), words, label, ids)


def document(*mentions: Mention, id: str = "d1", text: str = TEXT) -> Document:
    return Document(id, text, mentions=mentions)
