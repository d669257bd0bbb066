"""Features of a gene and a taxon by the gene's name: who knows it, and how it is spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from entitome.components.species import words
from entitome.components.species.clues import sentences_of
from entitome.components.species.places import Column
from entitome.components.species.taxa import ALIAS, SYMBOL
from entitome.components.species.view import View

CASES = ("upper", "title", "lower")
_GREEK = re.compile(r"alpha|beta|gamma|delta|kappa|[αβγδκ]")
_SYMBOL = 5  # letters of a symbol in lower case that has no digit
_STUDIED = (words.HUMAN, words.MOUSE, words.RAT)
_RULE = 4.0
_NEXT = 3  # characters between a gene and its genotype
_KINDS = tuple(words.HINTS)
_HINTS = sorted(
    (get_string_id(w), at) for at, k in enumerate(_KINDS) for w in words.HINTS[k].split()
)
_HASHES = np.array([number for number, _ in _HINTS], dtype=np.uint64)
_KIND_OF = np.array([at for _, at in _HINTS], dtype=np.int64)


def name_columns(view: View) -> Iterator[Column]:
    """Who knows the name, and how well; for the gene and for all genes of the document."""
    level = view.levels(view.known, "level")
    spelled, symbol = view.levels(view.known, "spelled"), view.levels(view.known, "symbol_spelled")
    knows = level > 0
    named = view.counts(clue for clue in view.clues) > 0
    yield "knows", knows
    yield "lacks", ~knows & knows.any(1, keepdims=True)
    yield "lacks_named", ~knows & knows.any(1, keepdims=True) & named
    yield "symbol", level == SYMBOL
    yield "alias", level == ALIAS
    yield "spelled", spelled
    yield "symbol_spelled", symbol
    yield "symbol_unnamed", symbol * ~named
    yield "only_knows", knows & (knows.sum(1, keepdims=True) == 1)
    only = (symbol > 0) & ((symbol > 0).sum(1, keepdims=True) == 1)
    yield "only_symbol_spelled", only
    yield "knows_long_form", view.levels(view.known_long, "level") > 0
    for name, grid in (
        ("names_known", knows), ("names_spelled", spelled), ("symbols_spelled", symbol),
        ("only_symbols_spelled", only),
    ):  # fmt: skip
        yield name, grid[view.distinct].mean(0)
    prefixed = np.zeros(level.shape, dtype=np.float32)
    for row, prefix in zip(prefixed, view.prefixes, strict=True):
        if prefix:
            row[view.column[prefix[0]]] = 1
    yield "prefix", prefixed


def ruled(view: View) -> NDArray[np.float64]:
    """(M, T) what two rules add to the logits, each without an exception in train documents.

    A taxon all of whose genes are known has no gene of a name that it lacks and another has:
    SARS-CoV-2 binds ACE2 and has none. A prefix tells the taxon that knows the rest of the name.
    """
    knows = view.levels(view.known, "level") > 0
    rules = -_RULE * (~knows & knows.any(1, keepdims=True) & view.complete)
    for row, prefix, knowing in zip(rules, view.prefixes, view.known, strict=True):
        if prefix and prefix[0] in knowing:
            row[view.column[prefix[0]]] += _RULE
    return np.asarray(rules)


def case_columns(view: View) -> Iterator[Column]:
    """How the name is spelled: IDH1 is human, Idh1 a rodent's."""
    cases = np.array([case_of(name) for name in view.names])
    for case in CASES:
        so = cases == case
        if so.any():
            share = float(so[view.distinct].mean())
            for taxon in _STUDIED:
                yield f"{case}:{taxon}", so[:, None] * view.one(taxon)
                yield f"names_{case}:{taxon}", view.one(taxon, share)
                if not view.clues and case != "lower":
                    yield f"silent_names_{case}:{taxon}", view.one(taxon, share)


def hint_columns(view: View) -> Iterator[Column]:
    """The kind of study, and whether genotypes are written, as of bred animals."""
    place = np.searchsorted(_HASHES, view.words).clip(max=len(_HASHES) - 1)
    met = _KIND_OF[place[_HASHES[place] == view.words]]
    for kind, number in zip(_KINDS, np.bincount(met, minlength=len(_KINDS)), strict=True):
        for taxon in _STUDIED if number else ():
            yield f"{kind}:{taxon}", view.one(taxon, float(np.log1p(number * view.scale)))
    starts = np.array([m.start() for m in words.GENOTYPE.finditer(view.text)], dtype=np.int64)
    if len(starts):
        at = np.searchsorted(view.offsets, starts, "right") - 1
        inside = np.isin(view.sentence, sentences_of(view.starts, at))[:, None]
        behind = np.append(starts, np.inf)[np.searchsorted(starts, view.end)] - view.end <= _NEXT
        much = float(np.log1p(len(starts) * view.scale))
        for taxon in _STUDIED:
            yield f"genotype:{taxon}", view.one(taxon, much)
            yield f"genotype_sentence:{taxon}", inside * view.one(taxon)
            yield f"genotype_next:{taxon}", behind[:, None] * view.one(taxon)


def case_of(name: str) -> str:
    """How a symbol is spelled, one of :data:`CASES`; "" for another way or no symbol.

    >>> [case_of(name) for name in ("IDH1", "Idh1", "unc-54", "TNF-alpha", "recA", "actin fibre")]
    ['upper', 'title', 'lower', 'upper', '', '']
    """
    letters = [c for c in _GREEK.sub("", name) if c.isalpha()] or [c for c in name if c.isalpha()]
    if len(letters) < 2 or " " in name:
        return ""
    upper = [c.isupper() for c in letters]
    if all(upper):
        return "upper"
    if upper[0] and not any(upper[1:]):
        return "title"
    short = len(letters) <= _SYMBOL or any(c.isdigit() for c in name)
    return "lower" if short and not any(upper) else ""
