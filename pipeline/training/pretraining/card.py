"""What a reader of a pre-trained encoder should know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from entitome.components.ner.encode import Vocabulary
from entitome.components.ner.vectors import WordVectors
from entitome.training.pretraining.loop import Round
from entitome.training.pretraining.recipe import PretrainingRecipe
from entitome.training.texts import Tally

_SHOWN = 20  # rounds of the table


@dataclass(frozen=True, slots=True)
class Made:
    """A finished pre-training."""

    recipe: PretrainingRecipe
    command: str
    commit: str
    tally: Tally
    vocabulary: Vocabulary
    vectors: WordVectors | None
    rounds: Sequence[Round]


def card(made: Made) -> str:
    """The card, as Markdown."""
    settings = asdict(made.recipe.pretraining).items()
    return "\n".join([
        "# Pre-trained encoder\n",
        "A recogniser's encoder that learned from unlabelled text: to begin a training with, by "
        "`entitome train configs/ner.cfg --start FOLDER`. By itself it recognises nothing. It "
        "holds weights and words, no sentences.\n",
        f"- Made by: `{made.command}`, code {made.commit}",
        f"- Settings: {', '.join(f'{name} {value}' for name, value in settings)}",
        f"- Words: {len(made.vocabulary):,}; word vectors: "
        f"{made.vectors.digest if made.vectors else 'none'}",
        *made.tally.lines(), "", *_rounds(made.rounds),
    ]) + "\n"  # fmt: skip


def _rounds(rounds: Sequence[Round]) -> list[str]:
    """Some rounds, evenly apart, the last among them."""
    every = max(1, -(-len(rounds) // _SHOWN))
    shown = [r for r in rounds if (len(rounds) - r.number) % every == 0]
    read = {r.number: sum(one.tokens for one in rounds[: r.number]) for r in shown}
    rows = [
        f"| {r.number} | {read[r.number]:,} | {r.between:.3f} | {r.hidden:.3f} | {r.codes:.3f} | "
        f"{r.seconds / 60:.1f} |"
        for r in shown
    ]
    head = "| round | tokens read | words between | hidden words | their codes | minutes |"
    note = "Mean losses in nats, on sentences not seen before in the first pass.\n"
    return [note, head, "|---|---|---|---|---|---|", *rows]
