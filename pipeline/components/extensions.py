"""Where the components leave their results: extension attributes that hold plain data only.

Plain data is what lets a Doc pass through ``Doc.to_bytes``, ``DocBin(store_user_data=True)`` and
``nlp.pipe(n_process=2)``. A Doc read back from bytes has lists where there were tuples.

============================  ====================================================================
``doc._.passages``            list of (start, end, kind, section), character offsets
``doc._.abbreviations``       dict: short form -> long form
``doc._.abbreviation_spans``  list of (short start, short end, long start, long end), characters
``span._.candidates``         list of the linker's candidates
``span._.score``              float or None
``span._.taxa``               list of [CURIE, probability] of a gene's species, the best first
``span._.taxon``              CURIE of the best of them, or ""
``span._.negated`` and        bool; likewise ``historical``, ``family``, ``hypothetical`` and
its kin                       ``uncertain``
``span._.section``            str, looked up in the passages each time; read only
``span._.long_form``          str, looked up in the abbreviations each time; read only
============================  ====================================================================

spaCy keys a span's values by its offsets alone, so two entities of one stretch share them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from spacy.tokens import Doc, Span

Passage = tuple[int, int, str, str]
CONTEXT_FLAGS = ("negated", "historical", "family", "hypothetical", "uncertain")

_start = itemgetter(0)


def register() -> None:
    """Make the attributes known to spaCy; doing so again changes nothing.

    spaCy copies a list or dict default for each Doc or Span, so none is shared.
    """
    Doc.set_extension("passages", default=[], force=True)
    Doc.set_extension("abbreviations", default={}, force=True)
    Doc.set_extension("abbreviation_spans", default=[], force=True)
    Span.set_extension("candidates", default=[], force=True)
    Span.set_extension("score", default=None, force=True)
    Span.set_extension("taxa", default=[], force=True)
    Span.set_extension("taxon", default="", force=True)
    for flag in CONTEXT_FLAGS:
        Span.set_extension(flag, default=False, force=True)
    Span.set_extension("section", getter=_section, force=True)
    Span.set_extension("long_form", getter=_long_form, force=True)


def passage_at(passages: Sequence[Sequence[object]], offset: int) -> Sequence[object] | None:
    """The passage that covers a character offset; passages are in order and do not overlap."""
    index = bisect_right(passages, offset, key=_start) - 1
    if index < 0 or offset >= passages[index][1]:  # type: ignore[operator]
        return None
    return passages[index]


def _section(span: Span) -> str:
    passage = passage_at(span.doc._.passages, span.start_char)
    return str(passage[3]) if passage else ""


def _long_form(span: Span) -> str:
    return str(span.doc._.abbreviations.get(span.text, ""))


register()
