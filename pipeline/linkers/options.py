"""The candidates of a question as a person reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from spacy.tokens import Span

from entitome.components.linker.candidate import Candidate
from entitome.components.linker.composite import readings
from entitome.components.linker.features import Asker, Question, taxa_of
from entitome.components.linker.linker import Linker
from entitome.components.linker.ranker import Reason
from entitome.linkers.answer import Option

COMPOSITE = "composite"


class Options:
    """Makes options of what a linker found.

    :param linker: of the type that is asked about.
    """

    def __init__(self, linker: Linker) -> None:
        self._ranker, self._generator = linker.ranker, linker.generator

    def named(self, identifier: str) -> str:
        """The preferred name of a concept, "" where it is not known."""
        kb = self._generator.kb
        number = kb.number(identifier)
        return kb.preferred_name(number) if number is not None else ""

    def of(self, question: Question, found: Mapping[str, Any], *, reasoned: bool) -> Option:
        """An option of a candidate as ``span._.candidates`` has it.

        :param reasoned: whether it is given its reasons; a composite has none but its parts'.
        """
        ids, reasons = [one.id for one in question.candidates], list[Reason]()
        if reasoned and found["via"] != COMPOSITE:
            reasons = self._ranker.reasons(question, ids.index(found["id"]))
        return Option(
            id=found["id"],
            names=tuple(map(self.named, found["id"].split("|"))),
            species=tuple(map(self.named, self._generator.taxa_of(found["id"]))),
            score=found["score"], via=found["via"], met=found["name"], reasons=tuple(reasons),
        )  # fmt: skip

    def parts(self, asker: Asker, span: Span, *, reasoned: bool) -> tuple[tuple[str, Option], ...]:
        """The members of a composite name: of its readings the one that gives its identifiers."""
        wanted = frozenset(span.kb_id_.split("|"))
        for reading in readings(span.text, span.label_):
            asked = [asker.ask(part, span.label_, taxa_of(span)) for part in reading]
            best = [one for question in asked for one in self._best(question, wanted)]
            if len(best) == len(asked) and wanted == {i for c in best for i in c.id.split("|")}:
                options = (
                    self.of(question, one.plain(), reasoned=reasoned)
                    for question, one in zip(asked, best, strict=True)
                )
                return tuple(zip(reading, options, strict=True))
        return ()

    def _best(self, question: Question, wanted: frozenset[str]) -> Sequence[Candidate]:
        """The likeliest candidate among some identifiers, if there is one."""
        (scores,) = self._ranker.probabilities([question])
        found = [
            Candidate(one.id, round(float(score), 4), one.via, one.name)
            for one, score in zip(question.candidates, scores, strict=True)
            if wanted.issuperset(one.id.split("|"))
        ]
        return sorted(found, key=lambda one: -one.score)[:1]
