"""Rules for the names of chemicals and drugs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from entitome.components.linker.elements import ANIONS, ELEMENTS, FORMULAS, NO_METAL
from entitome.components.linker.modifier import nouns
from entitome.components.linker.rewrite_rules import (
    Rules,
    Weighted,
    swap,
    synonyms,
    translations,
    weigh,
)
from entitome.corpus.document import Label

_CATIONS = "|".join(
    sorted([*(ELEMENTS.keys() - NO_METAL), "NH4"], key=lambda symbol: (-len(symbol), symbol))
)
_SALT = re.compile(
    rf"^({_CATIONS})\(?\d?\)?\(?({'|'.join(sorted(ANIONS, key=len, reverse=True))})\)?\(?\d?\)?$"
)
_ION = re.compile(r"^([A-Z][a-z]?)\s*(?:\(\s*\d?\s*[+\-−]\s*\)|\d?[+\-−]{1,3}|[²³⁴]?[⁺⁻])$")
_ANION = re.compile(
    rf"^({'|'.join(sorted(ANIONS, key=len, reverse=True))})\s*"
    r"(?:\(\s*\d?\s*[+\-−]\s*\)|\d?[+\-−]{1,3}|[²³⁴]?[⁺⁻])?$"
)
_ANION_NAMES = {"Cl": "chloride", "F": "fluoride", "Br": "bromide", "I": "iodide"}
_LABELLED = (
    r"^\[?\(?(?:\d{1,3}m?[A-Z][a-z]?|[A-Z][a-z]?-?\d{1,3}m?)(?:,\d{1,3}[A-Z][a-z]?)*\)?\]?-?"
    r"(?=[A-Za-z(]{3})"
    r"|^(?:radio(?:labell?ed |active |-)?|tritiated |labell?ed |deuterated |iodine-\d+-)(?=\w{4})"
)
_STEREO = (
    r"^(?:\((?:\d*[RSEZ](?:,\s*\d*[RSEZ])*|[+\-−±]|\+/-|-/\+|rac)\)-?|rac-|[dl]{1,2}-|[DL]{1,2}-"
    r"|[RS]-(?=[a-z]{4})|(?:cis|trans|meso|all-trans|racemic)[- ])+(?=\w)"
)
_SALTS = (
    r"(?:mono|di|tri|hemi|sesqui)?(?:hydrochloride|hydrobromide|sodium|potassium|calcium|magnesium|"
    r"sulfate|sulphate|acetate|citrate|maleate|malate|mesylate|mesilate|tosylate|besylate|besilate|"
    r"tartrate|bitartrate|phosphate|diphosphate|fumarate|succinate|lactate|nitrate|oxalate|"
    r"gluconate|benzoate|isethionate|isetionate|pamoate|embonate|palmitate|decanoate|enanthate|"
    r"valerate|dipropionate|bromide|chloride|iodide|hydrate|anhydrous|hcl|hbr|salt|methiodide|"
    r"methylsulfate|edisylate|napsylate|stearate|trihydrate|monohydrate|dihydrate)"
)
_TAIL = (
    r"\s+(?:tablets?|capsules?|injections?|infusions?|solutions?|extracts?|drugs?|agents?|"
    r"compounds?|analogu?es?|derivatives?|molecules?|ions?|cations?|anions?|levels?|therapy|"
    r"treatment|ointment|cream|patch|preparations?|formulations?|monotherapy|residues?|moiety|"
    r"moieties|poisons?|isomers?|enantiomers?|metabolites?)$"
)
_ACTORS = (
    ("inhibitor", "blocker", "antagonist", "blocking agent"),
    ("agonist", "stimulant", "activator"),
    ("drug", "agent"),
    ("analgesic", "painkiller"),
    ("5-ht", "serotonin", "5-hydroxytryptamine"),
    ("noradrenaline", "norepinephrine"),
    ("adrenaline", "epinephrine"),
    ("paracetamol", "acetaminophen"),
    ("isoprenaline", "isoproterenol"),
    ("ciclosporin", "cyclosporine"),
    ("no", "nitric oxide"),
    ("valproate", "valproic acid"),
    ("l-dopa", "levodopa"),
)
_GREEK_CODE = re.compile(r"^([A-Z][A-Za-z]{0,5})[- ]?(\d{1,4})[, ](\d{3})$")
_DRUG = re.compile(r"^[A-Za-z]{3,}(?:i[nb]e?|um|one|ide|ole|ol|en|ine|an|ir)$")
_SOLD = (
    "hydrochloride", "sodium", "mesylate", "maleate", "fumarate", "sulfate", "bromide", "acetate",
    "phosphate", "tartrate", "citrate",
)  # fmt: skip
_ATE = re.compile(r"^(.*[a-z]{2})ate$")
_ACID = re.compile(r"^(.*[a-z]{2})ic acid$", re.I)
_PAIR = re.compile(r"^([\w-]{4,})\s*(?:/|\+|-(?=[a-z]{5})|,? and )\s*([\w-]{4,})$", re.I)


def ion_of(name: str) -> str:
    """What the symbol of an element with its charge means: calcium for Ca2+; "" for other names."""
    ion = _ION.match(name)
    return (_ANION_NAMES.get(ion[1]) or ELEMENTS.get(ion[1], "")) if ion else ""


def _element(name: str) -> Iterator[Weighted]:
    if ion := _ION.match(name):
        if ion[1] in _ANION_NAMES:
            yield _ANION_NAMES[ion[1]], 0.94
        if ion[1] in ELEMENTS:
            yield ELEMENTS[ion[1]], 0.93
    elif name in FORMULAS:
        yield FORMULAS[name], 0.93
    elif (anion := _ANION.match(name)) and len(anion[1]) > 2:
        yield ANIONS[anion[1]], 0.9
    elif name in ELEMENTS:
        yield ELEMENTS[name], 0.85 if len(name) > 1 else 0.5
    if salt := _SALT.match(name):
        cation = ELEMENTS.get(salt[1], "ammonium")
        yield f"{cation} {ANIONS[salt[2]]}", 0.93


def _acid(name: str) -> Iterator[Weighted]:
    """A salt without its metal is named after its acid: folate, folic acid."""
    if ate := _ATE.match(name):
        yield f"{ate[1]}ic acid", 0.9
    if acid := _ACID.match(name):
        yield f"{acid[1]}ate", 0.85


def _combination(name: str) -> Iterator[Weighted]:
    """MeSH names a combination by its drugs in the order of the alphabet."""
    if pair := _PAIR.match(name):
        first, second = sorted((pair[1], pair[2]), key=str.lower)
        yield f"{first}, {second} drug combination", 0.95
        yield f"{second} {first}", 0.9
        yield f"{first} {second} combination", 0.9


def _digits(name: str) -> Iterator[Weighted]:
    """A company's code is written with blanks, hyphens and commas as one likes: "SR 48,968"."""
    if code := _GREEK_CODE.match(name):
        yield f"{code[1]}{code[2]}{code[3]}", 0.95


