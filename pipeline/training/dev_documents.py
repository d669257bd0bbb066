"""The documents that a finished model is tuned on: those that its training held out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from entitome.components.ner.model_folder import Model
from entitome.corpus import gold
from entitome.corpus.errors import ConfigError
from entitome.corpus.gold_spec import spec, specs
from entitome.corpus.never_train import FILE, Reserved
from entitome.training.lessons import Chosen, Taught
from entitome.training.own_corpora import add_path, name_of

LIKE = ("biored", "pubtator3_dev")  # many types each, marked as most readers expect
HELD_OUT = 0.2  # of a corpus given by path, where the model does not say


def deciding(like: Sequence[str], root: Path) -> tuple[str, ...]:
    """Names or paths of the corpora that decide about conventions.

    :param like: those asked for; empty for what is at hand of ``LIKE``.
    :param root: the folder of gold corpora.
    """
    return tuple(like) or tuple(name for name in LIKE if _at_hand(name, root))


def dev_documents(
    model: Model, names: Sequence[str], like: Sequence[str], root: Path
) -> list[Taught]:
    """The dev documents of gold corpora and of paths, each corpus under its name in the model.

    :param names: gold corpora or paths; empty for all gold corpora at hand that the model learned.
    :param like: more of them; a path that ``names`` has may be given by its last part.
    :param root: the folder of gold corpora.
    :raises ConfigError: one of these is no corpus or path, or has no dev documents that the model
        did not learn.
    """
    learned = model.meta.get("learned_dev", ())
    if wrong := [name for name in (*names, *like) if name in learned]:
        raise _none(f"The corpus {wrong[0]!r}", "the model learned them (--final).")
    free = [name for name in model.conventions if name not in learned]
    chosen = names or [name for name in free if _at_hand(name, root)]
    given = {name_of(name) for name in chosen}
    more = [name for name in like if name_of(name) not in given]
    held_out = float(model.meta.get("held_out", HELD_OUT))
    found: list[Taught] = []
    for name in dict.fromkeys((*chosen, *more)):
        found += _gold(name, root) if name in specs() else _held_out(name, root, held_out)
    if not found:
        raise _none("The model", "it learned no gold corpus that is in the folder of corpora.")
    return found


def _at_hand(name: str, root: Path) -> bool:
    return name in specs() and "dev" in spec(name).splits and gold.available(name, root)


def _gold(name: str, root: Path) -> Iterator[Taught]:
    if not _at_hand(name, root):
        known = "dev" in spec(name).splits
        why = f"it is not in {root}." if known else "its makers drew none."
        raise _none(f"The corpus {name!r}", why)
    labels = tuple(map(str, spec(name).annotates))
    return (Taught(name, labels, document) for document in gold.load(name, "dev", root))


def _held_out(path: str, root: Path, share: float) -> list[Taught]:
    known = Reserved.of(root) if (root / FILE).is_file() else Reserved(set())
    chosen = Chosen()
    add_path(chosen, path, share, known)
    if not chosen.dev:
        raise _none(f"The corpus {path!r}", "it is so small that none of it was held out.")
    return chosen.dev


def _none(what: str, why: str) -> ConfigError:
    return ConfigError(
        f"{what} has no dev documents to tune on.",
        why,
        "name another with --corpus or --like, or the folder of gold corpora with --corpora.",
    )
