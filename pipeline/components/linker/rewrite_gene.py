"""Rules for the names of genes and their products."""

from __future__ import annotations

import re
from collections.abc import Iterator

from entitome.components.linker.rewrite_gene_form import (
    GREEK,
    apposed,
    camel,
    greek,
    greek_first,
    isoform,
)
from entitome.components.linker.rewrite_rules import (
    Rules,
    Weighted,
    swap,
    synonyms,
    translations,
    weigh,
)

_KINDS = (
    r"genes?|proteins?|mrnas?|transcripts?|promoters?|isoforms?|polypeptides?|peptides?|cdnas?|"
    r"alleles?|loc(?:us|i)|iso(?:en)?zymes?|enzymes?|antigens?|ag|homolog(?:ue)?s?|orthologs?|"
    r"products?|complex|subunits?|family|molecules?|precursor|variants?|knock-?outs?|sirna|shrna|"
    r"expression|signaling|pathway"
)
_ROLES = (  # "EPO receptor" is another gene than EPO; "CXCR3 receptor" is not
    r"tumou?r suppressor|transcription factor|kinase|phosphatase|ligase|gtpase|atpase|cytokine|"
    r"chemokine|adapt[eo]r(?: protein)?|(?:proto-?)?onco(?:gene|protein)|protease|caspase|channel|"
    r"transporter|homeobox|hormone|growth factor|helicase|(?<=R\d )receptor"
)
_LEAD = (
    r"^(?:human|murine|mouse|rat|bovine|porcine|chicken|yeast|zebrafish|xenopus|drosophila|"
    r"arabidopsis|mammalian|recombinant|soluble|endogenous|exogenous|native|activated|active|total|"
    r"phosphorylated|phospho-?|p-(?=[A-Z])|anti-?|pro-?|pre-?|wild-?type|mutant|oncogenic|"
    r"membrane(?:-bound)?|nuclear|cytosolic|cytoplasmic|plasma|serum|secreted|full-?length|"
    r"putative|cell[- ]surface|constitutive|tumou?r suppressor|transcription factor|receptor|"
    r"proto-?oncogene|oncogene|gene|protein|gtpase|kinase)[ -]*(?=\w{2})"
)
_STATE = r"p(?=[A-Z]{3})|s-?(?=[A-Z]{2})|[rR]h-?(?=[A-Z]{2})|Hum(?=[A-Z])|(?:DN|TA|ΔN)-?(?=p\d)"
_TISSUE = (
    r"^(?:brain|hepatic|liver|muscle|skeletal muscle|cardiac|heart|renal|kidney|retinal|neuronal|"
    r"intestinal|pancreatic|lung|platelet|erythrocyte|leukocyte|skin|epithelial|endothelial|"
    r"mitochondrial|ubiquitous|major|minor)\s+(?=\w)"
)
_OWNER = (
    r"^(?:[hmrdzxcb]|hum|Hs|Mm|Rn|Dm|Ce|At|Sc|Sp|Xl|Os|Ca|Gg|Zm)-?(?=[A-Z][A-Za-z]+\d*|[A-Z]\d)"
)
_SYMBOL = r"[A-Z][A-Za-z]*[A-Z0-9][\w-]*|[a-z]{1,2}[A-Z\d][\w-]*|[A-Z][a-z]{1,4}\d[\w-]*|[A-Z]{2,}"
_CODE = "|".join(GREEK) + r"|\w{1,3}"
_WITH_ASIDE = re.compile(r"^(.*?)\s*[(\[]\s*([^()\[\]]{2,12}?)-?\s*[)\]]\s*(.*)$")
_RECEPTOR = re.compile(rf"^({_SYMBOL}) ?-?receptors?(?:[- ](?:type )?(\w{{1,5}}))?$")
_CODED = re.compile(
    r"^(.+?)[- ]\(?([A-Za-z]{0,2}\d[A-Za-z]?|I{1,3}|IV)\)? (receptors?|kinases?|channels?)$"
)
_CODE_FIRST = re.compile(
    r"^(?:types? )?([A-Za-z]{0,2}\d[A-Za-z]?|I{1,3}[AB]?|IV) (.{4,}?)( receptors?)?$"
)
_TYPED = re.compile(r"^(.+?),?[- ](?:types?|form|family member|group|class) (\w{1,5})$", re.I)
_SUBUNIT_OF = re.compile(
    r"^(\w+)[- ](?:subunit|chain|form|isoform)s? of (?:the )?(?:human )?(.+)$", re.I
)
_SUBUNIT = re.compile(r"^(.+?)[ -](\S{1,7})[- ](?:subunit|chain|isoform)$", re.I)
_OF = re.compile(r"^(receptor|ligand|gene|inhibitor|activator) (?:of|for) (?:the )?(.+)$", re.I)
_WORDS = (
    ("serotonin", "5-hydroxytryptamine", "5-ht"),
    ("noradrenaline", "norepinephrine"),
    ("adrenaline", "epinephrine"),
    ("adrenoceptor", "adrenergic receptor"),
    ("cholinergic receptor", "acetylcholine receptor"),
    ("no synthase", "nitric oxide synthase"),
    ("il", "interleukin"),
    ("tnf", "tumor necrosis factor"),
    ("tgf", "transforming growth factor"),
    ("ifn", "interferon"),
    ("pkc", "protein kinase c"),
    ("mirna", "mir", "microrna"),
    ("map kinase", "mitogen-activated protein kinase"),
    ("ptpase", "protein tyrosine phosphatase"),
    ("coa", "coenzyme a"),
    ("ige", "immunoglobulin e"),
    ("aminotransferase", "transaminase"),
)


