"""Documents to train on, without any that a system is judged by."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from entitome.corpus import gold
from entitome.corpus.document import Document
from entitome.corpus.errors import ConfigError, InputError
from entitome.corpus.gold_spec import CorpusSpec, spec, specs
from entitome.corpus.overlap import SeenText
from entitome.corpus.splits import articles_of

FILE = "never_train.tsv"


def never_train(root: Path) -> frozenset[str]:
    """The numbers of ``never_train.tsv``: PMIDs, and PMC numbers (without prefix) of LINNAEUS.

    :param root: the folder of corpora.
    :raises InputError: the file is missing, or is not a table that begins ``pmid``.
    """
    path = root / FILE
    try:
        header, *lines = path.read_text("utf-8").splitlines() or [""]
    except (OSError, UnicodeDecodeError) as error:
        raise _no_list(path, str(error)) from None
    if header.split("\t")[0] != "pmid":
        raise _no_list(path, f"it begins {header[:40]!r}")
    numbers = (line.split("\t")[0].strip() for line in lines)
    return frozenset(n.upper().removeprefix("PMC") for n in numbers if n)


def training_documents(
    names: Iterable[str],
    root: Path,
    *,
    reserved: Reserved | None = None,
    told: Callable[[str, bool], object] = lambda corpus, left_out: None,
) -> Iterator[Document]:
    """The train splits of corpora, less every document that is reserved for judging.

    Reserved are the articles of :func:`never_train` and of every dev and test split in the folder,
    unless ``reserved`` says otherwise, whatever corpus they stand in. Texts are compared as well,
    since an article may stand under two numbers and the IOB corpora have none: what repeats half
    of its words from reserved texts is left out, in an IOB document any sentence.

    :raises InputError: a named corpus is not in the folder, or the list is missing.
    :raises ConfigError: a named corpus does not exist or has no train split.
    """
    chosen = [_with_train(name) for name in names]
    kept_out = reserved or Reserved.of(root)
    for about in chosen:
        for document in gold.load(about.name, "train", root):
            left_out = kept_out.has(document, about)
            told(about.name, left_out)
            if not left_out:
                yield document


@dataclass
class Reserved:
    """What must not be trained on, by article number and by text."""

    articles: set[str]
    text: SeenText = field(default_factory=SeenText)

    @classmethod
    def of(cls, root: Path, *, dev: Collection[str] | None = None) -> Reserved:
        """Collect from the list and from every corpus that the folder has.

        :param dev: the corpora whose dev splits are kept out; all where it is not given.
        """
        reserved = cls(set(never_train(root)))
        present = [about for about in specs().values() if gold.available(about.name, root)]
        for about in present:
            kept_out = dev is None or about.name in dev
            for split in ("test", "dev") if kept_out else ("test",):
                if split in about.splits:
                    reserved._reserve(about, split, root)
        for about in present:
            if about.article and "train" in about.splits:
                reserved._remember_listed(about, root)
        return reserved

    def has(self, document: Document, about: CorpusSpec) -> bool:
        """Whether a document of a corpus is reserved, or repeats a text that is."""
        if about.article:
            listed = not self.articles.isdisjoint(articles_of(document, about))
            return listed or self.text.holds(document.text)
        return any(self.text.holds(document.passage_text(p)) for p in document.passages)

    def _reserve(self, about: CorpusSpec, split: str, root: Path) -> None:
        if not (about.article or about.annotates):
            return
        for document in gold.load(about.name, split, root, raw=True):
            self.articles |= articles_of(document, about)
            self.text.add(document.text)

    def _remember_listed(self, about: CorpusSpec, root: Path) -> None:
        """Texts of reserved articles that stand in the train file of another corpus."""
        for document in gold.load(about.name, "train_full", root, raw=True):
            if not self.articles.isdisjoint(articles_of(document, about)):
                self.text.add(document.text)


def _with_train(name: str) -> CorpusSpec:
    about = spec(name)
    if "train" not in about.splits:
        raise ConfigError(
            f"The corpus {name!r} has no train split.",
            "it is published for evaluation only, or only its test part is at hand.",
            "leave it out of the training corpora.",
        )
    return about


def _no_list(path: Path, why: str) -> InputError:
    return InputError(
        f"The list of documents never to train on cannot be read from {path}: {why}.",
        "the folder is not a folder of corpora, or was copied in part.",
        "put the list there: a TAB-separated file with the columns pmid and reason.",
    )
