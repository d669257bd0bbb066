"""What linkers cost: time to open, to prepare, to link; memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Costs:
    """One linker over all mentions, in a process of its own with one thread.

    :param open_s: seconds of wall clock until it could be asked, imports among them.
    :param open_cpu_s: the same in seconds of the processor's time.
    :param open_mib: memory in use then, mapped files included, MiB.
    :param prepare_s: processor seconds for reading the documents, as far as the linker tells
        that from linking; for ours it is finding all names of the text.
    :param cold_s: processor seconds for linking every mention the first time.
    :param warm_s: likewise the second time.
    :param mentions: that were linked.
    :param changed: mentions that were answered otherwise the second time.
    :param peak_mib: the most memory in use, mapped files included.
    :param private_mib: at the end, without mapped files; 0 where that is unknown.
    """

    open_s: float
    open_cpu_s: float
    open_mib: float
    prepare_s: float
    cold_s: float
    warm_s: float
    mentions: int
    changed: int
    peak_mib: float
    private_mib: float

    @property
    def cold(self) -> float | None:
        """Mentions a second the first time."""
        return self.mentions / self.cold_s if self.cold_s else None

    @property
    def warm(self) -> float | None:
        """Mentions a second the second time."""
        return self.mentions / self.warm_s if self.warm_s else None
