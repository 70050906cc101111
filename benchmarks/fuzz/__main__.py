"""Changed files by the thousand through every reader; only errors of the product's own may come out.

    python -m benchmarks.fuzz                           # a minute for each reader
    python -m benchmarks.fuzz --minutes 5 --reader docx
    python -m benchmarks.fuzz --reader docx --case 1234 # one file again, its error in full
    python -m benchmarks.fuzz --reader docx --case 1234 --keep a.docx

Files are made from sound ones, changed by their number alone, and so the same each time; `--first`
begins at another number. Printed are raw exceptions, ends of the process and what takes longer than
30 seconds, each kind once, with the command that repeats it. Exit code 1 if there is any.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from benchmarks.fuzz.seeds import READERS
from benchmarks.fuzz.trial import file_of, read

BATCH = 400  # files read by one process


def fuzz(reader: str, seconds: float, first: int) -> Iterator[tuple[int, str]]:
    """Read changed files for so long; yield the number of each that breaks, and how; last, how many."""
    end, number = time.monotonic() + seconds, first
    while time.monotonic() < end:
        number = yield from _batch(reader, number, end)
    yield number - first, ""


def _batch(reader: str, first: int, end: float) -> Generator[tuple[int, str], None, int]:
    """Read one batch in a process of its own; return the number of the next file."""
    words = ["benchmarks.fuzz.trial", reader, str(first), str(BATCH)]
    number, error, ended = first, "", False
    with subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        for line in child.stdout or ():
            if line.startswith("\t"):
                error += line[1:]
                continue
            if error:
                yield number, error
            number, error = int(line), ""
            if ended := time.monotonic() > end:
                child.kill()
                break
        said = (child.stderr.read() if child.stderr else "")[-3_000:]
    if error:
        yield number, error
    elif child.returncode and not ended:
        yield number, f"the process ended with {child.returncode}\n{said}"
    return number if ended else number + 1


def _kind(error: str) -> str:
    """Return what tells one kind of error from another: its last place in our code, and its class."""
    lines = [line.strip() for line in error.strip().splitlines()]
    places = [line for line in lines if line.startswith("File ") and "/corpus/" in line]
    return f"{lines[-1].split(':')[0]} {places[-1] if places else ''}"


def _told(reader: str, seconds: float, first: int) -> int:
    """Fuzz one reader, print what breaks; return how many kinds did."""
    kinds: Counter[str] = Counter()
    read_ = 0
    for number, error in fuzz(reader, seconds, first):
        if not error:
            read_ = number
            continue
        kinds[_kind(error)] += 1
        if kinds[_kind(error)] == 1:
            print(
                f"{error.strip()}\n    again: python -m benchmarks.fuzz --reader {reader} --case {number}",
                flush=True,
            )
    print(
        f"{reader:10} {read_:8,} files, {kinds.total():4} broken, {len(kinds):3} kinds", flush=True
    )
    return len(kinds)


def main(words: Sequence[str] | None = None) -> int:
    """Fuzz one reader or all; return 1 if anything broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="for each reader")
    parser.add_argument("--reader", choices=READERS)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--case", type=int)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(words)
    if options.case is not None and options.reader:
        data = file_of(options.reader, options.case)
        if options.keep:
            options.keep.write_bytes(data)
        read(options.reader, data)
        return 0
    readers = [options.reader] if options.reader else list(READERS)
    return 1 if sum(_told(one, options.minutes * 60, options.first) for one in readers) else 0


if __name__ == "__main__":
    sys.exit(main())
