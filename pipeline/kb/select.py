"""What the shipped knowledge base leaves out, vocabulary by vocabulary.

Left out is what no paper's entity list can need: MeSH supplementary records that name a single
protein (the gene has its own vocabulary) or neither a disease nor a chemical, genes known by a
locus number alone, names that say nothing ("uncharacterized protein") and names too long to be
written. ``entitome kb coverage`` measures what this costs on the gold corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from entitome.kb.entry import Entry, Name, Retired

MAX_NAME = 160  # code points; longer ones are systematic chemical names nobody writes out
_PROTEIN_RECORD = re.compile(r" protein, (?!.*virus)[A-Za-z][\w .-]*$|, (?:human|mouse|rat)$")
_LOCUS = re.compile(r"^(?:LOC|Gm|RGD|zgc:|si:|CG|AT\dG|Os\d\dg|MGC|KIAA)?[\d.:-]+$|^LOC\d+$")
_EMPTY_NAME = re.compile(
    r"^(?:uncharacteri[sz]ed|hypothetical|predicted|unnamed|putative uncharacteri[sz]ed)\b"
    r"|^(?:protein|gene|unknown|pseudogene|disease|low quality protein.*)$",
    re.I,
)
_OUT_GROUPS = {"biological-region"}


def select(entries: Iterable[Entry | Retired]) -> Iterator[Entry | Retired]:
    """The entries worth shipping, with the names worth keeping."""
    for entry in entries:
        if isinstance(entry, Retired):
            yield entry
        elif _worth_keeping(entry) and (kept := _trim(entry)):
            yield kept


def _worth_keeping(entry: Entry) -> bool:
    if entry.group in _OUT_GROUPS:
        return False
    if entry.group == "supplementary":
        return entry.label != "Other" and not _PROTEIN_RECORD.search(entry.names[0].text)
    return True


def _trim(entry: Entry) -> Entry | None:
    names = tuple(_telling(entry))
    if entry.label == "Gene" and not any(not _LOCUS.match(n.text) for n in names):
        return None
    return replace(entry, names=names or entry.names[:1])


def _telling(entry: Entry) -> Iterator[Name]:
    seen: set[str] = set()
    for number, name in enumerate(entry.names):
        text = " ".join(name.text.split())
        if not text or text in seen or (number and len(text) > MAX_NAME):
            continue
        if number and (_EMPTY_NAME.match(text) or text.isdecimal()):
            continue
        seen.add(text)
        yield Name(text, name.kind)
