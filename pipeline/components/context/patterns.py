"""ConText rules of ours for papers, beside medspaCy's own, and the words that need no rule.

A rule is (category, direction, words); words in ``a|b`` are alternatives, ``x?`` is optional.
"""

from __future__ import annotations

OURS: tuple[tuple[str, str, str], ...] = (
    ("NEGATED_EXISTENCE", "FORWARD", "no evidence|sign|signs|indication|history|cases|case of"),
    ("NEGATED_EXISTENCE", "FORWARD", "no detectable|apparent|overt|clinical|obvious|known"),
    ("NEGATED_EXISTENCE", "FORWARD", "none had|developed|showed|of"),
    ("NEGATED_EXISTENCE", "FORWARD", "neither"),
    ("NEGATED_EXISTENCE", "FORWARD", "did|does|do not have|develop|show|exhibit"),
    ("NEGATED_EXISTENCE", "FORWARD", "never developed|had|experienced|showed"),
    ("NEGATED_EXISTENCE", "FORWARD", "failed to develop|show"),
    ("NEGATED_EXISTENCE", "FORWARD", "in the absence of"),
    ("NEGATED_EXISTENCE", "FORWARD", "devoid|negative of|for"),
    ("NEGATED_EXISTENCE", "FORWARD", "excluded|excluding|exclude"),
    ("NEGATED_EXISTENCE", "BACKWARD", "was|were|is|are excluded|absent"),
    ("NEGATED_EXISTENCE", "BACKWARD", "was|were not observed|found|detected|seen|present|noted"),
    ("NEGATED_EXISTENCE", "BACKWARD", "is|are not present|observed|found|detected|seen"),
    ("NEGATED_EXISTENCE", "BACKWARD", "free"),
    ("NEGATED_EXISTENCE", "FORWARD", "lack|absence of any?"),
    ("HISTORICAL", "FORWARD", "previously treated for"),
    ("HISTORICAL", "FORWARD", "prior|previous diagnosis|episode|episodes|history of"),
    ("HISTORICAL", "FORWARD", "prior"),
    ("HISTORICAL", "FORWARD", "had previously had|developed|experienced|been"),
    ("HISTORICAL", "FORWARD", "survivors|survivor of"),
    ("HISTORICAL", "FORWARD", "previously diagnosed with"),
    ("FAMILY", "FORWARD", "family history of|in"),
    ("FAMILY", "FORWARD", "family history positive|negative? for"),
    ("FAMILY", "BACKWARD", "in his|her|their family|mother|father|brother|sister|siblings|parents"),
    ("FAMILY", "FORWARD", "maternal|paternal grandmother|grandfather|aunt|uncle|cousin"),
    ("HYPOTHETICAL", "FORWARD", "risk|risks of|for"),
    ("HYPOTHETICAL", "FORWARD", "risk factor|factors for|of"),
    (
        "HYPOTHETICAL",
        "FORWARD",
        "predisposed|predispose|predisposes|predisposition|susceptibility to",
    ),
    ("HYPOTHETICAL", "FORWARD", "if|unless|whether"),
    ("HYPOTHETICAL", "FORWARD", "prevent|prevents|preventing|prevention of?"),
    ("HYPOTHETICAL", "FORWARD", "screening|surveillance for"),
    ("HYPOTHETICAL", "FORWARD", "in case of"),
    ("HYPOTHETICAL", "BACKWARD", "risk"),
    ("POSSIBLE_EXISTENCE", "FORWARD", "suspected|presumed|suspicion of?"),
    ("POSSIBLE_EXISTENCE", "FORWARD", "may|might|could have|represent|reflect|indicate|be"),
    ("POSSIBLE_EXISTENCE", "FORWARD", "possibly|presumably|perhaps"),
    ("POSSIBLE_EXISTENCE", "FORWARD", "suggests|suggesting|suggestive of?"),
    ("POSSIBLE_EXISTENCE", "BACKWARD", "was|is suspected"),
    ("POSSIBLE_EXISTENCE", "BACKWARD", "cannot be ruled|excluded out?"),
    # What looks like one of medspaCy's modifiers, but in a paper is none.
    ("NEGATED_EXISTENCE", "PSEUDO", "not only|necessarily|all"),
    ("NEGATED_EXISTENCE", "PSEUDO", "no difference|differences|change|changes|effect|association"),
    ("NEGATED_EXISTENCE", "PSEUDO", "with or without"),
    ("NEGATED_EXISTENCE", "PSEUDO", "no longer|doubt"),
    ("NEGATED_EXISTENCE", "PSEUDO", "test|tested|tests|evaluate|checked for"),
    ("NEGATED_EXISTENCE", "PSEUDO", "was not significant|associated|different"),
    ("NEGATED_EXISTENCE", "PSEUDO", "not significant|significantly|associated"),
    ("NEGATED_EXISTENCE", "PSEUDO", "free survival|energy|radical|radicals|fatty"),
    ("NEGATED_EXISTENCE", "PSEUDO", "excluded from"),
    ("NEGATED_EXISTENCE", "PSEUDO", "was|were excluded from"),
    ("HISTORICAL", "PSEUDO", "prior to"),
    ("HISTORICAL", "PSEUDO", "natural|life history of?"),
    ("FAMILY", "PSEUDO", "gene|protein|kinase|receptor family"),
    ("FAMILY", "PSEUDO", "family of|member|members"),
    ("FAMILY", "PSEUDO", "child|children with"),
    ("HYPOTHETICAL", "PSEUDO", "return to"),
)

# Rules of medspaCy's, by their literal, that in papers speak of methods or of the free state.
DROPPED = frozenset(
    {"any other", "decline", "resolved", "return", "test for", "ro", "checked for", "free",
     "prophylaxis", "evaluate for", "lack of", "absence of", "as well as any"}
)  # fmt: skip
# In a paper "children with asthma" and "a family with haemophilia" are the patients themselves.
_NOT_FAMILY_WORDS = "child children fam family families partner partners"
NOT_FAMILY = frozenset(_NOT_FAMILY_WORDS.split())
# How many tokens a modifier reaches where papers use it in longer sentences than notes have.
REACH = {
    "no": 5, "not": 3, "was not": 4, "patient was not": 4, "with no": 6, "possible": 4,
    "history": 8, "family": 12, "without": 6, "if": 8, "in the absence of": 5, "free": 2,
    "lack|absence of any?": 5, "risk": 3, "prior": 4, "neither": 10, "might be": 6,
    "unlikely": 6, "rather than": 5, "excluded|excluding|exclude": 6,
}  # fmt: skip
