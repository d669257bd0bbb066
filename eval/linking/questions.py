"""Gold mentions as questions to a linker, and what makes each hard or easy."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from entitome.corpus.document import Document, Mention
from entitome.eval.match import Canonical

CLASSES: Mapping[str, tuple[str, ...]] = {
    "name": ("seen", "unseen"),
    "id": ("seen", "unseen"),
    "namesakes": ("none", "1", "2+"),
    "abbreviation": ("yes", "no"),
    "ids": ("one", "several"),
    "in vocabulary": ("yes", "no"),
}
"""What questions are told apart by:

* ``name``: whether a train document has the normalised name, as the same type;
* ``id``: whether all of the identifiers occur in train documents;
* ``namesakes``: the concepts of the type that the vocabulary has under the normalised name;
* ``abbreviation``: whether the mention is a short form that its document defines;
* ``ids``: whether gold gives one identifier or several, as to "breast and ovarian cancer";
* ``in vocabulary``: whether the vocabulary has all of the identifiers.
"""


@dataclass(frozen=True, slots=True)
class Question:
    """A gold mention with an identifier.

    :param ids: what would be right, canonical.
    :param classes: a value for each of :data:`CLASSES`.
    """

    corpus: str
    mention: Mention
    ids: frozenset[str]
    classes: Mapping[str, str] = field(hash=False)

    @property
    def label(self) -> str:
        """The entity type."""
        return self.mention.label


@dataclass(frozen=True, slots=True)
class Seen:
    """What train documents show: normalised names by type, canonical identifiers."""

    names: frozenset[tuple[str, str]]
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """What questions are classed with.

    :param canonical: maps an identifier to the one that it is compared by.
    :param normalise: the normal form of a name.
    :param namesakes: the number of concepts that a vocabulary has by a name and a type.
    :param has: whether the vocabulary has a canonical identifier.
    :param short_forms: the abbreviations that a text defines.
    """

    canonical: Canonical
    normalise: Callable[[str], str]
    namesakes: Callable[[str, str], int]
    has: Callable[[str], bool]
    short_forms: Callable[[str], Collection[str]]
    seen: Seen


def seen_in(
    documents: Iterable[Document], canonical: Canonical, normalise: Callable[[str], str]
) -> Seen:
    """The names and identifiers of documents."""
    names, ids = set[tuple[str, str]](), set[str]()
    for document in documents:
        for mention in document.mentions:
            if mention.ids:
                names.add((normalise(mention.text), mention.label))
                ids.update(map(canonical, mention.ids))
    return Seen(frozenset(names), frozenset(ids))


def linkable(document: Document, labels: Collection[str]) -> Document:
    """A document with its mentions of some types that have an identifier.

    A span that is marked twice as one type is one mention with the ids of both.
    """
    found: dict[tuple[object, ...], Mention] = {}
    for mention in document.mentions:
        if mention.label in labels and mention.ids:
            place = (mention.start, mention.end, mention.fragments, mention.label)
            known = found.setdefault(place, mention)
            if known is not mention:
                ids = tuple(dict.fromkeys((*known.ids, *mention.ids)))
                found[place] = replace(known, ids=ids)
    return document.with_mentions(tuple(found.values()))


def questions(corpus: str, document: Document, known: Known) -> Iterator[Question]:
    """The mentions of a document, in order; each of them has an identifier."""
    short_forms = known.short_forms(document.text) if document.mentions else ()
    for mention in document.mentions:
        ids = frozenset(map(known.canonical, mention.ids))
        yield Question(corpus, mention, ids, _classes(mention, ids, known, short_forms))


def _classes(
    mention: Mention, ids: frozenset[str], known: Known, short_forms: Collection[str]
) -> dict[str, str]:
    name, label = mention.text, mention.label
    seen = known.seen
    namesakes = known.namesakes(name, label)
    return {
        "name": _seen((known.normalise(name), label) in seen.names),
        "id": _seen(ids <= seen.ids),
        "namesakes": ("none", "1", "2+")[min(namesakes, 2)],
        "abbreviation": _yes(name in short_forms),
        "ids": "one" if len(ids) == 1 else "several",
        "in vocabulary": _yes(all(map(known.has, ids))),
    }


def _seen(true: bool) -> str:
    return "seen" if true else "unseen"


def _yes(true: bool) -> str:
    return "yes" if true else "no"
