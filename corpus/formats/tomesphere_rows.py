"""The grammar of a paper page's entity lists: rows to a line of text, and back.

A line is ``NAME IDENTIFIER [{aka ALIAS, ALIAS}]`` items joined by ``", "``. Names hold commas,
parentheses and braces of their own, so an item is read from its bracketed identifier back:

- ``CD34 (CD34 molecule) [NCBI Gene 947] {aka HPCA1}``: gene, its full name and aliases;
- ``Equus caballus (domestic horse, species) [taxon 9796]``: common name and rank, for species
  and cell lines;
- ``fever (MESH:D005334)``, ``V600E (HGVS:p.V600E)``, ``rs662 [dbSNP rs662]``,
  ``HeLa [CVCL_0030]``, and any other ``PREFIX:VALUE`` in round or ``VOCABULARY VALUE`` in
  square brackets.

Two additions make writing lossless. A backslash takes the meaning from the punctuation after it,
as in Markdown; it is written only where a name would else be misread. ``[id X]`` holds an
identifier that no other form can, ``[id -]`` none at all. Fields that the page does not print
(counts, a disease's common name) are not written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from entitome.corpus.document import EntityRow, Label
from entitome.corpus.ids import normalise_id, parse_ids

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CHAR = r"(?:\\.|[^\\])"
_ANCHOR = r"""
    \[(?P<square>(?=id[ ]|[^\[\]]*\d)(?:\\.|[^\[\]\\])+)\]
  | \((?P<round>(?:(?:[A-Za-z][\w.-]+:|[cgmnpr]\.)(?=[^\s,]*\d)(?:\([^\s()]*\)|[^\s()\\])+
      |CVCL_\w{4}|rs\d+))\)
"""
_ITEM = re.compile(
    rf"""(?P<name>{_CHAR}+?)[ ](?:{_ANCHOR})
    (?:[ ]\{{aka[ ](?P<aka>(?:\\.|[^{{}}\\])*)\}})?(?=,[ ]|$)""",
    re.X | re.S,
)
_COMMA = re.compile(r"((?:\\.|[^\\,]|,(?! ))*)(?:, |$)", re.S)
_VOCABULARIES = {
    "ncbi gene": "NCBIGene",
    "gene": "NCBIGene",
    "taxon": "NCBITaxon",
    "ncbi taxonomy": "NCBITaxon",
    "ncbi taxon": "NCBITaxon",
}
_NO_ID = frozenset({"", "none", "none found", "-", "—"})
DETAILED = frozenset({Label.SPECIES, Label.CELL_LINE})
"""Labels whose rows carry a common name and a rank."""

_RANK_NAMES = """no rank,species,genus,subspecies,family,order,class,phylum,kingdom,superkingdom
domain,subfamily,tribe,strain,isolate,serotype,serogroup,biotype,genotype,clade,varietas,forma,subgenus
section,suborder,infraorder,superorder,superfamily,subphylum,subclass,species group
species subgroup,cancer cell line,transformed cell line,finite cell line,embryonic stem cell
hybridoma"""
RANKS = frozenset(re.split(r"[,\n]", _RANK_NAMES))
"""Ranks of NCBI Taxonomy, and Cellosaurus categories, which may stand without a common name."""


def parse_line(line: str, label: str, block: str) -> Iterator[EntityRow]:
    """The rows of one group of an entity list, such as what follows ``**Genes:**``.

    Text after the last identifier becomes a row without one, so nothing of a page is lost.
    """
    at, line = 0, line.strip()
    while found := _ITEM.match(line, at):
        yield _row(found, label, block)
        at = found.end() + 2
    rest = line[at:].strip()
    if rest.lower() not in _NO_ID:
        yield EntityRow(label=label, name=_unescape(rest), id="", block=block)


def _row(found: re.Match[str], label: str, block: str) -> EntityRow:
    name, full_name, common_name, rank = found["name"].strip(), "", "", ""
    if label == Label.GENE:
        name, full_name = _split_parenthesis(name)
    elif label in DETAILED:
        name, detail = _split_parenthesis(name)
        common_name, rank = _split_detail(detail)
    identifier = _read_id(found["square"] or found["round"], label)
    return EntityRow(
        label=label,
        name=_unescape(name),
        id=identifier,
        full_name=_unescape(full_name),
        aka=tuple(map(_unescape, _split_commas(found["aka"] or ""))),
        common_name=_unescape(common_name),
        rank=_unescape(rank),
        block=block,
    )


def _split_parenthesis(text: str) -> tuple[str, str]:
    """A name and what the balanced parenthesis at its end holds, "" where there is none."""
    masked = _ESCAPE.sub("..", text)
    if not masked.endswith(")"):
        return text, ""
    depth = 0
    for at in range(len(masked) - 1, 0, -1):
        depth += {")": 1, "(": -1}.get(masked[at], 0)
        if depth == 0:
            whole = masked[at - 1] == " " and text[:at].strip() and text[at + 1 : -1].strip()
            return (text[:at].strip(), text[at + 1 : -1]) if whole else (text, "")
    return text, ""


def _split_detail(detail: str) -> tuple[str, str]:
    """Common name and rank from ``domestic horse, species``, ``genus`` or ``human``."""
    parts = _split_commas(detail)
    if len(parts) == 1:
        return ("", detail) if detail in RANKS else (detail, "")
    return ", ".join(parts[:-1]), parts[-1] if parts else ""


def _split_commas(text: str) -> list[str]:
    """The parts between unescaped ``", "``."""
    if not text:
        return []
    parts, at = [], 0
    while at <= len(text) and (found := _COMMA.match(text, at)):
        parts.append(found[1])
        if found.end() == len(text) and not found[0].endswith(", "):
            break
        at = found.end()
    return parts


def _read_id(written: str, label: str) -> str:
    if written.startswith("id "):
        return _unescape(written[3:]) if written != "id -" else ""
    if label == Label.VARIANT:
        return next(iter(parse_ids(_unescape(written), label)), "")
    vocabulary, _, value = written.rpartition(" ")
    if (prefix := _VOCABULARIES.get(vocabulary.lower())) and value.isdecimal():
        return f"{prefix}:{value}"
    if re.fullmatch(r"[\w.-]+", vocabulary):
        return normalise_id(f"{vocabulary}:{value}", label)
    return normalise_id(_unescape(written), label)


def _unescape(text: str) -> str:
    return _ESCAPE.sub(r"\1", text)
