"""How much memory this process holds, in MiB, as the operating system counts."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

MIB = 1024 * 1024


def resident() -> float:
    """MiB of this process in memory, mapped files included; the peak where that is all there is."""
    return _status("VmRSS") or peak()


def private() -> float:
    """MiB in memory that no other process can share: without mapped files. 0 where unknown."""
    return _status("RssAnon")


def mapped(folder: Path) -> float:
    """MiB of a folder's files that this process has in memory. 0 where unknown."""
    inside, kib = False, 0
    for line in _proc("smaps"):
        if not line.split(" ", 1)[0].endswith(":"):
            inside = f"{folder.resolve()}{os.sep}" in line
        elif inside and line.startswith("Rss:"):
            kib += int(line.split()[1])
    return kib / 1024


def peak() -> float:
    """The most MiB that were in memory at a time.

    Where the system tells no better, at least what the process had that started this one: Linux
    counts so in ``getrusage``, since the two are one until the new program begins.
    """
    if highest := _status("VmHWM"):
        return highest
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MIB


def _status(key: str) -> float:
    found = next((line for line in _proc("status") if line.startswith(f"{key}:")), "")
    return int(found.split()[1]) / 1024 if found else 0.0


def _proc(name: str) -> list[str]:
    """What Linux tells of this process; other systems, nothing."""
    try:
        return Path("/proc/self", name).read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []
