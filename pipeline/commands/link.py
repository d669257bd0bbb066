"""``entitome link``: one name, its candidates, and why."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Annotated

import typer

from entitome.commands.console import (
    KnowledgeOption,
    LexiconOption,
    LinkerOption,
    RecogniserOption,
    index_progress,
    progress,
)
from entitome.commands.judging import kb_of
from entitome.corpus.errors import ConfigError
from entitome.kb.open import open_kb

HELP = """Link one name, as if a paper had it, and show the candidates with their scores.

The name is sought in --context; where it does not occur there, it stands behind. Other names of \
the context are recognised and count as context. --explain says what spoke for and against the \
two likeliest: how much each of their features adds to the logit of the score.

[bold]Examples[/]

  entitome link "heart attack" --type disease

  entitome link SSc --type disease --explain --context "Systemic sclerosis (SSc) hardens the skin."

  entitome link p53 --type gene --species 10090

  entitome link "breast and ovarian cancer" --type disease --json
"""
_EXPLAINED = 2


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("link", help=HELP)(link)


def link(
    name: Annotated[str, typer.Argument(help="A name as a paper may write it.")],
    type_: Annotated[
        str, typer.Option("--type", help="Gene, Disease, Chemical, Species, cell line ...")
    ],
    context: Annotated[str, typer.Option(help="Text around it: a sentence, an abstract.")] = "",
    explain: Annotated[bool, typer.Option("--explain", help="Say why.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    top: Annotated[int, typer.Option(min=1, help="Candidates, at most.")] = 10,
    species: Annotated[
        str | None, typer.Option(help="Of a gene: 10090 or mouse; else the context tells.")
    ] = None,
    linker: LinkerOption = None,
    kb: KnowledgeOption = None,
    config: Annotated[str | None, typer.Option(help="Pipeline config (pipeline.cfg).")] = None,
    lexicon: LexiconOption = None,
    recogniser: RecogniserOption = None,
) -> None:
    """Link one name and show its candidates."""
    from entitome.batch.runner import Settings  # spaCy: only where it is needed
    from entitome.commands.link_shown import show_answer
    from entitome.linkers.answer import plain
    from entitome.linkers.asking import open_links
    from entitome.linkers.written import Query, taxon_of

    with progress() as shown:
        open_kb(kb_of(config, kb), index_progress(shown))
        shown.add_task("opening the pipeline", total=None)
        settings = Settings(config, kb, lexicon, recogniser, linker)
        links = open_links(settings, alone=not context.strip())
        label = label_of(type_, links.labels)
        taxon = taxon_of(links.kb, _for_gene(species, label)) if species else ""
        query = Query(name, label, context, taxon)
        answer = links.ask(query, top, _EXPLAINED if explain else 0)
    if as_json:
        typer.echo(json.dumps(plain(answer), indent=1, ensure_ascii=False))
    else:
        show_answer(answer)


def label_of(text: str, known: Sequence[str]) -> str:
    """A type as a person writes it: in any letter case, "cell line" for CellLine, also in plural.

    :raises ConfigError: there is none of that name.
    """
    spelled = {_bare(label): label for label in known}
    wanted = _bare(text)
    for form in (wanted, wanted.removesuffix("s")):
        if form in spelled:
            return spelled[form]
    raise ConfigError(
        f"There is no type {text!r} that is linked.",
        "a misspelt name, or a type that the linkers of the configuration leave out.",
        f"use one of: {', '.join(known)}.",
    )


def _bare(label: str) -> str:
    return re.sub(r"[\W_]+", "", label).lower()


def _for_gene(species: str, label: str) -> str:
    if label != "Gene":
        raise ConfigError(
            f"--species was given for the type {label}.",
            "a species says whose gene is meant; other types have none.",
            "leave --species out, or ask with --type gene.",
        )
    return species
