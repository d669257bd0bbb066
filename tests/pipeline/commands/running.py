"""Runs one command as the console does, without a process of its own."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

import typer
from typer.testing import CliRunner


@dataclass(frozen=True)
class Outcome:
    """How a command ended; ``exception`` is what rose out of it, None where it ended well."""

    exit_code: int
    output: str
    exception: BaseException | None


def run(module: ModuleType, *arguments: str) -> Outcome:
    """The outcome of ``entitome NAME ARGUMENTS…``; an error of entitome's is its exception."""
    app = typer.Typer(rich_markup_mode="rich")
    app.callback()(lambda: None)
    module.register(app)
    name = module.__name__.rpartition(".")[2]
    done = CliRunner().invoke(app, [name, *arguments])
    return Outcome(done.exit_code, done.output, done.exception)
