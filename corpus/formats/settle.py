"""Mentions against the text they are said to stand in: checked, mended where that is certain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from entitome.corpus.document import Mention, aligned
from entitome.corpus.errors import InputError
from entitome.corpus.formats.faults import OnError, report, shown

WINDOW = 3
"""How many characters a mention's offset may be off and still be mended."""


def mend_mention(text: str, mention: Mention, window: int = WINDOW) -> Mention | None:
    """The mention moved to the one place near its offset where its text stands.

    None where there is no such place or more than one, where the offsets are reversed or span
    another length, and for a discontinuous mention. The old start is kept as the infon ``mended``.
    """
    length = mention.end - mention.start
    if mention.fragments or length <= 0 or not mention.text:
        return None
    if abs(length - len(mention.text)) > window:
        return None
    first = max(0, mention.start - window)
    last = min(mention.start + window, len(text) - len(mention.text))
    places = [at for at in range(first, last + 1) if text.startswith(mention.text, at)]
    if len(places) != 1:
        return None
    infons = mention.infons | {"mended": str(mention.start)}
    return replace(mention, start=places[0], end=places[0] + len(mention.text), infons=infons)


def settle(text: str, mention: Mention, place: str) -> Mention:
    """The mention with offsets that point at its own text, mended where that is certain.

    :raises InputError: if the offsets are reversed, outside the text, or point at other text.
    """
    if aligned(text, mention):
        return mention
    if rejoined := _rejoined(text, mention):
        return rejoined
    if mended := mend_mention(text, mention):
        return mended
    raise _misaligned(text, mention, place)


def settle_all(
    text: str,
    mentions: Iterable[Mention],
    place: str,
    on_error: OnError,
    settled: bool = True,
) -> tuple[Mention, ...]:
    """The mentions that can be settled; the others are told.

    :param settled: False leaves all of them as the file has them.
    :raises InputError: at the first that cannot be settled, with no ``on_error``.
    """
    if not settled:
        return tuple(mentions)
    found = []
    for mention in mentions:
        try:
            found.append(settle(text, mention, place))
        except InputError as error:
            report(error, on_error)
    return tuple(found)


def _rejoined(text: str, mention: Mention) -> Mention | None:
    """A discontinuous mention whose parts its corpus joins in another way than we do."""
    if len(mention.fragments) < 2 or not all(0 <= s < e <= len(text) for s, e in mention.fragments):
        return None
    parts = [text[s:e] for s, e in mention.fragments]
    known = {" ... ".join(parts), "...".join(parts), "".join(parts)}
    known.add(text[mention.start : mention.end])
    return replace(mention, text=" ".join(parts)) if mention.text in known else None


def _misaligned(text: str, mention: Mention, place: str) -> InputError:
    spans = mention.fragments or ((mention.start, mention.end),)
    where = ", ".join(f"{s}-{e}" for s, e in spans)
    if any(s >= e for s, e in spans):
        fault = "the end is not after the start"
    elif any(s < 0 or e > len(text) for s, e in spans):
        fault = f"the text has only {len(text)} characters"
    else:
        fault = f"the text there is {shown(' '.join(text[s:e] for s, e in spans))}"
    return InputError(
        f"{place}: the mention {shown(mention.text)} ({mention.label}) at {where}: {fault}.",
        "Offsets count bytes or UTF-16 units, or the text was changed after annotation.",
        "Offsets are Unicode code points from 0, end exclusive; mend or leave out this mention.",
    )
