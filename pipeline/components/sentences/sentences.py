"""Sentence starts from the text alone: one pass of a regular expression, no token loop."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from spacy.attrs import IDX, SENT_START
from spacy.tokens import Doc

from entitome.components import extensions
from entitome.components.sentences import patterns

# A text of which this share of the line breaks stand before a small letter has wrapped lines.
WRAPPED = 0.3
WINDOW = 48


class SentenceStarts:
    """Marks every token as the start of a sentence or not.

    A sentence starts after a stop that is no abbreviation's, at every passage, after an empty
    line, and after a line break unless the text's lines are wrapped.
    """

    def __init__(self, name: str) -> None:
        extensions.register()
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        offsets = doc.to_array([IDX]).astype(np.int64).ravel()
        starts = np.fromiter(sentence_offsets(doc.text), dtype=np.int64)
        passages = np.asarray([p[0] for p in doc._.passages], dtype=np.int64)
        tokens = np.searchsorted(offsets, np.concatenate((starts, passages)))
        marks = np.full(len(doc), -1, dtype=np.int64)
        marks[tokens[tokens < len(doc)]] = 1
        marks[0] = 1
        doc.from_array([SENT_START], marks.astype(np.uint64).reshape(-1, 1))  # type: ignore[arg-type]
        return doc


def sentence_offsets(text: str) -> Iterator[int]:
    """Character offsets at which a sentence starts, the first one of the text left out."""
    for match in patterns.BOUNDARY.finditer(text):
        if "\n" not in match["gap"] and _ends_sentence(text, match):
            yield match.start("next")
    wrapped = _is_wrapped(text)
    for match in patterns.NEWLINE.finditer(text):
        if match.end() < len(text) and not (wrapped and _is_wrap(text, match)):
            yield match.end()


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    stop = match.start("stop")
    if text[stop] != ".":
        return True
    last = patterns.LAST_WORD.search(text, max(0, stop - WINDOW), stop)
    if last is None:
        return True
    word = last["word"]
    if len(word) == 1 and word.isupper():
        return last["before"] in patterns.LETTERED or _opens(text, match.start("next"))
    if word.replace(".", "").isdigit() and patterns.NUMBERED.search(
        text, max(0, stop - WINDOW), stop
    ):
        return False
    if word.lower() in patterns.SOMETIMES:
        return _opens(text, match.start("next"))
    return word.lower() not in patterns.NEVER


def _opens(text: str, start: int) -> bool:
    word = re.match(r"[^\W\d_]+", text[start : start + 20])
    return bool(word and word[0] in patterns.STARTERS)


def _is_wrapped(text: str) -> bool:
    breaks = text.count("\n")
    small = len(re.findall(r"\S\n[a-z]", text)) if breaks else 0
    return small > WRAPPED * breaks


def _is_wrap(text: str, match: re.Match[str]) -> bool:
    """Whether a line break of a wrapped text is only that: no empty line, no stop before it."""
    if patterns.PARAGRAPH.search(match[0]):
        return False
    return text[match.start() - 1 : match.start()] not in {".", "!", "?", ":"}
