"""Corpora of a user's own, named by path: their types, and what of them is held out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from entitome.components.lexicon.features import LABELS
from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError
from entitome.corpus.gold_spec import CorpusSpec, specs
from entitome.corpus.never_train import Reserved
from entitome.corpus.sources import expand, format_of, read_documents
from entitome.corpus.splits import is_dev
from entitome.training.lessons import Chosen, check_marked, unreserved
from entitome.training.recipe import Source

_ARTICLE = r"(?:PMC)?(\d+)"
_WITHOUT_MENTIONS = ("text", "markdown", "jats", "tomesphere")  # formats that hold none


def name_of(corpus: str) -> str:
    """What a corpus is called in a model: a gold corpus's name, or the last part of a path."""
    return corpus if corpus in specs() else os.path.basename(os.path.abspath(corpus))


def check_names(names: Sequence[str]) -> None:
    """Refuse paths that would be taken for each other, or for gold corpora.

    :raises ConfigError: there are some.
    """
    called = Counter(map(name_of, names))
    for path in names:
        name = name_of(path)
        if path not in specs() and (called[name] > 1 or name in specs()):
            raise ConfigError(
                f"The corpus {path} cannot be told from another called {name!r}.",
                "a corpus goes by the last part of its path; two have the same, or it is the name "
                "of a gold corpus.",
                "rename the file or folder, or put all of it into one folder.",
            )


def add_path(
    chosen: Chosen, path: str, held_out: float, reserved: Reserved, source: Source | None = None
) -> None:
    """Add the documents of a path, each to train or to dev; reserved ones are left out.

    :param held_out: the share that is dev, by a hash of documents' ids.
    :param source: what is learnt of it; None for all types that occur.
    :raises ConfigError: there is no such path, or it marks no entity, or not what is learnt.
    :raises InputError: it cannot be read.
    """
    name, plain = name_of(path), list[str]()
    documents = list(documents_of(path, plain))
    found = sorted({m.label for d in documents for m in d.mentions if m.label})
    if not found:
        raise _nothing(path, plain)
    if plain:
        chosen.notes.append(f"{name}: what is no annotated text was left out: {_few(plain)}.")
    source = source or Source(tuple(found))
    check_marked(path, source.labels, found)
    if own := [label for label in source.labels if label not in LABELS]:
        chosen.notes.append(f"{name}: {', '.join(own)} is learned as a type of your own.")
    about = CorpusSpec(name, name, path, "", "", False, source.labels, {}, {}, article=_ARTICLE)
    kept = list(unreserved(chosen, name, source, documents, about, reserved))
    held = [is_dev(taught.document.id, held_out) for taught in kept]
    chosen.train += [taught for taught, dev in zip(kept, held, strict=True) if not dev]
    chosen.dev += [taught for taught, dev in zip(kept, held, strict=True) if dev]
    if left := chosen.dropped[name]:
        chosen.notes.append(f"{name}: reserved for judging and left out: {_few(left)}.")


def documents_of(path: str, left_out: list[str] | None = None) -> Iterator[Document]:
    """The documents of a file or folder.

    :param left_out: is given the names of files in formats that hold no mentions, which are then
        not read: nobody has annotated them, and they would teach that nothing is an entity.
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
        kind = format_of(source)
        if left_out is not None and kind in _WITHOUT_MENTIONS:
            left_out.append(Path(source).name)
        else:
            yield from read_documents(source, kind)


def _nothing(path: str, plain: Sequence[str]) -> ConfigError:
    return ConfigError(
        f"The corpus {path} teaches nothing: it marks no entity.",
        f"what holds text alone is read as such: {_few(plain)}." if plain
        else "the files hold no annotations.",
        "see `entitome annotate --help` for the formats that are read; lines of IOB are a token, a "
        "TAB or blank, and a tag.",
    )  # fmt: skip


def _few(names: Sequence[str]) -> str:
    more = len(names) - 5
    return ", ".join(names[:5]) + (f" and {more} more" if more > 0 else "")
