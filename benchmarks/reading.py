"""How well documents are read, aspect by aspect, beside what is right about each.

    python -m benchmarks.reading FOLDER          # with a cases.json, or a gold.json of front pages
    python -m benchmarks.reading FOLDER --show   # and each value that isn't right

Right is what was read as stated, wrong what was read otherwise or shouldn't have been, blank what
was missed. What a question or a command is held to is left out.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.front_pages import OUTCOMES, pages, readings
from benchmarks.reading_cases import cases, held
from benchmarks.reading_checks import ASPECTS, Judged, judged, states_reading


@dataclass(frozen=True, slots=True)
class Row:
    """Something that was to be read of a document, and what came of it."""

    document: str
    judged: Judged

    def __str__(self) -> str:
        one = self.judged
        return f"{one.aspect} | {self.document} | {one.outcome}: {one.got!r}, not {one.wanted!r}"


def rows(folder: Path) -> list[Row]:
    """Read a folder's documents and judge them. FileNotFoundError without a cases or gold file."""
    if (folder / "cases.json").is_file():
        return list(_of_cases(folder))
    return list(_of_front_pages(folder / "gold.json"))


def table(found: Iterable[Row]) -> Iterator[str]:
    """Yield a line of counts for each aspect that is stated anywhere, and one for all."""
    counts: dict[str, Counter[str]] = {aspect: Counter() for aspect in ASPECTS}
    for row in found:
        counts[row.judged.aspect][row.judged.outcome] += 1
    yield f"{'aspect':16}" + "".join(f"{name:>8}" for name in (*OUTCOMES, "share"))
    for aspect, count in counts.items():
        if count:
            yield _line(aspect, count)
    yield _line("all", sum(counts.values(), Counter[str]()))


def _of_cases(folder: Path) -> Iterator[Row]:
    stated = [case for case in cases(folder) if states_reading(case.right)]
    for case, was_read in held(stated):
        name = str(case.path.relative_to(folder))
        yield from (Row(name, one) for one in judged(case, was_read))


def _of_front_pages(gold: Path) -> Iterator[Row]:
    for reading in readings(pages(gold)):
        if outcome := reading.outcome:
            accepted = " or ".join(str(one) for one in reading.page.fields[reading.field])
            told = Judged(reading.field, outcome, accepted, reading.value or "")
            yield Row(reading.page.path.name, told)


def _line(aspect: str, count: Counter[str]) -> str:
    share = count["right"] / (count.total() or 1)
    return f"{aspect:16}" + "".join(f"{count[name]:8}" for name in OUTCOMES) + f"{share:8.3f}"


def main(words: Sequence[str] | None = None) -> int:
    """Print the table; with --show, a line for each value that isn't right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args(words)
    found = rows(options.folder)
    print("\n".join(table(found)))
    for row in found if options.show else ():
        if row.judged.outcome != "right":
            print(row)
    return 0


if __name__ == "__main__":
    sys.exit(main())
