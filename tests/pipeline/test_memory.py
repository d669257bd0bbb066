"""What a process takes is its own, whoever started it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

STARTED = "from entitome.memory import peak, resident; print(resident(), peak())"
STARTING = f"""
import subprocess, sys
held = b"x" * (300 << 20)
subprocess.run([sys.executable, "-c", {STARTED!r}], check=True)
"""


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="Linux alone tells")
def test_the_peak_is_not_that_of_the_process_before() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STARTING], capture_output=True, text=True, check=True
    )
    resident, peak = map(float, done.stdout.split())
    assert resident <= peak < 150
