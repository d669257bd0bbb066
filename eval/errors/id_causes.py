"""Why an identifier is wrong although its mention was found as it stands.

Each wrong answer has the first cause that holds, in the order of :class:`IdCause`: what no answer
could mend before what the answer lacks, what two concepts are to one another before what their
names have in common.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from entitome.corpus.document import Label
from entitome.eval.errors.evidence import is_short_name
from entitome.eval.errors.id_facts import NO_FACTS, IdFacts
from entitome.eval.outcomes import Placed

SYMBOLS = frozenset({Label.GENE, Label.CELL_LINE, Label.VARIANT})
"""Types whose names are short by nature: one in capitals is no abbreviation for that."""


class IdCause(StrEnum):
    """Causes of wrong identifiers, in the order in which they are looked for."""

    GOLD_RETIRED = "gold's identifier is retired"
    """It was withdrawn, and no successor is known that it could be compared by."""
    GOLD_UNKNOWN = "gold's identifier is not in the knowledge base"
    """No answer from there could be right. Variants are no vocabulary's and so never this."""
    NIL = "left without an identifier"
    SOME_MISSING = "composite, some missing"
    """What is given is right, and gold has more."""
    TOO_MANY = "composite, too many"
    """All of gold's are given, and others too."""
    SOME_WRONG = "composite, some wrong"
    NONE_RIGHT = "composite, none right"
    """Gold or the prediction has several identifiers; they have none in common."""
    SAME = "same concept by another identifier"
    PARENT = "parent of the right one"
    ANCESTOR = "ancestor of the right one"
    """Two levels above or more, as far as the knowledge base was asked to reach."""
    CHILD = "child of the right one"
    DESCENDANT = "descendant of the right one"
    SPECIES = "gene of another species"
    """Both genes have a name in common, or the predicted one bears the mention's; the taxon is
    wrong."""
    PREDICTED_RETIRED = "the predicted identifier is retired"
    VOCABULARY = "another vocabulary"
    PREDICTED_UNKNOWN = "the predicted identifier is not in the knowledge base"
    DEFINED = "abbreviation, defined in the document"
    UNDEFINED = "abbreviation, not defined in the document"
    """A short name in capitals, of a type whose names are not symbols (see :data:`SYMBOLS`)."""
    HOMONYM = "homonym"
    """Both concepts have this very name."""
    NAMESAKE = "the other concept's name alone"
    """The predicted concept has this very name, gold's is not known by it."""
    SIBLING = "sibling of the right one"
    """Both have a parent in common."""
    OTHER = "another concept"


def wrong_ids(gold: Placed, predicted: Placed, text: str, facts: IdFacts = NO_FACTS) -> IdCause:
    """The cause of a wrong set of identifiers; gold has one at least.

    :param text: of the document.
    """
    missing = [i for i in gold.ids if i not in predicted.ids]
    if any(map(facts.retired, missing)):
        return IdCause.GOLD_RETIRED
    if gold.label != Label.VARIANT and not all(map(facts.known, missing)):
        return IdCause.GOLD_UNKNOWN
    if not predicted.ids:
        return IdCause.NIL
    if len(gold.ids) > 1 or len(predicted.ids) > 1:
        return _composite(gold.ids, predicted.ids)
    right, given = gold.ids[0], predicted.ids[0]
    return (
        _related(right, given, facts)
        or _of_gene(gold, right, given, facts)
        or _foreign(gold.label, right, given, facts)
        or _by_name(gold, right, given, text, facts)
    )


def _composite(gold: Collection[str], predicted: Collection[str]) -> IdCause:
    missing, extra = set(gold) - set(predicted), set(predicted) - set(gold)
    if not extra:
        return IdCause.SOME_MISSING
    if not missing:
        return IdCause.TOO_MANY
    return IdCause.NONE_RIGHT if len(missing) == len(gold) else IdCause.SOME_WRONG


def _related(right: str, given: str, facts: IdFacts) -> IdCause | None:
    steps = facts.near(given, right)
    if steps is None:
        return None
    if steps == 0:
        return IdCause.SAME
    if steps > 0:
        return IdCause.PARENT if steps == 1 else IdCause.ANCESTOR
    return IdCause.CHILD if steps == -1 else IdCause.DESCENDANT


def _of_gene(gold: Placed, right: str, given: str, facts: IdFacts) -> IdCause | None:
    taxon, other = facts.taxon(right), facts.taxon(given)
    if taxon is None or other is None or taxon == other:
        return None
    own = {*facts.names(right), facts.normalise(gold.text)}
    return None if own.isdisjoint(facts.names(given)) else IdCause.SPECIES


def _foreign(label: str, right: str, given: str, facts: IdFacts) -> IdCause | None:
    if facts.retired(given):
        return IdCause.PREDICTED_RETIRED
    if right.partition(":")[0] != given.partition(":")[0]:
        return IdCause.VOCABULARY
    if label != Label.VARIANT and not facts.known(given):
        return IdCause.PREDICTED_UNKNOWN
    return None


def _by_name(gold: Placed, right: str, given: str, text: str, facts: IdFacts) -> IdCause:
    if facts.defined(gold.text, text):
        return IdCause.DEFINED
    if gold.label not in SYMBOLS and is_short_name(gold.text):
        return IdCause.UNDEFINED
    name = facts.normalise(gold.text)
    if name in facts.names(given):
        return IdCause.HOMONYM if name in facts.names(right) else IdCause.NAMESAKE
    if not set(facts.parents(right)).isdisjoint(facts.parents(given)):
        return IdCause.SIBLING
    return IdCause.OTHER
