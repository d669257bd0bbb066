"""Chemical elements and the anions of common salts, by their symbols."""

from __future__ import annotations

ELEMENTS = {
    "Ag": "silver", "Al": "aluminum", "Ar": "argon", "As": "arsenic", "Au": "gold", "B": "boron",
    "Ba": "barium", "Be": "beryllium", "Bi": "bismuth", "Br": "bromine", "C": "carbon",
    "Ca": "calcium", "Cd": "cadmium", "Ce": "cerium", "Cl": "chlorine", "Co": "cobalt",
    "Cr": "chromium", "Cs": "cesium", "Cu": "copper", "F": "fluorine", "Fe": "iron",
    "Ga": "gallium", "Gd": "gadolinium", "H": "hydrogen", "He": "helium", "Hg": "mercury",
    "I": "iodine", "In": "indium", "Ir": "iridium", "K": "potassium", "La": "lanthanum",
    "Li": "lithium", "Mg": "magnesium", "Mn": "manganese", "Mo": "molybdenum", "N": "nitrogen",
    "Na": "sodium", "Ni": "nickel", "O": "oxygen", "Os": "osmium", "P": "phosphorus",
    "Pb": "lead", "Pd": "palladium", "Pt": "platinum", "Ra": "radium", "Rb": "rubidium",
    "Re": "rhenium", "Ru": "ruthenium", "S": "sulfur", "Sb": "antimony", "Se": "selenium",
    "Si": "silicon", "Sn": "tin", "Sr": "strontium", "Tc": "technetium", "Te": "tellurium",
    "Th": "thorium", "Ti": "titanium", "Tl": "thallium", "U": "uranium", "V": "vanadium",
    "W": "tungsten", "Y": "yttrium", "Zn": "zinc", "Zr": "zirconium",
}  # fmt: skip
NO_METAL = frozenset(
    ("Ar", "As", "B", "Br", "C", "Cl", "F", "H", "He", "I", "N", "O", "P", "S", "Se", "Si", "Te")
)
ANIONS = {
    "Ac": "acetate", "Br": "bromide", "CN": "cyanide", "CO3": "carbonate", "Cl": "chloride",
    "F": "fluoride", "H2PO4": "phosphate", "HCO3": "bicarbonate", "HPO4": "phosphate",
    "I": "iodide", "N3": "azide", "NO2": "nitrite", "NO3": "nitrate", "O": "oxide",
    "OH": "hydroxide", "PO4": "phosphate", "SCN": "thiocyanate",
    "SO3": "sulfite", "SO4": "sulfate",
}  # fmt: skip
