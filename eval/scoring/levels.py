"""The ways of comparing, each with its rule in a sentence and who defined it.

How they are counted stands in the module of the family; docs/protocols.md has the formulae.
"""

from __future__ import annotations

from entitome.eval.scoring.counted import Level

CDR = "BioCreative V CDR, doi:10.1093/database/baw032"
NLM_CHEM = "BioCreative VII NLM-Chem track, doi:10.1093/database/baad005"
GNORMPLUS = "GNormPlus, doi:10.1155/2015/918710"
HUNFLAIR2 = "HunFlair2, doi:10.1093/bioinformatics/btae564"
BELB = "BELB, doi:10.1093/bioinformatics/btad698"
HIERARCHY = "after Kosmopoulos et al. 2015, doi:10.1007/s10618-014-0382-x"

ANY_TYPE = ", any type"
NEAR = ", near"
IN_TEXT = ", in text"


def _span(name: str, rule: str, source: str) -> tuple[Level, Level]:
    anyhow = f"{rule[:-1]}, whatever the types; a pair counts under gold's type."
    return (
        Level(name, "span", f"{rule[:-1]} and the same type.", source),
        Level(name + ANY_TYPE, "span", anyhow),
    )


def _page(name: str, rule: str) -> tuple[Level, Level]:
    there = f"{rule[:-1]}; of gold's rows, those whose name stands in the text at hand."
    return Level(name, "page", rule), Level(name + IN_TEXT, "page", there)


_STRICT = _span("strict", "The same characters.", CDR)
_ONE_OFF = _span("one off", "Each boundary at most one character off, one to one.", HUNFLAIR2)
_OVERLAP = _span("overlap", "A character shared, one to one, the largest overlap first.", NLM_CHEM)

_UNPAIRED = Level(
    "overlap, unpaired",
    "span",
    "A prediction is right that shares a character with any gold mention of its type; gold is "
    "found if any prediction does.",
    NLM_CHEM,
)

_MENTION = (
    Level("id", "mention", "The same characters and type, and the same set of identifiers."),
    Level("any id", "mention", "The same characters and type, and one identifier shared."),
    Level(
        "one off, any id",
        "mention",
        "The same type, each boundary at most one character off, and one identifier shared.",
        HUNFLAIR2,
    ),
    Level(
        "any id, HunFlair2",
        "mention",
        "The same type, one boundary at most one character off, and one identifier shared; not "
        "paired one to one, a prediction without identifier is wrong.",
        HUNFLAIR2,
        gold_varies=True,
    ),
    Level(
        "id, near",
        "mention",
        "The same characters and type; identifiers earn 1 if equal, 1/2 one step up or down the "
        "vocabulary, 1/4 two steps.",
        HIERARCHY,
    ),
)

_DOCUMENT = (
    Level(
        "document",
        "document",
        "The identifier, among the distinct ones that the document has of the type.",
        f"{CDR}; {NLM_CHEM}; {GNORMPLUS}",
        macro=True,
    ),
    Level(
        "document, HunFlair2",
        "document",
        "As document, in those whose gold has one; precision and recall averaged over them, F1 "
        "being of the averages, and a prediction without identifier a wrong one.",
        HUNFLAIR2,
    ),
    Level(
        "document, LCaF",
        "document",
        "Both sets widened by the ways to their lowest common ancestors; precision and recall "
        "averaged over documents, 0 where a side has none.",
        f"{NLM_CHEM}, {HIERARCHY}",
        macro=True,
        gold_varies=True,
    ),
    Level(
        "document, near",
        "document",
        "As document; each identifier is paired with one at most and earns 1 if equal, 1/2 one "
        "step up or down the vocabulary, 1/4 two steps.",
        HIERARCHY,
        macro=True,
    ),
    Level(
        "recall of ids",
        "document",
        "A gold mention all of whose identifiers the document's prediction holds, wherever.",
        recall_only=True,
    ),
)

_IDENTIFIER = _page("identifier", "A distinct identifier of the list.")
_NAME = _page("name", "A distinct name of the list, letter case aside.")
_ROW = _page("row", "A distinct pair of identifier and name.")
_PAGE_NEAR = Level(
    "identifier, near",
    "page",
    "As identifier, with the credit of document, near.",
    HIERARCHY,
)

_LINKING = (
    Level(
        "linking",
        "linking",
        "A gold mention with an identifier, answered on exactly its span with all of its "
        "identifiers and no other.",
        recall_only=True,
    ),
    Level(
        "linking, any",
        "linking",
        "A gold mention with an identifier, one of which the answer on exactly its span names; "
        "of several in the answer one is drawn by lot, and the chance counts.",
        BELB,
        recall_only=True,
    ),
)


def _rank(cut: int) -> Level:
    rule = f"A gold mention with an identifier, a right candidate among the first {cut}; ties at "
    return Level(f"rank {cut}", "ranking", f"{rule}their expected value.", BELB, recall_only=True)


_RANKING = (
    _rank(1),
    _rank(5),
    _rank(50),
    Level(
        "reciprocal",
        "ranking",
        "1 / rank of the first right candidate of a gold mention; ties at their expected value.",
        "doi:10.1007/978-3-540-78646-7_38",
        recall_only=True,
    ),
)

LEVELS: tuple[Level, ...] = (
    *(level for pair in zip(_STRICT, _ONE_OFF, _OVERLAP, strict=True) for level in pair),
    _UNPAIRED,
    *_MENTION,
    *_DOCUMENT,
    *(level for pair in zip(_IDENTIFIER, _NAME, _ROW, strict=True) for level in pair),
    _PAGE_NEAR,
    *_LINKING,
    *_RANKING,
)
"""All of them, by family, in the order that they are reported."""

BY_NAME = {level.name: level for level in LEVELS}
