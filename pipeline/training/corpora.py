"""Which documents are trained on and which are scored, none of them reserved for judging."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from entitome.components.lexicon.features import LABELS
from entitome.corpus import gold
from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError
from entitome.corpus.gold_spec import CorpusSpec, spec, specs
from entitome.corpus.never_train import Reserved
from entitome.corpus.sources import expand, read_documents
from entitome.corpus.splits import is_dev
from entitome.training.recipe import Evaluation, Source

_ARTICLE = r"(?:PMC)?(\d+)"


class Lessons(Protocol):
    """A recipe as far as it says what is taught by which corpora, and which are scored."""

    @property
    def corpora(self) -> Mapping[str, Source]: ...

    @property
    def evaluation(self) -> Evaluation: ...


class Taught(NamedTuple):
    """A document with the corpus it is of and the types that the corpus annotates."""

    corpus: str
    labels: tuple[str, ...]
    document: Document


@dataclass
class Chosen:
    """Documents to train on and to score on.

    ``dropped`` counts the reserved documents left out of each corpus, ``notes`` tell a user what
    else was left out, ``sources`` says how each corpus counts, ``learned_dev`` names those whose
    dev split is in ``train``, and ``teachers_dev`` those that what marked silver data learned.
    ``reserved`` is what must not be trained on.
    """

    train: list[Taught] = field(default_factory=list)
    dev: list[Taught] = field(default_factory=list)
    dropped: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    learned_dev: list[str] = field(default_factory=list)
    teachers_dev: list[str] = field(default_factory=list)
    reserved: Reserved = field(default_factory=lambda: Reserved(set()))

    def convention(self, corpus: str) -> str:
        """Whose way of annotating a corpus follows: the one that its source names, or its own."""
        source = self.sources.get(corpus)
        return (source.convention if source else "") or corpus


def choose(
    recipe: Lessons, root: Path | None, only: Sequence[str] = (), *, final: bool = False
) -> Chosen:
    """The documents of a recipe, or of some corpora alone.

    :param root: the folder of gold corpora with the list of reserved articles; only corpora given
        by path do without, and then nothing is known to be reserved.
    :param only: names of gold corpora and paths of files or folders in any format; empty for the
        corpora of the recipe. A path's types are those that occur in it, and a share of its
        documents, by a hash of their ids, is its dev split.
    :param final: the dev splits of gold corpora are learnt too, all but those that the recipe
        names in ``evaluation.final``, which alone are scored.
    :raises ConfigError: a corpus is neither a known name nor a path, or teaches nothing; the
        recipe names none that would be scored in the end.
    :raises InputError: a corpus cannot be read.
    """
    names = list(dict.fromkeys(only or recipe.corpora))
    named = [n for n in names if n in specs()]
    if named and root is None:
        raise _no_folder(named[0])
    held = recipe.evaluation.final if final else None
    if final and not held:
        raise _nothing_final()
    reserved = Reserved.of(root, dev=held) if root else Reserved(set())
    chosen = Chosen(reserved=reserved)
    for name in names:
        if name in named and root is not None:
            _add_gold(chosen, name, recipe, root, reserved)
            if held and name not in held and "dev" in spec(name).splits:
                chosen.train += _dev_lessons(chosen, name, root, reserved)
        else:
            add_path(chosen, name, recipe.evaluation, reserved)
    scored = [n for n in named if "dev" in spec(n).splits] if only else recipe.evaluation.corpora
    scored = held or scored
    for name in scored if root else ():
        labels = _labels(spec(name))
        chosen.dev += [Taught(name, labels, d) for d in gold.load(name, "dev", root or Path())]
    return _checked(chosen)


def _labels(about: CorpusSpec) -> tuple[str, ...]:
    return tuple(str(label) for label in LABELS if label in about.annotates)


def _add_gold(
    chosen: Chosen, name: str, recipe: Lessons, root: Path, reserved: Reserved
) -> None:  # fmt: skip
    about = spec(name)
    source = recipe.corpora.get(name) or Source(_labels(about))
    if source.convention and source.convention not in specs():
        raise ConfigError(
            f"The recipe names the convention {source.convention!r} for {name}.",
            "a misspelt name: no gold corpus has it.", f"use one of: {', '.join(specs())}.",
        )  # fmt: skip
    documents = gold.load(name, "train", root)
    kept = list(unreserved(chosen, name, source, documents, about, reserved))
    marked = {mention.label for taught in kept for mention in taught.document.mentions}
    if missing := [label for label in source.labels if kept and label not in marked]:
        raise ConfigError(
            f"The recipe teaches {missing[0]} from {name}, which marks no {missing[0]}.",
            "a misspelt label.",
            f"choose from: {', '.join(sorted(marked)) or 'no type at all'}; case counts.",
        )
    chosen.train += kept


def _dev_lessons(chosen: Chosen, name: str, root: Path, reserved: Reserved) -> list[Taught]:
    """The dev documents of a corpus, to learn from as from its train documents."""
    documents = gold.load(name, "dev", root)
    kept = list(unreserved(chosen, name, chosen.sources[name], documents, spec(name), reserved))
    if kept:
        chosen.learned_dev.append(name)
    return kept


def add_path(chosen: Chosen, path: str, evaluation: Evaluation, reserved: Reserved) -> None:
    """Add the documents of a path, each to train or to dev; reserved ones are left out.

    :raises ConfigError: there is no such path, or it marks no entity.
    :raises InputError: it cannot be read.
    """
    documents = list(documents_of(path))
    found = sorted({m.label for d in documents for m in d.mentions if m.label})
    labels = tuple(found)
    name = Path(path).name
    if own := [label for label in found if label not in LABELS]:
        chosen.notes.append(f"{name}: {', '.join(own)} is learned as a type of your own.")
    if not labels:
        raise ConfigError(
            f"The corpus {path} teaches nothing: it marks no entity.",
            "the files hold no annotations, or are of another format than their names say.",
            "see `entitome annotate --help` for the formats that are read.",
        )
    about = CorpusSpec(name, name, path, "", "", False, labels, {}, {}, article=_ARTICLE)
    kept = list(unreserved(chosen, name, Source(labels), documents, about, reserved))
    held = [is_dev(taught.document.id, evaluation.held_out) for taught in kept]
    chosen.train += [taught for taught, dev in zip(kept, held, strict=True) if not dev]
    chosen.dev += [taught for taught, dev in zip(kept, held, strict=True) if dev]


def documents_of(path: str) -> Iterator[Document]:
    """The documents of a file or folder.

    :raises ConfigError: there is none.
    :raises InputError: it cannot be read.
    """
    if not Path(path).exists():
        raise ConfigError(
            f"There is no corpus {path!r}: no gold corpus has that name, and no file.",
            "a misspelt name or path.",
            f"give a path, or one of: {', '.join(specs())}.",
        )
    for source in expand([path]):
        yield from read_documents(source)


def unreserved(
    chosen: Chosen, name: str, source: Source, documents: Iterable[Document], about: CorpusSpec,
    reserved: Reserved,
) -> Iterator[Taught]:  # fmt: skip
    """The documents that may be learned from; what is left out is counted under the name."""
    chosen.sources[name] = source
    chosen.dropped.setdefault(name, 0)
    for document in documents:
        if reserved.has(document, about):
            chosen.dropped[name] += 1
        else:
            yield Taught(name, source.labels, document)


def _checked(chosen: Chosen) -> Chosen:
    for part, used in (("train on", chosen.train), ("score", chosen.dev)):
        if not used:
            raise ConfigError(
                f"There are no documents to {part}.",
                "all are reserved for judging, or the corpora are too small to hold some out.",
                "add a corpus, or raise evaluation.held_out in the recipe.",
            )
    return chosen


def _nothing_final() -> ConfigError:
    return ConfigError(
        "The recipe does not say what is scored where dev splits are learnt.",
        "evaluation.final is not there, or empty.",
        "name corpora there, or leave out --final.",
    )


def _no_folder(name: str) -> ConfigError:
    return ConfigError(
        f"The corpus {name!r} is a gold corpus, and no folder of corpora is named.",
        "--corpora is missing.",
        "give --corpora FOLDER, or name corpora of your own by path with --corpus.",
    )
