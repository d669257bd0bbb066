"""Where ``entitome evaluate`` writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from entitome.corpus.errors import ConfigError


@dataclass(frozen=True)
class Files:
    """Where a run is written; None for nowhere."""

    json: Path | None = None
    csv: Path | None = None
    mentions: Path | None = None
    markdown: Path | None = None
    html: Path | None = None

    def check(self) -> None:
        """Refuse folders, before anything is annotated or scored in vain.

        :raises ConfigError: one is a folder.
        """
        for path in (self.json, self.csv, self.mentions, self.markdown, self.html):
            if path is not None and path.is_dir():
                raise ConfigError(
                    f"{path} cannot be written: it is a folder.",
                    "the file's name is missing.",
                    f"name a file, such as {path / 'report.html'}.",
                )
