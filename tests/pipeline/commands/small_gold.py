"""Small gold corpora for ``entitome results``, and how to read its table."""

from __future__ import annotations

from pathlib import Path

from tests.pipeline.commands.conftest import annotated


def pubtator(*numbers: int) -> str:
    """Sentences of the small model as PubTator."""
    blocks = []
    for n in numbers:
        document = annotated(n)
        lines = [f"{9000 + n}|t|{document.text}", f"{9000 + n}|a|"]
        for m in document.mentions:
            cells = (9000 + n, m.start, m.end, m.text, m.label, m.ids[0].partition(":")[2])
            lines.append("\t".join(map(str, cells)))
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def write_gold(folder: Path) -> Path:
    """BioRED with two dev documents and NLM-Chem with one of test."""
    chemicals = "7|t|Aspirin.\n7|a|Helps.\n7\t0\t7\tAspirin\tChemical\tMESH:D001241\n"
    files = {
        "biored/BioRED_Train.PubTator.txt": pubtator(2),
        "biored/BioRED_Dev.PubTator.txt": pubtator(0, 3),
        "nlm_chem/NLMchem_Test.PubTator.txt": chemicals,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def line(output: str, part: str, label: str) -> list[str]:
    """The cells of a row of a printed table."""
    rows = [[c.strip() for c in ln.split("│")[1:-1]] for ln in output.splitlines() if "│" in ln]
    return next(row for row in rows if row[:2] == [part, label])
