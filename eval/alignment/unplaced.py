"""How mentions are told that stand nowhere in the text, by file, document, place and name."""

from __future__ import annotations

from collections.abc import Sequence

from entitome.corpus.document import Document, Mention
from entitome.corpus.errors import InputError
from entitome.corpus.formats.faults import shown
from entitome.corpus.sources import SOURCE
from entitome.eval.alignment.parts import inside, spans_of


def unplaced(predicted: Document, text: str, lost: Sequence[Mention]) -> InputError:
    """The error that tells of a document's mentions that cannot be placed.

    :param text: what their offsets were looked up in.
    :param lost: the mentions, one at least; the first is shown.
    """
    first, number = lost[0], len(predicted.mentions)
    there = " ".join(text[max(s, 0) : max(e, 0)] for s, e in spans_of(first))
    stand = f"{shown(there)} stands" if inside(text, first) else "no text stands"
    return InputError(
        f"Document {predicted.id!r}{where_from(predicted)}: {len(lost)} of {number:,} "
        f"mention{'s' * (number != 1)} of the prediction cannot be placed, first "
        f"{shown(first.text)} ({first.label}) at {first.start}-{first.end}, where {stand}.",
        "offsets count in another text or unit, mentions come without their text, or with another "
        "name for it.",
        "give offsets as Unicode code points from 0, end exclusive, and the text they count in. "
        "If the offsets are right and only names differ, leave these out.",
    )


def where_from(predicted: Document) -> str:
    """Words that name the file of a document, "" where it is not known."""
    return f" of {predicted.infons[SOURCE]}" if SOURCE in predicted.infons else ""
