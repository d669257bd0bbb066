"""What made a result: the code, the command, the files it read."""

from __future__ import annotations

import hashlib
import shlex
import subprocess
from collections.abc import Iterable
from pathlib import Path

import typer

import entitome

DIGITS = 12  # of a digest, as in a knowledge base's


def commit(apart: Iterable[Path] = ()) -> str:
    """The commit of entitome's code, ``+`` behind it where the tree has changes since.

    Outside a git checkout, the version.

    :param apart: files whose changes do not count, such as the one about to be written.
    """
    folder = Path(str(entitome.__file__)).resolve().parent
    # site-packages may lie inside another project's checkout: the code itself must be tracked.
    if _git(folder, "ls-files", "--error-unmatch", "__init__.py") is None:
        return f"v{entitome.__version__}"
    excluded = [f":(top,exclude,glob)**/{path.name}" for path in apart]
    changed = _git(folder, "status", "--porcelain", "--", ":(top)", *excluded)
    return f"{_git(folder, 'rev-parse', '--short', 'HEAD')}{'+' if changed else ''}"


def _git(folder: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def digest(*contents: bytes) -> str:
    """A short name for exactly these contents, in this order."""
    whole = hashlib.sha256()
    for content in contents:
        whole.update(hashlib.sha256(content).digest())
    return whole.hexdigest()[:DIGITS]


def command_line(context: typer.Context) -> str:
    """The command as a person could repeat it; of absolute paths, which are theirs, the name.

    Options left at their defaults are left out.
    """
    words = ["entitome", str(context.info_name)]
    for parameter in context.command.params:
        name = str(parameter.name)
        source = context.get_parameter_source(name)
        if source is None or source.name != "COMMANDLINE":
            continue
        value = context.params[name]
        for one in value if isinstance(value, list | tuple) else [value]:
            words += [] if parameter.param_type_name == "argument" else [parameter.opts[0]]
            words += [] if one is True else [_portable(str(one))]
    return shlex.join(words)


def _portable(value: str) -> str:
    path = Path(value)
    return path.name if path.is_absolute() else value
