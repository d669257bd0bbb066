"""Every benchmark that the data at hand allows, one after another: ``entitome results --all``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
import typer.main

from entitome.commands.console import err, show_error
from entitome.commands.history_files import checked
from entitome.corpus.errors import ConfigError, EntitomeError, InputError

_DECIDING = ("config", "kb", "lexicon", "recogniser", "linker")  # what is measured


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A benchmark as a command.

    :param words: the command with the options that make it this benchmark.
    :param page: the page that it writes beside the history, "" for none.
    :param shared: which of the options of ``results`` it has too.
    :param limited: words in place of ``--limit`` for one that has no such option.
    """

    words: tuple[str, ...]
    page: str = ""
    shared: tuple[str, ...] = ("corpora", *_DECIDING)
    limited: tuple[str, ...] = ()

    @property
    def on_test(self) -> bool:
        """Whether it looks at test parts, which are scored whole or not at all."""
        return not {"--test", "--report-test"}.isdisjoint(self.words)


_TABLE = ("corpora", *_DECIDING, "workers")
_TEST = ("--split", "test", "--report-test")

BENCHMARKS = {
    "dev": Benchmark(("results",), "results.md", _TABLE),
    "test": Benchmark(("results", "--test"), "results.md", _TABLE),
    "own": Benchmark(("results", "--test", "--own-conventions"), "results.md", _TABLE),
    "pages": Benchmark(("benchmark", "pages"), "pages.md", _TABLE),
    "linkers": Benchmark(
        ("benchmark", "linkers", "--linker", "ours,exact", *_TEST),  # others make indexes first
        "linkers.md",
        ("corpora", "config", "kb", "lexicon", "recogniser"),
    ),
    "species": Benchmark(("benchmark", "species", *_TEST)),
    "speed": Benchmark(("bench",), limited=("--words", "2000", "--repeats", "1")),
}
"""In the order in which they are run."""

_OF_ONE_TABLE = ("test", "own_conventions", "label")


def run_all(context: typer.Context, only: Sequence[str] | None) -> None:
    """Run the benchmarks with the options that ``results`` was given.

    One whose data is absent is told and left out, as is one that cannot be told which model is
    meant; one that fails is told, and the others are run all the same. With ``--limit``, test parts
    are left out and nothing is written.

    :param only: names of those to run; None for all.
    :raises ConfigError: there is no such benchmark, or the options do not go together.
    :raises typer.Exit: with code 2, where one failed.
    """
    given = {key: value for key, value in context.params.items() if _said(context, key)}
    page, limit = given.get("write"), given.get("limit")
    chosen = _chosen(only)
    _check(given)
    checked(page.with_suffix(".jsonl") if page else None)
    failed = []
    for number, (name, one) in enumerate(chosen.items(), 1):
        if limit and one.on_test:
            err.print(f"left out: {name}, since a test part is scored whole", highlight=False)
            continue
        if unheard := [key for key in _DECIDING if given.get(key) and key not in one.shared]:
            why = f"since it does not know --{unheard[0]} in this sense"
            err.print(f"left out: {name}, {why}", highlight=False)
            continue
        words = words_of(one, given, page, limit)
        err.print(f"{number} of {len(chosen)}: {name}", style="bold", highlight=False)
        if not _ran(words, name):
            failed.append(name)
    if failed:
        err.print(f"failed: {', '.join(failed)}", style="red", highlight=False)
        raise typer.Exit(2)


def _check(given: dict[str, Any]) -> None:
    """Refuse options that do not go together.

    :raises ConfigError: there are some.
    """
    if given.get("limit") and given.get("write"):
        raise ConfigError(
            "A limited run cannot join the history.",
            "--limit and --write were given together.",
            "leave one of them out.",
        )
    odd = [key for key in _OF_ONE_TABLE if given.get(key)]
    if len(given.get("recogniser", ())) > 1:
        odd.append("recogniser twice")
    if odd:
        raise ConfigError(
            f"--{odd[0].replace('_', '-')} does not go with --all.",
            "--all scores one model, and test parts and own conventions in runs of their own.",
            "leave it out.",
        )


def _chosen(only: Sequence[str] | None) -> dict[str, Benchmark]:
    strange = [name for name in only or () if name not in BENCHMARKS]
    if strange:
        raise ConfigError(
            f"There is no benchmark {strange[0]!r}.",
            "a misspelt name.",
            f"use one or more of: {', '.join(BENCHMARKS)}.",
        )
    return {name: one for name, one in BENCHMARKS.items() if not only or name in only}


def _said(context: typer.Context, key: str) -> bool:
    """Whether an option stands on the command line: what is left to default, is for all."""
    source = context.get_parameter_source(key)
    return source is not None and source.name == "COMMANDLINE"


def words_of(
    one: Benchmark, given: dict[str, Any], page: Path | None, limit: int | None
) -> list[str]:
    """The command line of a benchmark.

    :param given: the options of ``results`` by name.
    :param page: the page of results; the others' are beside it.
    """
    words = list(one.words)
    for key in one.shared:
        value = given.get(key)
        for each in value if isinstance(value, list | tuple) else [value]:
            words += [] if each is None else [f"--{key}", str(each)]
    if limit:
        words += one.limited or ("--limit", str(limit))
    if page and one.page == "results.md":
        words += ["--write", str(page)]
    elif page:
        words += ["--write", str(page.parent / one.page)] if one.page else []
        words += ["--history", str(page.with_suffix(".jsonl"))]
    return words


def _ran(words: list[str], name: str) -> bool:
    """Whether a benchmark did not fail."""
    from entitome.cli import app  # it imports this module's command

    root: Any = typer.main.get_command(app)
    try:
        with root.make_context("entitome", list(words)) as context:
            root.invoke(context)
    except InputError as error:
        err.print(f"left out: {name}: {error.what}", highlight=False, markup=False)
    except EntitomeError as error:
        show_error(error)
        return False
    return True
