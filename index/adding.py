"""Adding files: reading, telling duplicates and new versions, reporting on each."""

from __future__ import annotations

import hashlib
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Literal, TypeAlias

from corpus.errors import AssistantError, SidecarError, UnreadableFileError
from corpus.formats import ARCHIVE
from corpus.plain_text import name_of
from corpus.reading import read_bytes, sidecar_of
from corpus.reading_process import Member, ReadingProcess
from corpus.temporary import own_folder
from corpus.types import Review
from corpus.unpacking import HOLDERS, is_clutter, sidecars_of
from index.appending import encode
from index.library import Library
from index.place import NAME as LIBRARY
from index.sketch import Likeness
from index.types import EncodedPassage, Encoder, HeldReview
from index.writer import Writer

AHEAD = 2  # files being read and encoded while one is stored
TELL = 0.2  # seconds between two words of progress
_NOT_AGAIN = (
    "The file of metadata beside it changed, but it can't be read again here: correct what it says "
    "on the page of the document."
)
Versions: TypeAlias = Literal["hold", "replace", "separate"]
Progress: TypeAlias = Callable[[str, int, int], None]  # a file's passages encoded, of how many


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of one file."""

    source: str
    review: str | None  # id of the review it is, or looks like a version of
    status: str  # added, replaced, duplicate, held (a new version: a person decides), refused,
    # removed (with the watched file that it came from), reread (for what is said beside it)
    reason: str  # a sentence; "" where it was simply added
    passages: int
    seconds: float
    held: HeldReview | None
    data: bytes = field(default=b"", repr=False)  # of one that is held back, to be added again


@dataclass(slots=True)
class _Encoded:
    """How many passages of a file are encoded, of how many; set in one thread, read in another."""

    counts: tuple[int, int] | None = None

    def tell(self, done: int, of: int) -> None:
        """Note how far it is."""
        self.counts = done, of


@dataclass(frozen=True, slots=True)
class _Ready:
    """A review that was read and encoded, by which encoder, and the seconds that took."""

    review: Review
    encoder: Encoder
    vectors: list[EncodedPassage]
    seconds: float


@dataclass(frozen=True, slots=True)
class _Taken:
    """A file on its way in: its bytes, and the review that is being made of it."""

    path: Path
    data: bytes
    ready: Future[_Ready]
    encoded: _Encoded


def add(
    library: Library,
    paths: Sequence[Path],
    *,
    ocr: bool = False,
    versions: Versions = "hold",
    progress: Progress | None = None,
) -> Iterator[AddReport]:
    """Add files and folders of files; report on each file, in order, when it is done.

    An archive's files, and those that came with a mail, are files of their own. Each file goes in
    whole or not at all, and one that can't be read doesn't stop the others. A file that looks like
    a new version of a held review is held back, replaces it, or is added as another review. What a
    file of metadata beside a held file says by now is taken over.
    Others may change the library while files are read and encoded: what they did is looked at when
    a file is stored. BusyError if somebody else keeps on writing.
    """
    with library.writing():
        pass  # who may not is told before anything is read
    with (
        ReadingProcess() as process,
        ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading") as reader,
        ThreadPoolExecutor(max_workers=1, thread_name_prefix="encoding") as encoder,
        own_folder() as unpacked,
    ):

        def read(path: Path) -> tuple[Review, float]:
            start = time.monotonic()
            return process.read(path, ocr=ocr), time.monotonic() - start

        def prepare(reading: Future[tuple[Review, float]], encoded: _Encoded) -> _Ready:
            review, seconds = reading.result()
            start = time.monotonic()
            by = library.encoder
            vectors = encode(by, review, encoded.tell)
            return _Ready(review, by, vectors, seconds + time.monotonic() - start)

        def make(path: Path, encoded: _Encoded) -> Future[_Ready]:
            return encoder.submit(prepare, reader.submit(read, path), encoded)

        def restated(path: Path, start: float) -> AddReport | None:
            made = reader.submit(read_again, path, process).result()
            with library.writing() as writer:
                return restate(writer, path, start, made)

        def members(path: Path) -> list[Member]:
            into = unpacked / str(next(numbers))
            into.mkdir()
            return reader.submit(process.unpack, path, into).result()

        def take(found: Path | AddReport) -> _Taken | AddReport:
            return found if isinstance(found, AddReport) else _take(found, library, make, restated)

        numbers = count()
        for taken in _ahead(map(take, taken_apart(files_of(paths), members))):
            if isinstance(taken, AddReport):
                yield taken
            else:
                yield _finish(taken, library, versions, progress)


def files_of(paths: Iterable[Path]) -> list[Path]:
    """Return the files that are named, and those in folders that are named."""
    found = [file for path in paths for file in (_within(path) if path.is_dir() else [path])]
    return list(dict.fromkeys(found))


def _within(folder: Path) -> list[Path]:
    """Return the files of a folder and of those in it, whether they can be read or not."""
    return sorted(without_sidecars(file for _, files in walk(folder) for file in files))


def walk(
    folder: Path, failed: Callable[[OSError], None] | None = None
) -> Iterator[tuple[Path, list[Path]]]:
    """Yield a folder and those in it, each with its files; those that can't be opened are told.

    What is hidden is left out, and so is a library.
    """
    for place, folders, names in os.walk(folder, onerror=failed):
        if LIBRARY in names:
            folders.clear()
            continue
        folders[:] = [name for name in folders if not is_clutter(name)]
        yield Path(place), [Path(place, name) for name in names if not is_clutter(name)]


def without_sidecars(files: Iterable[Path]) -> list[Path]:
    """Return files without those that only declare the metadata of another one."""
    every = list(files)
    sidecars = sidecars_of(every)
    return [one for one in every if one not in sidecars]


def taken_apart(
    paths: Iterable[Path], members: Callable[[Path], list[Member]]
) -> Iterator[Path | AddReport]:
    """Yield files, and after each the files in it; of an archive these alone."""
    for path in paths:
        suffix = path.suffix.lower()
        if suffix not in HOLDERS:
            yield path
            continue
        start = time.monotonic()
        try:
            found = members(path)
        except AssistantError as error:
            yield report_on(path, start, "refused", str(error))
            continue
        if suffix != ARCHIVE or not found:  # what is named an archive may be a document
            yield path
        for one in found:
            inner = Path(one.path or one.name)
            yield inner if one.path else report_on(inner, start, "refused", one.reason)


def _ahead(taken: Iterator[_Taken | AddReport]) -> Iterator[_Taken | AddReport]:
    """Let the next files be read and encoded while one is stored."""
    waiting: deque[_Taken | AddReport] = deque()
    for one in taken:
        waiting.append(one)
        if len(waiting) > AHEAD:
            yield waiting.popleft()
    yield from waiting


def _take(
    path: Path,
    library: Library,
    make: Callable[[Path, _Encoded], Future[_Ready]],
    restated: Callable[[Path, float], AddReport | None],
) -> _Taken | AddReport:
    """Start on a file, unless it is held or can't be read at all."""
    start = time.monotonic()
    try:
        data = read_bytes(path)
        held = library.holds(hashlib.sha256(data).hexdigest())
        if held is not None:
            new = restated(path, start) if sidecar_of(path) else None
            return new or duplicate(path, start, held)
    except AssistantError as error:
        return report_on(path, start, "refused", str(error))
    encoded = _Encoded()
    return _Taken(path, data, make(path, encoded), encoded)


