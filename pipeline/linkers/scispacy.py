"""scispaCy's linker over our knowledge base, as a baseline.

Neumann et al., "ScispaCy: Fast and Robust Models for Biomedical Natural Language Processing",
BioNLP 2019: the names nearest to a mention by TF-IDF of character trigrams, found in a graph
(HNSW) by nmslib. Its ``CandidateGenerator`` is used as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from entitome.components.abbreviations.abbreviations import Abbreviations
from entitome.components.resources import knowledge_base
from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.kb.index import quiet
from entitome.kb.index_names import Progress
from entitome.kb.store import KnowledgeBase
from entitome.linkers.prepared import Prepared
from entitome.linkers.protocol import Ranked, Wanted

if TYPE_CHECKING:
    from scispacy.candidate_generation import CandidateGenerator, MentionCandidate

    from entitome.batch.runner import Settings

NEIGHBOURS = 100  # names to look up, so that fifty concepts come of them; scispaCy's are 30
_MOST = 50


def create(settings: Settings) -> ScispacyLinker:
    """The entry point.

    :raises InputError: nmslib is not installed.
    :raises KnowledgeBaseError: no usable knowledge base.
    """
    _check_nmslib()
    return ScispacyLinker(knowledge_base(settings.kb))


def make_ready(kb: KnowledgeBase, labels: Iterable[str], progress: Progress = quiet) -> None:
    """Make the indexes of these types, which takes from minutes to an hour, once.

    :param progress: told of stage, done and total when a stage begins and ends.
    :raises InputError: nmslib is not installed.
    :raises KnowledgeBaseError: too few names of a type, or no place to write.
    """
    _check_nmslib()
    from entitome.linkers.scispacy_index import index_paths

    for label in labels:
        index_paths(kb, label, progress)


class ScispacyLinker:
    """Concepts by their most similar name, whatever else is said; equal similarity ties.

    No definition is asked for and no similarity is too low, since recall is what is measured. A
    mention that the document defines as a short form is looked up by its long form alone, as
    scispaCy does with its own detector of abbreviations.
    """

    name = "scispacy"

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._generators: dict[str, CandidateGenerator] = {}
        self._abbreviations, self._vocab = Abbreviations(self.name), Vocab()
        self._long_forms = Prepared(self._defined)
        self.prepare = self._long_forms.prepare

    def open_types(self, labels: Iterable[str]) -> None:
        """Read the indexes of types before they are asked for; missing ones are made."""
        for label in labels:
            if label not in self._generators:
                self._generators[label] = _generator(self._kb, label)

    def link(self, document: Document, wanted: Wanted) -> list[tuple[Ranked, ...]]:
        """See :class:`entitome.linkers.protocol.Linker`."""
        long_forms = self._long_forms.of(document)
        answers: list[tuple[Ranked, ...]] = [()] * len(wanted)
        labels = dict.fromkeys(mention.label for mention in wanted)
        self.open_types(labels)
        for label in labels:
            asked = [n for n, mention in enumerate(wanted) if mention.label == label]
            names = [long_forms.get(wanted[n].text, wanted[n].text) for n in asked]
            for n, found in zip(asked, self._generators[label](names, NEIGHBOURS), strict=True):
                answers[n] = _ranked(found)
        return answers

    def _defined(self, documents: Sequence[Document]) -> Iterator[dict[str, str]]:
        for document in documents:
            # The component reads the text alone: one token will do.
            words = [document.text] if document.text else []
            yield self._abbreviations(Doc(self._vocab, words, [False] * len(words)))._.abbreviations


class _OneThread:
    """An index of nmslib that answers on one thread, where it would take all cores."""

    def __init__(self, index: Any) -> None:
        self._index = index

    def knnQueryBatch(self, vectors: Any, k: int) -> Any:  # noqa: N802, nmslib's name
        return self._index.knnQueryBatch(vectors, k=k, num_threads=1)


def _generator(kb: KnowledgeBase, label: str) -> CandidateGenerator:
    from scispacy.candidate_generation import CandidateGenerator
    from scispacy.linking_utils import KnowledgeBase as ScispacyKnowledgeBase

    from entitome.linkers.scispacy_index import entities, index_paths

    names, vectorizer, index = index_paths(kb, label).load()
    concepts = ScispacyKnowledgeBase(entities(kb, label))
    return CandidateGenerator(_OneThread(index), vectorizer, names, concepts)


def _ranked(found: Sequence[MentionCandidate]) -> tuple[Ranked, ...]:
    # Rounded: of the same names in other letters, nmslib's distances differ in the last digits.
    scored = (Ranked(c.concept_id, round(max(c.similarities), 5)) for c in found)
    return tuple(sorted(scored, key=lambda r: (-r.score, r.id))[:_MOST])


def _check_nmslib() -> None:
    try:
        import nmslib  # noqa: F401
    except ImportError as error:
        raise InputError(
            f"scispaCy's linker needs nmslib, which cannot be imported: {error}.",
            "scispaCy was installed without its dependencies.",
            "pip install nmslib-metabrainz, or leave the linker out.",
        ) from error
