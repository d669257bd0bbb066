"""Random texts with mentions, and the ways in which tools change them: for the tests of mending."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from html import escape
from itertools import pairwise

from entitome.corpus.document import Document, Mention, Passage

WORDS = (
    "gout", "naïve", "𝛼-amylase", "🧬", "TNF-α", "p<0.05", "ﬁbrosis", "café", "e\u0323\u0301x",
    "R&D", "β2", "of", "the", "colchicine", "한글", "Å", "(IL-2)", "\u1e69t", "x²", "5'-UTR",
)  # fmt: skip


def text_of(words: list[str], ends: random.Random) -> str:
    return "".join(word + ends.choice((" ", " ", " ", "\n")) for word in words).strip()


def document(rng: random.Random, words: int = 40) -> Document:
    """Two passages, title and abstract, with mentions that are whole words or reach over some."""
    title = text_of([rng.choice(WORDS) for _ in range(6)], rng).replace("\n", " ")
    abstract = text_of([rng.choice(WORDS) for _ in range(words)], rng)
    text = f"{title}\n{abstract}"
    whole = (Passage(0, len(title), "title"), Passage(len(title) + 1, len(text), "abstract"))
    mentions = [random_mention(rng, text, rng.choice(whole)) for _ in range(8)]
    return Document("d1", text, whole, tuple(mentions))


def random_mention(rng: random.Random, text: str, passage: Passage) -> Mention:
    spans, at = [], passage.start
    for word in text[passage.start : passage.end].split():
        at = text.index(word, at)
        spans.append((at, at + len(word)))
        at += len(word)
    first = rng.randrange(len(spans))
    last = min(len(spans) - 1, first + rng.choice((0, 0, 1, 2)))
    start, end = spans[first][0], spans[last][1]
    ids = rng.choice(((), ("X:1",), ("X:1", "X:2")))
    if last - first == 2 and rng.random() < 0.5:
        parts = (spans[first], spans[last])
        words = " ".join(text[s:e] for s, e in parts)
        return Mention(start, end, words, "Disease", ids, fragments=parts)
    return Mention(start, end, text[start:end], "Disease", ids, rng.random())


def retold(gold: Document, change: Callable[[str], str]) -> Document:
    """The document with each stretch between edges of mentions or passages changed by itself."""
    spans = [s for m in gold.mentions for s in (m.fragments or ((m.start, m.end),))]
    spans += [(p.start, p.end) for p in gold.passages]
    edges = sorted({0, len(gold.text), *(edge for span in spans for edge in span)})
    at, parts, length = {0: 0}, [], 0
    for start, end in pairwise(edges):
        parts.append(change(gold.text[start:end]))
        length += len(parts[-1])
        at[end] = length
    text = "".join(parts)
    passages = tuple(replace(p, start=at[p.start], end=at[p.end]) for p in gold.passages)
    return Document(gold.id, text, passages, tuple(moved(m, at, text) for m in gold.mentions))


def moved(mention: Mention, at: dict[int, int], text: str) -> Mention:
    fragments = tuple((at[s], at[e]) for s, e in mention.fragments)
    start, end = at[mention.start], at[mention.end]
    words = " ".join(text[s:e] for s, e in fragments or ((start, end),))
    return replace(mention, start=start, end=end, fragments=fragments, text=words)


CHANGES: dict[str, Callable[[str], str]] = {
    "NFC": lambda t: unicodedata.normalize("NFC", t),
    "NFD": lambda t: unicodedata.normalize("NFD", t),
    "NFKC": lambda t: unicodedata.normalize("NFKC", t),
    "NFKD": lambda t: unicodedata.normalize("NFKD", t),
    "line ends": lambda t: t.replace("\n", "\r\n"),
    "blanks doubled": lambda t: t.replace(" ", "  "),
    "blanks gone": lambda t: t.replace(" ", ""),
    "entities": escape,
    "entities twice": lambda t: escape(escape(t)),
    "soft hyphens": lambda t: t.replace("ol", "o\u00adl"),
    "byte order mark": lambda t: t.replace("the", "\ufeffthe"),
    "typography": lambda t: t.replace("-", "\u2011").replace("'", "\u2032"),
}


def counted(gold: Document, width: Callable[[str], int]) -> Document:
    """The document with offsets in other units, text and mentions' own texts as they are."""
    at, total = {0: 0}, 0
    for index, character in enumerate(gold.text):
        total += width(character)
        at[index + 1] = total
    return gold.with_mentions(tuple(replace(moved(m, at, ""), text=m.text) for m in gold.mentions))
