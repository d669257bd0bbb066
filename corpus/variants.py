"""Variants: from the ways papers and tmVar write them to one HGVS-like normal form.

Proteins are in one-letter code with X for a stop, as PubTator and tmVar write them:
``p.V600E``, ``p.R117X``, ``p.Y329fs``, ``p.F508del``, ``p.G204_K247del``. DNA and RNA keep their
prefix, ``c.`` where the paper gives none: ``c.677C>T``, ``c.1521_1523delCTT``, ``g.3318-34C>T``,
``c.IVS3+1G>A``. As identifiers they are ``HGVS:p.V600E`` and ``dbSNP:rs123``.
Source: tmVar (Wei et al. 2013, 2022) and the HGVS nomenclature.
"""

from __future__ import annotations

import re

_THREE_LETTERS = (
    "Ala Arg Asn Asp Cys Gln Glu Gly His Ile Leu Lys Met Phe Pro Ser Thr Trp Tyr Val Sec Ter"
)
AMINO_ACIDS = dict(zip("ARNDCQEGHILKMFPSTWYVUX", _THREE_LETTERS.split(), strict=True))
ONE_LETTER = "ACDEFGHIKLMNPQRSTVWY"
_CODE = {long.lower(): short for short, long in AMINO_ACIDS.items()} | {"stop": "X", "*": "X"}
_NAMES = (
    "alanine arginine asparagine aspartate cysteine glutamine glutamate glycine histidine "
    "isoleucine leucine lysine methionine phenylalanine proline serine threonine tryptophan "
    "tyrosine valine"
)
_CODE |= dict(zip(_NAMES.split(), "ARNDCQEGHILKMFPSTWYV", strict=True))
_CODE |= {"aspartic acid": "D", "glutamic acid": "E"}

THREE = "(?:" + "|".join(AMINO_ACIDS.values()) + "|Stop)"
NAME = "(?:" + "|".join(key for key in _CODE if len(key) > 4) + ")"
ARROW = r"(?:\s?-{0,2}>\s?|\s?→\s?|/)"
_POS = r"[-+*]?\d{1,8}(?:\s?[+-]\s?\d{1,5})?"
_P = r"(?:p\.\s?)?\(?"
_DNA = r"(?:(?P<kind>[cgmnr])\.\s?)?"
_AMINO = rf"(?:(?i:{NAME})|{THREE})"
_TO = r"(?:[ -](?:to|by|with)[ -]|\s?-{1,2}>\s?)(?:an? )?"
_AT = (
    r"(?: (?:substitution|mutation|transition|transversion|change|polymorphism|replacement))?,? "
    r"(?:at|in|of) (?:the )?(?:amino[ -]acid|nucleotide|codon|position|residue|base)s?"
    r"(?: position| residue| number)?[ -]?"
)

