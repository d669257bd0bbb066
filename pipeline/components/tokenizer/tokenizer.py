"""scispaCy's tokenizer with finer breaks, safe on any length of line."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from scispacy.custom_tokenizer import combined_rule_tokenizer
from spacy.language import Language, create_tokenizer
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from entitome.components.tokenizer.patterns import (
    DROPPED_SUFFIX,
    INFIXES,
    PREFIXES,
    SUFFIXES,
    keeps_exception,
)

# spaCy peels affixes off a chunk one at a time and copies the rest, which is quadratic in the
# length of the chunk. No word is longer than this; sequences and broken files are.
LONGEST_CHUNK = 1000


class BiomedicalTokenizer(Tokenizer):  # type: ignore[misc]
    """spaCy's Tokenizer, which first cuts runs of more than 1,000 characters without a space.

    It serialises and pickles as spaCy's own does.
    """

    def __call__(self, string: str) -> Doc:
        """Tokenise a text of any length, in time linear in it."""
        if max(map(len, string.split()), default=0) <= LONGEST_CHUNK:
            doc: Doc = super().__call__(string)
            return doc
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _pieces(string):
            for token in super().__call__(piece):
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
        return Doc(self.vocab, words=words, spaces=spaces)


def build(nlp: Language) -> BiomedicalTokenizer:
    """The tokenizer for a pipeline of spaCy: scispaCy's rules and those of patterns.py."""
    if not hasattr(nlp, "tokenizer"):  # scispaCy asks it for its token_match
        nlp.tokenizer = create_tokenizer()(nlp)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # scispaCy's hold "||" in a set
        base = combined_rule_tokenizer(nlp)
        return BiomedicalTokenizer(
            nlp.vocab,
            rules={chunk: rule for chunk, rule in base.rules.items() if keeps_exception(chunk)},
            prefix_search=_extend([f"^{p}" for p in PREFIXES], base.prefix_search).search,
            suffix_search=_extend([f"{s}$" for s in SUFFIXES], base.suffix_search).search,
            infix_finditer=_extend(INFIXES, base.infix_finditer).finditer,
            token_match=base.token_match,
        )


def _extend(patterns: Sequence[str], method: Any) -> re.Pattern[str]:
    """Our patterns before those of a compiled pattern, known by one of its methods."""
    theirs = method.__self__.pattern.replace(f"|{DROPPED_SUFFIX}$", "").replace("||", "|")
    return re.compile("|".join((*patterns, theirs)))


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces that end at the long runs' cuts."""
    start = 0
    for run in re.finditer(r"\S+", text):
        for cut in range(run.start() + LONGEST_CHUNK, run.end(), LONGEST_CHUNK):
            yield text[start:cut]
            start = cut
    yield text[start:]
