"""What becomes of a library whose writer is killed, whose disk is full, whose bytes turn.

`python -m benchmarks.damage` needs Linux and a C compiler: writes are counted, and broken off,
where a process hands them to the system (`damage_hook.c`). Every trial is a process of its own on
a copy of a small library. Exit code 1 where anything was lost or wasn't named.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.damage_library import ACTIONS
from benchmarks.damage_trials import CRASHED, FULL, KILL, LOST, TORN, Trials, flips, read_only

HOOK = Path(__file__).with_name("damage_hook.c")
KILLS, FLIPS = 200, 200
Told = dict[str, Counter[str]]


def main() -> None:
    """Print the table."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--kills", type=int, default=KILLS, help="of all actions together")
    given.add_argument("--full", type=int, help="trials of a full disk an action; else all")
    given.add_argument(
        "--flips", type=int, default=FLIPS, help="of the database; a twentieth of others"
    )
    options = given.parse_args()
    if not hasattr(ctypes.CDLL(None), "damage_arm"):
        sys.exit(_hooked())
    with TemporaryDirectory(prefix="damage-") as place:
        told = _measured(Trials(Path(place)), options)
    _print(told)
    sys.exit(any(wrong in counts for counts in told.values() for wrong in (LOST, CRASHED)))


def _hooked() -> int:
    """Run this again in a process whose writes are counted; return its exit code."""
    with TemporaryDirectory() as place:
        hook = Path(place) / "hook.so"
        compiling = ["cc", "-shared", "-fPIC", "-o", str(hook), str(HOOK), "-ldl"]
        subprocess.run(compiling, check=True)  # noqa: S603 - our own words
        again = [sys.executable, "-m", "benchmarks.damage", *sys.argv[1:]]
        hooked = {**os.environ, "LD_PRELOAD": str(hook)}
        return subprocess.run(again, env=hooked, check=False).returncode  # noqa: S603 - as above


def _measured(trials: Trials, options: argparse.Namespace) -> Told:
    told: Told = {}
    chance = Random(1)  # noqa: S311 - steps, not secrets
    for number, action in enumerate(ACTIONS):
        steps = trials.steps(action)
        kills = len(range(number, options.kills, len(ACTIONS)))
        told[f"killed, {action} ({steps} steps)"] = Counter(
            trials.harmed(action, chance.choice((KILL, TORN)), chance.randint(1, steps))
            for _ in range(kills)
        )
        every = range(1, steps + 1)
        chosen = every if options.full is None else chance.sample(every, min(steps, options.full))
        told[f"disk full, {action} (of {steps} writes)"] = Counter(
            trials.harmed(action, FULL, at) for at in chosen
        )
    told["may only be read"] = Counter(read_only(trials))
    told |= flips(trials, options.flips, chance)
    return told


def _print(told: Told) -> None:
    print("| what was done | times | what became of it |\n| --- | --- | --- |")
    for what, counts in told.items():
        if not counts:
            continue
        found = ", ".join(f"{number} {how}" for how, number in counts.most_common())
        print(f"| {what} | {counts.total()} | {found} |")


if __name__ == "__main__":
    main()
