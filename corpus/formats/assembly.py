"""A document's text put together from pieces, one passage each, joined by line breaks."""

from __future__ import annotations

from entitome.corpus.document import Passage


class Assembly:
    """Collects pieces of text; ``text`` and ``passages`` are the document so far."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self._pieces: list[str] = []
        self._end = -1

    @property
    def text(self) -> str:
        """All pieces, joined by ``"\\n"``."""
        return "\n".join(self._pieces)

    def add(self, text: str, kind: str, section: str, **infons: str) -> None:
        """Add a piece as a passage of its own; a piece without text adds nothing."""
        if not text:
            return
        start = self._end + 1
        self._end = start + len(text)
        self._pieces.append(text)
        kept = {key: value for key, value in infons.items() if value}
        self.passages.append(Passage(start, self._end, kind, section, kept))
