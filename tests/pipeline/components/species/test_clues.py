"""What of a text speaks of a species."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from entitome.components.entities import get_entities
from entitome.components.species.cell_lines import other_species
from entitome.components.species.clues import Kind, clues_of
from entitome.components.species.taxa import Taxa
from entitome.kb.store import KnowledgeBase
from tests.pipeline.components.species.made import HUMAN, MOUSE, RAT, YEAST

Read = Callable[[str], Doc]
NAMED, PERSON, TOOL, CELLS = Kind.NAMED, Kind.PERSON, Kind.TOOL, Kind.CELLS


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("In [mice|Species|NCBITaxon:10090].", [("mice", (MOUSE,), NAMED)]),
        ("Of [humans|Species|NCBITaxon:9606].", [("humans", (HUMAN,), NAMED)]),
        ("Of [women|Species|NCBITaxon:9606].", [("women", (HUMAN,), PERSON)]),
        (
            "A [yeast|Species|NCBITaxon:4932] two-hybrid screen.",
            [("yeast", (YEAST,), TOOL)],
        ),
        (
            "In [yeast|Species|NCBITaxon:4932] two hybrid tests.",
            [("yeast", (YEAST,), TOOL)],
        ),
        (
            "By [mouse|Species|NCBITaxon:10090] monoclonal antibodies.",
            [("mouse", (MOUSE,), TOOL)],
        ),
        ("In nude [mice|Species|NCBITaxon:10090].", [("mice", (MOUSE,), TOOL)]),
        ("A xenograft [mouse|Species|NCBITaxon:10090] model.", [("mouse", (MOUSE,), TOOL)]),
        ("In [horses|Species|NCBITaxon:9796] or [elves|Species|].", []),
        ("Cells of [PC12|CellLine|Cellosaurus:CVCL_0481].", [("PC12", (RAT,), CELLS)]),
        ("In [HeLa|CellLine|Cellosaurus:CVCL_0030] cells.", [("HeLa", (HUMAN,), CELLS)]),
        ("In [QX-99|CellLine|] and [COS-7|CellLine|Cellosaurus:CVCL_0224].", []),
        ("We bred C57BL/6J pups.", [("C57BL/6J", (MOUSE,), NAMED)]),
        ("Some Wistar rodents.", [("Wistar", (RAT,), NAMED), ("rodents", (MOUSE, RAT), NAMED)]),
        ("Nothing corrodents at all.", []),
        ("The [murine p53|Gene|].", [("murine", (MOUSE,), NAMED)]),
        (
            "In [BALB/c|CellLine|Cellosaurus:CVCL_0184] pups.",  # counts once
            [("BALB/c", (MOUSE,), CELLS)],
        ),
    ],
)
def test_clues(
    taxa: Taxa, read: Read, marked: str, wanted: list[tuple[str, tuple[str, ...], Kind]]
) -> None:
    doc = read(marked)
    found = clues_of(doc, doc.text, get_entities(doc), taxa)
    assert [(doc[c.start : c.end].text, c.taxa, c.kind) for c in found] == wanted


def test_taxa_without_genes_are_no_clue(small_strains: KnowledgeBase, read: Read) -> None:
    doc = read("In Wistar rats and [HeLa|CellLine|Cellosaurus:CVCL_0030], [human p53|Gene|] rose.")
    assert clues_of(doc, doc.text, get_entities(doc), Taxa(small_strains)) == []


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("NIH 3T3", MOUSE), ("NIH3T3 cells", MOUSE), ("NIH-3T3 fibroblasts", MOUSE),
        ("MEFs", MOUSE), ("RAW264.7 macrophages", MOUSE), ("INS-1E", RAT), ("CHO", ""),
        ("HeLa", None), ("", None), ("cells", None),
    ],
)  # fmt: skip
def test_cell_lines(name: str, wanted: str | None) -> None:
    assert other_species(name) == wanted
