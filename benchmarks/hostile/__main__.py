"""Hostile files of every kind that is read, made in a temporary folder and added one by one.

    python -m benchmarks.hostile                     # all: about half an hour on two cores
    python -m benchmarks.hostile --only docx --only "in each other"
    python -m benchmarks.hostile --keep FOLDER       # and leave the files there

Each goes through `index.adding.add`, as `reviews add` and the pages do, with the limits that hold
there, into a library that holds one review. Printed are, for each, seconds by the clock and of the
processor (of drawing its first page too), the most memory that its reading child held, and what
came of it. A file fails that takes more than 30 seconds of the processor, that isn't refused in one
clear sentence, or whose refusal changes the library. Exit code 1 if any does.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from benchmarks.hostile.cases import files
from benchmarks.hostile.forms import PROSE
from benchmarks.hostile.trying import QuickEncoder, Tried
from index.adding import add
from index.library import Library

SECONDS = 30.0  # of the processor that a file may take
_HANGS = 300.0


def try_all(
    names: Sequence[str], folder: Path, library: Path, *, keep: bool
) -> Iterator[tuple[str, Tried]]:
    """Make each file and try it; yield its name and what came of it."""
    for name in names:
        path = folder / name
        path.write_bytes(files()[name]())
        yield name, try_one(path, library)
        if not keep:
            path.unlink()


def try_one(path: Path, library: Path) -> Tried:
    """Try one file in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.hostile.trying", str(path), str(library)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_HANGS, check=True)  # noqa: S603 - our own command
    except subprocess.TimeoutExpired:
        return Tried(_HANGS, _HANGS, 0.0, "", ("it hangs",))
    except subprocess.CalledProcessError as error:
        return Tried(0.0, 0.0, 0.0, "", (f"it broke: {error.stderr.decode()[-2000:]}",))
    return msgspec.json.decode(done.stdout, type=Tried)


def begin(folder: Path) -> Path:
    """Make a library that holds one review."""
    review = folder / "review.txt"
    review.write_text(PROSE)
    library = folder / "library"
    list(add(Library(library, encoder=QuickEncoder()), [review]))
    return library


def faults(tried: Tried) -> list[str]:
    """Return what is wrong with what came of a file."""
    slow = [f"{tried.processor:.0f} s"] if tried.processor > SECONDS else []
    slow += [f"its picture took {tried.drawn:.0f} s"] if (tried.drawn or 0.0) > SECONDS else []
    return [*tried.faults, *slow]


def line(name: str, tried: Tried) -> str:
    """Return a row of the table."""
    drawn = "" if tried.drawn is None else f"{tried.drawn:.1f}"
    found = faults(tried)
    said = f"WRONG: {' | '.join(found)} " if found else ""
    return f"{tried.seconds:7.1f} {tried.processor:9.1f} {drawn:>7} {tried.megabytes:6.0f}  {name[:70]:70}  {said}{tried.outcome}"


def main(words: Sequence[str] | None = None) -> int:
    """Print the table; return 1 if any file fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", default=[], help="part of a name")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(words)
    names = [one for one in files() if not options.only or any(o in one for o in options.only)]
    wrong, slowest, most = 0, 0.0, 0.0
    print(f"{'seconds':>7} {'processor':>9} {'picture':>7} {'MB':>6}  file")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary, "files")
        folder.mkdir(parents=True, exist_ok=True)
        for name, tried in try_all(names, folder, begin(Path(temporary)), keep=bool(options.keep)):
            print(line(name, tried), flush=True)
            wrong += bool(faults(tried))
            slowest, most = max(slowest, tried.processor), max(most, tried.megabytes)
    print(
        f"{len(names)} files, {wrong} wrong; most of the processor {slowest:.1f} s, most memory {most:.0f} MB"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
