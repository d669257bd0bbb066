"""Chemical elements, the anions of common salts and common compounds, by their formulas."""

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
FORMULAS = {
    "Al2O3": "aluminum oxide", "Br2": "bromine", "C2H5OH": "ethanol", "C6H12O6": "glucose",
    "CCl4": "carbon tetrachloride", "CH2O": "formaldehyde", "CH3OH": "methanol",
    "CH4": "methane", "CHCl3": "chloroform", "CO": "carbon monoxide", "CO2": "carbon dioxide",
    "CS2": "carbon disulfide", "Cl2": "chlorine", "D2O": "deuterium oxide",
    "Fe2O3": "ferric oxide", "Fe3O4": "ferrosoferric oxide", "H2": "hydrogen", "H2O": "water",
    "H2O2": "hydrogen peroxide", "H2S": "hydrogen sulfide", "H2SO4": "sulfuric acid",
    "H3PO4": "phosphoric acid", "HCN": "hydrogen cyanide", "HCOOH": "formic acid",
    "HCl": "hydrochloric acid", "HClO4": "perchloric acid", "HF": "hydrofluoric acid",
    "HNO3": "nitric acid", "I2": "iodine", "KMnO4": "potassium permanganate",
    "K2Cr2O7": "potassium dichromate", "MgO": "magnesium oxide", "MnO2": "manganese dioxide",
    "N2": "nitrogen", "N2O": "nitrous oxide", "NH3": "ammonia", "NO2": "nitrogen dioxide",
    "NOx": "nitrogen oxides", "NaBH4": "sodium borohydride", "NaClO": "sodium hypochlorite",
    "O2": "oxygen", "O3": "ozone", "P2O5": "phosphorus pentoxide", "SO2": "sulfur dioxide",
    "SiO2": "silicon dioxide", "TiO2": "titanium dioxide", "ZnO": "zinc oxide",
    "ZrO2": "zirconium oxide",
}  # fmt: skip