def _finish(
    taken: _Taken, library: Library, versions: Versions, progress: Progress | None
) -> AddReport:
    """Put a file's review into the library as far as it may go there."""
    start, report = time.monotonic(), None
    try:
        _wait(taken, progress)
        ready = taken.ready.result()
        start = time.monotonic() - ready.seconds
        while report is None:
            with library.writing() as writer:
                if writer.takes(ready.encoder):
                    report = _store(writer, taken, ready, start, versions)
            if report is None:  # the encoder was changed meanwhile
                by = library.encoder
                ready = replace(ready, encoder=by, vectors=encode(by, ready.review))
    except AssistantError as error:  # once it is stored, only tidying up can fail
        return report or report_on(taken.path, start, "refused", str(error))
    return report


def _store(
    writer: Writer, taken: _Taken, ready: _Ready, start: float, versions: Versions
) -> AddReport:
    """Store a review in the library as it is by now, unless it is held, or held back."""
    path, review = taken.path, ready.review
    same = writer.holds(review.sha256)  # others, or another file of this run, may have brought it
    if same is not None:
        return duplicate(path, start, same)
    likeness = writer.like(review) if versions != "separate" else None
    if likeness is not None and versions == "hold":
        held = writer.held(likeness.review)
        report = held_back(path, start, review, held, likeness)
        return replace(report, data=taken.data)
    if likeness is not None:
        held = writer.replace(likeness.review, review, taken.data, vectors=ready.vectors)
        return report_on(path, start, "replaced", "", held)
    held = writer.add(review, taken.data, vectors=ready.vectors)
    return report_on(path, start, "added", "", held)


def _wait(taken: _Taken, progress: Progress | None) -> None:
    """Wait for a file, telling in the caller's own thread how far its encoding has come."""
    waiting = True
    while waiting:
        waiting = not wait([taken.ready], timeout=TELL).done
        counts = taken.encoded.counts
        if progress is not None and counts is not None:
            progress(name_of(taken.path), *counts)


def duplicate(path: Path, start: float, held: HeldReview) -> AddReport:
    """Report on a file that is held already."""
    return report_on(path, start, "duplicate", f"This file is already held as {_name(held)}.", held)


def read_again(path: Path, process: ReadingProcess) -> Review:
    """Read a held file for what it now says of itself."""
    try:
        return process.read(path)
    except SidecarError:
        raise
    except UnreadableFileError as error:  # a scan that was added with OCR, above all
        raise UnreadableFileError(_NOT_AGAIN) from error


def restate(writer: Writer, path: Path, start: float, review: Review) -> AddReport | None:
    """Take over what a held file now says of itself; None where that is nothing new."""
    differing = writer.restate(review)
    if differing is None:
        return None
    fields = f": {', '.join(differing)}" if differing else ""
    reason = f"The file of metadata beside it was read again{fields}."
    return report_on(path, start, "reread", reason, writer.holds(review.sha256))


def held_back(
    path: Path, start: float, review: Review, held: HeldReview, likeness: Likeness
) -> AddReport:
    """Report on a file that looks like a new version of a review, which a person decides on."""
    reason = (
        f"About {likeness.overlap:.0%} of it is the same as {_name(held)}: add it again to replace "
        "that one (--replace) or to keep both (--separate)."
    )
    return AddReport(
        source=name_of(path),
        review=held.id,
        status="held",
        reason=reason,
        passages=len(review.passages),
        seconds=time.monotonic() - start,
        held=held,
    )


def report_on(
    path: Path, start: float, status: str, reason: str, held: HeldReview | None = None
) -> AddReport:
    """Report on a file whose turn began at a moment of the monotonic clock."""
    return AddReport(
        source=name_of(path),
        review=held.id if held else None,
        status=status,
        reason=reason,
        passages=held.passages if held else 0,
        seconds=time.monotonic() - start,
        held=held,
    )


def _name(held: HeldReview) -> str:
    return f"“{held.metadata.title or held.source}” ({held.id})"
