"""Rules for the names of species and of cell lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from entitome.components.linker.modifier import nouns
from entitome.components.linker.rewrite_rules import ASIDE, Rules, Weighted, swap
from entitome.corpus.document import Label

_BINOMIAL = re.compile(r"^([A-Z])[a-z]{0,2}(?:\. ?| )([a-z-]{3,}.*)$")
_STRAIN = (
    r"[, ]+(?:str(?:ain|\.)?|isolates?|serovars?|serotypes?|biovars?|pathovars?|pv\.?|"
    r"var(?:\.|iety)?|subsp(?:\.|ecies)?|ssp\.?|f\. ?sp\.?|cv\.?|cultivars?|race|ecotype|clade|"
    r"type|group|(?:species )?complex|transformants?|mutants?|clones?|ATCC|DSM|CCUG|LMG|JCM|NCTC|"
    r"K-?12|BL21|O157)"
    r"(?:[ :.]?.*)?$"
)
_AUTHOR = (
    r"(?<=[a-z]{3}),? (?:\(?(?-i:[A-Z][a-z])[\w.'-]+\)?(?:,? (?:and|et|ex|&) (?-i:[A-Z])[\w.-]+)*"
    r"(?: al\.)?(?:, ?\d{4})?|L\.?|Linn\.?)$"
)
_NEW = r",? (?:(?:gen|sp|spec|n|nov|comb|et)\.?,? ?)+(?:nov\.?|sp\.?|gen\.?|spec\.?)?$"
_PARTS = (
    r"\s+(?:strains?|isolates?|species|spp?\.?|plants?|seedlings?|lea(?:f|ves)|seeds?|larvae?|"
    r"adults?|cells?|cultures?|lines?|pups?|embryos?|nymphs?|workers?|colon(?:y|ies)|"
    r"populations?|viruses|infections?|pathogens?|bacteri(?:a|um)|mosquito(?:es|s)?|"
    r"fl(?:y|ies)|mice|rats|extracts?)$"
)
_LEAD = (
    r"^(?:wild[- ]?type|transgenic|mutant|adult|juvenile|young|aged|newborn|neonatal|pregnant|"
    r"female|male|nude|germ-?free|domestic|wild|laboratory|common|native|healthy|infected|pathogenic|"
    r"pandemic|seasonal|recombinant|strains? of|strain|isolates? of|anti-)\s*(?=\w{3})"
)
_INFLUENZA = re.compile(
    r"\bH\d{1,2}(?:N\d{1,2}|pdm)|\binfluenza (?:type )?A\b|\bA/H\d|^A/[^/]+/[^/]+/|"
    r"^H\d{1,2} (?:influenza|virus)|\bpandemic (?:H1N1|virus|influenza)|\btype A influenza",
    re.I,
)
_INFLUENZA_B = re.compile(
    r"^B/[^/]+/[^/]+/|\btype B (?:\w+ )?influenza|\binfluenza (?:type )?B\b", re.I
)
_VIRUS_CODE = re.compile(r"[A-Z][A-Za-z]{0,3}V\b")
_STRAIN_OF_VIRUS = re.compile(r"^([A-Z][A-Za-z]{0,3}V(?:-\d)?)(?:[-/ ]?[A-Za-z\d][\w./-]*)$")
_CELLS = (
    r"[-\s]*(?:cells?(?: lines?)?|cultures?|fibroblasts?|myoblasts?|myotubes?|keratinocytes?|"
    r"hepatocytes?|adipocytes?|macrophages?|monocytes?|neurons?|lymphocytes?|lymphoblasts?|astrocytes?|"
    r"epithelial|endothelial|carcinoma|melanoma|hepatoma|neuroblastoma|lysates?|clones?|"
    r"xenografts?|tumou?rs?|derivatives?|sublines?|spheroids?|WT|wild-?type|parental|T)$"
)
_LABELLED = (
    r"(?<=\w{3})(?:[-/ ](?:e?GFP|YFP|CFP|RFP|luc\w*|tTA|Tet-?O[nf]f?|TRE\w*|FlpIn|TREx|CRE|shRNA|"
    r"siRNA|KO|null|neo|ctrl|control|vector|empty|mock|TLR\d|TN|[A-Za-z]\d?)|(?:GFP|KO|TR|TA))$"
)
_LINE_LEAD = (
    r"^(?:human|murine|mouse|rat|monkey|hamster|parental|stable|transfected|immortali[sz]ed|"
    r"cultured|adherent|suspension|wild-?type|WT|SCID-|d\d(?=HEK))[- ]*(?=\w{2})"
)


def _genus(name: str) -> Iterator[Weighted]:
    """The genus is shortened in many ways: "A.thaliana", "Ae. aegypti", "P falciparum"."""
    if (short := _BINOMIAL.match(name)) and not name.startswith(f"{short[1]}. "):
        yield f"{short[1]}. {short[2]}", 0.93


def _species(name: str) -> Iterator[Weighted]:
    """What follows a binomial says which strain, variety or author."""
    words = name.split()
    for kept in range(len(words) - 1, 1, -1):
        if re.match(r"^[A-Z][a-z]*\.?$", words[0]) and re.match(r"^[a-z-]{3,}\.?$", words[1]):
            yield " ".join(words[:kept]), 0.88


def _virus(name: str) -> Iterator[Weighted]:
    if not name.lower().endswith(("virus", "viruses", ".")) and len(name) > 3:
        yield f"{name} virus", 0.85
    if name.lower().endswith("viruses"):
        yield name[:-2], 0.9
    if _INFLUENZA.search(name):
        yield "Influenza A virus", 0.8
    if _INFLUENZA_B.search(name):
        yield "Influenza B virus", 0.8
    if strain := _STRAIN_OF_VIRUS.match(name):
        yield strain[1], 0.75


def _ending(name: str) -> Iterator[Weighted]:
    """What stands before a name says which strain or kind: "serotype D C. neoformans"."""
    words = name.split()
    for first in range(1, len(words) - 1):
        yield " ".join(words[first:]), 0.7
    if len(words) > 1 and _VIRUS_CODE.match(words[-1]):
        yield words[-1], 0.7


def _noun(name: str) -> Iterator[Weighted]:
    return ((noun, 0.85) for noun in nouns(name, Label.SPECIES))


def _numbered(name: str) -> Iterator[Weighted]:
    """AsPC is AsPC-1; 293 is HEK293."""
    if re.fullmatch(r"[A-Za-z]{4,6}", name):
        yield f"{name}-1", 0.7
    if re.fullmatch(r"293\w{0,2}", name):
        yield f"HEK{name}", 0.9


SPECIES = Rules(
    clean=(
        ASIDE,
        swap(0.95, r"(?<=[A-Za-z\d])\s*\(?T\)?$(?<=\))"),
        swap(0.95, _NEW),
        swap(0.95, r"['’]s$"),
    ),
    shorter=(
        swap(0.9, _AUTHOR),
        swap(0.88, _STRAIN),
        swap(0.85, _PARTS),
        swap(0.8, _LEAD),
    ),
    other=(_genus, _species, _virus, _noun, _ending, swap(0.9, r"\s+sp\.? strain\b", " sp.")),
    nothing=frozenset(("virus", "strain", "bacteria", "bacterium", "plant", "wild", "type")),
)
CELL_LINE = Rules(
    clean=(ASIDE,),
    shorter=(
        swap(0.93, _CELLS),
        swap(0.88, _LINE_LEAD),
        swap(0.85, _LABELLED),
        swap(0.8, r"(?<=[A-Za-z]{3}\d{3})[-/ ]?[A-Za-z].*$"),
    ),
    other=(
        _numbered,
        swap(0.9, r"(?<=(?-i:[A-Z]{3}))(?-i:s)$"),
        swap(0.7, r"^(.{3,}?)[ -]\S+$", r"\1"),
        swap(0.85, r"^(\w+) ([A-Z]{2,})$", r"\2 \1"),
    ),
)
