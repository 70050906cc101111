"""The sample library: invented reviews that a new library starts with."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from index.adding import AddReport, add
from index.library import Library


def sample_files() -> list[Path]:
    """Return the sample reviews that ship with the product, by name."""
    folder = Path(str(resources.files("corpus").joinpath("data/samples")))
    return sorted(path for path in folder.iterdir() if path.suffix != ".toml")


def add_samples(library: Library) -> Iterator[AddReport]:
    """Add the sample reviews; those already held are reported as duplicates."""
    return add(library, sample_files())
