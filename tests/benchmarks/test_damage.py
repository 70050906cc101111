"""A few of the trials: whatever is broken off or turned, nothing is lost unnamed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.damage_library import ACTIONS

FEW = ("--kills", "8", "--full", "1", "--flips", "12")


@pytest.mark.integration
@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("cc") is None, reason="needs Linux and a C compiler"
)
def test_nothing_is_lost_unnamed_by_a_kill_a_full_disk_or_a_turned_byte() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.damage", *FEW],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line.split(" | ") for line in done.stdout.splitlines()[2:]]
    killed = [became for what, _, became in rows if what.startswith("| killed")]
    assert len(killed) == len(ACTIONS)
    assert all(became.startswith("1 killed") for became in killed)
