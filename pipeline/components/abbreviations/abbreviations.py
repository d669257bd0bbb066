"""Makes each short form's long form known to the whole document."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from entitome.components import extensions
from entitome.components.abbreviations.definitions import definitions

_WORD = re.compile(r"\w+")


class Abbreviations:
    """Fills ``doc._.abbreviations`` and ``doc._.abbreviation_spans``.

    The first definition of a short form holds. Its plural or singular, where the text has it,
    stands for the same long form.
    """

    def __init__(self, name: str) -> None:
        extensions.register()
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        spans = list(definitions(text))
        forms: dict[str, str] = {}
        for short_start, short_end, long_start, long_end in spans:
            forms.setdefault(text[short_start:short_end], text[long_start:long_end])
        words = set(_WORD.findall(text)) if forms else set()
        for short, long in list(forms.items()):
            if (other := _other_number(short)) in words:
                forms.setdefault(other, long)
        doc._.abbreviations = forms
        doc._.abbreviation_spans = [tuple(span) for span in spans]
        return doc


def _other_number(short: str) -> str:
    """The plural of a singular short form and the other way round; "" where there is none.

    >>> _other_number("GSCs"), _other_number("GSC"), _other_number("E. coli")
    ('GSC', 'GSCs', '')
    """
    if short.endswith("s") and short[:-1].isupper():
        return short[:-1] if len(short) > 2 else ""
    return f"{short}s" if short.isupper() else ""
