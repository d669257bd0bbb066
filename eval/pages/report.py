"""The benchmark of pages as a page of Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from entitome.eval.history.records import Headline
from entitome.eval.match import Canonical, same
from entitome.eval.outcomes import Near
from entitome.eval.pages.counts import Paper, count_pages, pages_table, paper_table
from entitome.eval.pages.differences import Difference, difference_tables, extras, misses
from entitome.eval.scoring.counted import Counted, Measure
from entitome.eval.scoring.levels import IN_TEXT
from entitome.eval.table import Table, to_markdown
from entitome.eval.uncertainty.intervals import interval

_HEAD = """# Pages

How much of the entity lists of paper pages entitome reproduces. A TomeSphere page lists what \
PubTator found in a paper, summed over its full text: here the output of PubTator on full texts is \
summed up in the same way and stands as gold beside what entitome finds in the bare text. So the \
figures are agreement with PubTator, not correctness. This page is made by `entitome benchmark \
pages --write`; nothing in it is typed by hand.
"""
_RULES = """## How a page is made of mentions

- Each type and identifier is one row, named as the text most often names it, letter case aside; \
genes and species by the names of their vocabularies, as pages print them.
- A mention of several identifiers counts in each of them; a variant in its notation alone, and \
in its dbSNP number where it has no other.
- What PubTator left without an identifier has no row.
- Identifiers are compared as of today: a retired one counts as its successor, and MONDO or OMIM \
as the MeSH concept of the same disease.
- PubTator reads the list of references too, entitome does not: “in text” is of the rows that are \
named outside of it. “R in text” is the share of these that is found; P and F1 are of all rows.
- “near” gives partial credit: 1/2 for an identifier a step up or down in the vocabulary, 1/4 for \
two.
"""
_SEED = """The page's own lists are gold, and of its text only what the page prints (title and \
abstract) is at hand: “in text” is of the rows whose name stands there. The list “linked” is of \
MONDO.
"""
_DIFFERS = """Identifiers and names, by the number of papers and of mentions. For a miss, \
“instead” is what entitome most often has at the same places: – where nothing was recognised, NIL \
where a name was left without an identifier, “not read” where it is named in the references alone. \
For an extra, the same of PubTator.
"""


_MAIN = (
    ("F1 by identifier", "identifier", Measure.F1),
    ("recall by identifier, in text", "identifier" + IN_TEXT, Measure.RECALL),
    ("recall by name, in text", "name" + IN_TEXT, Measure.RECALL),
)


@dataclass(frozen=True)
class PagesScored:
    """The full texts with their counts; pages with lists of their own with theirs.

    :param canonical: what identifiers are compared as.
    :param near: what earns partial credit.
    """

    papers: tuple[Paper, ...]
    pages: tuple[Paper, ...]
    canonical: Canonical = same
    near: Near | None = None

    @cached_property
    def counted(self) -> Counted:
        """The counts of the full texts."""
        return count_pages(self.papers, self.canonical, self.near)

    @cached_property
    def counted_pages(self) -> tuple[tuple[str, Counted], ...]:
        """Each page with lists of its own by its name, with its counts."""
        return tuple(
            (one.page.id, count_pages([one], self.canonical, self.near)) for one in self.pages
        )

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """By type and by paper, then of the pages."""
        found = []
        if self.papers:
            words = [len(paper.page.text.split()) for paper in self.papers]
            title = f"Full texts: {len(self.papers)}"
            found = [
                pages_table(self.counted, title),
                paper_table(self.counted, words, "By paper, by identifier"),
            ]
        for name, counted in self.counted_pages:
            found.append(pages_table(counted, f"Page {name}", (_SEED,)))
        return tuple(found)

    def headlines(self) -> tuple[Headline, ...]:
        """The main figures of the full texts and of each page."""
        found = [
            headline(self.counted, words, level, measure)
            for words, level, measure in _MAIN
            if self.papers
        ]
        for name, counted in self.counted_pages:
            found.append(headline(counted, f"{name}: {_MAIN[1][0]}", *_MAIN[1][1:]))
        return tuple(found)


def headline(counted: Counted, name: str, level: str, measure: Measure) -> Headline:
    """A figure over all types, in percent, with its interval where there is one."""
    found = interval(counted, measure, level)
    figures = (found.value, found.low, found.high)
    value, low, high = (None if one is None else 100 * one for one in figures)
    return Headline(name, value, "%", low, high)


def pages_page(
    scored: PagesScored, command: str, facts: Sequence[str], training: str, picture: str
) -> str:
    """The tables, with what made them.

    :param facts: lines such as the date and the commit.
    :param training: whether training could have seen the papers.
    :param picture: the path of :func:`entitome.eval.pages.plot.recall_plot`'s picture.
    """
    parts = [
        _HEAD,
        f"`{command}`\n",
        "\n".join(f"- {fact}" for fact in facts) + "\n",
        f"![Recall of the pages' rows by type]({picture})\n" if scored.papers else "",
        _RULES,
        f"## Clean of training\n\n{training}\n" if scored.papers else "",
        "## Scores\n",
        *map(to_markdown, scored.tables),
    ]
    if scored.papers:
        parts += ["## What differs\n", _DIFFERS]
        parts += _folded(misses(scored.papers, scored.canonical), "misses")
        parts += _folded(extras(scored.papers, scored.canonical), "extras")
    return "\n".join(part for part in parts if part)


def _folded(found: Sequence[Difference], kind: str) -> list[str]:
    return [
        f"<details><summary>{table.title}</summary>\n\n"
        f"{to_markdown(Table('', table.columns, table.rows))}\n</details>\n"
        for table in difference_tables(found, kind)
    ]
