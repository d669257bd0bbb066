"""Ten annotated sentences over the small knowledge base, and what is learnt from them.

An entity is written ``[text|label|identifiers]``.
"""

from __future__ import annotations

import re

from entitome.corpus.document import Document, Label, Mention

LABELS = (Label.GENE, Label.DISEASE, Label.CHEMICAL, Label.SPECIES, Label.CELL_LINE)
_ENTITY = re.compile(r"\[([^|\]]+)\|(\w+)\|([^|\]]*)\]")
SENTENCES = (
    "[Methotrexate|Chemical|MESH:D008727] eased [systemic sclerosis|Disease|MESH:D012595] in "
    "[mice|Species|NCBITaxon:10090].",
    "[Il2|Gene|NCBIGene:16183] of the [mouse|Species|NCBITaxon:10090] and "
    "[IL2|Gene|NCBIGene:3558] of the [human|Species|NCBITaxon:9606] bind alike.",
    "[TP53|Gene|NCBIGene:7157] is lost in [breast cancer|Disease|MESH:D001943], and 293 joints "
    "ache, says Mrs Hela on page p53.",
    "[HeLa|CellLine|Cellosaurus:CVCL_0030] and [HEK293|CellLine|Cellosaurus:CVCL_0045] made "
    "[TNF-alpha|Gene|NCBIGene:7124]; 293 dishes ache for more.",
    "[CD34|Gene|NCBIGene:947] marks vessels in [localized scleroderma|Disease|MESH:D012594]; 293 "
    "legs ache.",
    "The [wendel factor|Gene|NCBIGene:7124] rose in [type 2 diabetes|Disease|MESH:D003924].",
    "[breast and skin tumors|Disease|MESH:D001943 MESH:D012871] ache in "
    "[horses|Species|NCBITaxon:9796].",
    "[Aspirin|Chemical|MESH:D001241] helped [patients|Species|NCBITaxon:9606] with "
    "[pain|Disease|MESH:D010146] who ache.",
    "[Hydrogen peroxide|Chemical|MESH:D006861] kills [Escherichia coli|Species|NCBITaxon:562], "
    "the eubacteria.",
    "[IL-20|Gene|NCBIGene:50604] of [patients|Species|NCBITaxon:9606] fell, though 293 eubacteria "
    "did not ache for MTX.",
)


def written(identifier: str, marked: str) -> Document:
    """The document of a text with its entities marked."""
    text, mentions = "", []
    at = 0
    for found in _ENTITY.finditer(marked):
        text += marked[at : found.start()]
        name, label, ids = found.groups()
        place = (len(text), len(text) + len(name))
        mentions.append(Mention(*place, name, label, tuple(ids.split())))
        text += name
        at = found.end()
    return Document(identifier, text + marked[at:], mentions=tuple(mentions))


def small_corpus() -> list[tuple[Document, tuple[str, ...]]]:
    """The sentences as :func:`entitome.components.lexicon.learn.learn` takes them."""
    return [(written(f"s{n}", sentence), LABELS) for n, sentence in enumerate(SENTENCES)]
