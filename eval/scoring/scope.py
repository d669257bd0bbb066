"""What a gold standard and the predictions for it allow to be scored."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from entitome.corpus.document import Document, Label
from entitome.eval.scoring.ranking import CANDIDATES


@dataclass(frozen=True)
class Scope:
    """What there is to score.

    :param asked: the types asked for, in their order; none where that was left open.
    :param labels: types of mentions that are scored.
    :param nil: those of which gold has mentions, none of them with an identifier.
    :param page_labels: types of rows that are scored.
    :param mentions: whether documents are annotated with mentions, be it none.
    :param ids: whether gold mentions have identifiers.
    :param pages: whether there are entity lists.
    :param candidates: whether predictions rank candidates.
    """

    asked: tuple[str, ...]
    labels: frozenset[str]
    nil: frozenset[str]
    page_labels: frozenset[str]
    mentions: bool
    ids: bool
    pages: bool
    candidates: bool

    @classmethod
    def of(
        cls, gold: Sequence[Document], predicted: Sequence[Document], labels: Collection[str] | None
    ) -> Scope:
        """The scope of two sides.

        :param labels: the types asked for; None for what gold has.
        """
        named = {mention.label for document in gold for mention in document.mentions}
        known = {m.label for document in gold for m in document.mentions if m.ids}
        asked = None if labels is None else frozenset(labels)
        return cls(
            tuple(labels or ()),
            frozenset(named) if asked is None else asked,
            frozenset(named - known),
            frozenset(Label) if asked is None else asked,
            not gold or any(document.mentions or document.rows is None for document in gold),
            bool(known),
            any(document.rows is not None for document in gold),
            any(CANDIDATES in m.infons for document in predicted for m in document.mentions),
        )