# Each way of writing, with named parts. A way that stands on one letter each side is "bare".
FORMS: dict[str, str] = {
    "rs": r"rs\s?#?(?P<rs>\d{2,12})",
    "three": rf"{_P}(?P<ref>{THREE})[ -]?\(?(?P<pos>\d{{1,5}})\)?(?:{ARROW}| to |[ -])?"
    rf"(?P<alt>{THREE}|X\b|\*|=)\)?",
    "frame": rf"{_P}(?P<ref>{THREE}|[{ONE_LETTER}])(?P<pos>\d{{1,5}})"
    rf"(?P<alt>{THREE}|[{ONE_LETTER}])?"
    r"(?P<op>fs)(?P<tail>(?:X|\*|Ter)?\d{0,4})\)?",
    "change": rf"{_P}(?P<ref>{THREE}|[{ONE_LETTER}])(?P<pos>\d{{1,5}})"
    rf"(?:[_-](?P<ref2>{THREE}|[{ONE_LETTER}])(?P<pos2>\d{{1,5}}))?\s?"
    rf"(?P<op>delins|del|dup|ins)(?P<alt>(?:{THREE}|[{ONE_LETTER}])*)\)?",
    "protein": rf"p\.\s?\(?(?P<ref>[{ONE_LETTER}])(?P<pos>\d{{1,5}})"
    rf"(?P<alt>[{ONE_LETTER}X]|\*|stop|=)\)?",
    "delta": rf"(?:[Dd]elta|Δ|∆)[ -]?(?P<ref>{THREE}|[{ONE_LETTER}])(?P<pos>\d{{2,5}})",
    "bare": rf"(?P<ref>[{ONE_LETTER}])(?P<pos>[1-9]\d{{0,4}})(?P<alt>[{ONE_LETTER}X]|\*)",
    "intron": r"(?:c\.\s?)?(?P<ivs>IVS\s?\d{1,3}\s?[+-]\s?\d{1,5})\s?"
    rf"(?P<ref>[ACGT]+){ARROW}(?P<alt>[ACGT]+)",
    "dna": rf"{_DNA}(?P<pos>{_POS})\s?(?P<ref>[ACGT]{{1,8}}){ARROW}(?P<alt>[ACGT]{{1,8}})",
    "dna_del": rf"{_DNA}(?P<pos>{_POS}(?:[_-]{_POS})?)\s?(?P<op>delins|del|dup|ins|inv)"
    r"(?P<alt>[ACGT]{1,20}|\d{1,4})?",
    "length": r"(?P<pos>-?\d{1,3})[ -](?:bp|base[ -]?pairs?|nucleotides?)[ -]"
    r"(?P<op>deletion|insertion|duplication)",
    "deleted": r"(?:[Dd]elta|Δ|∆) ?(?P<pos>\d{2,4}(?:-\d{2,5})?)",
    "phrase": rf"(?P<ref>{_AMINO}|[ACGT]){_TO}(?P<alt>{_AMINO}|[ACGT]){_AT}(?P<pos>-?\d{{1,5}})",
    "instead": rf"(?P<alt>{_AMINO}) for (?P<ref>{_AMINO}){_AT}(?P<pos>\d{{1,5}})",
    "worded": rf"(?P<ref>{_AMINO})[ -]?(?P<pos>\d{{1,4}})[ -](?:(?:to|by)[ -])?(?P<alt>{_AMINO})",
    "sides": rf"(?P<pos>\d{{2,4}})(?P<ref>[{ONE_LETTER}])/(?P<alt>[{ONE_LETTER}])",
    "no_place": rf"(?P<ref>[ACGT]|{THREE})(?:{ARROW}| to )(?P<alt>[ACGT]|{THREE})",
    "del_dna": r"(?P<op>del|dup|ins)\s?(?P<pos>\d{2,5})(?P<alt>[ACGT]{1,8}|bp)?",
    "dna_ref": r"(?P<kind>[cgmnr])\.\s?(?P<ref>[ACGT])(?P<pos>[-+]?\d{1,7})(?P<alt>[ACGT])",
    "dna_bare": r"(?P<ref>[ACGT])(?P<pos>(?:\s?-|\s)?\d{2,6})\s?(?P<alt>[ACGT])",
}
_WORDED = frozenset({"phrase", "instead", "worded", "sides", "no_place"})
_COMPILED = {name: re.compile(form) for name, form in FORMS.items()}
_TMVAR = re.compile(r"(?:tmVar:)?(?P<kind>[cgmnpr]?)\|(?P<op>[A-Za-z]+)\|(?P<rest>[^;]*)")
_SPACE = re.compile(r"\s")
_RS = re.compile(r"(?:^|[^A-Za-z])(?:rs|RS#:?)\s?(\d+)", re.I)
_HGVS = re.compile(r"(?:HGVS:|^|[;,:])\s?([cgmnpr]\.[^;|]+)")
_PUBTATOR_DEL = re.compile(rf"p\.(\d+)del([{ONE_LETTER}])$")


def residue(text: str) -> str:
    """The one-letter code of an amino acid in any writing; the text itself where it is none.

    >>> residue("Val"), residue("glutamic acid"), residue("*"), residue("V")
    ('V', 'E', 'X', 'V')
    """
    return _CODE.get(text.lower(), text)


def residues(text: str) -> str:
    """One amino acid in any writing, or a run of them in three-letter code, in one-letter code."""
    return _CODE.get(text.lower()) or re.sub(THREE, lambda m: residue(m[0]), text)


def text_to_hgvs(text: str, form: str = "") -> str:
    """The identifier of a variant as a paper writes it, or "" where it is not one.

    :param form: the key in :data:`FORMS` to read it by; all are tried in order by default. A
        bare ``C677T`` is read as a protein's by "bare" and as DNA by "dna_bare".

    >>> text_to_hgvs("Val600Glu"), text_to_hgvs("677C>T"), text_to_hgvs("rs662")
    ('HGVS:p.V600E', 'HGVS:c.677C>T', 'dbSNP:rs662')
    """
    for name in [form] if form else FORMS:
        if match := _COMPILED[name].fullmatch(text.strip()):
            return _written(name, {k: v or "" for k, v in match.groupdict().items()})
    return ""


