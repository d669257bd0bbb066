"""What may be a short form, what never is, and what stands around one."""

from __future__ import annotations

import re

BRACKET = re.compile(r"[()\[\]]")
PAIRS = {")": "(", "]": "["}
LONGEST_CONTENT = 150

# A part of a bracket's content ends here: "(TNF; 10 ng/ml)", "(tumour necrosis factor, TNF)".
PART = re.compile(r"\s*[;,]\s*")
# "(hereafter TNF)", "(abbreviated as TNF)".
LEAD = re.compile(
    r"(?:hereafter|henceforth|hereinafter|abbreviated|abbreviation|abbr\.?|termed|called|named|"
    r"designated|denoted|or|i\.e\.,?|also)(?: (?:as|to|by|called|termed|known as|referred to as))?"
    r":? +"
)
QUOTES = "\"'“”‘’`"

# Two to ten characters, one word or two, first a letter or digit (Schwartz & Hearst 2003, 3.1).
SHORT = re.compile(r"(?=.{2,10}$)[^\W_][\w.+/'’*&-]*(?: [\w.+/'’-]+)?$")
NOT_SHORT = re.compile(
    r"""
      .*\b(?:1[89]|20)\d\d[a-z]?$                      # a citation's year
    | (?:[Ff]igs?|FIGS?|[Tt]ab(?:le)?s?|[Rr]efs?|[Ee]qs?|[Ss]uppl?|[Ss]ee|[Bb]ox|[Pp]anel)\b.*
    | (?:ii|III?|iii|VI|vi|VII|vii|VIII|viii|ix|IX|xi|XI|xii|XII)$
    | \d+(?:[.,]\d+)?\s?[^\W\d_]{1,4}(?:/[^\W\d_]{1,3})?$  # a quantity
    | (?:rpm|HCl|NaOH|kDa|k?Hz|MHz)$
    | (?:USA|UK|U\.S\.A?\.?|NY)$                      # an address
    | (?:e\.g|i\.e|cf|vs|et|al|and|or|the|in|both|left|right|top|bottom|not|men|women)\b.*
    """,
    re.VERBOSE,
)
# A capital and small letters only is a word or a name, not an abbreviation, from this length on.
CAPITALISED = re.compile(r"[A-Z][a-z]{4,}$")

# A long form does not reach back over one of these.
BREAK = re.compile(r"\n|[;:!?]\s|(?<=[a-z)\d]{2})\.\s")
_NO_START_WORDS = "the a an of and or in to for with by is was were are be on at from as that which"
NO_START = frozenset(_NO_START_WORDS.split())
# Greek letters count as the first letter of their names: TGF-β and transforming ... factor-beta.
GREEK = str.maketrans("αβγδεζηθικλμνξοπρστυφχψωΑΒΓΔΚΛΩ", "abgdezetiklmnxoprstupcpoABGDKLO")
EDGE = "([{<\"'“‘,;:–-/"

# "(GH) receptor": the long form begins with what stands in a bracket. Not "(Th1) and IL-17".
OPENED = re.compile(r"\([^()\s]{1,20}\)[ -](?!(?:and|or|by|with)\b)")
# A bracket straight after a symbol, as in p21(CIP1), defines nothing; after a word it may.
ATTACHED = re.compile(r".?[^\sa-z]$|[^a-z\s][a-z]$", re.DOTALL)
