"""A library kept in step with a folder: what is added, changed and removed there, look by look."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TypeAlias

from corpus.errors import UnreadableFileError
from corpus.plain_text import name_of
from corpus.reading import read_bytes
from corpus.reading_process import Member, ReadingProcess
from corpus.temporary import own_folder
from corpus.types import Review
from index.adding import AddReport, duplicate, held_back, report_on, taken_apart
from index.appending import encode
from index.errors import BusyError
from index.library import Library
from index.looking import Absences, Look, Mark, mark_of, settled
from index.types import EncodedPassage, HeldReview
from index.watched import Came, WatchedFile
from index.writer import Writer

_Made: TypeAlias = tuple[Review, list[EncodedPassage]]
_TAKEN_OUT = "It was removed from the library by hand: `reviews add` takes it in again."


def changes(library: Library, folder: Path, looks: Iterable[Look]) -> Iterator[AddReport | str]:
    """Bring a library in step with a folder at each look; yield a report on each change.

    A sentence stands among the reports where there is something to wait for. LibraryError where
    the library can't be used.
    """
    library.begin()
    watch = Watch(library, folder)
    for look in looks:
        yield from watch.step(look)


@dataclass(slots=True)
class _Round:
    """What is known at one look, and what reads."""

    look: Look
    came: dict[WatchedFile, Came]
    hashes: set[str]  # of every version held
    gone: Collection[Path]  # files that are surely gone
    process: ReadingProcess
    unpacked: Path
    numbers: Iterator[int] = field(default_factory=count)

    def members(self, path: Path) -> list[Member]:
        """Take out the files in a file."""
        into = self.unpacked / str(next(self.numbers))
        into.mkdir()
        return self.process.unpack(path, into)


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that was read: its review and vectors are missing where its bytes are held."""

    path: Path
    data: bytes
    sha256: str
    start: float
    made: _Made | None


