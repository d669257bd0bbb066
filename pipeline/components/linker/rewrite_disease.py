"""Rules for the names of diseases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from entitome.components.linker.disease_measures import measured
from entitome.components.linker.disease_patterns import (
    BY,
    CAUSE,
    CAUSED,
    DEFICIENT,
    DESCRIBED,
    HEAVY,
    INFECTED,
    LIGHT,
    NAMES,
    ORDERED,
    TAIL,
    TYPED,
)
from entitome.components.linker.disease_words import HEADS, PHRASES, SHORT, TOWARDS, VAGUE
from entitome.components.linker.modifier import nouns
from entitome.components.linker.organ_words import ADJECTIVES, COMPOUNDS, GREEK
from entitome.components.linker.rewrite_rules import (
    ASIDE,
    Rules,
    Weighted,
    swap,
    synonyms,
    translations,
    weigh,
)
from entitome.corpus.document import Label

_FULL_HEADS = frozenset(
    {word.split()[-1] for table in (VAGUE, COMPOUNDS, TOWARDS) for word in table}
    | {word for group in HEADS for word in group}
)
_TOXICITY = r"^(?:drug )?toxicit(?:y|ies)$"
_GREEK_ENDS = (("inflammation", "itis"), ("pain", "algia"), ("enlargement", "omegaly"))


def _head_first(name: str) -> Iterator[Weighted]:
    """Cancer of the breast is breast cancer, and so is "cancer breast"."""
    head, of, organ = name.partition(" of ")
    organ = re.sub(r"^(?:the|an?|both) ", "", organ)
    if of and organ:
        yield f"{organ} {head}", 0.92
        yield f"{head} of {organ}", 0.92
    elif len(words := name.split()) == 2:
        yield f"{words[1]} {words[0]}", 0.75


def _typed(name: str) -> Iterator[Weighted]:
    if ordered := ORDERED.match(name):
        yield f"{ordered[2]} {ordered[1]}", 0.9
        yield f"{ordered[2]}, {ordered[1]}", 0.9
    if typed := TYPED.match(name):
        yield f"{typed[2]} {typed[3]} {typed[1]}", 0.9
        yield f"{typed[1]} {typed[3]}", 0.9


def _infection(name: str) -> Iterator[Weighted]:
    if by := BY.match(name):
        yield f"{by[1] or ''} {by[2]} infection", 0.9
    if infected := INFECTED.match(name):
        cause = infected[1]
        yield f"{cause} infection", 0.9
        yield f"{cause} virus infection", 0.88
        yield f"{cause.split()[0]} infection", 0.8  # of the genus
        yield cause, 0.85
    elif name.lower().endswith("virus"):
        yield f"{name} infection", 0.85


def _deficiency(name: str) -> Iterator[Weighted]:
    if deficient := DEFICIENT.match(name):
        yield f"{deficient[1]} deficiency", 0.9


def _greek(name: str) -> Iterator[Weighted]:
    """Liver enlargement is hepatomegaly."""
    *organ, head = name.lower().split() or [""]
    for english, end in _GREEK_ENDS:
        if head == english and (stem := GREEK.get(" ".join(organ))):
            yield stem.removesuffix("o") + end, 0.85


def _named_after(name: str) -> Iterator[Weighted]:
    """A name such as "Prader-Willi" is short for the syndrome."""
    if NAMES.match(name) and not name.isupper():
        for kind in ("disease", "syndrome"):
            yield f"{name} {kind}", 0.88


def _with_head(name: str) -> Iterator[Weighted]:
    """What is called by its beginning only: "cri-du-chat", "capillary leak"."""
    words = name.lower().split()
    if len(words) < 3 and words and len(words[-1]) > 4 and words[-1].rstrip("s") not in _FULL_HEADS:
        for kind in ("disorder", "disease", "syndrome"):
            yield f"{name} {kind}", 0.65


def _noun(name: str) -> Iterator[Weighted]:
    """Diabetic means diabetes; purpuric lesions are purpura."""
    for noun in nouns(name, Label.DISEASE):
        yield noun, 0.88
    *start, head = name.lower().split() or [""]
    if start and head.rstrip("s") in VAGUE and start[-1] not in ADJECTIVES:
        for noun in nouns(" ".join(start), Label.DISEASE):
            yield noun, 0.7


def _joined(name: str) -> Iterator[Weighted]:
    """Words such as "thrombo-embolism" and "non-syndromic" are written without hyphen too."""
    if "-" in name:
        yield re.sub(r"(?<=[a-z])-(?=[a-z])", "", name, flags=re.I), 0.87


DISEASE = Rules(
    clean=(
        ASIDE,
        swap(0.97, r"\bleuc(?=[aeo])", "leuk"),
        swap(0.97, r"(?<=\w)['’]s\b"),
        swap(0.97, r"(?<=\w{3})ae\b", "a"),
        swap(0.97, r"(?<=\w{2}o)mata\b", "ma"),
        swap(0.95, r"\bb(?:\(\S\))?-(?=thal)", "beta-"),
    ),
    shorter=(
        swap(0.8, CAUSE),
        swap(0.85, CAUSED),
        swap(0.8, r"(?<=\w)[- ](?:like|prone)\b"),
        swap(0.85, TAIL),
        swap(0.82, LIGHT),
        swap(0.7, HEAVY),
    ),
    other=(
        *DESCRIBED,
        measured,
        swap(0.95, r"(?<=\w)[- ]defici?en(?:t|cies|ty)$", " deficiency"),
        swap(0.9, r" (?:protein|enzyme|gene|activity|factor|component)(?= (?:deficiency|defect))"),
        swap(0.75, r"\s+(?:disease|syndrome|disorder|illness)s?$"),
        swap(0.85, r"(?<=virus) disease$", " infection"),
        swap(0.85, _TOXICITY, "drug-related side effects and adverse reactions"),
        swap(0.85, r"\b(type (?:[IVX]+|\d+))[ -]?[A-HJ-UWYZ]\b", r"\1"),  # IIB is a type II
        _joined,
        _head_first,
        _typed,
        _infection,
        _deficiency,
        _greek,
        _noun,
        _named_after,
        _with_head,
        translations(
            synonyms(0.9, HEADS),
            TOWARDS,
            ADJECTIVES,
            weigh(0.9, {short: (long,) for short, long in SHORT.items()}),
            weigh(0.9, PHRASES),
            weigh(0.85, COMPOUNDS),
            VAGUE,
        ),
    ),
    nothing=frozenset(
        (
            "disease", "disorder", "syndrome", "illness", "human disease", "condition",
            "abnormality", "defect", "injury", "lesion", "symptom", "damage", "toxic", "failure",
            "dysfunction", "deficiency", "inflammatory disease", "inherited", "congenital",
            "hereditary", "familial", "genetic", "disseminated", "generalized", "infection",
        )
    ),
)  # fmt: skip
