"""An answer of the linker on the terminal: its candidates, and what spoke for and against them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import rich.table
from rich.bar import Bar
from rich.console import Group
from rich.text import Text

from entitome.commands.console import out
from entitome.commands.kb_shared import print_line, print_table
from entitome.components.linker.ranker import Reason
from entitome.linkers.answer import Answer, Option
from entitome.linkers.wording import VIA, in_words

_STRONGEST = 10  # reasons that are shown of a candidate
_BAR = 12  # characters of the longest bar
_LEAST = 0.01  # probability of a species that is worth telling


def show_answer(answer: Answer) -> None:
    """Print the candidates of a name, the answer and, where it was asked for, the reasons."""
    if answer.options:
        _table(("identifier",), [((option.id,), option) for option in answer.options])
    if answer.parts:
        print_line("Its parts:")
        _table(("part", "identifier"), [((name, part.id), part) for name, part in answer.parts])
    for line in _said(answer):
        print_line(line)
    for part, option in answer.parts:
        _explain(f"{part}: {option.id} {_named(option)}", option)
    for place, option in enumerate(answer.options):
        _explain(f"{place + 1}. {option.id} {_named(option)}", option)


def _table(first: Sequence[str], options: Sequence[tuple[Sequence[str], Option]]) -> None:
    """Print options, each behind its first cells; with species where they are genes."""
    genes = any(option.species for _, option in options)
    heads = (*first, "preferred name", *(("species",) if genes else ()), "score", "met")
    rows = [
        (*cells, _named(o), *((", ".join(o.species),) if genes else ()), f"{o.score:.3f}", _met(o))
        for cells, o in options
    ]
    print_table(heads, rows, figures=("score",))


def _named(option: Option) -> str:
    return "; ".join(name or "(not in the knowledge base)" for name in option.names)


def _met(option: Option) -> str:
    """How the name met, and which of the concept's names: for train corpora it is the name."""
    return VIA[option.via] if option.via == "used" else f"{VIA[option.via]}: {option.met}"


def _said(answer: Answer) -> Iterator[str]:
    if more := answer.number - len(answer.options):
        yield f"{more} more candidates; --top {answer.number} shows all."
    for alias in answer.aliases:
        yield f"Also looked up: {alias.name} ({alias.kind})"
    likely = [f"{name} {100 * p:.0f} %" for name, p in answer.taxa if p >= _LEAST]
    if likely:
        yield f"Species of the gene: {', '.join(likely)}"
    if answer.id:
        score = answer.options[0].score
        least = f"the threshold of {answer.threshold:g} for {answer.label}"
        yield f"Linked to {answer.id}: {score:.3f} reaches {least}."
    elif answer.options:
        least = f"the threshold of {answer.threshold:g} for {answer.label}"
        yield f"NIL: the likeliest has {answer.options[0].score:.3f}, below {least}."
    else:
        yield f"NIL: nothing of the type {answer.label} has a name that comes near."


def _explain(title: str, option: Option) -> None:
    """The strongest reasons of an option, for and against apart, the strongest first."""
    shown = option.reasons[:_STRONGEST]
    if not shown:
        return
    most = abs(shown[0].adds)
    parts: list[Text | rich.table.Table] = [Text(f"\n{title}", style="bold")]
    for head, colour, some in (
        ("speaks for it", "green", [r for r in shown if r.adds > 0]),
        ("speaks against it", "red", [r for r in shown if r.adds < 0]),
    ):
        if some:
            parts += [Text(f"  {head}", style=colour), _bars(some, most, colour)]
    out.print(Group(*parts), highlight=False)


def _bars(reasons: Sequence[Reason], most: float, colour: str) -> rich.table.Table:
    grid = rich.table.Table.grid(padding=(0, 1))
    grid.add_column(justify="right", width=8, no_wrap=True)
    grid.add_column(width=_BAR, no_wrap=True)
    grid.add_column()
    for reason in reasons:
        bar = Bar(most, 0, abs(reason.adds), width=_BAR, color=colour)
        grid.add_row(f"{reason.adds:+.2f}", bar, Text(in_words(reason)))
    return grid
