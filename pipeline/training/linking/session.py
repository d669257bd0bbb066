"""One training of a linker, from corpora to its folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from spacy.tokens import Doc

from entitome.batch.runner import Settings
from entitome.components.linker import memory as memories
from entitome.components.linker import ranker as rankers
from entitome.components.linker import short_forms
from entitome.components.linker.forest import Forest
from entitome.components.linker.generator import CandidateGenerator
from entitome.components.linker.ranker import ANY, Ranker
from entitome.components.resources import knowledge_base, shipped_linker
from entitome.corpus.document import Label, Mention
from entitome.corpus.errors import ConfigError
from entitome.corpus.splits import is_dev
from entitome.kb.canonical import canonical_ids
from entitome.kb.successors import current_ids
from entitome.recognition import open_recognition
from entitome.training.corpora import choose
from entitome.training.lessons import Taught
from entitome.training.linking.asked import (
    Canonical,
    Told,
    by_article,
    memory_of,
    questions_of,
)
from entitome.training.linking.assigning import assigning_species, learn_species
from entitome.training.linking.card import Made, write_card
from entitome.training.linking.fit import Asked, fit, teaches
from entitome.training.linking.given import Given, given
from entitome.training.linking.recipe import Learning, LinkerRecipe
from entitome.training.linking.scores import scores_of
from entitome.training.linking.thresholds import choose_thresholds

_ENOUGH = 300  # questions of a type from which it has a forest of its own


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line sets beside the recipe; ``stage`` hears of progress.

    ``recogniser`` and ``lexicon`` are those of :func:`entitome.load`: what finds the names of the
    types that a corpus does not annotate.
    """

    output: Path
    corpora: Path | None
    only: tuple[str, ...]
    kb: str | None
    start: Path | None
    command: str
    stage: Callable[[str, int, int], None] = lambda name, done, total: None
    recogniser: str | None = None
    lexicon: str | None = None


def train_linker(recipe: LinkerRecipe, options: Options) -> Made:
    """Learn memory, ranker and thresholds, and write the folder.

    The table of short forms is taken over from the linker that is begun with.

    :raises ConfigError: options or recipe that cannot be followed.
    :raises InputError: a corpus that cannot be read.
    """
    chosen = choose(recipe, options.corpora, options.only)
    begun = options.start or shipped_linker()
    kb = knowledge_base(options.kb)
    current = current_ids(kb)
    memory = memories.learn(memory_of(chosen.train, recipe.linker.silver, current))
    forms = short_forms.load(begun)
    generator = CandidateGenerator(kb, memory, forms)
    memories.save(memory, options.output)
    short_forms.save(forms, options.output)
    nlp = open_recognition(
        Settings(kb=options.kb, lexicon=options.lexicon, recogniser=options.recogniser)
    )
    taught = [one for one in chosen.train if _asks(one, recipe)]
    train, dev = (
        list(given(documents, nlp, partial(options.stage, f"recognising {what} documents")))
        for what, documents in (("train", taught), ("dev", chosen.dev))
    )
    ask = partial(_ask, generator=generator, canonical=canonical_ids(kb))
    first = {label for label in _labels(train) if label != Label.GENE}
    own = by_article((t for t in chosen.train if t.corpus not in recipe.linker.silver), current)
    asked = ask(train, first, nothing, own=own, told=partial(options.stage, "asking"))
    early = Ranker(_fitted(asked, recipe.linker, options.stage), {})
    options.stage("learning the species of genes", 0, 1)
    species = learn_species(train, generator, early, begun)
    species.save(options.output)
    step = assigning_species(generator, early, species)
    asked += ask(train, {Label.GENE}, step, own=own, told=partial(options.stage, "asking of genes"))
    forests = _fitted(asked, recipe.linker, options.stage)
    judged = {
        corpus: ask(documents, first, nothing, own={}) + ask(documents, {Label.GENE}, step, own={})
        for corpus, documents in _by_corpus(dev).items()
    }
    every = [one for found in judged.values() for one in found]
    ranker = Ranker(forests, choose_thresholds(every, Ranker(forests, {})))
    rankers.save(ranker, options.output)
    scores = {corpus: scores_of(found, ranker) for corpus, found in judged.items()}
    made = Made(recipe, chosen, memory, ranker, scores, kb.digest, options.command)
    write_card(options.output, made)
    return made


def _asks(taught: Taught, recipe: LinkerRecipe) -> bool:
    """Whether a train document teaches the ranker, or the memory alone."""
    source = recipe.corpora.get(taught.corpus)
    share = source.share if source else 1.0
    kept = share >= 1 or is_dev(taught.document.id, share, recipe.linker.seed)
    return taught.corpus not in recipe.linker.silver and kept


def nothing(doc: Doc) -> Doc:
    """Types other than genes need no species."""
    return doc


def _ask(
    documents: Sequence[Given],
    labels: Collection[str],
    assign: Callable[[Doc], Doc],
    *,
    generator: CandidateGenerator,
    canonical: Canonical,
    own: Mapping[str, Sequence[Mention]],
    told: Told = lambda done, total: None,
) -> list[Asked]:
    some = [one for one in documents if set(labels).intersection(one.taught.labels)]
    found = questions_of(some, labels, generator, canonical, assign, own=own, told=told)
    return [asked for one in found for asked in one]


def _fitted(
    asked: Sequence[Asked], settings: Learning, stage: Callable[[str, int, int], None]
) -> dict[str, Forest]:
    """A forest for each type with questions enough, and one of all types.

    :raises ConfigError: no candidate is right, or none is wrong.
    """
    by_label: defaultdict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        by_label[one.question.label].append(one)
    if not teaches(asked):
        raise ConfigError(
            "The ranker has nothing to learn from.",
            "the corpora have no identifiers, or none that the knowledge base finds by name.",
            "add a corpus with identifiers of the knowledge base's vocabularies.",
        )
    wanted = {
        label: found
        for label, found in sorted(by_label.items())
        if len(found) >= _ENOUGH and teaches(found)
    }
    wanted[ANY] = list(asked)
    forests = {}
    for done, (label, found) in enumerate(wanted.items()):
        stage("fitting the ranker", done, len(wanted))
        forests[label] = fit(found, settings)
    return forests


def _labels(documents: Iterable[Given]) -> set[str]:
    return {label for one in documents for label in one.taught.labels}


def _by_corpus(documents: Iterable[Given]) -> dict[str, list[Given]]:
    found: defaultdict[str, list[Given]] = defaultdict(list)
    for one in documents:
        found[one.taught.corpus].append(one)
    return dict(found)
