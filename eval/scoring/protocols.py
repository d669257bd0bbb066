"""Published ways of evaluating by name: which levels they report, averaged how.

Where a published script counts otherwise than we do in a detail, ``differs`` says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from entitome.corpus.document import Label
from entitome.corpus.errors import ConfigError
from entitome.eval.scoring.counted import Average, Counted, Measure
from entitome.eval.scoring.levels import BY_NAME, LEVELS

MICRO, MACRO = Average.MICRO, Average.MACRO


@dataclass(frozen=True, slots=True)
class Reported:
    """A level with how its documents come together."""

    level: str
    average: Average = MICRO

    @property
    def measure(self) -> Measure:
        """What the level is told by in one figure."""
        return Measure.RECALL if BY_NAME[self.level].recall_only else Measure.F1


@dataclass(frozen=True, slots=True)
class Protocol:
    """A way of evaluating.

    :param says: what it reports, in a sentence.
    :param levels: what it reports, in order.
    :param headlines: the figure it is known by: the first of these that gold allows.
    :param labels: the types it scores; all if there are none.
    :param source: the paper; "" for our own.
    :param url: where it is to be read.
    :param differs: what its own script does otherwise; "" if nothing that is known.
    """

    name: str
    says: str
    levels: tuple[Reported, ...]
    headlines: tuple[Reported, ...]
    labels: tuple[str, ...] = ()
    source: str = ""
    url: str = ""
    differs: str = ""

    def reported(self, counted: Counted) -> tuple[Reported, ...]:
        """Those of its levels that were counted."""
        return _within(self.levels, counted)

    def headline(self, counted: Counted) -> Reported | None:
        """The one figure; None where gold allows none of its levels."""
        return next(iter(_within((*self.headlines, *self.levels), counted)), None)


def _within(some: tuple[Reported, ...], counted: Counted) -> tuple[Reported, ...]:
    known = {level.name for level in counted.levels}
    return tuple(one for one in some if one.level in known)


def _micro(*levels: str) -> tuple[Reported, ...]:
    return tuple(map(Reported, levels))


_ENTITOME = Protocol(
    "entitome",
    "Every level that gold allows, over all documents; identifiers of documents also averaged.",
    tuple(
        Reported(level.name, average)
        for level in LEVELS
        for average in ((MICRO, MACRO) if level.macro else (MICRO,))
    ),
    _micro("strict", "identifier"),
)

_CDR = Protocol(
    "bc5cdr",
    "Mentions by exact boundaries and type; distinct MeSH identifiers of each document, whose "
    "F1 over all documents ranked the systems.",
    _micro("strict", "document"),
    _micro("document"),
    (Label.DISEASE, Label.CHEMICAL),
    "Wei et al. 2016, BioCreative V CDR, doi:10.1093/database/baw032",
    "https://doi.org/10.1093/database/baw032",
    "The track scored diseases alone; give --types Disease for its figure.",
)

_NLM_CHEM = Protocol(
    "nlm_chem",
    "Chemical mentions by exact boundaries, approximately by overlap; distinct MeSH identifiers "
    "of each document, over all documents, approximately by their common ancestors.",
    (*_micro("strict", "overlap, unpaired", "document"), Reported("document, LCaF", MACRO)),
    _micro("strict"),
    (Label.CHEMICAL,),
    "Leaman et al. 2023, NLM-Chem track at BioCreative VII, doi:10.1093/database/baad005",
    "https://doi.org/10.1093/database/baad005",
    "Among several ways to common ancestors its script keeps one by chance, so that approximate "
    "identifiers vary by up to 1 % from run to run; ours keeps the one that adds least.",
)

_GNORMPLUS = Protocol(
    "gnormplus",
    "Distinct NCBI Gene identifiers of each document, over all documents.",
    _micro("document"),
    _micro("document"),
    (Label.GENE,),
    "Wei et al. 2015, GNormPlus, doi:10.1155/2015/918710, after BioCreative II gene "
    "normalisation, doi:10.1186/gb-2008-9-s2-s3",
    "https://doi.org/10.1155/2015/918710",
)

_HUNFLAIR2 = Protocol(
    "hunflair2",
    "Mentions with one boundary at most one character off that share an identifier, gold without "
    "one being skipped; identifiers of each document, averaged over documents.",
    _micro("one off", "any id, HunFlair2", "document, HunFlair2"),
    _micro("any id, HunFlair2"),
    (),
    "Sänger et al. 2024, HunFlair2, doi:10.1093/bioinformatics/btae564",
    "https://doi.org/10.1093/bioinformatics/btae564",
    "Without identifiers its script pairs mentions in the order of the file, ours the largest "
    "overlap first; and there it does not count gold without identifier as missed.",
)

_BELB = Protocol(
    "belb",
    "Recall over all gold mentions with an identifier, any of several being right, what was not "
    "found or not answered being wrong.",
    _micro("linking, any", "rank 1", "rank 5", "rank 50", "reciprocal"),
    _micro("linking, any"),
    (),
    "Garda et al. 2023, BELB, doi:10.1093/bioinformatics/btad698",
    "https://doi.org/10.1093/bioinformatics/btad698",
    "Its script draws one of several equal answers by lot; we count the expected value.",
)

PROTOCOLS = {one.name: one for one in (_ENTITOME, _CDR, _NLM_CHEM, _GNORMPLUS, _HUNFLAIR2, _BELB)}


def protocol(name: str) -> Protocol:
    """A protocol by its name.

    :raises ConfigError: there is none of that name.
    """
    if name not in PROTOCOLS:
        raise ConfigError(
            f"There is no protocol {name!r}.",
            "a misspelt name.",
            f"use one of: {', '.join(PROTOCOLS)}.",
        )
    return PROTOCOLS[name]
