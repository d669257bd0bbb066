"""From an adjective to the noun that vocabularies name: "diabetic" to "diabetes".

English makes adjectives of disease names by a few families of endings, most of them Greek or
Latin; which noun an adjective belongs to cannot be told from the ending alone ("thrombotic":
thrombosis, "epileptic": epilepsy), so several are offered and the knowledge base knows one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from entitome.corpus.document import Label

# Ending -> what may stand in its place, the likelier first. The longest ending that fits counts
# first, then the shorter ones.
_ENDINGS: dict[str, tuple[str, ...]] = {
    "betic": ("betes",),
    "kinetic": ("kinesia", "kinesis"),
    "istic": ("ism",),
    "matic": ("ma", "matism"),
    "matous": ("ma", "matosis"),
    "static": ("stasis",),
    "atic": ("asis",),
    "itic": ("itis",),
    "lytic": ("lysis",),
    "plastic": ("plasia", "plasm"),
    "aptic": ("apsy",),
    "eptic": ("epsy", "epsia", "epsis"),
    "mptic": ("mpsia",),
    "ectic": ("exia", "ectasis"),
    "estic": ("esia",),
    "astic": ("asm", "asticity"),
    "phobic": ("phobia",),
    "genic": ("genesis",),
    "tic": ("sis", "tism", "tosis"),
    "ic": ("ia", "y", "icity", "ism", "e", "a", "us"),
    "iac": ("ia",),
    "oid": ("osis",),
    "iform": ("a",),
    "ian": ("ism",),
    "nsive": ("nsion",),
    "ssive": ("ssion", "ssiveness"),
    "lsive": ("lsion",),
    "tive": ("tion", "tivity"),
    "ional": ("ion",),
    "inal": ("ina",),
    "al": ("", "a", "e"),
    "ious": ("ium", "ia"),
    "eous": ("ea",),
    "lous": ("losis",),
    "ous": ("", "e", "osis", "ia"),
    "atory": ("ation",),
    "mented": ("mentia",),
    "ated": ("ation", ""),
    "ed": ("ion", "ation", "", "e", "y", "ity"),
    "ing": ("ion", "ation", ""),
    "cient": ("ciency",),
    "ent": ("ence", "ency"),
    "ant": ("ance", "ancy"),
    "ese": ("esity",),
    "zzy": ("zziness",),
    "wsy": ("wsiness",),
    "ful": ("",),
}
_IRREGULAR: dict[str, tuple[str, ...]] = {
    "anxious": ("anxiety",),
    "anxiogenic": ("anxiety",),
    "apneic": ("apnea",),
    "blind": ("blindness",),
    "cancerous": ("cancer",),
    "carcinogenic": ("neoplasm", "carcinogenesis"),
    "cleft": ("cleft lip", "cleft palate"),
    "deaf": ("deafness",),
    "dead": ("death",),
    "epileptiform": ("epilepsy", "seizures"),
    "fatigued": ("fatigue",),
    "febrile": ("fever",),
    "hemorrhaging": ("hemorrhage",),
    "hypertrophied": ("hypertrophy",),
    "ill": ("disease",),
    "inflamed": ("inflammation",),
    "malformed": ("malformation", "congenital abnormalities"),
    "malnourished": ("malnutrition",),
    "manic": ("mania", "bipolar disorder"),
    "metastasized": ("neoplasm metastasis",),
    "metastatic": ("metastasis", "neoplasm metastasis"),
    "parkinsonian": ("parkinsonism", "parkinson disease"),
    "purpuric": ("purpura",),
    "suicidal": ("suicide",),
    "tetanic": ("tetany", "tetanus"),
    "tumorigenic": ("neoplasm", "tumorigenesis"),
    "tumoral": ("neoplasm",),
    "weak": ("muscle weakness", "weakness"),
}
_ANIMALS = {
    "avian": "birds", "bovine": "cattle", "canine": "dog", "caprine": "goat", "equine": "horse",
    "feline": "cat", "human": "human", "leporine": "rabbit", "murine": "mouse", "ovine": "sheep",
    "piscine": "fish", "porcine": "pig", "simian": "monkey", "ursine": "bear", "vulpine": "fox",
}  # fmt: skip
_TRANSMITTER = re.compile(r"^(dopamin|seroton|cholin|adren|noradren|histamin|gaba|glutamat)ergic$")
_TRANSMITTERS = {
    "dopamin": "dopamine", "seroton": "serotonin", "cholin": "acetylcholine",
    "adren": "epinephrine", "noradren": "norepinephrine", "histamin": "histamine", "gaba": "GABA",
    "glutamat": "glutamate",
}  # fmt: skip
_MICROBES = {"viral": "virus", "coccal": "coccus", "bacterial": "bacteria", "fungal": "fungi"}
_PEOPLE = re.compile(r"(?<=ic|ve)s$")
_LONGEST = max(map(len, _ENDINGS))
_LEAST = 4  # letters of a stem and its ending together
_MOST = 8


def nouns(name: str, label: str) -> Iterator[str]:
    """The name with its last word as a noun, likelier ones first; nothing if it is no adjective.

    What is offered need not be English: a look-up tells.

    >>> next(nouns("diabetic", "Disease")), next(nouns("beta-thalassemic", "Disease"))
    ('diabetes', 'beta-thalassemia')
    """
    start, gap, word = name.rpartition(" ")
    found = {Label.DISEASE: _disease, Label.CHEMICAL: _chemical, Label.SPECIES: _species}
    offered = found[Label(label)](word.lower()) if label in found else iter(())
    for noun in dict.fromkeys(offered):
        yield f"{start}{gap}{noun}"


def _disease(word: str) -> Iterator[str]:
    word = _PEOPLE.sub("", word)  # diabetics
    american = word.replace("ae", "e").replace("oe", "e").replace("our", "or")
    yield from _IRREGULAR.get(american) or islice(_by_ending(word), _MOST)


def _by_ending(word: str) -> Iterator[str]:
    for size in range(_LONGEST, 1, -1):
        if len(word) > max(size + 1, _LEAST):
            for new in _ENDINGS.get(word[-size:], ()):
                yield word[:-size] + new


def _chemical(word: str) -> Iterator[str]:
    if transmitter := _TRANSMITTER.match(word):
        yield _TRANSMITTERS[transmitter[1]]


def _species(word: str) -> Iterator[str]:
    if word in _ANIMALS:
        yield _ANIMALS[word]
    for ending, noun in _MICROBES.items():
        if word.endswith(ending):
            yield word.removesuffix(ending) + noun
