"""A linker for the small knowledge base, trained as ``entitome train`` does, in a second or two.

An entity is written ``[text|label|identifiers]``, as in :mod:`tests.pipeline.small_lexicon`, whose
sentences are learnt from too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from entitome.components.lexicon.usage import Usage, save
from entitome.corpus.document import Document
from entitome.corpus.formats import jsonl
from entitome.corpus.splits import is_dev
from entitome.training.linking.recipe import LinkerRecipe, parse_linker_recipe
from entitome.training.linking.session import Options, train_linker
from tests.pipeline import small_lexicon

RECIPE = """
[corpora]

[evaluation]
corpora = []
held_out = 0.2

[linker]
seed = 0
silver = []
trees = 40
learning_rate = 0.2
leaves = 8
least = 3
l2 = 0.1
repeats = 3
"""
SENTENCES = (
    "[Amethopterin|Chemical|MESH:D008727], or [MTX|Chemical|MESH:D008727], came first.",
    "We gave [methotrexate|Chemical|MESH:D008727] (MTX) twice; [MTX|Chemical|MESH:D008727] helped.",
    "[Acetylsalicylic acid|Chemical|MESH:D001241] (ASA) is old, and [ASA|Chemical|MESH:D001241] "
    "is cheap.",
    "[H2O2|Chemical|MESH:D006861] bleached the [zinc soap|Chemical|] again.",
    "[TNF-alpha inhibitor XR-17|Chemical|MESH:C000596392] met [green dust|Chemical|].",
    "[Hydrogen peroxides|Chemical|MESH:D006861] burn the [grey peroxide foam|Chemical|].",
    "[Aspirin tablets|Chemical|MESH:D001241] and [aspirin salt|Chemical|MESH:D001241].",
    "[Systemic scleroderma|Disease|MESH:D012595] is no [dermatosis|Disease|MESH:D012871].",
    "[Systemic sclerosis|Disease|MESH:D012595] (SSc) spreads; [SSc|Disease|MESH:D012595] kills.",
    "[SSc|Disease|MESH:D012595] was told from [morphea|Disease|MESH:D012594] by eye.",
    "[Morphea|Disease|MESH:D012594] of the left arm; [garden fever|Disease|] of the right.",
    "[Progressive systemic sclerosis|Disease|MESH:D012595] runs in a family.",
    "[Autoimmune disorder|Disease|MESH:D001327], no [mast fever|Disease|], was seen.",
    "[Dermatosclerosis|Disease|MESH:D001327] is old; [garden scab|Disease|] is new.",
    "[Scleroderma|Disease|MESH:D001327] is [autoimmune disease|Disease|MESH:D001327].",
    "[Familial progressive scleroderma|Disease|OMIM:181750] is rare.",
    "[Breast tumours|Disease|MESH:D001943] and other [neoplasms|Disease|MESH:D009369].",
    "[Neoplasia|Disease|MESH:D009369] grew; the [tumor|Disease|MESH:D009369] was cut.",
    "[Neoplasms of the breast|Disease|MESH:D001943] are [tumors|Disease|MESH:D009369].",
    "[Breast cancers|Disease|MESH:D001943] hurt: [ache|Disease|MESH:D010146] by night.",
    "[Pains|Disease|MESH:D010146] of [NIDDM|Disease|MESH:D003924] at noon.",
    "[Diabetes|Disease|MESH:D003920] of [type II diabetes mellitus|Disease|MESH:D003924] kind.",
    "[Type 2 diabetes|Disease|MESH:D003924] is one [diabetes mellitus|Disease|MESH:D003920].",
    "[Type 2 fever|Disease|] is no [type 2 diabetic|Disease|MESH:D003924] trouble.",
    "[Connective tissue disease|Disease|MESH:D003240] and [skin disease|Disease|MESH:D012871].",
    "[Localised scleroderma|Disease|MESH:D012594] and [skin diseases|Disease|MESH:D012871].",
    "[Interleukin 2|Gene|NCBIGene:3558] of [humans|Species|NCBITaxon:9606] was low.",
    "In [humans|Species|NCBITaxon:9606] [IL-2|Gene|NCBIGene:3558] was low again.",
    "In [mice|Species|NCBITaxon:10090] [Il-2|Gene|NCBIGene:16183] was high.",
    "The [house mouse|Species|NCBITaxon:10090] has [interleukin 2|Gene|NCBIGene:16183].",
    "In [mice|Species|NCBITaxon:10090] [p53|Gene|NCBIGene:22059] was lost.",
    "In [mice|Species|NCBITaxon:10090] [Tp53|Gene|NCBIGene:22059] was [Trp53|Gene|NCBIGene:22059].",
    "[Patients|Species|NCBITaxon:9606] lack [p53|Gene|NCBIGene:7157].",
    "The [human|Species|NCBITaxon:9606] [P53|Gene|NCBIGene:7157] and [qux kinase|Gene|].",
    "[CD34|Gene|NCBIGene:947] of [humans|Species|NCBITaxon:9606] and [CD34k|Gene|].",
    "[Cd34|Gene|NCBIGene:12490] of the [mouse|Species|NCBITaxon:10090] was bred out.",
    "[Cd34|Gene|NCBIGene:947] of [humans|Species|NCBITaxon:9606] marks vessels.",
    "There [Cd34|Gene|NCBIGene:947] and [Il2|Gene|NCBIGene:3558] rose.",
    "[mIL2|Gene|NCBIGene:16183] and [hIL2|Gene|NCBIGene:3558] were mixed.",
    "[IL2 gene|Gene|NCBIGene:3558] of [humans|Species|NCBITaxon:9606]; [foam gene|Gene|].",
    "[Cd34|Gene|NCBIGene:12490] of [mice|Species|NCBITaxon:10090] was bred in.",
    "[TNF|Gene|NCBIGene:7124] or [TNFA|Gene|NCBIGene:7124], the [foam protein|Gene|].",
    "[TCGF|Gene|NCBIGene:3558] is [T cell growth factor|Gene|NCBIGene:3558].",
    "[Interleukin 20|Gene|NCBIGene:50604] and [IL20|Gene|NCBIGene:50604] rose.",
    "[A2M|Gene|NCBIGene:2] is [alpha-2-macroglobulin|Gene|NCBIGene:2].",
    "[Tumor protein p53|Gene|NCBIGene:7157] of the [human|Species|NCBITaxon:9606].",
    "[Bacteria|Species|NCBITaxon:2], [Escherichia|Species|NCBITaxon:561] among them.",
    "[Escherichia coli|Species|NCBITaxon:562] grew; [E. coli|Species|NCBITaxon:562] lived.",
    "[E. coli|Species|NCBITaxon:562] was seen once, [E. coli|Species|NCBITaxon:562] twice.",
    "Broth for [E. coli|Species|NCBITaxon:562] is warm, [E. coli|Species|NCBITaxon:562] grows.",
    "[E. coli|Species|NCBITaxon:562] is a rod. [E. coli|Species|NCBITaxon:562] swims.",
    "[Escherichia|Species|NCBITaxon:561] swims, as [E. coli|Species|NCBITaxon:562] does.",
    "[E. coli|Species|NCBITaxon:46681] is an [Entamoeba|Species|NCBITaxon:5758] of the gut.",
    "An [Entamoeba|Species|NCBITaxon:5758] it is, [E. coli|Species|NCBITaxon:46681] of old.",
    "No one saw [E. coli|Species|NCBITaxon:562] or [E. coli|Species|NCBITaxon:562] again.",
    "The [E. coli|Species|NCBITaxon:562] in water and the [E. coli|Species|NCBITaxon:562] in soil.",
    "[E. coli|Species|NCBITaxon:562] as ever, and [Bacterium coli|Species|NCBITaxon:562] of old.",
    "[Entamoeba coli|Species|NCBITaxon:46681] moved.",
    "[Entamoeba|Species|NCBITaxon:5758] is no [Homo|Species|NCBITaxon:9605].",
    "[Homo sapiens|Species|NCBITaxon:9606] rides [Equus caballus|Species|NCBITaxon:9796].",
    "[Horse|Species|NCBITaxon:9796] of [Equus|Species|NCBITaxon:9789], no [sea cow|Species|].",
    "[Mus musculus|Species|NCBITaxon:10090] of [Mus|Species|NCBITaxon:10088].",
    "[HeLa cells|CellLine|Cellosaurus:CVCL_0030] and [QX-99|CellLine|] were lost.",
    "[He-La|CellLine|Cellosaurus:CVCL_0030] or [HEK 293|CellLine|Cellosaurus:CVCL_0045].",
    "[HEK|CellLine|Cellosaurus:CVCL_0045] and [HEK293 cells|CellLine|Cellosaurus:CVCL_0045].",
)
HELD_OUT = (
    "[Methotrexate|Chemical|MESH:D008727] eased the [pain|Disease|MESH:D010146].",
    "[Aspirin|Chemical|MESH:D001241] for [diabetes|Disease|MESH:D003920], no [mite|Species|].",
    "[E. coli|Species|NCBITaxon:562] was put in a jar, and [E. coli|Species|NCBITaxon:562] died.",
    "[Breast cancer|Disease|MESH:D001943], [lamp fever|Disease|] and [type 9 fever|Disease|].",
    "[HeLa|CellLine|Cellosaurus:CVCL_0030] and [Hedda 9|CellLine|] were lost.",
    "[TP53|Gene|NCBIGene:7157] of [humans|Species|NCBITaxon:9606] and [wax protein 2|Gene|].",
    "[TNF-alpha|Gene|NCBIGene:7124] in the [horse|Species|NCBITaxon:9796], no [foam|Chemical|].",
    "[CD34 antigen|Gene|NCBIGene:12490] of [mice|Species|NCBITaxon:10090].",
)


def small_recipe() -> LinkerRecipe:
    """A recipe for corpora given by path."""
    return parse_linker_recipe(RECIPE, "small.cfg")


def small_documents() -> list[Document]:
    """The sentences above and those of the small lexicon, those held out at the end."""
    known = [*SENTENCES, *small_lexicon.SENTENCES]
    return [
        small_lexicon.written(identifier, sentence)
        for sentences, dev in ((known, False), (HELD_OUT, True))
        for identifier, sentence in zip(_ids(dev), sentences, strict=False)
    ]


def _ids(dev: bool) -> Iterator[str]:
    """Identifiers that fall in the share held out as dev, or outside it."""
    share = small_recipe().evaluation.held_out
    return (name for name in map("s{}".format, count()) if is_dev(name, share) == dev)


def changes_naming(kb: str, lexicon: str, linker: str) -> dict[str, str]:
    """The changes of the shipped configuration, with the dictionary, that name other folders."""
    changes = {"components.lexicon.lexicon": lexicon}
    for component in ("lexicon", "linker", "species", "gene_linker"):
        changes[f"components.{component}.kb"] = kb
    for component in ("linker", "species", "gene_linker"):
        changes[f"components.{component}.model"] = linker
    return changes


def build_small_linker(folder: Path, index: Path, usage: Usage) -> Path:
    """The folder of a linker, made in ``folder`` from the sentences."""
    save(usage, folder)
    corpus = folder / "sentences.jsonl"
    with corpus.open("wb") as file:
        jsonl.write(small_documents(), file)
    options = Options(
        output=folder / "linker", corpora=None, only=(str(corpus),), kb=str(index), start=folder,
        command="entitome train small.cfg", recogniser="lexicon", lexicon=str(folder),
    )  # fmt: skip
    train_linker(small_recipe(), options)
    return options.output
