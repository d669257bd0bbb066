"""What the ranker's features say, in words: for each a phrase where it holds and one where not."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from entitome.components.linker.evidence import NAME_FEATURES
from entitome.components.linker.ranker import Reason


class Wording(NamedTuple):
    """How to tell a feature.

    :param there: for a value other than 0; ``{}`` is replaced by the value in words.
    :param absent: for the value 0.
    :param value: makes words of a value.
    """

    there: str
    absent: str
    value: Callable[[float], str] = "{:.2g}".format


def _share(value: float) -> str:
    return f"{100 * value:.0f} %"


def _count(logarithm: float) -> str:
    """Of what ``log1p`` was taken."""
    return f"{round(math.expm1(logarithm)):,}"


def _spelling(value: float) -> str:
    return "to the letter" if value == 1 else "but for letter case"


def _met(weight: float) -> str:
    return "as it stands" if weight == 1 else f"in another wording, trusted by {_share(weight)}"


def _kind(kind: str) -> Wording:
    return Wording(f"the name is {kind}", f"the name is not {kind}")


VIA: Mapping[str, str] = {
    "direct": "by name",
    "used": "by use in train corpora",
    "rewritten": "by another wording",
    "similar": "by likeness",
    "ending": "by its last words",
    "ortholog": "by the symbol elsewhere",
    "composite": "part by part",
}
"""How a name came to a concept."""

# Each says "the name", which for the features of an alias becomes "its other name".
_OF_NAME = {
    "memory_share": Wording("in train corpora the name means this in {} of cases",
                            "in train corpora the name never means this", _share),
    "memory_count": Wording("people gave the name this meaning {} times",
                            "people never gave the name this meaning", _count),
    "memory_silver": Wording("other systems gave the name this meaning {} times",
                             "other systems never gave the name this meaning", _count),
    "memory_same_case": Wording("train corpora write the name in this letter case",
                                "train corpora do not write the name in this letter case"),
    "memory_knows_other": Wording("in train corpora the name means something else",
                                  "in train corpora the name means nothing else"),
    "is_preferred": _kind("the preferred one of the concept"),
    "is_synonym": _kind("an exact synonym"),
    "is_full_name": _kind("the full name of the gene"),
    "is_common_name": _kind("a common name of the species"),
    "is_alias": _kind("an alias of the gene's symbol"),
    "is_designation": _kind("another designation of the gene"),
    "is_related": _kind("a related one, broader or narrower"),
    "is_shortened": _kind("one with the genus shortened"),
    "same_spelling": Wording("the vocabulary spells the name so, {}",
                             "the vocabulary does not spell the name so", _spelling),
    "wording": Wording("the name met {}", "the name met in no wording", _met),
    "similarity": Wording("the name was found by likeness, {}",
                          "the name was not found by likeness", _share),
    "likeness": Wording("the name is {} like the most similar one of the concept",
                        "the name is like none of the concept", _share),
    "ending": Wording("the name ends with one of the concept: {} of its words",
                      "the name does not just end with one of the concept", _share),
    "ortholog": Wording("a gene of another species has the name, and shares its symbol",
                        "the name was not found by another species' symbol"),
    "mondo_same": Wording("MONDO has the name for this disease",
                          "the name is not one that MONDO alone has for this disease"),
    "mondo_parent": Wording("MONDO has the name for a disease below this one",
                            "the name is not MONDO's for a disease below this one"),
    "mondo_child": Wording("MONDO has the name for a disease above this one",
                           "the name is not MONDO's for a disease above this one"),
    "namesakes": Wording("the name met {} candidates", "the name met no other candidate",
                         lambda logarithm: f"{round(math.exp(logarithm)):,}"),
}  # fmt: skip
_OTHERS = {
    "by_long_form": Wording("the document's long form of the abbreviation names it",
                            "no long form in the document names it"),
    "by_part": Wording("the name with its abbreviations written out names it",
                       "no writing out of abbreviations in the name leads to it"),
    "by_beside": Wording("what stands beside the name in parentheses names it",
                         "nothing in parentheses beside the name names it"),
    "by_genus": Wording("the name with its genus spelled out names it",
                        "no spelling out of a genus leads to it"),
    "by_literature": Wording("{} of other papers use the abbreviation for it",
                             "no abbreviation of other papers leads to it", _share),
    "has_alias": Wording("the mention has another name", "the mention has no other name"),
    "name_found": Wording("the name itself is known", "the name itself is not known"),
    "fame": Wording("train corpora speak of the concept {} times",
                    "train corpora never speak of the concept", _count),
    "supplementary": Wording("the concept is a supplementary record",
                             "the concept is no supplementary record"),
    "mondo": Wording("the concept is in MONDO alone", "the concept is not in MONDO alone"),
    "omim": Wording("the concept is an entry of OMIM", "the concept is no entry of OMIM"),
    "depth": Wording("the concept is at level {} of the MeSH tree",
                     "the concept is not in the MeSH tree"),
    "names": Wording("the concept has {} names", "the concept's names are not known", _count),
    "composite": Wording("it is several concepts at once", "it is one concept"),
    "taxon": Wording("the gene's species is its species with {}",
                     "the gene is not thought to be of its species", _share),
    "other_taxon": Wording("the gene's species is another one",
                           "the gene's species is not known to be another one"),
    "meant_elsewhere": Wording("another name in the document surely means it",
                               "no other name in the document surely means it"),
    "kin_elsewhere": Wording("the document names its parent or child",
                             "the document names neither its parent nor its child"),
    "full_name_in_text": Wording("the document has {} of the words of another of its names",
                                 "the document has no words of its other names", _share),
    "words_in_text": Wording("words of its other names in the document: {}",
                             "none of the words of its other names is in the document", _count),
}  # fmt: skip


def _of_alias(wording: Wording) -> Wording:
    there, absent = (w.replace("the name", "its other name") for w in wording[:2])
    return Wording(there, f"{absent}, if it has one", wording.value)


WORDINGS: Mapping[str, Wording] = {
    **_OF_NAME,
    **{f"alias_{name}": _of_alias(_OF_NAME[name]) for name in NAME_FEATURES if name in _OF_NAME},
    **_OTHERS,
}
"""How to tell each of :data:`entitome.components.linker.features.FEATURES`."""


def in_words(reason: Reason) -> str:
    """What a feature of a candidate says, in words."""
    wording = WORDINGS[reason.feature]
    if not reason.value:
        return wording.absent
    return wording.there.format(wording.value(reason.value))
