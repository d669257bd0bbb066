"""One name put to the linker as a person asks: its candidates, the answer, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from entitome.components.entities import get_entities, set_entities
from entitome.components.linker.aliases import aliases_of
from entitome.components.linker.features import Asker, taxa_of
from entitome.components.linker.linker import Linker
from entitome.corpus.document import Label
from entitome.corpus.errors import ConfigError
from entitome.linkers.answer import Answer
from entitome.linkers.options import COMPOSITE, Options
from entitome.linkers.written import Query, with_mentions
from entitome.loading import read_config
from entitome.recognisers import KINDS

if TYPE_CHECKING:
    from entitome.batch.runner import Settings

_LINKER, _SPECIES, _CONTEXT = "entitome_linker", "entitome_species", "entitome_context"
_ALL = 10_000  # candidates: more than any name has


def open_links(settings: Settings, *, alone: bool = False) -> Links:
    """Open the pipeline for names.

    :param alone: whether names are asked without a context: nothing is recognised then.
    :raises ConfigError: as :func:`entitome.load` does, or it links nothing.
    """
    components = read_config(settings.config, settings.overrides, settings.recogniser)["components"]
    idle = {_CONTEXT, *KINDS} if alone else {_CONTEXT}
    without = tuple(name for name, one in components.items() if one.get("factory") in idle)
    return Links(settings.open(disable=without))


class Links:
    """Links one name in its context at a time.

    :param nlp: a pipeline with linkers.
    :raises ConfigError: it has none.
    """

    def __init__(self, nlp: Language) -> None:
        of = {name: nlp.get_pipe_meta(name).factory for name in nlp.pipe_names}
        self._nlp = nlp
        self._linking = [name for name in of if of[name] in (_LINKER, _SPECIES)]
        self._linkers: dict[str, Any] = {
            label: nlp.get_pipe(name)
            for name in self._linking
            if of[name] == _LINKER
            for label in nlp.get_pipe(name).labels  # type: ignore[attr-defined]
        }
        if not self._linkers:
            raise ConfigError(
                "The pipeline links nothing.", "its configuration has no linker.",
                "add a component of the factory entitome_linker, as configs/pipeline.cfg has it.",
            )  # fmt: skip
        self.kb = next(iter(self._linkers.values())).generator.kb

    @property
    def labels(self) -> tuple[str, ...]:
        """The types that are linked, in alphabetical order."""
        return tuple(sorted(self._linkers))

    def ask(self, query: Query, top: int = 10, explained: int = 0) -> Answer:
        """The answer to a query.

        :param top: options in the answer, at most.
        :param explained: how many of them, from the first, are given their reasons.
        :raises InputError: the name is empty.
        """
        own: Linker = self._linkers[query.label]
        linker = Linker(own.generator, own.ranker, own.threshold, (query.label,), _ALL)
        doc, wanted = self._read(query, own)
        span = _same(linker(doc), wanted)
        spans, options = get_entities(doc), Options(linker)
        asker = Asker(doc, spans, linker.generator)
        question, found = asker.about(span), span._.candidates
        aliases = aliases_of(doc, spans, linker.generator.short_forms)
        composite = bool(span.kb_id_) and found[0]["via"] == COMPOSITE
        threshold = linker.ranker.threshold(span.label_, found[0]["via"] if found else "")
        return Answer(
            span.text, span.label_, span.kb_id_,
            threshold if linker.threshold is None else linker.threshold,
            tuple(
                options.of(question, one, reasoned=place < explained)
                for place, one in enumerate(found[:top])
            ),
            len(found),
            tuple(aliases.get((span.text, span.label_), ())),
            tuple((options.named(taxon), p) for taxon, p in taxa_of(span)),
            options.parts(asker, span, reasoned=bool(explained)) if composite else (),
        )  # fmt: skip

    def _read(self, query: Query, own: Linker) -> tuple[Doc, Span]:
        """The document, ready for the name to be linked by its own linker, and the name."""
        doc, given = with_mentions(query, lambda text: self._nlp(text, disable=self._linking))
        set_entities(doc, [*(s for s in get_entities(doc) if not _touches(s, given)), *given])
        for name in self._linking if query.label == Label.GENE else ():
            component: Any = self._nlp.get_pipe(name)
            if component is own:
                break
            doc = component(doc)
        for span in given if query.taxon else ():
            span._.taxa, span._.taxon = [[query.taxon, 1.0]], query.taxon
        return doc, given[0]


def _same(doc: Doc, wanted: Span) -> Span:
    """The entity of a document at a span's place."""
    place = (wanted.start, wanted.end, wanted.label_)
    return next(s for s in get_entities(doc) if (s.start, s.end, s.label_) == place)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