def _aside(name: str) -> Iterator[Weighted]:
    """Heat shock protein (Hsp)27 is heat shock protein 27 and Hsp27."""
    if found := _WITH_ASIDE.match(name):
        yield f"{found[1]} {found[3]}", 0.92
        if found[2][0].isupper() or any(c.isdigit() for c in found[2]):
            yield f"{found[2]} {found[3]}", 0.85


def _receptor(name: str) -> Iterator[Weighted]:
    if short := _RECEPTOR.match(name):
        yield f"{short[1]}R{short[2] or ''}", 0.88
    if coded := _CODED.match(name):
        yield f"{coded[1]} {coded[3]} {coded[2]}", 0.88
    if first := _CODE_FIRST.match(name):
        end = first[3] or ""
        yield f"{first[2]}{end} {first[1]}", 0.85
        yield f"{first[2]} {first[1]}{end}", 0.85


def _motif(start: re.Match[str]) -> str:
    """C-C chemokine receptors have their motif in their names."""
    return "C-X-C motif " if "x" in start[0].lower() else "C-C motif "


def _typed(name: str) -> Iterator[Weighted]:
    if typed := _TYPED.match(name):
        yield f"{typed[1]} {typed[2]}", 0.88


def _subunit(name: str) -> Iterator[Weighted]:
    if of := _SUBUNIT_OF.match(name):
        yield f"{of[2]} subunit {of[1]}", 0.85
        yield f"{of[2]} {of[1]}", 0.85
    if own := _SUBUNIT.match(name):
        yield f"{own[1]} subunit {own[2]}", 0.88
        yield f"{own[1]} {own[2]}", 0.85
    if name.endswith((" alpha", " beta", " gamma", " delta", " 1", " 2")):
        start, _, last = name.rpartition(" ")
        yield f"{start} subunit {last}", 0.85


def _turned(name: str) -> Iterator[Weighted]:
    if of := _OF.match(name):
        yield f"{of[2]} {of[1]}", 0.88


def _member(name: str) -> Iterator[Weighted]:
    """A family without a number stands for its first member more often than for another."""
    if not name[-1:].isdigit() and len(name) > 2:
        yield f"{name} 1", 0.6
        yield f"{name} alpha", 0.55
        yield f"{name} subunit 1", 0.55
        yield f"{name} alpha 1 chain", 0.55
        yield f"{name} A", 0.5


GENE = Rules(
    clean=(
        swap(0.95, r"\s*\(?[-+−]/[-+−]\)?"),
        swap(0.95, r"(?<=[a-z]{2})- (?=[a-z]{2})"),
    ),
    shorter=(
        swap(0.8, rf"[\s-]+(?:{_KINDS})$"),
        swap(0.75, _LEAD),
        swap(0.8, rf"(?<=\d)\s+(?:{_ROLES})s?$"),
        swap(0.6, _TISSUE),
    ),
    other=(
        _aside,
        greek,
        greek_first,
        _receptor,
        _typed,
        _subunit,
        _turned,
        camel,
        swap(0.9, r"^C-?X?-?C(?:-| )(?=chemokine|receptor)", _motif),
        swap(0.9, r"^collagen (?=[IVX\d]+\b)", "collagen type "),
        swap(0.9, r"^(?:type )?([IVX]+) collagens?$", r"collagen type \1"),
        swap(0.9, r"\((\w{1,4})\)", r"\1"),
        swap(0.8, rf"^(?-i:{_STATE})"),
        swap(0.92, r"^([A-Z][a-z]{2}\d+)p$", r"\1"),
        swap(0.88, r"^([A-Z][a-z]{0,4}|[A-Z]{2,4})-([A-Z]{1,3}\d?)$", r"\1\2"),
        swap(0.85, rf" (?:isoforms?|sub-?types?|iso(?:en)?zymes?|forms?|types?)(?= (?:{_CODE})$)"),
        swap(0.85, r"(?<=homolog) gene(?= family)"),
        swap(0.9, r"^[cv]-(?=\w{3})|^c(?=(?-i:[A-Z][a-z]))"),
        swap(0.88, rf"(?-i:{_OWNER})"),
        swap(0.85, r"(?<=(?-i:[A-Z0-9]))s$"),
        swap(0.85, r"(?<=\w{2})(?:-?(?:KO|KD|tg|shRNA|siRNA|null|GFP|deficient|-[35]p))$"),
        swap(0.88, r"(?<=\d)(?:[- ][35]p)$"),
        swap(0.75, rf"^((?-i:[A-Z][A-Z0-9-]+)) (?:{_ROLES})s?$", r"\1"),
        translations(synonyms(0.9, _WORDS), weigh(0.85, {"i": ("1",), "ii": ("2",)})),
        isoform,
        apposed,
        _member,
    ),
    nothing=frozenset(("mir", "core", "small", "receptor", "kinase", "channel", "growth factor")),
)
