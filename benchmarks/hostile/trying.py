"""One file put through the product in a process of its own: added, and its first page drawn.

    python -m benchmarks.hostile.trying FILE LIBRARY

Prints a Tried as JSON. The encoder is one that takes no time: what is measured is reading.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np

from corpus.errors import AssistantError
from corpus.plain_text import name_of
from corpus.reading_process import Drawing, ReadingProcess
from corpus.types import Span
from index.adding import AddReport, add
from index.library import Library
from index.types import EncodedPassage, EncodedQuestion, Matrix

_TAKEN = frozenset({"added", "replaced", "duplicate", "held"})
_FILE = re.compile(r"\.(?:docx|pdf|txt|xlsx|pptx|toml|zip|md|html)\b")
_SHORTEST, _LONGEST = 20, 400


class Tried(msgspec.Struct, frozen=True):
    """What came of a file."""

    seconds: float  # by the clock
    processor: float  # seconds that this process and the reading child used
    megabytes: float  # the most that a reading child held at once
    outcome: str  # for a table: how many documents were read, or the reason of the first refusal
    faults: tuple[str, ...]  # what should never be
    drawn: float | None = None  # seconds of the processor that the picture of its first page took


class QuickEncoder:
    """An encoder to which all texts are the same."""

    name, revision, dimensions = "quick", "1", 8

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one vector again and again."""
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        rows[:, 0] = 1.0
        return rows

    def ask(self, texts: Sequence[str]) -> list[EncodedQuestion]:
        """Return it for questions."""
        return [EncodedQuestion(vector) for vector in self.encode(texts)]

    def encode_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> list[EncodedPassage]:
        """Return it for passages and their sentences."""
        rows = self.encode(texts)
        return [
            EncodedPassage(vector, np.tile(vector, (len(spans), 1)))
            for vector, spans in zip(rows, sentences, strict=True)
        ]


def tried(path: Path, folder: Path) -> Tried:
    """Add a file to a library as a user does, and draw its first page if it is a PDF."""
    library = Library(folder, encoder=QuickEncoder())
    before, started, used = _held(library), time.monotonic(), _processor()
    reports = list(add(library, [path]))
    seconds, processor = time.monotonic() - started, _processor() - used
    faults = [*_faults(reports), *_changed(library, before, reports)]
    drawn = _drawn(path, faults) if path.suffix == ".pdf" else None
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Tried(seconds, processor, peak, _outcome(reports), tuple(faults), drawn)


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _held(library: Library) -> tuple[int, tuple[str, ...]]:
    with library.snapshot() as snapshot:
        return snapshot.generation, tuple(sorted(one.id for one in snapshot.reviews()))


def _faults(reports: Sequence[AddReport]) -> Iterator[str]:
    """Say which refusals aren't one clear sentence that names the file."""
    if not reports:
        yield "nothing was said of it"
    for report in reports:
        if report.status not in _TAKEN and not is_sentence(report.reason, report.source):
            yield f"no clear sentence: {report.reason!r}"


def is_sentence(reason: str, name: str) -> bool:
    """Say if a reason is one sentence in plain words."""
    rest = _FILE.sub("", reason.replace(name, "it"))
    plain = "\n" not in reason and "Traceback" not in reason and "Error" not in rest
    return plain and ". " not in rest.rstrip(".") and _SHORTEST < len(rest) < _LONGEST


def _changed(
    library: Library, before: tuple[int, tuple[str, ...]], reports: Sequence[AddReport]
) -> Iterator[str]:
    """Say what became of the library that shouldn't have."""
    if not any(report.status in {"added", "replaced"} for report in reports):
        if _held(library) != before:
            yield "the library was changed"
    elif not set(before[1]) <= set(_held(library)[1]):
        yield "the library lost what it held"
    yield from library.check()


def _outcome(reports: Sequence[AddReport]) -> str:
    taken = [report for report in reports if report.status in _TAKEN]
    refused = [report.reason for report in reports if report.status not in _TAKEN]
    said = [f"read: {sum(one.passages for one in taken):,} passages"] if len(taken) == 1 else []
    said += [f"read: {len(taken):,} documents"] if len(taken) > 1 else []
    said += [f"refused: {refused[0]}"] if refused else []
    return "; ".join(said) + (f" (and {len(refused) - 1:,} more)" if len(refused) > 1 else "")


def _drawn(path: Path, faults: list[str]) -> float:
    started = _processor()
    with ReadingProcess() as process:
        try:
            process.draw(path.read_bytes(), Drawing(1))
        except AssistantError as error:
            if not is_sentence(str(error), name_of(path)):
                faults.append(f"no clear sentence of its picture: {error}")
    return _processor() - started


if __name__ == "__main__":
    print(msgspec.json.encode(tried(Path(sys.argv[1]), Path(sys.argv[2]))).decode())
