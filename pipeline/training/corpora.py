"""Which documents are trained on and which are scored, none of them reserved for judging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from entitome.components.lexicon.features import LABELS
from entitome.corpus import gold
from entitome.corpus.errors import ConfigError
from entitome.corpus.gold_spec import CorpusSpec, spec, specs
from entitome.corpus.never_train import Reserved
from entitome.training.lessons import Chosen, Taught, check_marked, unreserved
from entitome.training.own_corpora import add_path, check_names
from entitome.training.recipe import Evaluation, Source


class Lessons(Protocol):
    """A recipe as far as it says what is taught by which corpora, and which are scored."""

    @property
    def corpora(self) -> Mapping[str, Source]: ...

    @property
    def evaluation(self) -> Evaluation: ...


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
    :raises ConfigError: a corpus is neither a known name nor a path, or teaches nothing, or has
        the name of another; the recipe names none that would be scored in the end.
    :raises InputError: a corpus cannot be read.
    """
    names = list(dict.fromkeys(only or recipe.corpora))
    named = [n for n in names if n in specs()]
    check_names(names)
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
            own = recipe.corpora.get(name)
            add_path(chosen, name, recipe.evaluation.held_out, reserved, own)
    scored = [n for n in named if "dev" in spec(n).splits] if only else recipe.evaluation.corpora
    scored = held or scored
    for name in scored if root else ():
        labels = _labels(spec(name))
        chosen.dev += [Taught(name, labels, d) for d in gold.load(name, "dev", root or Path())]
    return _checked(chosen, bool(names))


def _labels(about: CorpusSpec) -> tuple[str, ...]:
    return tuple(str(label) for label in LABELS if label in about.annotates)


def _add_gold(
    chosen: Chosen, name: str, recipe: Lessons, root: Path, reserved: Reserved
) -> None:  # fmt: skip
    about = spec(name)
    source = recipe.corpora.get(name) or Source(_labels(about))
    if not source.labels:
        raise _not_in_full(about)
    if source.convention and source.convention not in specs():
        raise ConfigError(
            f"The recipe names the convention {source.convention!r} for {name}.",
            "a misspelt name: no gold corpus has it.", f"use one of: {', '.join(specs())}.",
        )  # fmt: skip
    documents = gold.load(name, "train", root)
    kept = list(unreserved(chosen, name, source, documents, about, reserved))
    if kept:
        marked = {mention.label for taught in kept for mention in taught.document.mentions}
        check_marked(name, source.labels, marked)
    chosen.train += kept


def _dev_lessons(chosen: Chosen, name: str, root: Path, reserved: Reserved) -> list[Taught]:
    """The dev documents of a corpus, to learn from as from its train documents."""
    documents = gold.load(name, "dev", root)
    kept = list(unreserved(chosen, name, chosen.sources[name], documents, spec(name), reserved))
    if kept:
        chosen.learned_dev.append(name)
    return kept


def _checked(chosen: Chosen, any_corpus: bool) -> Chosen:
    if not any_corpus:
        raise ConfigError(
            "There is no corpus to learn from.",
            "the recipe names none, and --corpus is missing.",
            "name a gold corpus, or a file or folder of your own, with --corpus.",
        )
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


def _not_in_full(about: CorpusSpec) -> ConfigError:
    return ConfigError(
        f"The corpus {about.name!r} annotates no type of the product in full.",
        about.note,
        f"list in the recipe what it teaches nevertheless ([corpora.{about.name}] labels = ...), "
        f"or name its file by path, to learn its own types: {next(iter(about.files.values()))}.",
    )


def _no_folder(name: str) -> ConfigError:
    return ConfigError(
        f"The corpus {name!r} is a gold corpus, and no folder of corpora is named.",
        "--corpora is missing, and ENTITOME_SHARED names none.",
        "give --corpora FOLDER, or name corpora of your own by path with --corpus.",
    )
