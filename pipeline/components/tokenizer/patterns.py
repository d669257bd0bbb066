"""Where a chunk without white space breaks, beyond the rules of scispaCy.

scispaCy keeps ``TNF-alpha-induced``, ``HIV-1/HCV`` and ``p53(-/-)`` whole. Gold mentions of
entities begin and end inside them, so here every dash, slash, bracket and sign between other
characters is a token. A comma, colon or full stop between digits stays: ``0.05``, ``1,000``.
"""

from __future__ import annotations

from spacy.lang.char_classes import UNITS

DASHES = "\\-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
BRACKETS = "()\\[\\]{}\u27e8\u27e9"
SIGNS = "/\\\\+*=<>|~\u00b1\u00d7\u00b7\u2022\u2192\u2190\u2194&@#^_\u2032\u2033\u00ae\u2122\u00b0%"
QUOTES = '"\u201c\u201d\u2018\u00ab\u00bb`'

RESIDUES = "ACDEFGHIKLMNPQRSTVWY"

INFIXES = (
    f"[{DASHES}{BRACKETS}{SIGNS}{QUOTES}]",
    r"(?<=[^\W\d_])[,:;?!](?=\S)",
    r"(?<=\d)[,:;](?=[^\W\d_])",
    r"(?<=[^\W\d_])\.(?=\w)",
    r"(?<=\d)\.(?=[^\W\d_])",
    # A variant written onto the name of its gene: EMG1D86G, hsTXD5Delta30.
    rf"(?<=\w\w)(?=[{RESIDUES}]\d{{2,4}}[{RESIDUES}X]\b)",
    r"(?<=\w)(?=(?:[Dd]elta|\u0394|\u2206)\d)",
    # A genotype written onto it: RhoAf/f, AT1aKO, and a construct before it: shXB130, proMMP.
    r"(?<=[A-Z0-9])(?=(?:d/d|f/f|fl/fl|flox)\b)",
    r"(?<=[A-Za-z0-9]{3})(?=KO\b)",
    r"(?<=\b(?:sh|si))(?=[A-Z])",
    r"(?<=\bpro)(?=[A-Z]{2})",
)
PREFIXES = (f"[{DASHES}{BRACKETS}{SIGNS}{QUOTES}.]",)
SUFFIXES = (f"[{DASHES}{BRACKETS}{SIGNS}{QUOTES}]", r"(?<=\w)[.,:;]")

# scispaCy's rule for "5mg" also takes the G off R76G and the K off a gene's name.
DROPPED_SUFFIX = f"(?<=[0-9])(?:{UNITS})"


def keeps_exception(chunk: str) -> bool:
    """Whether one of spaCy's exceptions holds for papers: ``don't`` and ``e.g.`` do.

    The others cost mentions: the smiley in ``(IL-8)``, ``I'd`` in the protein ``Id``, and the
    initial in ``protein C.`` at the end of a sentence.
    """
    inner = chunk[1:-1]
    return chunk[0].isalpha() and ("'" in inner or "’" in inner or "." in inner)
