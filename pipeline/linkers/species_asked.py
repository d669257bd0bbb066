"""The pipeline asked for the species of gold genes alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import process_time

from spacy.language import Language

from entitome.annotating import pipeline_kb
from entitome.components.entities import get_entities
from entitome.components.species.taxa import Taxa
from entitome.corpus.document import Document, Label
from entitome.corpus.errors import ConfigError
from entitome.eval.benchmarks.species_accuracy import Answer
from entitome.training.lessons import Taught
from entitome.training.linking.given import Given, given
from entitome.training.linking.species_train import gold_taxa

_LINKER, _SPECIES = "entitome_linker", "entitome_species"


@dataclass
class SpeciesAsked:
    """Asks a pipeline; ``seconds`` is the processor's time that its species component took.

    Gold genes stand in place of the recognised ones; everything else is recognised and linked by
    the pipeline.

    :raises ConfigError: it has no species component.
    """

    nlp: Language
    seconds: float = 0.0
    genes: int = 0
    _linking: list[str] = field(init=False)
    _behind: list[str] = field(init=False)

    def __post_init__(self) -> None:
        of = {name: self.nlp.get_pipe_meta(name).factory for name in self.nlp.pipe_names}
        names, factories = list(of), list(of.values())
        if _SPECIES not in factories:
            raise ConfigError(
                "The pipeline does not tell the species of genes.",
                f"its configuration has no component with the factory {_SPECIES}.",
                "use the shipped configuration, or add the component.",
            )
        last = factories.index(_SPECIES)
        first = min(last, factories.index(_LINKER) if _LINKER in factories else last)
        self._linking, self._behind = names[first : last + 1], names[first:]

    def answers(
        self,
        documents: Mapping[str, Sequence[Document]],
        told: Callable[[int, int], None] = lambda done, total: None,
    ) -> Iterator[Answer]:
        """The answers for the gold genes of documents, given by corpus."""
        asked = [Taught(name, (str(Label.GENE),), d) for name, of in documents.items() for d in of]
        taxa = Taxa(pipeline_kb(self.nlp))
        with self.nlp.select_pipes(disable=self._behind):
            for one in given(asked, self.nlp, told):
                yield from self._of(one, taxa)

    def _of(self, one: Given, taxa: Taxa) -> Iterator[Answer]:
        doc = one.doc
        for name in self._linking:
            began = process_time()
            doc = self.nlp.get_pipe(name)(doc)
            if name == self._linking[-1]:
                self.seconds += process_time() - began
        found = {(s.start, s.end): s for s in get_entities(doc) if s.label_ == Label.GENE}
        self.genes += len(one.spans)
        for span, mention in one.spans:
            told = tuple((t, p) for t, p in found[span.start, span.end]._.taxa)
            yield Answer(one.taught.corpus, gold_taxa(mention, taxa), told)
