"""Two annotations of small documents that disagree in every way there is."""

from __future__ import annotations

from entitome.corpus.document import Document, Mention, Passage
from entitome.eval.disagreements.groups import Disagreements

TEXT = "Gout hurts. gout fever hurts mice; CAT and TNF rise. Lead was in paint. 1. Gout in cats."
REFERENCES = (Passage(0, 71, "paragraph"), Passage(72, len(TEXT), "reference", "references"))
LABELS = ("Disease", "Gene", "Chemical", "Species")
GOUT, FEVER, CAT = "MESH:D006073", "MESH:D005334", "NCBIGene:847"


def at(start: int, words: str, label: str, *ids: str) -> Mention:
    """The mention of these words from an offset on."""
    assert TEXT[start : start + len(words)] == words
    return Mention(start, start + len(words), words, label, ids)


def theirs(id: str = "d1") -> Document:
    return Document(id, TEXT, REFERENCES, (
        at(0, "Gout", "Disease", "MESH:D000001"),     # other ids
        at(12, "gout", "Disease", "MESH:D000001"),    # the same, written otherwise
        at(17, "fever", "Disease", FEVER),            # ours has the same ids on a longer span
        at(35, "CAT", "Gene", CAT),                   # ours has no id
        at(43, "TNF", "Gene", "NCBIGene:7124"),       # agreed
        at(53, "Lead", "Gene", "NCBIGene:1"),         # ours says Chemical
        at(75, "Gout", "Disease", GOUT),              # in the references
    ))  # fmt: skip


def ours(id: str = "d1") -> Document:
    return Document(id, TEXT, mentions=(
        at(0, "Gout", "Disease", GOUT),
        at(12, "gout", "Disease", GOUT),
        at(12, "gout fever", "Disease", FEVER),
        at(29, "mice", "Species", "NCBITaxon:10090"),  # theirs has nothing
        at(35, "CAT", "Gene"),
        at(43, "TNF", "Gene", "NCBIGene:7124"),
        at(53, "Lead", "Chemical", "MESH:D007854"),
    ))  # fmt: skip


def found(*ids: str) -> Disagreements:
    """The disagreements of as many documents."""
    made = Disagreements()
    made.add("mine", map(theirs, ids), map(ours, ids), LABELS)
    return made
