"""Other wordings of a name, tried where the name itself is not found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from entitome.corpus.document import Label

_PARENTHESIS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_LEAD = re.compile(
    r"^(?:the|a|an|severe|mild|moderate|acute|chronic|refractory|recurrent|advanced|progressive|"
    r"early|late|primary|secondary|sporadic|familial|inherited|hereditary|active|human)\s+",
    re.I,
)
_TAIL = {
    Label.DISEASE: re.compile(
        r"\s+(?:patients?|disease|syndrome|disorder|lesions?|symptoms?)$", re.I
    ),
    Label.CHEMICAL: re.compile(
        r"\s+(?:hydrochloride|sodium|potassium|sulfate|sulphate|acetate|citrate|maleate|mesylate|"
        r"tartrate|phosphate|hydrobromide|hcl)$", re.I
    ),
    Label.GENE: re.compile(
        r"\s+(?:gene|protein|mrna|receptor gene|proteins|genes|promoter|isoform|polypeptide)$", re.I
    ),
    Label.CELL_LINE: re.compile(r"\s*(?:cells?|cell lines?)$", re.I),
}  # fmt: skip
_HEADS = ("neoplasm", "tumor", "cancer", "carcinoma")
_DISEASE_HEAD = re.compile(rf"\b(?:{'|'.join(_HEADS)}|tumour)s?\b", re.I)
_GENE_PREFIX = re.compile(r"^(?:h|m|r|d|z|hum|Hs|Mm|Dm|At)(?=[A-Z][A-Za-z]*\d*)")
_LIST = re.compile(r"^(.+?), (.+)$")


def rewrites(name: str, label: str) -> Iterator[tuple[str, float]]:
    """Wordings in order of closeness, each with the weight (0 to 1) of a hit by it.

    >>> [w for w, _ in rewrites("tumour of the liver (HCC)", "Disease")][:2]
    ['tumour of the liver', 'neoplasm of the liver']
    """
    seen = {name}
    for wording, weight in _all(name, label):
        tidy = " ".join(wording.split())
        if tidy and tidy not in seen:
            seen.add(tidy)
            yield tidy, weight


def _all(name: str, label: str) -> Iterator[tuple[str, float]]:
    plain = _PARENTHESIS.sub("", name)
    yield plain, 0.93
    if inverted := _LIST.match(plain):
        yield f"{inverted[2]} {inverted[1]}", 0.9
    if label == Label.DISEASE:
        for head in _HEADS:
            yield _DISEASE_HEAD.sub(head, plain), 0.88
    if label == Label.GENE:
        yield _GENE_PREFIX.sub("", plain), 0.85
    tail = _TAIL.get(Label(label)) if label in set(Label) else None
    shorter = tail.sub("", plain) if tail else plain
    yield shorter, 0.85
    if label == Label.DISEASE:
        yield from _without_lead(shorter)


def _without_lead(name: str) -> Iterator[tuple[str, float]]:
    """A qualifier says how a disease is, rarely which one it is."""
    shorter = _LEAD.sub("", name)
    while shorter != name:
        name, shorter = shorter, _LEAD.sub("", shorter)
        yield name, 0.8
