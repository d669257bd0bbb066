from __future__ import annotations

from entitome.commands.unknown_tally import UnknownTally
from entitome.corpus.document import Document, Mention


def document(*ids: str, label: str = "Disease") -> Document:
    return Document("d", "Zorb", mentions=tuple(Mention(0, 4, "Zorb", label, (i,)) for i in ids))


def test_both_sides_by_part() -> None:
    tally = UnknownTally({"MESH:D000001"}.__contains__)
    tally.add(("ncbi_disease", "dev"), [document("MESH:D000001", "OMIM:1", "OMIM:1")], [document()])
    tally.add(("biored", "dev"), [document("MESH:D000001")], [document("MESH:D000001", "MESH:D9")])
    # No identifiers are annotated, and no genes: nothing is said of them.
    tally.add(("drugprot", "dev"), [document("x", label="Gene")], [document("x", label="Gene")])
    tally.add(("bc5cdr", "dev"), [document("x", label="Gene")], [document("x", label="Gene")])
    assert tally.note().endswith(
        "Of gold: ncbi_disease:dev 2 of 3, 1 different (OMIM:1 2). "
        "Of the predictions: biored:dev 1 of 2, 1 different (MESH:D9 1)."
    )


def test_nothing_unknown() -> None:
    tally = UnknownTally(lambda identifier: True)
    tally.add(("biored", "dev"), [document("MESH:D000001")], [document("MESH:D000001")])
    assert tally.note().endswith("Of gold: none of 1. Of the predictions: none of 1.")
