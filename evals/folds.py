"""Encoders that were trained without some of the judged libraries, made once on a machine.

Run: python -m evals.folds [--public DIR]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from index.encoder import cache_folder

FOLDS = {  # left out of each
    "one": ("AK", "AO", "AS", "AX", "BI", "BJ", "BK", "BL", "BM", "BP", "BS", "BU"),
    "two": ("AM", "AQ", "AU", "BA", "BN", "BO", "BQ", "BR", "BT", "BV", "BW", "BX"),
    "three": (
        *("CO", "CP", "CQ", "CS", "CT", "CU", "CV", "CW", "CY", "CZ"),
        *("DA", "DB", "DC", "DE", "DF", "DG", "DH", "DI", "DK", "DL"),
    ),
}
STEPS = 1240


def fold(name: str, public: Path | None = None) -> Path:
    """Return the weights of a fold; training them takes about three hours on two cores."""
    made = cache_folder() / "folds" / f"{name}.safetensors"
    if not made.exists():
        made.parent.mkdir(parents=True, exist_ok=True)
        part = made.with_suffix(".part")
        words = [str(part), "--leave", *FOLDS[name], "--steps", str(STEPS)]
        words += ["--public", str(public)] if public else []
        subprocess.run([sys.executable, "-m", "evals.train_encoder", *words], check=True)  # noqa: S603 - our own module
        part.replace(made)
    return made


def main() -> None:
    """Make every fold that isn't there yet, and say where they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--public", type=Path)
    given = parser.parse_args()
    for name in FOLDS:
        print(name, fold(name, given.public))


if __name__ == "__main__":
    main()