class Watch:
    """Keeps a library in step with a folder. A file counts once two looks found it the same."""

    def __init__(self, library: Library, folder: Path) -> None:
        self._library = library
        self._folder = folder
        self._absences = Absences(folder)
        self._before: Look | None = None
        self._dealt: dict[Path, Mark | None] = {}  # files, as they were when they had their turn
        self._said: set[str] = set()
        self._at_rest = False  # nothing is to be done until a look differs
        self._is_waiting = False  # for somebody else who writes
        self._last: tuple[str, _Made] | None = None  # what was made of a file that waits, its hash

    def step(self, look: Look) -> Iterator[AddReport | str]:
        """Do what follows from one more look."""
        before, self._before = self._before, look
        if before is None or (self._at_rest and look == before):
            return
        self._at_rest = look == before
        self._dealt = {path: mark for path, mark in self._dealt.items() if path in look.files}
        try:
            yield from self._brought_in_step(before, look)
        except BusyError:
            self._at_rest = False
            if not self._is_waiting:
                yield f"Somebody else is changing the library in {self._library.folder}: waiting."
            self._is_waiting = True
        else:
            self._is_waiting = False

    def _brought_in_step(self, before: Look, look: Look) -> Iterator[AddReport | str]:
        with self._library.snapshot() as snapshot:
            came, hashes = snapshot.came_from(self._folder), snapshot.hashes()
        gone, doubted = self._absences.judge({file.path for file in came}, before, look)
        yield from self._say({_said_of(place, look) for place in doubted})
        with ReadingProcess() as process, own_folder() as unpacked:
            this = _Round(look, came, hashes, gone, process, unpacked)
            for path, mark in settled(before, look).items():
                if path not in self._dealt or self._dealt[path] != mark:
                    yield from self._take(path, mark, this)
        self._forget(file for file in came if file.path in gone and not file.path.exists())
        if before.files == look.files:  # else a file that is still written may be one of those
            yield from self._removed()

    def _say(self, sentences: set[str]) -> list[str]:
        new = sorted(sentences - self._said)
        self._said = sentences
        return new

    def _take(self, path: Path, mark: Mark | None, this: _Round) -> Iterator[AddReport]:
        """Let a file have its turn, and those in it; one that changes meanwhile has another."""
        names: Counter[str] = Counter()
        files, left_out = set(), []
        for found in taken_apart([path], this.members):
            if isinstance(found, AddReport):
                report: AddReport | None = found
            else:
                file = WatchedFile(path, "" if found == path else _numbered(name_of(found), names))
                files.add(file)
                report = self._put(file, found, this)
            if report and report.status in {"refused", "held"}:
                left_out.append(report)
            elif report:
                yield report
            if mark_of(path) != mark:
                self._at_rest = False
                return
        if all(one.status == "held" for one in left_out):
            self._forget(one for one in this.came if one.path == path and one not in files)
        self._dealt[path] = mark
        self._absences.saw(path, this.look)
        yield from left_out

    def _put(self, file: WatchedFile, path: Path, this: _Round) -> AddReport | None:
        """Put a file's review where it belongs; None where it is there already."""
        start, former = time.monotonic(), this.came.get(file)
        try:
            data = read_bytes(path)
            sha256 = hashlib.sha256(data).hexdigest()
            if former and former.sha256 == sha256:
                out = sha256 not in this.hashes
                return report_on(path, start, "refused", _TAKEN_OUT) if out else None
            made = None if sha256 in this.hashes else self._made(path, sha256, this.process)
        except UnreadableFileError as error:
            return report_on(path, start, "refused", str(error))
        if made and made[0].sha256 != sha256:
            return None  # it changed meanwhile: its mark will tell
        with self._library.writing() as writer:
            report = self._stored(writer, file, _Read(path, data, sha256, start, made), this)
        self._last = None
        if report.status != "held":
            this.hashes.add(sha256)
        return report

    def _made(self, path: Path, sha256: str, process: ReadingProcess) -> _Made:
        if self._last is None or self._last[0] != sha256:
            review = process.read(path)
            self._last = review.sha256, (review, encode(self._library.encoder, review))
        return self._last[1]

    def _stored(self, writer: Writer, file: WatchedFile, read: _Read, this: _Round) -> AddReport:
        same = writer.holds(read.sha256)
        if same is not None:
            writer.note_watched(file, Came(read.sha256, same.id))
            return duplicate(read.path, read.start, same)
        if read.made is None:  # it was held a moment ago
            raise BusyError(self._library.folder)
        review, vectors = read.made
        former = _former(writer, file, this)
        likeness = None if former else writer.like(review)
        if likeness and _are_all_gone(writer.files_behind(likeness.review), this):
            former = likeness.review
        elif likeness:
            held = writer.held(likeness.review)
            return held_back(read.path, read.start, review, held, likeness)
        if former:
            held = writer.replace(former, review, read.data, vectors=vectors, file=file)
            return report_on(read.path, read.start, "replaced", "", held)
        held = writer.add(review, read.data, vectors=vectors, file=file)
        return report_on(read.path, read.start, "added", "", held)

    def _forget(self, files: Iterable[WatchedFile]) -> None:
        gone = list(files)
        if gone:
            with self._library.writing() as writer:
                writer.forget_watched(gone)

    def _removed(self) -> list[AddReport]:
        """Remove what watched files brought in, where no file stands for it any more."""
        with self._library.snapshot() as snapshot:
            over = snapshot.left_over()
        if not over:
            return []
        with self._library.writing() as writer:
            return [_remove(writer, writer.held(review)) for review in writer.left_over()]


def _former(writer: Writer, file: WatchedFile, this: _Round) -> str | None:
    """Return the id of the review that a watched file alone stands for."""
    came = this.came.get(file)
    if came is None or writer.files_behind(came.review) != [file]:
        return None
    return came.review if writer.has(came.review) else None


def _are_all_gone(files: Collection[WatchedFile], this: _Round) -> bool:
    """Tell whether a review came from watched files, and none of them is left."""
    return bool(files) and all(one.path in this.gone for one in files)


def _remove(writer: Writer, held: HeldReview) -> AddReport:
    start = time.monotonic()
    writer.remove(held.id)
    return report_on(Path(held.source), start, "removed", "Its file is no longer there.", held)


def _numbered(name: str, names: Counter[str]) -> str:
    """Return a name of a file in another, with a number where several are of that name."""
    names[name] += 1
    return name if names[name] == 1 else f"{name} ({names[name]})"


def _said_of(place: Path, look: Look) -> str:
    if look.folders.get(place) is None:
        return f"{place} isn't there or can't be opened: nothing of it is removed, waiting for it."
    return (
        f"No file is left of those that came from {place}: its disk may not be mounted, so their "
        "documents stay; `reviews remove` takes out those that are to go."
    )
