"""A knowledge base of some forty concepts, enough to meet every case that the real one has.

The identifiers and names are the vocabularies' own, cut short; the retired identifiers D999...
are invented.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from entitome.kb.build import Loader, build_facts
from entitome.kb.entry import Entry, Name, Retired


def names(preferred: str, **others: str) -> tuple[Name, ...]:
    """Names by kind: ``names("IL2", full_name="interleukin 2", symbol_alias="IL-2|TCGF")``."""
    rest = [
        Name(text, kind.replace("_", " ")) for kind, part in others.items()
        for text in part.split("|")
    ]  # fmt: skip
    return (Name(preferred, "preferred"), *rest)


def mesh(ui: str, label: str, trees: str, above: str, preferred: str, **others: str) -> Entry:
    """A MeSH heading; ``trees`` and ``above`` are blank-separated."""
    return Entry(
        f"MESH:{ui}", label, names(preferred, **others), "descriptor",
        parents=tuple(f"MESH:{a}" for a in above.split()), tree_numbers=tuple(trees.split()),
    )  # fmt: skip


def mondo(number: str, above: str, xrefs: str, preferred: str, **others: str) -> Entry:
    """A MONDO class."""
    parents = tuple(f"MONDO:{a}" for a in above.split())
    return Entry(
        f"MONDO:{number}", "Disease", names(preferred, **others),
        parents=parents, xrefs=tuple(xrefs.split()),
    )  # fmt: skip


def gene(number: int, taxon: int, symbol: str, full_name: str, **others: str) -> Entry:
    """A protein-coding gene."""
    named = names(symbol, full_name=full_name, **others)
    return Entry(f"NCBIGene:{number}", "Gene", named, "protein-coding", f"NCBITaxon:{taxon}")


def taxon(number: int, rank: str, above: str, preferred: str, **others: str) -> Entry:
    """A taxon below another."""
    parents = (f"NCBITaxon:{above}",) if above else ()
    named = names(preferred, **others)
    return Entry(f"NCBITaxon:{number}", "Species", named, rank, parents=parents)


MESH: tuple[Entry | Retired, ...] = (
    mesh("D009369", "Disease", "C04", "", "Neoplasms", exact="Tumors|Neoplasm|Neoplasia"),
    mesh("D001943", "Disease", "C04.588.180", "D009369", "Breast Neoplasms",
         exact="Breast Tumors|Breast Cancer"),
    mesh("D003240", "Disease", "C17.300", "", "Connective Tissue Diseases"),
    mesh("D012871", "Disease", "C17.800", "", "Skin Diseases", exact="Dermatoses"),
    mesh("D012595", "Disease", "C17.300.799 C17.800.784", "D003240 D012871",
         "Scleroderma, Systemic", exact="Systemic Scleroderma|Systemic Sclerosis"),
    mesh("D012594", "Disease", "C17.300.787 C17.800.767", "D003240 D012871",
         "Scleroderma, Localized", exact="Localized Scleroderma", related="Morphea"),
    mesh("D001327", "Disease", "C20.111", "", "Autoimmune Diseases", exact="Autoimmune Disease"),
    mesh("D003920", "Disease", "C19.246", "", "Diabetes Mellitus", exact="Diabetes"),
    mesh("D003924", "Disease", "C19.246.300", "D003920", "Diabetes Mellitus, Type 2",
         exact="Type 2 Diabetes|NIDDM|Diabetes Mellitus, Type II"),
    mesh("D010146", "Disease", "C23.888.592.612", "", "Pain", exact="Ache"),
    mesh("D008727", "Chemical", "D03.633.100.733.631.192.500", "", "Methotrexate",
         exact="Amethopterin", related="MTX"),
    mesh("D001241", "Chemical", "D02.455.426.559", "", "Aspirin", exact="Acetylsalicylic Acid"),
    mesh("D006861", "Chemical", "D01.248.497.158", "", "Hydrogen Peroxide", exact="H2O2"),
    Entry("MESH:C000596392", "Chemical", names("TNF-alpha inhibitor XR-17"), "supplementary",
          parents=("MESH:D008727",), xrefs=("CAS:00-00-0",)),
    Retired("MESH:D999001", "MESH:D999002"),
    Retired("MESH:D999002", "MESH:D012595"),
)  # fmt: skip
MONDO: tuple[Entry | Retired, ...] = (
    mondo("0007179", "", "DOID:417 MESH:D001327 OMIM:109100", "autoimmune disease",
          exact="autoimmune disorder"),
    mondo("0019340", "0007179", "DOID:419", "scleroderma", related="dermatosclerosis"),
    # The reference is to an identifier that MeSH has since replaced.
    mondo("0005100", "0019340", "DOID:418 MESH:D999001", "systemic sclerosis",
          related="SSc|progressive systemic sclerosis"),
    mondo("0008418", "0005100", "OMIM:181750", "scleroderma, familial progressive"),
    Retired("MONDO:0999100", "MONDO:0005100"),
)  # fmt: skip
GENES: tuple[Entry | Retired, ...] = (
    gene(3558, 9606, "IL2", "interleukin 2", symbol_alias="IL-2|TCGF",
         other_designation="T cell growth factor"),
    gene(16183, 10090, "Il2", "interleukin 2", symbol_alias="Il-2"),
    gene(2, 9606, "A2M", "alpha-2-macroglobulin"),  # of the same number as Bacteria
    gene(50604, 9606, "IL20", "interleukin 20", symbol_alias="IL-20"),
    gene(7157, 9606, "TP53", "tumor protein p53", symbol_alias="P53|p53"),
    gene(22059, 10090, "Trp53", "transformation related protein 53", symbol_alias="Tp53|p53"),
    gene(947, 9606, "CD34", "CD34 molecule"),
    gene(12490, 10090, "Cd34", "CD34 antigen"),
    gene(7124, 9606, "TNF", "tumor necrosis factor", symbol_alias="TNF-alpha|TNFA"),
    Retired("NCBIGene:999003", "NCBIGene:7157"),
)  # fmt: skip
TAXA: tuple[Entry | Retired, ...] = (
    taxon(2, "superkingdom", "", "Bacteria", common_name="eubacteria"),
    taxon(561, "genus", "2", "Escherichia"),
    taxon(562, "species", "561", "Escherichia coli", exact="Bacterium coli"),
    taxon(5758, "genus", "", "Entamoeba"),
    taxon(46681, "species", "5758", "Entamoeba coli"),
    taxon(9605, "genus", "", "Homo"),
    taxon(9606, "species", "9605", "Homo sapiens", common_name="human", exact="Humans"),
    taxon(10088, "genus", "", "Mus", common_name="mice"),
    taxon(10090, "species", "10088", "Mus musculus", common_name="mouse|house mouse"),
    taxon(9789, "genus", "", "Equus"),
    taxon(9796, "species", "9789", "Equus caballus", common_name="horse"),
    Retired("NCBITaxon:999004", "NCBITaxon:9796"),
)
CELL_LINES: tuple[Entry | Retired, ...] = (
    Entry("Cellosaurus:CVCL_0030", "CellLine", names("HeLa", exact="He-La|Hela")),
    Entry("Cellosaurus:CVCL_0045", "CellLine", names("HEK293", exact="HEK 293|HEK")),
)
VOCABULARIES: dict[str, tuple[Entry | Retired, ...]] = {
    "mesh": MESH, "mondo": MONDO, "ncbigene": GENES, "taxonomy": TAXA, "cellosaurus": CELL_LINES,
}  # fmt: skip
ABOUT = {"mesh": {"source": "written for the tests", "version": "1", "licence": "CC0"}}


def small_loaders() -> dict[str, Loader]:
    """Loaders of the concepts above, as :func:`entitome.kb.build.build_facts` takes them."""

    def loader(entries: tuple[Entry | Retired, ...]) -> Loader:
        def load() -> Iterable[Entry | Retired]:
            return iter(entries)

        return load

    return {vocabulary: loader(entries) for vocabulary, entries in VOCABULARIES.items()}


def build_small_facts(folder: Path) -> Path:
    """The facts folder of the concepts above, made in ``folder``."""
    build_facts(small_loaders(), folder, ABOUT)
    return folder
