"""What linkers cost: time to open, to prepare, to link; memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of the processor's time for linking mentions of one type.

    :param cold_s: for linking every mention the first time.
    :param warm_s: likewise the second time.
    """

    mentions: int
    cold_s: float
    warm_s: float


@dataclass(frozen=True, slots=True)
class Costs:
    """One linker over all mentions that it was asked about, in a process of its own, one thread.

    :param open_s: seconds of wall clock until it could be asked, imports among them.
    :param open_cpu_s: the same in seconds of the processor's time.
    :param open_mib: memory in use then, mapped files included, MiB.
    :param prepare_s: processor seconds for reading the documents, as far as the linker tells
        that from linking; for ours it is words, sections, sentences and abbreviations.
    :param types: what linking took, by type.
    :param changed: mentions that were answered otherwise the second time.
    :param peak_mib: the most memory in use, mapped files included.
    :param private_mib: at the end, without mapped files; 0 where that is unknown.
    """

    open_s: float
    open_cpu_s: float
    open_mib: float
    prepare_s: float
    types: Mapping[str, Spent]
    changed: int
    peak_mib: float
    private_mib: float

    def spent(self, labels: Collection[str] | None = None) -> Spent:
        """On some types together, or on all that it was asked about."""
        some = [one for label, one in self.types.items() if labels is None or label in labels]
        return Spent(
            sum(one.mentions for one in some),
            sum(one.cold_s for one in some),
            sum(one.warm_s for one in some),
        )


def rate(mentions: int, seconds: float) -> float | None:
    """Mentions a second; None where no time passed."""
    return mentions / seconds if seconds else None