def _written(form: str, part: dict[str, str]) -> str:
    if form == "rs":
        return f"dbSNP:rs{part['rs']}"
    ref, pos = residue(part.get("ref", "")), _SPACE.sub("", part.get("pos", ""))
    alt, op = residues(part.get("alt", "")), part.get("op", "")
    if form in {"three", "protein", "bare"}:
        return f"HGVS:p.{ref}{pos}{alt}"
    if form == "frame":
        tail = part["tail"].replace("*", "X").replace("Ter", "X")
        return f"HGVS:p.{ref}{pos}{alt}fs{'' if tail == 'X' else tail}"
    if form == "delta":
        return f"HGVS:p.{ref}{pos}del"
    if form == "change":
        to = f"_{residue(part['ref2'])}{part['pos2']}" if part["pos2"] else ""
        return f"HGVS:p.{ref}{pos}{to}{op}{alt}"
    if form in {"length", "deleted"}:
        return f"HGVS:c.{op[:3] or 'del'}{pos}"
    if form in _WORDED and ((len(alt) == 1 and alt not in "ACGT") or len(part["alt"]) > 1):
        return f"HGVS:p.{ref}{pos}{alt}"
    kind, change = part.get("kind") or "c", f"{op}{alt}" if op else f"{ref}>{alt}"
    if alt == "bp":  # dup24bp gives a length, no place
        return f"HGVS:c.{op}{pos}"
    if form == "dna_del":
        pos = re.sub(r"(?<=\d)-(?=\d{3})", "_", pos) if "_" not in pos else pos
    return f"HGVS:{kind}.{_SPACE.sub('', part.get('ivs') or pos)}{change}"


def tmvar_to_hgvs(raw: str) -> str:
    """The identifier for one of tmVar's or PubTator's, old writing or new; "" for none.

    >>> tmvar_to_hgvs("p|SUB|V|600|E"), tmvar_to_hgvs("c|DEL|1521_1523|CTT")
    ('HGVS:p.V600E', 'HGVS:c.1521_1523delCTT')
    >>> tmvar_to_hgvs("tmVar:p|SUB|V|600|E;HGVS:p.V600E;RS#:113488022")
    'HGVS:p.V600E'
    """
    if hgvs := _HGVS.search(raw):
        written = hgvs[1].strip()
        return text_to_hgvs(_PUBTATOR_DEL.sub(r"p.\2\1del", written)) or f"HGVS:{written}"
    if parts := _TMVAR.search(raw):
        fields = [*parts["rest"].strip().split("|"), "", "", "", ""][:4]
        return _from_fields(parts["kind"] or "c", parts["op"].upper(), fields)
    return f"dbSNP:rs{found[1]}" if (found := _RS.search(raw)) else ""


def _from_fields(kind: str, op: str, fields: list[str]) -> str:
    """tmVar's fields: SUB ref pos alt; FS ref pos alt stop; DEL, INS, DUP, INDEL pos seq."""
    first, second, third, fourth = fields
    if op == "SUB":
        if kind == "p":
            return f"HGVS:p.{first}{second}{third}"
        return f"HGVS:{kind}.{second}{first}>{third}"
    if op == "FS":
        return f"HGVS:{kind}.{first}{second}{third}fs{'X' + fourth if fourth else ''}"
    if op == "ALLELE":
        return f"HGVS:{kind}.{first}{second}" if kind == "p" else f"HGVS:{kind}.{second}{first}"
    name = {"DEL": "del", "INS": "ins", "DUP": "dup", "INDEL": "delins"}.get(op)
    if name is None:
        return ""
    if kind == "p" and name == "del" and first.isdigit() and len(second) == 1:
        return f"HGVS:p.{second}{first}del"
    return f"HGVS:{kind}.{first}{name}{second}"


def variant_ids(raw: str) -> tuple[str, ...]:
    """The CURIEs of a variant's identifier field: its rs number, its HGVS form, or itself."""
    rs, hgvs = _RS.search(raw), tmvar_to_hgvs(raw)
    ids = [f"dbSNP:rs{rs[1]}"] if rs else []
    if hgvs.startswith("HGVS:"):
        ids.append(hgvs)
    return tuple(ids) or (raw.strip(),)
