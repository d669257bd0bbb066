"""A knowledge base of the same genes in several species, and Docs in which entities are given."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from entitome.components.entities import set_entities
from entitome.kb.build import build_facts
from entitome.kb.entry import Entry, Retired
from entitome.kb.index import build_index
from entitome.kb.store import KnowledgeBase
from tests.pipeline.small_kb import gene, taxon
from tests.pipeline.small_lexicon import written

HUMAN, MOUSE, RAT = "NCBITaxon:9606", "NCBITaxon:10090", "NCBITaxon:10116"
YEAST, COLI, SARS2 = "NCBITaxon:559292", "NCBITaxon:511145", "NCBITaxon:2697049"

TAXA: tuple[Entry | Retired, ...] = (
    taxon(10239, "superkingdom", "", "Viruses"),
    taxon(694002, "genus", "10239", "Betacoronavirus"),
    taxon(694009, "species", "694002", "SARS-related coronavirus"),
    taxon(2697049, "no rank", "694009", "SARS-CoV-2"),
    taxon(2, "superkingdom", "", "Bacteria"),
    taxon(561, "genus", "2", "Escherichia"),
    taxon(562, "species", "561", "Escherichia coli"),
    taxon(83333, "strain", "562", "Escherichia coli K-12"),
    taxon(511145, "no rank", "83333", "Escherichia coli str. K-12 substr. MG1655"),
    taxon(4930, "genus", "", "Saccharomyces"),
    taxon(4932, "species", "4930", "Saccharomyces cerevisiae", common_name="yeast"),
    taxon(559292, "strain", "4932", "Saccharomyces cerevisiae S288C"),
    taxon(9605, "genus", "", "Homo"),
    taxon(9606, "species", "9605", "Homo sapiens", common_name="human"),
    taxon(63221, "subspecies", "9606", "Homo sapiens neanderthalensis"),
    taxon(10088, "genus", "", "Mus"),
    taxon(10090, "species", "10088", "Mus musculus", common_name="mouse"),
    taxon(10116, "species", "", "Rattus norvegicus", common_name="rat"),
    taxon(9796, "species", "", "Equus caballus", common_name="horse"),
)
_MAMMALS = (
    (7157, 22059, 24842, "TP53", "Trp53", "tumor protein p53"),
    (3558, 16183, 116562, "IL2", "Il2", "interleukin 2"),
    (3569, 16193, 24498, "IL6", "Il6", "interleukin 6"),
    (7099, 21898, 29260, "TLR4", "Tlr4", "toll like receptor 4"),
    (59272, 70008, 302668, "ACE2", "Ace2", "angiotensin converting enzyme 2"),
    (3417, 15926, 24479, "IDH1", "Idh1", "isocitrate dehydrogenase 1"),
    (672, 12189, 497672, "BRCA1", "Brca1", "BRCA1 DNA repair associated"),
    (207, 11651, 24185, "AKT1", "Akt1", "AKT serine/threonine kinase 1"),
    (4609, 17869, 24577, "MYC", "Myc", "MYC proto-oncogene"),
    (5728, 19211, 50557, "PTEN", "Pten", "phosphatase and tensin homolog"),
    (7124, 21926, 24835, "TNF", "Tnf", "tumor necrosis factor"),
)
GENES: tuple[Entry | Retired, ...] = (
    *(
        gene(number, int(of.partition(":")[2]), symbol, name)
        for human, mouse, rat, upper, title, name in _MAMMALS
        for number, of, symbol in (
            (human, HUMAN, upper), (mouse, MOUSE, title), (rat, RAT, title),
        )
    ),
    gene(3576, 9606, "CXCL8", "C-X-C motif chemokine ligand 8", symbol_alias="IL8|IL-8"),
    gene(2475, 9606, "MTOR", "mechanistic target of rapamycin kinase", symbol_alias="mTOR"),
    gene(6775087, 63221, "COX1", "cytochrome c oxidase subunit I"),
    gene(947170, 511145, "recA", "DNA recombination/repair protein RecA"),
    gene(945006, 511145, "lacZ", "beta-galactosidase"),
    gene(852457, 559292, "CDC28", "cyclin-dependent serine/threonine-protein kinase CDC28"),
    gene(855819, 559292, "CLN2", "cyclin CLN2"),
    gene(43740568, 2697049, "S", "surface glycoprotein", symbol_alias="spike"),
    gene(43740569, 2697049, "ORF3a", "ORF3a protein"),
)  # fmt: skip


def build_species_kb(folder: Path) -> KnowledgeBase:
    """The knowledge base of the taxa and genes above, made in ``folder``."""
    loaders = {"taxonomy": lambda: iter(TAXA), "ncbigene": lambda: iter(GENES)}
    build_facts(loaders, folder / "facts", {})
    build_index(folder / "facts", folder / "index")
    return KnowledgeBase(folder / "index")


def doc_of(nlp: Language, marked: str) -> Doc:
    """The Doc of a text whose entities are written ``[text|label|identifiers]``."""
    document = written("d", marked)
    doc = nlp(document.text)
    spans = []
    for m in document.mentions:
        span = doc.char_span(m.start, m.end, label=m.label, alignment_mode="expand")
        assert span is not None
        span.kb_id_ = "|".join(m.ids)
        spans.append(span)
    set_entities(doc, spans)
    return doc