def _as_salt(name: str) -> Iterator[Weighted]:
    """A drug may be known by the salt that is sold."""
    if _DRUG.match(name):
        for salt in _SOLD:
            yield f"{name} {salt}", 0.85
    if name.islower() and len(name) > 5 and " " not in name:
        yield f"{name} compounds", 0.8


def _joined(name: str) -> Iterator[Weighted]:
    if "-" in name and re.search(r"[a-z]{2}-[a-z]{2}", name):
        yield re.sub(r"(?<=[a-z]{2})-(?=[a-z]{2})", "", name), 0.9
    if name.count(" ") == 1:
        yield name.replace(" ", ""), 0.85


def _noun(name: str) -> Iterator[Weighted]:
    return ((noun, 0.8) for noun in nouns(name, Label.CHEMICAL))


CHEMICAL = Rules(
    clean=(
        swap(0.95, r"(?<=\w) ?- (?=\w)|(?<=[a-z]{3})- (?=[a-z]{3})"),
        swap(0.95, r"\s+[(\[](?![^()\[\]]*[+\-]\d*[)\]])[^()\[\]]*[)\]]", " "),
    ),
    shorter=(
        swap(0.9, _LABELLED),
        swap(0.88, _STEREO),
        swap(0.9, rf"[-\s]+{_SALTS}$"),
        swap(0.85, _TAIL),
        swap(0.8, r"\s*\d+(?:\.\d+)?\s*(?:%|mg|g|ml|mM)(?: |$)", " "),
        swap(0.8, r"^(?:oral|intravenous|low[- ]dose|high[- ]dose|reduced|oxidi[sz]ed|free|total|"
             r"recombinant|human|crude|synthetic|exogenous|endogenous|liposomal)\s+"),
    ),
    other=(
        _element,
        _acid,
        _combination,
        _digits,
        _joined,
        _as_salt,
        _noun,
        swap(0.88, r"^(?:di|mono|tri)?(?:sodium|potassium|calcium|magnesium)\s+(?=\w{5})"),
        swap(0.85, r"^anti-?(\w+ic)(?: drugs?| agents?)?$", r"\1 antagonist"),
        swap(0.75, r"^(?:[NOS]|\d+'?)(?:[,']+(?:[NOS]|\d+)'?)*-(?=\w{5})"),
        swap(0.9, r"^pegylated (?:inter)?", "peginter"),
        swap(0.9, r"^para(?=chl|amin|meth|hyd|nit)", "p-"),
        swap(0.88, r"(\w{3})s$", r"\1"),
        swap(0.85, r"(?<=[a-z]{3})in$", "ine"),
        swap(0.85, r"(?<=[a-z]{3}n)e$"),
        translations(synonyms(0.88, _ACTORS), weigh(0.85, {"poisons": ("compounds",)})),
    ),
)  # fmt: skip
