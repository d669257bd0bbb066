"""The file formats: :data:`FORMATS` names them, and each module reads, writes or does both."""

from __future__ import annotations

from functools import partial

from entitome.corpus.errors import ConfigError
from entitome.corpus.formats import (
    bioc_json,
    bioc_xml,
    brat,
    docbin,
    iob,
    jats,
    jsonl,
    plain,
    pubtator,
    tomesphere,
    tsv,
)
from entitome.corpus.formats.base import Format, OnError

__all__ = ["FORMATS", "Format", "OnError", "get_format"]

_ALL = (
    Format(
        "pubtator",
        (".pubtator", ".txt"),
        pubtator.read,
        pubtator.write,
        unsettled=partial(pubtator.read, settled=False),
    ),
    Format(
        "bioc-xml",
        (".xml",),
        bioc_xml.read,
        bioc_xml.write,
        unsettled=partial(bioc_xml.read, settled=False),
    ),
    Format(
        "bioc-json",
        (".json",),
        bioc_json.read,
        bioc_json.write,
        unsettled=partial(bioc_json.read, settled=False),
    ),
    Format(
        "jsonl",
        (".jsonl",),
        jsonl.read,
        jsonl.write,
        unsettled=partial(jsonl.read, settled=False),
    ),
    Format(
        "brat",
        (".ann",),
        brat.read,
        one_file=False,
        read_folder=brat.read_folder,
        write_folder=brat.write_folder,
        unsettled=brat.read_alone,
        unsettled_folder=partial(brat.read_folder, settled=False),
    ),
    Format("docbin", (".spacy",), docbin.read, docbin.write),
    Format("iob", (".tsv", ".iob", ".conll"), iob.read, None),
    Format("tsv", (".tsv",), None, tsv.write, unsettled=tsv.read),
    Format("tomesphere", (".md",), tomesphere.read, tomesphere.write),
    Format("jats", (".nxml", ".xml"), jats.read, None),
    Format("text", (".txt",), plain.read, None),
    Format("markdown", (".md",), plain.read_markdown, None),
)

FORMATS: dict[str, Format] = {entry.name: entry for entry in _ALL}
"""Every format by its name."""


def get_format(name: str) -> Format:
    """The format of a name.

    :raises ConfigError: if there is none, listing those there are.
    """
    if name not in FORMATS:
        raise ConfigError(
            f"There is no format {name!r}.",
            "The name is misspelt, or the format is not supported.",
            f"Use one of: {', '.join(FORMATS)}.",
        )
    return FORMATS[name]
