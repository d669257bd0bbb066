"""What results say of identifiers that the knowledge base does not know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from entitome.commands.result_parts import Part
from entitome.corpus.document import Document
from entitome.corpus.gold_spec import spec
from entitome.eval.checks.unknown import Knows, UnknownIds, unknown_ids


@dataclass(slots=True)
class UnknownTally:
    """Unknown identifiers of gold and of predictions, by part of the corpora.

    :param knows: whether the knowledge base has an identifier.
    """

    knows: Knows
    gold: dict[Part, UnknownIds] = field(default_factory=dict)
    predicted: dict[Part, UnknownIds] = field(default_factory=dict)

    def add(self, part: Part, gold: Sequence[Document], predicted: Sequence[Document]) -> None:
        """Count what both sides give for the types that the corpus annotates."""
        labels = spec(part[0]).annotates if spec(part[0]).ids else ()
        self.gold[part] = unknown_ids(gold, self.knows, labels)
        self.predicted[part] = unknown_ids(predicted, self.knows, labels)

    def note(self) -> str:
        """A sentence or two, for under a table."""
        return (
            "Identifiers that the knowledge base does not know are compared as written. "
            f"Of gold: {_told(self.gold)}. Of the predictions: {_told(self.predicted)}."
        )


def _told(found: Mapping[Part, UnknownIds]) -> str:
    told = [f"{':'.join(part)} {unknown}" for part, unknown in found.items() if unknown.ids]
    return "; ".join(told) or f"none of {sum(unknown.given for unknown in found.values()):,}"
