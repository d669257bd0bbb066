"""One document as each file format states it, with offsets counted in any way."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import Any

from entitome.corpus.document import Document, Mention, Passage

Count = Callable[[int], int]
"""From an offset in code points to the one that is stated."""

TITLE = "🧬 Gout of 𝛼-fed lab mice at Café K"
ABSTRACT = "Fever 🤒 in naïve mice with gout was 😷 milder: the knee healed on colchicine."
TEXT = f"{TITLE} {ABSTRACT}"
_NAMES = ("Gout", "mice", "Fever", "naïve mice", "gout", "knee", "colchicine")


def gold(id: str = "d7") -> Document:
    """The document as it is; no mention stands where one of the other units would put it."""
    passages = (
        Passage(0, len(TITLE), "title", "title"),
        Passage(len(TITLE) + 1, len(TEXT), "abstract", "abstract"),
    )
    starts = [TEXT.index(name) for name in _NAMES]
    mentions = [
        Mention(start, start + len(name), name, "Disease", ("MESH:D006073",))
        for start, name in zip(starts, _NAMES, strict=True)
    ]
    return Document(id, TEXT, passages, tuple(mentions))


def _units(size: int, encoding: str) -> Count:
    return lambda at: len(TEXT[:at].encode(encoding)) // size


WAYS: dict[str, tuple[Count, Count]] = {
    "code points": (lambda at: at, lambda at: at),
    "UTF-16 units": (_units(2, "utf-16-le"), _units(2, "utf-16-le")),
    "UTF-8 bytes": (_units(1, "utf-8"), _units(1, "utf-8")),
    "from 1;": (lambda at: at + 1, lambda at: at + 1),
    "with the end included": (lambda at: at, lambda at: at - 1),
    "from 1, the end included": (lambda at: at + 1, lambda at: at),
    "from another place": (lambda at: at + 40, lambda at: at + 40),
}
"""Ways of counting: what is told of each, and its starts and ends."""


class Stated:
    """The document with offsets counted in one way, with or without its text."""

    def __init__(self, way: str, text: bool = True, id: str = "d7") -> None:
        self.start, self.end = WAYS[way]
        self.text = text
        self.id = id
        self.spans = [(self.start(m.start), self.end(m.end), m) for m in gold().mentions]

    def pubtator(self) -> str:
        """Texts and lines of mentions, or these alone."""
        texts = [f"{self.id}|t|{TITLE}", f"{self.id}|a|{ABSTRACT}"] if self.text else []
        lines = [f"{self.id}\t{s}\t{e}\t{m.text}\tDisease\tMESH:D006073" for s, e, m in self.spans]
        return "\n".join([*texts, *lines, ""])

    def jsonl(self) -> str:
        """Our own form."""
        mentions = [
            {"start": s, "end": e, "text": m.text, "label": "Disease", "ids": list(m.ids)}
            for s, e, m in self.spans
        ]
        return self._line(mentions=mentions)

    def entities(self) -> str:
        """Spans, as gold corpora have them."""
        return self._line(
            entities=[
                {"type": "Disease", "spans": [[s, e]], "text": m.text, "id": list(m.ids)}
                for s, e, m in self.spans
            ]
        )

    def snippets(self) -> str:
        """As PubTator's snippets."""
        return self._line(
            annotations=[
                {"start": s, "end": e, "text": m.text, "type": "Disease", "ids": list(m.ids)}
                for s, e, m in self.spans
            ]
        )

    def bioc_json(self) -> str:
        """One document a line."""
        passages = [
            {
                "offset": offset,
                "infons": {},
                "text": text,
                "annotations": [
                    {
                        "infons": {"type": "Disease", "identifier": "MESH:D006073"},
                        "text": m.text,
                        "locations": [{"offset": s, "length": e - s}],
                    }
                    for s, e, m in spans
                ],
            }
            for offset, text, spans in self._passages()
        ]
        return json.dumps({"id": self.id, "passages": passages}) + "\n"

    def bioc_xml(self) -> str:
        """A collection of it."""
        passages = [
            f"<passage><offset>{offset}</offset>"
            + (f"<text>{escape(text)}</text>" if text else "")
            + "".join(
                '<annotation><infon key="type">Disease</infon>'
                '<infon key="identifier">MESH:D006073</infon>'
                f'<location offset="{s}" length="{e - s}"/><text>{m.text}</text></annotation>'
                for s, e, m in spans
            )
            + "</passage>"
            for offset, text, spans in self._passages()
        ]
        return (
            "<collection><source/><date/><key/><document>"
            f"<id>{self.id}</id>{''.join(passages)}</document></collection>"
        )

    def brat(self) -> str:
        """What stands in the .ann file."""
        return "".join(
            f"T{number}\tDisease {s} {e}\t{m.text}\nN{number}\tReference T{number} MESH:D006073\t\n"
            for number, (s, e, m) in enumerate(self.spans, 1)
        )

    def tsv(self) -> str:
        """Our table, which never has the text."""
        lines = [f"{self.id}\t{s}\t{e}\t{m.text}\tDisease\tMESH:D006073" for s, e, m in self.spans]
        return "\n".join(["document\tstart\tend\ttext\tlabel\tids", *lines, ""])

    def _line(self, **fields: Any) -> str:
        text = {"text": TEXT} if self.text else {}
        return json.dumps({"id": self.id} | text | fields) + "\n"

    def _passages(self) -> list[tuple[int, str, list[tuple[int, int, Mention]]]]:
        units = self.start(len(TEXT)) - self.start(0) != len(TEXT)
        offsets = [self.start(at) if units else at for at in (0, len(TITLE) + 1)]
        texts = (TITLE, ABSTRACT) if self.text else ("", "")
        return [
            (
                offset,
                text,
                [span for span in self.spans if (span[2].start > len(TITLE)) == bool(number)],
            )
            for number, (offset, text) in enumerate(zip(offsets, texts, strict=True))
        ]


FORMS: dict[str, tuple[str, Callable[[Stated], str]]] = {
    "pubtator": ("p.pubtator", Stated.pubtator),
    "jsonl": ("p.jsonl", Stated.jsonl),
    "jsonl, entities": ("p.jsonl", Stated.entities),
    "jsonl, snippets": ("p.jsonl", Stated.snippets),
    "jsonl, BioC": ("p.jsonl", Stated.bioc_json),
    "bioc-json": ("p.json", Stated.bioc_json),
    "bioc-xml": ("p.xml", Stated.bioc_xml),
    "tsv": ("p.tsv", Stated.tsv),
}
"""The forms of one file: its name, and what it holds."""
