"""What made a result: the code, the command, the files it read."""

from __future__ import annotations

import hashlib
import shlex
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import typer

import entitome
from entitome.corpus.errors import ConfigError

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


def file_digest(*paths: Path) -> str:
    """A short name for the contents of these files, in this order.

    :raises ConfigError: one cannot be read.
    """
    try:
        return digest(*(path.read_bytes() for path in paths))
    except OSError as error:
        raise ConfigError(
            f"{error.filename} cannot be read: {error.strerror}.",
            "a wrong path or an incomplete copy.",
            "give the folder that `entitome train` or `entitome lexicon build` made.",
        ) from error


def lexicon_digest(folder: str | None) -> str:
    """The digest of a folder of name usage, None for the shipped one.

    :raises ConfigError: there is none.
    """
    from entitome.components.lexicon.usage import PRIOR_FILE, USAGE_FILE
    from entitome.components.resources import shipped_lexicon

    place = Path(folder) if folder else shipped_lexicon()
    return file_digest(*(place / name for name in (USAGE_FILE, PRIOR_FILE)))


def recogniser_stamp(
    config: str | None, recogniser: str | None = None, lexicon: str | None = None
) -> str:
    """Which recogniser a pipeline has and the digest of its weights: ``fast 0123456789ab``.

    The arguments are those of :func:`entitome.load`; of an absolute path only the name is given.

    :raises ConfigError: there is no such config or recogniser.
    """
    from entitome.loading import read_config
    from entitome.recognisers import KINDS

    components = read_config(config, {}, recogniser)["components"].values()
    stamps = [_stamp(c, lexicon) for c in components if c.get("factory") in KINDS]
    return ", ".join(stamps) or "none"


def _stamp(component: Mapping[str, Any], lexicon: str | None) -> str:
    from entitome.components.ner.factory import ACCURATE, folder_of
    from entitome.components.ner.model_folder import model_files
    from entitome.recognisers import KINDS, LEXICON

    if KINDS[component["factory"]] == LEXICON:
        return f"{LEXICON} {lexicon_digest(lexicon or component.get('lexicon'))}"
    model = component.get("model") or ACCURATE
    return f"{_portable(model)} {file_digest(*model_files(folder_of(model)))}"


def linker_stamp(config: str | None, linker: str | None = None) -> str:
    """Which linker a pipeline has and the digest of its files: ``shipped 0123456789ab``.

    The arguments are those of :func:`entitome.load`; of an absolute path only the name is given.

    :raises ConfigError: there is no such config, or the linker's folder lacks a file.
    """
    from entitome.components.resources import shipped_linker
    from entitome.loading import USES_LINKER, read_config

    components = read_config(config, {})["components"].values()
    named = (linker or c.get("model") for c in components if c.get("factory") in USES_LINKER)
    shipped = shipped_linker().resolve()
    folders = dict.fromkeys(Path(model) if model else shipped for model in named)
    names = {f: "shipped" if f.resolve() == shipped else _portable(str(f)) for f in folders}
    return ", ".join(f"{name} {linker_digest(f)}" for f, name in names.items()) or "none"


def pipeline_stamp(
    config: str | None, recogniser: str | None, lexicon: str | None, linker: str | None
) -> str:
    """What a pipeline recognises and links with, in words.

    :raises ConfigError: see :func:`recogniser_stamp` and :func:`linker_stamp`.
    """
    recognised = recogniser_stamp(config, recogniser, lexicon)
    return f"recogniser {recognised}, linker {linker_stamp(config, linker)}"


def linker_digest(folder: Path) -> str:
    """The digest of what a linker's folder is opened from.

    :raises ConfigError: it lacks a file that every linker has.
    """
    from entitome.components.linker import memory, ranker, short_forms
    from entitome.components.species import model as species

    needed = (folder / name for name in (ranker.FILE, ranker.META, memory.FILE))
    optional = (folder / name for name in (short_forms.FILE, species.FILE))
    return file_digest(*needed, *(path for path in optional if path.is_file()))


def command_line(context: typer.Context) -> str:
    """The command as a person could repeat it; of absolute paths, which are theirs, the name.

    Options left at their defaults are left out.
    """
    words = ["entitome", *_groups(context), str(context.info_name)]
    for parameter in context.command.params:
        name = str(parameter.name)
        source = context.get_parameter_source(name)
        if source is None or source.name != "COMMANDLINE":
            continue
        value = context.params[name]
        for one in value if isinstance(value, list | tuple) else [value]:
            off = one is False and parameter.secondary_opts
            option = parameter.secondary_opts[0] if off else parameter.opts[0]
            words += [] if parameter.param_type_name == "argument" else [option]
            words += [] if one is True or off else [_portable(str(one))]
    return shlex.join(words)


def _groups(context: typer.Context) -> list[str]:
    """The groups that a command is in, such as ``benchmark``, the outer first."""
    above = context.parent
    if above is None or above.parent is None:  # the outermost is the program itself
        return []
    return [*_groups(above), str(above.info_name)]  # type: ignore[arg-type]


def _portable(value: str) -> str:
    name, sign, given = value.rpartition("=")
    path = Path(given)
    return f"{name}{sign}{path.name}" if path.is_absolute() else value
