"""What ends a sentence of a paper, and which full stops do not."""

from __future__ import annotations

import re

# A stop, what may close after it (quotes, brackets, a citation's number), a gap, and what may
# open a sentence: a capital, a digit, a quote or bracket, or a name such as mTOR, p53, α-synuclein.
BOUNDARY = re.compile(
    r"""
    (?P<stop>[.!?]) (?:["'”’)\]]{1,3} | (?<=[a-z\)]\.)\[?\d{1,3}(?:[,–-]\d{1,3}){0,9}\]?)?
    (?P<gap>\s+)
    (?P<next>["'“‘(\[]{0,2}(?:[^\W\d_a-zα-ωß-öø-ÿ]|\d|[a-zα-ω]{1,4}[-]?[A-Z0-9]|[α-ω]-))
    """,
    re.VERBOSE,
)
NEWLINE = re.compile(r"[^\S\n]*\n\s*")
PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
LAST_WORD = re.compile(r"(?:(?P<before>[\w-]{1,30})[ \u00a0])?[(\[]?(?P<word>[\w.]{1,12})$")
NUMBERED = re.compile(r"(?:^|\n)[ \t#]*(?:\d{1,2}\.){0,4}\d{1,2}$")

# Never the end: something must follow them.
_NEVER_WORDS = """
    fig figs ref refs eq eqs eqn tab no nos vol vols pp ed eds cf ca approx vs viz resp e.g i.e
    eg ie dr drs prof mr mrs ms st var subsp ssp cv str gen suppl supp sect sec chap ch dept univ
    incl excl viz cat lat long ext ser wt temp conc max min avg jan feb mar apr jun jul aug sept
    sep oct nov dec fig.s extd
    """
NEVER = frozenset(_NEVER_WORDS.split())
# The end only where the next word is one that opens sentences.
_SOMETIMES_WORDS = "al etc sp spp inc ltd co corp jr sr u.s u.k u.s.a a.m p.m ph.d m.d d.c"
SOMETIMES = frozenset(_SOMETIMES_WORDS.split())
_STARTERS_WORDS = """
    The This These Those There Their They Then Thus Therefore It Its In If Is We Our A An And As At
    After Although All Also Among Another Additionally Accordingly Before Because Both But By
    Briefly Consistent Consequently Conversely Despite Due During Each Even First Second Third For
    Finally From Further Furthermore Given Here Hence How However Importantly Indeed Interestingly
    Moreover More Most Many No Neither Nevertheless Notably Next Not Of On One Only Other Overall
    Patients Previous Recent Recently Results Several She He Since Similarly So Some Specifically
    Such Subsequently Taken That Through To Together Two Three Under Unlike Until Using Upon What
    When Where Whereas Whether Which While With Within Without Yet Methods Conclusion Conclusions
    Background Objective Objectives
    """
STARTERS = frozenset(_STARTERS_WORDS.split())
# Words before a single capital that is no initial: "vitamin D. Patients ..."
_LETTERED_WORDS = """
    vitamin vitamins hepatitis protein kinase type group factor influenza class form subtype panel
    table box cyclin cathepsin substance component model arm cohort interleukin chain domain site
    experiment case grade stage category haemophilia hemophilia coenzyme complex phase
    """
LETTERED = frozenset(_LETTERED_WORDS.split())
