"""JATS XML, the form of PubMed Central's articles (NISO Z39.96, https://jats.nlm.nih.gov).

One ``<article>``, or a ``<pmc-articleset>`` of many, read an article at a time. Text is title,
abstracts, body, back matter and floating captions and tables, a passage each, joined by line
breaks. References, translated abstracts, sub-articles and displayed formulae are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from entitome.corpus.document import Document
from entitome.corpus.errors import InputError
from entitome.corpus.formats.assembly import Assembly
from entitome.corpus.formats.faults import OnError, report
from entitome.corpus.formats.jats_body import Body
from entitome.corpus.formats.jats_text import Element, text_of
from entitome.corpus.formats.safe_xml import elements
from entitome.corpus.formats.text_input import reporting

_ID_KINDS = {"pmcid": "pmcid", "pmc": "pmcid", "pmid": "pmid", "doi": "doi"}
_NO_ABSTRACT = frozenset({"toc", "teaser", "web-summary"})


def read(source: BinaryIO, name: str = "<stream>", on_error: OnError = None) -> Iterator[Document]:
    """The articles of a file; the id is the PMCID, else PMID, DOI or the file name's stem.

    A document type is accepted but not loaded.

    :raises InputError: for XML that is faulty, cut off or declares entities, and for an article
        without text; with ``on_error`` such an article is left out. Faulty XML ends the reading.
    """
    with reporting(on_error):
        roots = ("article", "pmc-articleset")
        for number, article in enumerate(elements(source, roots, "article", name)):
            stem = PurePath(name).stem + (f"-{number + 1}" if number else "")
            document = _document(article, stem)
            if document.text:
                yield document
            else:
                report(_no_text(f"{name}, line {article.sourceline}"), on_error)


def _document(article: Element, stem: str) -> Document:
    front = article.find("front")
    meta = front.find("article-meta") if front is not None else None
    infons = _infons(front, meta) if meta is not None else {}
    assembly = Assembly()
    assembly.add(infons.get("title", ""), "title", "title")
    body = Body(assembly)
    if meta is not None:
        _abstracts(body, meta)
    parts = [part for tag in ("body", "back", "floats-group") for part in article.findall(tag)]
    for part in parts:
        body.blocks(part, "")
    infons["full_text"] = "yes" if article.find("body") is not None else "no"
    identifier = next((infons[key] for key in ("pmcid", "pmid", "doi") if key in infons), stem)
    return Document(identifier, assembly.text, tuple(assembly.passages), infons=infons)


def _abstracts(body: Body, meta: Element) -> None:
    for abstract in meta.findall("abstract"):
        if abstract.get("abstract-type") not in _NO_ABSTRACT:
            body.heading(abstract, "abstract")
            body.blocks(abstract, "abstract")


def _infons(front: Element, meta: Element) -> dict[str, str]:
    """Title, identifiers, journal, date and keywords, where the article states them."""
    infons = {"title": _title(meta)}
    for element in meta.findall("article-id"):
        if key := _ID_KINDS.get(element.get("pub-id-type", "")):
            infons.setdefault(key, text_of(element))
    if infons.get("pmcid", "").isdecimal():
        infons["pmcid"] = "PMC" + infons["pmcid"]
    infons["journal"] = text_of(front.find("journal-meta//journal-title"))
    infons["date"] = _date(meta)
    infons["keywords"] = "; ".join(map(text_of, meta.iterfind("kwd-group/kwd")))
    return {key: value for key, value in infons.items() if value}


def _title(meta: Element) -> str:
    group = meta.find("title-group")
    if group is None:
        return ""
    return ": ".join(filter(None, (text_of(group.find(t)) for t in ("article-title", "subtitle"))))


def _date(meta: Element) -> str:
    """The earliest date of publication, as far as it is stated: ``2019``, ``2019-04`` or a day."""
    dates = []
    for element in meta.findall("pub-date"):
        parts = [text_of(element.find(part)) for part in ("year", "month", "day")]
        numbers = [part.zfill(2) for part in parts if part.isdecimal()]
        dates.append("-".join(numbers) if parts[0].isdecimal() else "")
    return min(filter(None, dates), default="")


def _no_text(place: str) -> InputError:
    return InputError(
        f"{place}: the article has neither a title nor text.",
        "Only the article's record was saved, or its text is not in JATS elements.",
        "Fetch the article again, or leave it out.",
    )
