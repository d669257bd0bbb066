"""The card of the name usage: what it was made of, and what was left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Tally:
    """Documents taken and left out, by corpus."""

    taken: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)

    def count(self, corpus: str, reserved: bool) -> None:
        """Count a document."""
        (self.dropped if reserved else self.taken)[corpus] += 1

    @property
    def used(self) -> int:
        """Documents taken in all."""
        return self.taken.total()


def write_card(folder: Path, tally: Tally, kb_digest: str, rows: int) -> None:
    """Write ``CARD.md`` beside the files it describes."""
    corpora = sorted(tally.taken.keys() | tally.dropped.keys())
    table = "\n".join(f"| {c} | {tally.taken[c]} | {tally.dropped[c]} |" for c in corpora)
    (folder / "CARD.md").write_text(
        f"""# Name usage

How train corpora use names: for each normal form, case and entity type, how often it was seen,
how often as an entity, and its identifiers; and the weights of a logistic regression for names
that no corpus has. {rows} rows. It is the memory of the dictionary recogniser and the linker.

- Made by: `entitome lexicon build --corpora ../shared/corpora -o models/lexicon`
- Knowledge base: {kb_digest}; recipe: `configs/lexicon.toml`; seed 0 (deterministic)
- Not trained on: every PMID of `never_train.tsv` and every dev and test document of any corpus
- Holds names and counts, no sentences. Licences of the corpora: `configs/corpora.toml`
- Scores: `docs/results.md`

| corpus | documents used | left out as reserved |
|---|---|---|
{table}
""",
        encoding="utf-8",
    )
