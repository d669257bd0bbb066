"""What the causes of errors are read from: the spans of a document, and the looks of names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Set
from dataclasses import dataclass, field, replace
from itertools import accumulate

from entitome.eval.errors.pairs import Span

TypesOf = Callable[[str], Collection[str]]
"""The entity types of which a knowledge base has a concept of this name."""

LETTERS = 2  # that a name has, at least
_LONGEST_SHORT = 6
_JOINED = re.compile(r"\b(?:and|or|nor|versus|vs)\b|/|, ")


class Names:
    """Names that are annotated somewhere, and as what."""

    def __init__(self) -> None:
        self._types: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, text: str, spans: Iterable[Span]) -> None:
        """Remember the spans of a text."""
        for span in spans:
            self._types[folded(words(text, span))].add(span.label)

    def types_of(self, name: str) -> Collection[str]:
        """The types as which a name is annotated."""
        return self._types.get(folded(name), ())


class Places:
    """Spans in order, so that a long paper's are not all looked at for each of them."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def around(self, span: Span) -> Iterator[Span]:
        """The spans that begin before this one ends and end after it begins."""
        at = bisect_left(self._starts, span.end)
        while at and self._reach[at - 1] > span.start:
            at -= 1
            if self._spans[at].end > span.start:
                yield self._spans[at]


@dataclass(frozen=True)
class Evidence:
    """What the causes are read from: the document, its spans, the corpus, the knowledge base.

    ``left_out`` are mentions that gold marks as types that are not scored; ``here`` are the names
    that gold has in the document, ``found`` those of them that were recognised as they stand.
    """

    text: str
    corpus: Names
    known: TypesOf | None = None
    left_out: Places = field(default_factory=Places)
    gold: Places = field(default_factory=Places)
    predicted: Places = field(default_factory=Places)
    here: Names = field(default_factory=Names)
    found: Names = field(default_factory=Names)

    def of(self, gold: Set[Span], predicted: Set[Span]) -> Evidence:
        """The same with the spans of the document."""
        here, found = Names(), Names()
        here.add(self.text, gold)
        found.add(self.text, gold & predicted)
        places = Places(gold), Places(predicted)
        return replace(self, gold=places[0], predicted=places[1], here=here, found=found)

    def name(self, span: Span) -> str:
        """The words of a span."""
        return words(self.text, span)


def words(text: str, span: Span) -> str:
    """What stands in a span, its parts joined by blanks."""
    return " ".join(text[start:end] for start, end in span.parts)


def folded(name: str) -> str:
    """A name in the form in which it is compared; case is kept where it tells something.

    >>> folded("Gout"), folded("cat"), folded("CAT")
    ('gout', 'cat', 'CAT')
    """
    tidy = " ".join(name.split())
    return tidy.lower() if tidy[1:] == tidy[1:].lower() else tidy


def is_coordination(name: str) -> bool:
    """Whether a name has the look of several in one: "breast and ovarian cancer".

    >>> is_coordination("BRCA1/2"), is_coordination("1,2-dichloroethane")
    (True, False)
    """
    return bool(_JOINED.search(name))


def is_short_name(name: str) -> bool:
    """Whether a name is one word of up to six characters, at least two of them letters and all
    letters capitals, a plural's s aside.

    >>> is_short_name("MSCs"), is_short_name("IL-2"), is_short_name("Il2"), is_short_name("K562")
    (True, True, False, False)
    """
    stem = name.removesuffix("s")
    solid = len(stem.split()) == 1 and sum(map(str.isalpha, stem)) >= LETTERS
    return solid and len(stem) <= _LONGEST_SHORT and stem == stem.upper()


def is_defined(name: str, text: str) -> bool:
    """Whether a short name stands in brackets somewhere, as one does where it is introduced."""
    stem = name.removesuffix("s")
    return bool(re.search(rf"[(\[]{re.escape(stem)}s?(?:[)\]]|[,;] )", text))
