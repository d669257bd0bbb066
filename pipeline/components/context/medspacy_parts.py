"""medspaCy's ConText, imported without what it does not need.

``import medspacy`` pulls in QuickUMLS, and with it NLTK, SciPy's statistics and scikit-learn: four
seconds, of which ConText uses nothing. A stand-in takes NLTK's place during the import; it
becomes the real NLTK as soon as anyone asks it for anything. medspaCy also silences all
warnings of the process; that is undone.
"""

from __future__ import annotations

import importlib
import sys
import warnings
from functools import cache
from types import ModuleType
from typing import Any


class _LateNltk(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get("nltk") is self:
            del sys.modules["nltk"]
        return getattr(importlib.import_module("nltk"), name)


@cache
def context_module() -> Any:
    """The module ``medspacy.context``, with ConText's rules, modifiers and graph."""
    if "medspacy.context" in sys.modules or "nltk" in sys.modules:
        return _quietly()
    sys.modules["nltk"] = stand_in = _LateNltk("nltk")
    try:
        return _quietly()
    finally:
        if sys.modules.get("nltk") is stand_in:
            del sys.modules["nltk"]


def _quietly() -> Any:
    with warnings.catch_warnings():
        return importlib.import_module("medspacy.context")
