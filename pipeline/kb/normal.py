"""One normal form for names and for text, so that both meet in the trie.

A name becomes lower-case pieces joined by blanks: letters and digits part ("IL-2", "IL2" and
"IL 2" are all "il 2"), Greek letters are spelled, accents fall, raised and lowered digits come to
the line, plurals and British spellings give way, roman numerals from II on become digits.
Punctuation between pieces vanishes, except where it breaks a phrase: a comma, semicolon, colon or
full stop before white space, and a parenthesis after it, stay as pieces of their own, so that no
name runs across them unseen.
"""

from __future__ import annotations

import re
import unicodedata

# A letter may carry combining accents of its own: text from PDF files writes "ö" as "o" and "¨".
TOKEN = re.compile(
    r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*|\d+|[,;:.!?](?=\s)|(?<=\s)[(\[]|[)\]](?=[\s,;:.])|\n\s*\n|[=<>%±|]"
)

_GREEK_NAMES = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi",
    "psi", "omega",
)  # fmt: skip
_GREEK = dict(zip(map(chr, range(0x3B1, 0x3CA)), _GREEK_NAMES, strict=True))
_GREEK |= {"ϕ": "phi", "ϵ": "epsilon", "ϑ": "theta", "µ": "mu"}
_DIGIT_BORDER = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_SPELLED = re.compile(r"alpha|beta|gamma|delta|epsilon|kappa|omega|lambda")
_ROMAN = {
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11",
    "xii": "12", "xiii": "13",
}  # fmt: skip
_IRREGULAR = {
    "mice": "mouse", "men": "man", "women": "woman", "children": "child", "feet": "foot",
    "bacteria": "bacterium", "teeth": "tooth", "metastases": "metastasis", "larvae": "larva",
    "diagnoses": "diagnosis", "fungi": "fungus", "oxen": "ox", "geese": "goose", "genera": "genus",
}  # fmt: skip
_ISE = re.compile(r"(i|y)s(e|ed|ing|er|ation|ational)$")  # necrotising, hydrolyse, organisation
_MIN_PLURAL = 5  # shorter tokens are as likely symbols: HRAS, SOCS
_KEEP_S = ("ss", "us", "is")
_KEPT = 300_000  # tokens: those of five thousand abstracts, 50 MB; the frequent ones come early


class _Pieces(dict[str, str]):
    """Token of text -> its normal pieces joined by blanks; computed once a token."""

    def __missing__(self, token: str) -> str:
        pieces = _normalise_token(token)
        if len(self) < _KEPT:
            self[token] = pieces
        return pieces


PIECES = _Pieces()


def normalise(name: str) -> str:
    """The normal form of a name.

    >>> normalise("TNF-α"), normalise("Type II collagens"), normalise("Tumours, liver")
    ('tnf alpha', 'type 2 collagen', 'tumor , liver')
    """
    return " ".join([p for p in [PIECES[t] for t in TOKEN.findall(name)] if p])


def _normalise_token(token: str) -> str:
    if token.isdecimal():
        return str(int(token)) if not token.isascii() else token
    if not token[0].isalnum():
        return "¶" if token.isspace() else token
    word = token.lower()
    if not word.isascii():
        word = _to_ascii(word)
    if " " not in word and len(word) > _MIN_PLURAL and _SPELLED.search(word):
        word = _SPELLED.sub(r" \g<0> ", word)
    return " ".join(_normalise_word(w) for w in word.split())


def _to_ascii(word: str) -> str:
    spelled = "".join(f" {_GREEK[c]} " if c in _GREEK else c for c in word)
    decomposed = unicodedata.normalize("NFKD", spelled)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("ß", "ss")
    return _DIGIT_BORDER.sub(" ", plain)  # H₂O₂ is one token, yet parts as H2O2 does


def _normalise_word(word: str) -> str:
    if word in _ROMAN:
        return _ROMAN[word]
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < _MIN_PLURAL:
        return word
    return _american(_singular(word))


def _singular(word: str) -> str:
    if not word.endswith("s") or word.endswith(_KEEP_S):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("uses", "sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("oses"):
        return word[:-2] + "is"
    return word[:-1]


def _american(word: str) -> str:
    word = word.replace("ae", "e").replace("oe", "e").replace("our", "or").replace("sulph", "sulf")
    word = _ISE.sub(r"\1z\2", word)
    return word[:-2] + "er" if word.endswith(("tre", "bre")) else word
