"""Documents written with their entities marked: ``[words|type]``, brackets may stand in others."""

from __future__ import annotations

import re

from entitome.corpus.document import Document, Mention

_SIGN = re.compile(r"\[|\|(\w+)\]")


def marked(written: str, id: str = "d1") -> Document:
    """The document of a text with its entities marked.

    >>> [(m.start, m.text, m.label) for m in marked("No [[liver|Organ] pain|Disease].").mentions]
    [(3, 'liver', 'Organ'), (3, 'liver pain', 'Disease')]
    """
    text, at = "", 0
    opened: list[int] = []
    mentions: list[Mention] = []
    for sign in _SIGN.finditer(written):
        text += written[at : sign.start()]
        at = sign.end()
        if sign[0] == "[":
            opened.append(len(text))
        else:
            start = opened.pop()
            mentions.append(Mention(start, len(text), text[start:], sign[1]))
    return Document(id, text + written[at:], mentions=tuple(mentions))
