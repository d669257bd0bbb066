"""The papers of ``entitome benchmark pages``: full texts that PubTator annotated, and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path

from entitome.commands.console import err
from entitome.corpus import gold
from entitome.corpus.document import Document, Label
from entitome.corpus.errors import InputError
from entitome.corpus.gold_spec import spec
from entitome.corpus.never_train import FILE, never_train
from entitome.corpus.sources import expand, read_documents
from entitome.eval.pages.counts import Paper
from entitome.eval.pages.lists import Official, page_of, within_reach
from entitome.eval.scoring.rows import NameFinder
from entitome.kb.store import KnowledgeBase

CORPORA = ("pubtator_central_dev", "pubtator3_dev")
SPLIT = "dev"
_NAMED_BY_VOCABULARY = {Label.GENE, Label.SPECIES}  # as pages print them


def full_texts(corpora: Path, limit: int | None) -> list[Document]:
    """The full texts of :data:`CORPORA`, those that are not in the folder told and left out.

    :param limit: of each, at most.
    """
    found: list[Document] = []
    for name in CORPORA:
        if not gold.available(name, corpora):
            err.print(f"left out: {name} is not in {corpora}", highlight=False)
            continue
        papers = (d for d in gold.load(name, SPLIT, corpora) if d.infons.get("fulltext") == "true")
        found += islice(papers, limit)
    return found


def seed_pages(folder: Path) -> list[Document]:
    """The paper pages in a folder that have entity lists; none where there is no folder."""
    if not folder.is_dir():
        err.print(f"left out: there is no folder {folder} of pages", highlight=False)
        return []
    files = [source for source in expand([str(folder)]) if str(source).endswith(".md")]
    pages = (page for source in files for page in read_documents(source, "tomesphere"))
    return [page for page in pages if page.rows is not None]


def need_some(papers: Iterable[Document], folder: Path) -> None:
    """Refuse a folder that has nothing to score.

    :raises InputError: there is no paper.
    """
    if not any(True for _ in papers):
        raise InputError(
            f"{folder} has no full text of {' or '.join(CORPORA)}, and there is no page beside it.",
            "the folder of gold corpora is elsewhere.",
            "name it with --corpora; where each corpus comes from, configs/corpora.toml says.",
        )


def official_names(base: KnowledgeBase) -> Official:
    """The names that pages print for genes and species: those of their vocabularies."""

    def official(label: str, identifier: str) -> str:
        number = base.number(identifier) if label in _NAMED_BY_VOCABULARY else None
        return "" if number is None else base.preferred_name(number)

    return official


def of_full_text(document: Document, answer: Document, official: Official) -> Paper:
    """A full text as a page, and the answer to it.

    The answer's ``linked`` rows are left out: PubTator has no such list. An answer without rows
    is summed up by the same rules as gold.
    """
    page = page_of(document, official)
    summed = answer if answer.rows is not None else page_of(answer, official)
    rows = tuple(row for row in summed.rows or () if row.block != "linked")
    return Paper(page, within_reach(page), replace(summed, rows=rows))


def of_page(page: Document, answer: Document) -> Paper:
    """A page with its own lists; within reach is what the text at hand has the names of."""
    at_hand = NameFinder(page.text)
    near = tuple(row for row in page.rows or () if row.name in at_hand)
    return Paper(page, replace(page, rows=near), answer)


def training_note(papers: Iterable[Document], corpora: Path) -> str:
    """Whether training could have seen the papers, as the corpora's roles and the list say.

    :raises InputError: the list of articles never to train on is missing.
    """
    numbers = [d.infons.get("pmid", d.id) for d in papers]
    listed = sum(number in never_train(corpora) for number in numbers)
    roles = "; ".join(f"{name}: {', '.join(spec(name).splits)}" for name in CORPORA)
    return (
        f"Of the {len(numbers)} full texts {listed} stand in {FILE}. The parts that their corpora "
        f"have are {roles}. Nothing is trained on a dev part, nor on an article of one that stands "
        "in another corpus; a dev part may have been looked at to choose by."
    )


def aligned_answers(
    papers: Iterable[Document], answers: Iterable[Document], told: Callable[[str], object]
) -> list[Document]:
    """An answer for each paper, in order: an empty one, told, where there is none."""
    known = {answer.id: answer for answer in answers}
    found = []
    for paper in papers:
        if paper.id not in known:
            told(f"{paper.id} has no answer: all of it counts as missed.")
        found.append(known.get(paper.id, Document(paper.id, paper.text, rows=())))
    return found
