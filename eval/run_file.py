"""Runs in files: what ``entitome evaluate --json`` writes and ``entitome compare`` reads.

A file is one JSON object, packed where its name ends in ``.gz``. What a person looks for stands
first, a line each: what was scored, notes, and figures. ``figures`` is for readers only: the
figures of a run that is read are made anew from its counts.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from entitome.corpus.errors import ConfigError, InputError
from entitome.eval.run import Run
from entitome.eval.run_coding import decode, encode

FORMAT = "entitome-run"
VERSION = 1

_PACKED = ".gz"
_FAULTS = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)


def write_run(run: Run, path: Path, figures: Iterable[Mapping[str, Any]] = ()) -> None:
    """Write a run, with its folder.

    :param figures: for a person who looks into the file: plain data, such as prediction, level,
        label, and a measure's value, low and high.
    :raises ConfigError: the place cannot be written.
    """
    content = _text(run, figures).encode("utf-8", "surrogatepass")
    if path.suffix == _PACKED:
        content = gzip.compress(content, compresslevel=6, mtime=0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise ConfigError(
            f"{path} cannot be written: {error.strerror or error}.",
            "it is a folder, or you have no right to write there.",
            "name another place.",
        ) from error


def read_run(path: Path) -> Run:
    """Read a run.

    :raises InputError: the file is not there, is no run, or is one of another version.
    """
    try:
        content = path.read_bytes()
        if content.startswith(b"\x1f\x8b"):
            content = gzip.decompress(content)
        plain = json.loads(content)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise _no_run(path, "its packed data is damaged or cut short") from error
    except OSError as error:
        raise _no_run(path, error.strerror or str(error)) from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise _no_run(path, f"it is no JSON, or cut short ({error})") from error
    except _FAULTS as error:
        raise _no_run(path, f"{type(error).__name__}: {error}") from error
    _check(path, plain)
    try:
        return _run(plain)
    except _FAULTS as error:
        raise _no_run(path, f"{type(error).__name__}: {error}") from error


def _text(run: Run, figures: Iterable[Mapping[str, Any]]) -> str:
    documents = run.judged[0].counted.documents if run.judged else ()
    if any(judged.counted.documents != documents for judged in run.judged):
        raise ValueError("the predictions of a run are of the same documents")
    head = {
        "format": FORMAT,
        "version": VERSION,
        "gold": run.gold,
        "about": dict(run.about),
        "notes": list(run.notes),
    }
    parts = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    parts.append(f'"figures": {_lines(figures)}')
    parts.append(f'"documents": {_json(documents)}')
    parts.append(f'"predictions": {_lines(map(encode, run.judged))}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(values: Iterable[Mapping[str, Any]]) -> str:
    """A list with a line for each of its values."""
    lines = ",\n".join(_json(value) for value in values)
    return f"[\n{lines}\n]" if lines else "[]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _run(plain: Mapping[str, Any]) -> Run:
    documents = tuple(map(str, plain["documents"]))
    if len(set(documents)) != len(documents):
        raise ValueError("a document is named twice")
    judged = tuple(decode(one, documents) for one in plain["predictions"])
    about = {str(key): str(value) for key, value in plain["about"].items()}
    return Run(str(plain["gold"]), judged, about, tuple(map(str, plain["notes"])))


def _check(path: Path, plain: object) -> None:
    """Refuse what is JSON but no run, and runs of another version."""
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise _no_run(path, f'it does not say "format": "{FORMAT}"')
    if plain.get("version") != VERSION:
        raise InputError(
            f"{path} is a run of version {plain.get('version')}; this entitome reads {VERSION}.",
            "another version of entitome wrote it.",
            "evaluate again with this one, or compare with that one.",
        )


def _no_run(path: Path, fault: str) -> InputError:
    return InputError(
        f"{path} cannot be read as a run: {fault}.",
        "it is not there, was cut short or edited, or is another file.",
        "give a file that `entitome evaluate --json FILE` wrote.",
    )
