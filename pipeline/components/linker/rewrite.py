"""Other wordings of a name, tried where the name itself is not found.

Rules are applied to the name and to what rules made of it, the most trusted first, so that
"patients with severe hepatic toxicity" comes by way of "hepatic toxicity" to "liver injury".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import islice

from entitome.components.linker.rewrite_chemical import CHEMICAL
from entitome.components.linker.rewrite_disease import DISEASE
from entitome.components.linker.rewrite_gene import GENE
from entitome.components.linker.rewrite_organism import CELL_LINE, SPECIES
from entitome.components.linker.rewrite_rules import Rules, Weighted, swap
from entitome.corpus.document import Label
from entitome.kb.normal import normalise

_MOST = 48  # wordings of a name: each costs a look-up
_LONGEST = 250  # characters; nothing longer is a name
_SHORTER = 6  # shorter forms of a name
_TWICE = 2
_LEAST = 0.4  # weight below which a wording is hardly the same name
_ARTICLE = swap(0.95, r"^(?:the|an?)\s+(?=\w{3})")
_INVERTED = swap(0.9, r"^([^,]+), ([^,]+)$", r"\2 \1")
_ANY = Rules()
_RULES = {
    Label.DISEASE: DISEASE,
    Label.CHEMICAL: CHEMICAL,
    Label.GENE: GENE,
    Label.SPECIES: SPECIES,
    Label.CELL_LINE: CELL_LINE,
}


def rewrites(name: str, label: str) -> Iterator[Weighted]:
    """Wordings in order of closeness, each with the weight (0 to 1) of a hit by it.

    No two have the same normal form, and none that of the name. A weight is the share of hits by
    such a wording, in train corpora, that meant what the name means.

    >>> [w for w, _ in rewrites("tumour of the liver (HCC)", "Disease")][:2]
    ['tumour of the liver', 'liver tumour']
    """
    if len(name) > _LONGEST:
        return
    rules = _RULES.get(Label(label), _ANY) if label in set(Label) else _ANY
    seen = {normalise(name), "", *rules.nothing}
    distinct = _distinct(_by_weight(name, rules), seen)
    yield from islice(((wording, round(weight, 4)) for wording, weight in distinct), _MOST)


def _distinct(found: Iterable[Weighted], seen: set[str]) -> Iterator[Weighted]:
    for wording, weight in found:
        key = normalise(wording)
        if key not in seen:
            seen.add(key)
            yield wording, weight


def _by_weight(name: str, rules: Rules) -> Iterator[Weighted]:
    """What rules make of the name and of its shorter forms, and once more of that, best first."""
    waiting = [(-w, place, 0, s) for place, (s, w) in enumerate(_shorter(name, rules))]
    place, made_from = len(waiting), set()
    while waiting:
        negative, _, depth, wording = heappop(waiting)
        yield wording, -negative
        if depth == _TWICE or wording in made_from:
            continue
        made_from.add(wording)
        for changed, weight in _others(wording, rules):
            if -negative * weight >= _LEAST:
                place += 1
                heappush(waiting, (negative * weight, place, depth + 1, changed))


def _shorter(name: str, rules: Rules) -> list[Weighted]:
    """The name without what never belongs to it, and what is left as more is left out."""
    found = [(name, 1.0)]
    for change in (_ARTICLE, *rules.clean):
        (clean, trust), *_ = found
        found = [(_tidy(changed), trust * weight) for changed, weight in change(clean)] or found
    for change in rules.shorter:
        for _ in range(_SHORTER - len(found)):
            last, weight = found[-1]
            changed, share = next(iter(change(last)), ("", 0.0))
            if not _tidy(changed):
                break
            found.append((_tidy(changed), weight * share))
    return found


def _others(name: str, rules: Rules) -> Iterator[Weighted]:
    for change in (_INVERTED, *rules.other):
        for changed, weight in change(name):
            yield _tidy(changed), weight


def _tidy(wording: str) -> str:
    return " ".join(wording.split()).strip(" ,;-")
