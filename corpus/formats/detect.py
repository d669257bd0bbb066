"""Which format a file is in: told by its first bytes, and by its name where those leave it open."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import PurePath

from entitome.corpus.errors import InputError

HEAD_SIZE = 1 << 16
"""How many of a file's first bytes :func:`detect` is best given."""

_BOM = b"\xef\xbb\xbf"
_PUBTATOR = re.compile(rb"[^\s|][^|\t\r\n]{0,80}\|[ta]\|")
# Two lines at least, as a single one may be anything.
_IOB = re.compile(
    rb"(?:-DOCSTART-.*\s+)?"
    rb"(?:(?:[^\t\r\n]+\t(?:[^\t\r\n]*\t){0,2}|\S+ (?:\S+ ){0,2})"
    rb"(?:O|[BI]-\S+)[ ]*\r?\n\s*){2}"
)
_BARE_PUBTATOR = re.compile(rb"[^\t\r\n]+\t-?\d+\t-?\d+\t[^\t\r\n]*\t[^\t\r\n]+")
_TABLE = re.compile(rb"document\tstart\tend\t")
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_XML_ROOTS = (
    (re.compile(rb"<!DOCTYPE\s+collection|<collection[\s>]"), "bioc-xml"),
    (re.compile(rb"<!DOCTYPE\s+article|<(?:\w+:)?(?:article|pmc-articleset)[\s>]"), "jats"),
)
_PAGE = re.compile(rb"^## (?:Full-text|Linked) entities\s*$|tomesphere\.com/", re.M | re.I)
_BIOC_KEYS = {"documents", "passages", "PubTator3"}
_BIOC_HEAD = re.compile(rb'"(?:documents|passages|PubTator3)"\s*:\s*\[')
_OWN_HEAD = re.compile(rb'\{"id": "(?:[^"\\]|\\.)*", "text": "')
_MARKDOWN = re.compile(rb"^#{1,6} \S.*$", re.M)
_BY_NAME = {
    ".pubtator": "pubtator", ".xml": "jats", ".nxml": "jats", ".bioc": "bioc-xml",
    ".json": "bioc-json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".spacy": "docbin",
    ".md": "markdown", ".markdown": "markdown", ".ann": "brat",
}  # fmt: skip
_FOREIGN = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a ZIP, Word or Excel file"), (b"\x89PNG", "a PNG"),
    (b"BZh91AY&SY", "packed with bzip2"), (b"\x28\xb5\x2f\xfd", "packed with zstd"),
)  # fmt: skip


def detect(head: bytes, filename: str, settled: bool = True) -> str:
    """The registry name of a file's format.

    :param head: its first bytes, uncompressed; :data:`HEAD_SIZE` of them are enough.
    :param filename: its name; ``.gz`` and ``.xz`` at the end mean nothing.
    :param settled: False looks for mentions without a text, too.
    :raises InputError: for a kind of file that no reader could read, such as a PDF.
    """
    _refuse_foreign(head, filename)
    suffix = PurePath(re.sub(r"\.(?:gz|xz)$", "", filename.lower())).suffix
    if _is_docbin(head):
        return "docbin"
    text = head.removeprefix(_BOM).lstrip()
    kind = _by_content(text) or ("" if settled else _bare(text))
    return kind or _BY_NAME.get(suffix, "") or _by_looks(text)


def _by_content(text: bytes) -> str:
    if text.startswith(b"<"):
        bare = _COMMENT.sub(b"", text)
        found = ((root.search(bare), name) for root, name in _XML_ROOTS)
        places = [(match.start(), name) for match, name in found if match]
        return min(places, default=(0, ""))[1]
    if text.startswith((b"{", b"[")):
        return _json_kind(text)
    if _PUBTATOR.match(text):
        return "pubtator"
    if _IOB.match(text):
        return "iob"
    return "tomesphere" if _PAGE.search(text) else ""


def _bare(text: bytes) -> str:
    """Lines of mentions without the text they stand in."""
    return "pubtator" if _BARE_PUBTATOR.match(text) else "tsv" if _TABLE.match(text) else ""


def _json_kind(text: bytes) -> str:
    """BioC where its keys stand, JSON Lines where a first line is an object of its own."""
    if _OWN_HEAD.match(text):  # its first line may be longer than what is looked at
        return "jsonl"
    first = text.split(b"\n", 1)[0]
    try:
        record = json.loads(first)
    except ValueError:
        record = None
    if isinstance(record, dict):
        bioc = _BIOC_KEYS & record.keys() and not {"text", "mentions"} & record.keys()
        return "bioc-json" if bioc else "jsonl"
    if _BIOC_HEAD.search(text):
        return "bioc-json"
    is_object = re.match(rb'\{"', text)
    return "jsonl" if is_object and re.search(rb'"(?:entities|mentions|text)"\s*:', text) else ""


def _is_docbin(head: bytes) -> bool:
    """spaCy's DocBin is a zlib stream of a MessagePack map that names its attributes."""
    if head[:1] != b"\x78":
        return False
    try:
        return b"attrs" in zlib.decompressobj().decompress(head, 4096)
    except zlib.error:
        return False


def _by_looks(text: bytes) -> str:
    return "markdown" if _MARKDOWN.match(text) else "text"


def _refuse_foreign(head: bytes, filename: str) -> None:
    for magic, kind in _FOREIGN:
        if head.startswith(magic):
            raise InputError(
                f"{filename} is {kind}, which holds no text that can be read here.",
                "A paper was saved in the form it is printed in, or files were packed.",
                "Save a paper as text, Markdown or JATS XML, or give its PMCID instead; unpack "
                "what is packed, or pack it with gzip or xz.",
            )
