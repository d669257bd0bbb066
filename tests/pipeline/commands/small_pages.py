"""Full texts as PubTator gives them, in the words of the small model, and a page."""

from __future__ import annotations

import json
from pathlib import Path

from tests.pipeline.commands.conftest import annotated

PAGE = """# Systemic sclerosis in mice

## Abstract

Methotrexate eased systemic sclerosis.

## Full-text entities

- **Diseases:** systemic sclerosis (MESH:D012595), fever (MESH:D005334)

---
Source: https://example.org/paper/PMC1
"""


def passage(number: int, offset: int, kind: str, section: str) -> dict[str, object]:
    """One of the model's sentences with its entities, as a passage."""
    document = annotated(number)
    notes = [
        {
            "id": str(m.start),
            "infons": {"identifier": m.ids[0].removeprefix("NCBIGene:"), "type": m.label},
            "text": m.text,
            "locations": [[offset + m.start, m.end - m.start]],
        }
        for m in document.mentions
    ]
    return {
        "type": kind, "section_type": section, "offset": offset, "text": document.text,
        "annotations": notes,
    }  # fmt: skip


def paper(pmid: str, *numbers: int, full: bool = True) -> str:
    """A paper of sentences, the last in its references."""
    passages, offset = [], 0
    for at, number in enumerate(numbers):
        last = full and at == len(numbers) - 1
        kind, section = ("ref", "REF") if last else ("paragraph", "INTRO")
        passages.append(passage(number, offset, kind, section))
        offset += len(annotated(number).text) + 1
    return json.dumps({"pmid": pmid, "fulltext": full, "passages": passages})


def write_pages(folder: Path) -> Path:
    """Corpora with two full texts and an abstract, and a page in the folder seed beside them."""
    corpora = folder / "corpora"
    lines = [paper("11", 0, 1, 3), paper("12", 0, 2, 2), paper("13", 1, full=False)]
    for name, text in {
        "corpora/pubtator/pubtator_central_dev.jsonl": "\n".join(lines) + "\n",
        "corpora/never_train.tsv": "pmid\treason\n12\treserved\n",
        "seed/PMC1.md": PAGE,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return corpora
