"""Composite mentions: the single names that a coordinated one may stand for.

"Breast and ovarian cancer" shares its head, "cleft lip and palate" its beginning, "COX-1/2" all
but a number, "hypo- and hyperthyroidism" the rest of a word. The kinds of coordination are those
of SimConcept (Wei, Leaman and Lu, IEEE J Biomed Health Inform 19:1385, 2015), which learns to
choose among them; here every reading is offered, and the knowledge base decides which names exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from entitome.components.linker.composite_codes import code_readings, range_reading
from entitome.components.linker.coordination import is_coordinated, items, singular, unguarded
from entitome.corpus.document import Label

Reading = tuple[str, ...]
_MOST = 24  # readings of a name
_LONGEST_NAME = 250  # characters; nothing longer is a name
_PREFIXES = (
    "hypo", "hyper", "normo", "dys", "pre", "post", "peri", "intra", "inter", "extra", "endo",
    "exo", "micro", "macro", "mono", "poly", "oligo", "neuro", "nephro", "cardio", "hepato", "oto",
    "gastro", "myelo", "thrombo", "hemi", "para", "tetra", "quadri", "uni", "bi", "tri", "sub",
    "supra", "brady", "tachy", "myo", "osteo", "geno", "cyto", "immuno", "photo", "anti", "retro",
    "pro", "leuko", "pan", "di", "mal", "over", "under", "non", "lympho", "erythro", "encephalo",
    "meningo", "entero",
)  # fmt: skip
_LONGEST = sorted(_PREFIXES, key=len, reverse=True)
_OF = re.compile(r"^(.+?) (?:of|in|to|on) (?:the )?(.+)$")
_QUALIFIER = re.compile(
    r"^(?:sporadic|hereditary|familial|inherited|acute|chronic|severe|mild|recurrent|progressive|"
    r"primary|secondary|early|late|advanced|metastatic|malignant)\s+", re.I,
)  # fmt: skip
_SYMBOL = re.compile(r"^(?=.*[A-Z].*[A-Z0-9]|[a-z]{1,4}\d+).{3,}$")
_STATE = re.compile(r"^(?:p-|phospho-?|anti-?|total |activated |phosphorylated )")
_OTHER = re.compile(r"^(?:(?:some|many|several) )?other$", re.I)
_LEAST = 2  # characters of an item that is a name by itself


def readings(name: str, label: str) -> tuple[Reading, ...]:
    """The ways to read a name as several, the likeliest first; () where nothing joins its parts.

    Each reading has two parts or more, in the order of the text. Most of what looks coordinated is
    one name ("head and neck cancer"), so a reading counts only if all its parts are known names
    and the whole is not.

    >>> readings("breast and ovarian cancers", "Disease")[0]
    ('breast cancer', 'ovarian cancer')
    >>> readings("CXCL9-11", "Gene")
    (('CXCL9', 'CXCL10', 'CXCL11'),)
    """
    if len(name) > _LONGEST_NAME:
        return ()
    found = dict.fromkeys(tuple(map(_tidy, r)) for r in _all(name, label))
    return tuple(islice((r for r in found if len(set(r)) == len(r) > 1 and all(r)), _MOST))


def _all(name: str, label: str) -> Iterator[Reading]:
    if label == Label.GENE:
        yield range_reading(name)
    if not is_coordinated(name):
        return
    found = items(name)
    if len(found) < 2:
        return
    coded = list(code_readings(found))
    yield from _hyphened(found)
    yield from coded
    yield from _headed(found)
    yield from _begun(found)
    if not coded:
        yield from _listed(found)
    if label == Label.GENE:
        yield from _symbols(found, coded)


def _hyphened(found: Sequence[str]) -> Iterator[Reading]:
    """Words whose ends are left to the last item: "hypo- and hyperthyroidism"."""
    *open_, last = found
    if not any(i.endswith("-") for i in open_):
        return
    for tail in _tails_of_word(last):
        yield *(i[:-1] + tail if i.endswith("-") else i for i in open_), last
    head = last.partition(" ")[2]
    if head:
        yield *(f"{i.rstrip('-')} {head}" for i in open_), last


def _tails_of_word(word: str) -> Iterator[str]:
    if "-" in word:
        yield word[word.index("-") :]
    for prefix in _LONGEST:
        if word.lower().startswith(prefix):
            yield word[len(prefix) :]


def _headed(found: Sequence[str]) -> Iterator[Reading]:
    """What follows the last item is shared: "breast and ovarian cancer"."""
    *earlier, last = found
    words = last.split()
    own_length = len(earlier[-1].split())
    for length in sorted(range(1, len(words)), key=lambda n: (n != own_length, n)):
        head = singular(" ".join(words[length:]))
        own_items = [*earlier, " ".join(words[:length])]
        if qualified := _QUALIFIER.match(earlier[0]):
            yield _with_head([own_items[0], *(qualified[0] + own for own in own_items[1:])], head)
        yield _with_head(own_items, head)
        if qualified:
            yield _with_head([own_items[0].removeprefix(qualified[0]), *own_items[1:]], head)


def _with_head(own: Sequence[str], head: str) -> Reading:
    return tuple(head if _OTHER.match(o) else f"{o} {head}" for o in own)


def _begun(found: Sequence[str]) -> Iterator[Reading]:
    """What precedes the first item is shared: "neoplasms of the breast and ovary"."""
    first, *later = found
    words = first.split()
    for begun in range(len(words) - 1, 0, -1):
        start, own = singular(" ".join(words[:begun])), " ".join(words[begun:])
        yield tuple(f"{start} {o}" for o in (own, *later))
    if of := _OF.match(first):
        head = singular(of[1])
        yield tuple(f"{o} {head}" for o in (of[2], *later))
        yield tuple(f"{o} {head.split()[-1]}" for o in (of[2], *later))


def _listed(found: Sequence[str]) -> Iterator[Reading]:
    """Each item is a name by itself: "anxiety and depression"."""
    if all(map(_alone, found)):
        yield tuple(found)


def _symbols(found: Sequence[str], coded: Sequence[Reading]) -> Iterator[Reading]:
    """What the symbols are, and in which state, is told once: "ATM/ATR kinases", "p-ERK1/2"."""
    for reading in coded:
        if stated := _STATE.match(reading[0]):
            yield tuple(part.removeprefix(stated[0]) for part in reading)
    first_words = [item.split()[0] for item in found]
    if all(map(_SYMBOL.match, first_words)) and len(found[0].split()) == 1:
        yield tuple(first_words)


def _alone(item: str) -> bool:
    return len(item) >= _LEAST and item[0].isalnum() and any(c.isalpha() for c in item)


def _tidy(name: str) -> str:
    return unguarded(" ".join(name.split()).strip(" ,;"))
