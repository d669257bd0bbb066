"""The card of a linker's folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from entitome.components.linker.memory import Memory
from entitome.components.linker.ranker import ANY, Ranker
from entitome.eval.table import to_markdown
from entitome.training.lessons import Chosen
from entitome.training.linking.recipe import LinkerRecipe
from entitome.training.linking.scores import Score, scores_table

CARD = "CARD.md"


@dataclass(frozen=True, slots=True)
class Made:
    """What a card tells of.

    :param kb: digest of the knowledge base.
    :param command: by which it was made.
    """

    recipe: LinkerRecipe
    chosen: Chosen
    memory: Memory
    ranker: Ranker
    scores: Mapping[str, Mapping[str, Score]]
    kb: str
    command: str


def write_card(folder: Path, made: Made) -> None:
    """Write ``CARD.md``."""
    settings = made.recipe.linker
    lines = [
        "# Linker\n",
        "Ranks the candidates of a mention by boosted trees over features of name, concept and "
        "document, and leaves it NIL below a threshold of its type. The memory holds names and "
        "identifiers of train corpora, no sentences.\n",
        f"- Made by: `{made.command}`",
        f"- Knowledge base: {made.kb}; seed {settings.seed}; {settings.trees} trees of "
        f"{settings.leaves} leaves for each of {', '.join(sorted(made.ranker.forests))} "
        f"(`{ANY}`: types that no corpus taught)",
        f"- Memory: {len(made.memory.meanings):,} names; short forms of the literature: "
        "`short_forms.tsv.xz`",
        "- Not trained on: every article of `never_train.tsv` and every dev and test document of "
        "any corpus; the dev documents chose the thresholds",
        "- Licences of the corpora: `configs/corpora.toml`; scores on test: `docs/linkers.md`",
        *(f"- {note}" for note in made.chosen.notes),
        "",
        *_corpora(made),
        "Thresholds: "
        + ", ".join(f"{label} {t:g}" for label, t in sorted(made.ranker.thresholds.items()))
        + "\n",
        to_markdown(scores_table(made.scores)),
    ]
    (folder / CARD).write_text("\n".join(lines), encoding="utf-8")


def _corpora(made: Made) -> list[str]:
    documents = Counter(taught.corpus for taught in made.chosen.train)
    rows = [
        f"| {name} | {', '.join(source.labels)} | {documents[name]:,} | "
        f"{len(made.chosen.dropped.get(name, ())):,} | "
        f"{'memory, as silver' if name in made.recipe.linker.silver else 'memory and ranker'} |"
        for name, source in made.chosen.sources.items()
    ]
    head = "| corpus | types | documents | dropped as reserved | teaches |"
    return [head, "|---|---|---|---|---|", *rows, ""]
