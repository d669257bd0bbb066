"""Documents for property-based tests: :func:`documents`, cut to what a format can carry."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from entitome.corpus.document import Document, EntityRow, Label, Mention, Passage

# Beyond the BMP, combining, Unicode's own line ends, an unusual space, markup, and what the
# formats use themselves.
SPICE = "𝛼🧬é́\u0301\u2028\u2029\x85\u00a0\u200b<>&|\"'\\{}[];:,-αβΩß中\ufeff"
TEXT = st.characters(exclude_categories=("Cs",)) | st.sampled_from(SPICE + "abc XYZ 019")
LINE = TEXT.filter(lambda c: c not in "\t\n\r")
XML = TEXT.filter(lambda c: c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))
WORD = st.text(st.sampled_from("abcXYZ019-_αβ中"), min_size=1, max_size=8)

relaxed = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
"""Settings for tests whose time depends on a busy machine."""

IDS = {
    Label.GENE: ("NCBIGene:55599", "NCBIGene:1", "MGI:96677"),
    Label.DISEASE: ("MESH:D012595", "OMIM:215600", "MONDO:0005100"),
    Label.CHEMICAL: ("MESH:C046498", "CHEBI:15377", "NCBIGene:7"),
    Label.SPECIES: ("NCBITaxon:9606", "NCBITaxon:10090"),
    Label.CELL_LINE: ("Cellosaurus:CVCL_0030", "Cellosaurus:CVCL_M124"),
    Label.VARIANT: ("HGVS:p.Q192R", "dbSNP:rs662"),
    "FamilyName": ("NCBIGene:55599",),
    "Finding_1": ("X:1", "without-prefix"),
}
KINDS = ["title", "abstract", "heading", "paragraph", "caption", "table", "footnote", "reference"]
SECTIONS = ("", "title", "abstract", "methods", "introduction", "references", "flow cytometry")


@st.composite
def documents(
    draw: st.DrawFn,
    alphabet: st.SearchStrategy[str] = TEXT,
    gaps: st.SearchStrategy[str] | None = None,
    layout: str = "any",
    fragments: bool = True,
    scores: bool = True,
    infons: bool = True,
    rows: bool = False,
    crossing: bool = True,
) -> Document:
    """A document whose mentions are aligned and in order; they nest, overlap and are composite.

    :param gaps: what may stand between passages; None leaves any text there.
    :param layout: "any" passages, "none", or "abstract" for a title and an abstract, either of
        which may be missing.
    :param crossing: whether a mention may reach over a passage's end.
    """
    text, passages = draw(_texts(alphabet, gaps, layout, infons))
    mentions = (
        draw(st.lists(_mentions(text, fragments, scores, infons), max_size=6)) if text else []
    )
    if not crossing:
        mentions = [m for m in mentions if any(_inside(m, p) for p in passages)]
    mentions.sort(key=lambda m: (m.start, m.end))
    return Document(
        draw(WORD),
        text,
        tuple(passages),
        tuple(mentions),
        draw(st.none() | st.lists(_rows(), max_size=2).map(tuple)) if rows else None,
        draw(_infons()) if infons else {},
    )


def distinct(strategy: st.SearchStrategy[Document]) -> st.SearchStrategy[list[Document]]:
    """Some documents with ids of their own."""
    return st.lists(strategy, max_size=2, unique_by=lambda d: d.id)


def _inside(mention: Mention, passage: Passage) -> bool:
    return passage.start <= mention.start and mention.end <= passage.end


@st.composite
def _texts(
    draw: st.DrawFn,
    alphabet: st.SearchStrategy[str],
    gaps: st.SearchStrategy[str] | None,
    layout: str,
    infons: bool,
) -> tuple[str, list[Passage]]:
    if layout == "abstract":
        return draw(_abstracts(alphabet))
    count = 0 if layout == "none" else draw(st.integers(0, 3))
    between = st.text(alphabet, max_size=3) if gaps is None else gaps
    text = draw(st.text(alphabet, max_size=12)) if gaps is None or not count else ""
    passages: list[Passage] = []
    for _ in range(count):
        text += draw(between) if passages else ""
        body = draw(st.text(alphabet, max_size=15))
        kind, section = draw(st.sampled_from(KINDS)), draw(st.sampled_from(SECTIONS))
        extra = draw(_infons()) if infons else {}
        passages.append(Passage(len(text), len(text) + len(body), kind, section, extra))
        text += body
    return text + (draw(between) if gaps is None and count else ""), passages


@st.composite
def _abstracts(draw: st.DrawFn, alphabet: st.SearchStrategy[str]) -> tuple[str, list[Passage]]:
    title, abstract = draw(st.text(alphabet, max_size=15)), draw(st.text(alphabet, max_size=30))
    text = f"{title} {abstract}" if title and abstract else title or abstract
    start = len(text) - len(abstract)
    passages = [Passage(0, len(title), "title", "title")] if title else []
    passages += [Passage(start, len(text), "abstract", "abstract")] if abstract else []
    return text, passages


@st.composite
def _mentions(draw: st.DrawFn, text: str, fragments: bool, scores: bool, infons: bool) -> Mention:
    bounds = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True)
    start, end = sorted(draw(bounds))
    spans: tuple[tuple[int, int], ...] = ((start, end),)
    if fragments and end - start >= 3 and draw(st.booleans()):
        cut = draw(st.integers(start + 1, end - 2))
        spans = ((start, cut), (draw(st.integers(cut + 1, end - 1)), end))
    label = draw(st.sampled_from(list(IDS)))
    # A variant's ids are read from one notation, its rs number first.
    ids = draw(st.lists(st.sampled_from(IDS[label]), unique=True, max_size=2))
    return Mention(
        start,
        end,
        " ".join(text[s:e] for s, e in spans),
        label,
        tuple(sorted(ids, key=lambda i: i.startswith("HGVS"))),
        draw(st.none() | st.floats(0, 1)) if scores else None,
        spans if len(spans) > 1 else (),
        draw(_infons()) if infons else {},
    )


def _infons() -> st.SearchStrategy[dict[str, str]]:
    """Extra strings under names that no format gives a meaning to."""
    keys = st.sampled_from(["note", "source file", "método"])
    return st.dictionaries(keys, st.text(XML, max_size=6), max_size=2)


def _rows() -> st.SearchStrategy[EntityRow]:
    return st.builds(
        EntityRow,
        label=st.sampled_from(list(Label)),
        name=WORD,
        id=st.sampled_from(["MESH:D012595", "NCBIGene:1", ""]),
        full_name=st.text(TEXT, max_size=5),
        aka=st.lists(WORD, max_size=2).map(tuple),
        common_name=st.text(TEXT, max_size=5),
        rank=st.sampled_from(["", "species"]),
        count=st.integers(0, 9),
        block=st.sampled_from(["linked", "full-text"]),
    )
