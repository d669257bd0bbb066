"""entitome: every entity of a biomedical paper, linked to its ontology.

>>> import entitome                                             # doctest: +SKIP
>>> nlp = entitome.load()                                       # doctest: +SKIP
>>> doc = nlp("Methotrexate helped patients with systemic sclerosis.")  # doctest: +SKIP
>>> [(e.text, e.label_, e.kb_id_) for e in doc.ents]            # doctest: +SKIP
[('Methotrexate', 'Chemical', 'MESH:D008727'), ...]
"""

from __future__ import annotations

from typing import Any

__all__ = ["annotate", "load"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import ``load`` and ``annotate`` when asked for: reading a corpus needs no spaCy."""
    if name == "load":
        from entitome.loading import load

        return load
    if name == "annotate":
        from entitome.annotating import annotate

        return annotate
    raise AttributeError(f"module 'entitome' has no attribute {name!r}")
