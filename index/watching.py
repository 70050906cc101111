"""A library kept in step with a folder: what is added, changed and removed there, look by look."""

from __future__ import annotations

import hashlib
import shlex
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TypeAlias

from corpus.errors import UnreadableFileError
from corpus.plain_text import name_of
from corpus.reading import read_bytes, sidecar_bytes
from corpus.reading_process import Member, ReadingProcess
from corpus.temporary import own_folder
from corpus.types import Review
from index.adding import (
    AddReport,
    duplicate,
    held_back,
    read_again,
    report_on,
    restate,
    taken_apart,
)
from index.appending import encode
from index.errors import BusyError
from index.library import Library
from index.looking import Absences, Look, Mark, mark_of, settled
from index.types import EncodedPassage, Encoder, HeldReview
from index.watched import Came, WatchedFile
from index.writer import Writer

_Made: TypeAlias = tuple[Review, Encoder | None, list[EncodedPassage]]  # None: not encoded
_Bytes: TypeAlias = tuple[str, str, bool]  # hashes of a file and its sidecar; whether it is held
_TAKEN_OUT = "It was removed from the library by hand: `reviews add` takes it in again."


def changes(
    library: Library, folder: Path, looks: Iterable[Look], *, emptied: bool = False
) -> Iterator[AddReport | str]:
    """Bring a library in step with a folder at each look; yield a report on each change.

    A sentence stands among the reports where there is something to wait for. `emptied` says that
    what is missing at first was taken away, even where it might be on a disk that isn't mounted.
    LibraryError where the library can't be used.
    """
    library.begin()
    watch = Watch(library, folder, emptied=emptied)
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
    """A file that was read: its review is missing where it is held and nothing new is said of it.

    `held` is what was known of its bytes before it was read.
    """

    path: Path
    data: bytes
    sha256: str
    sidecar: str  # the hash of the file of metadata beside it; "" where there is none
    held: bool
    start: float
    made: _Made | None


class Watch:
    """Keeps a library in step with a folder. A file counts once two looks found it the same."""

    def __init__(self, library: Library, folder: Path, *, emptied: bool = False) -> None:
        self._library = library
        self._folder = folder
        self._absences = Absences(folder, emptied=emptied)
        self._before: Look | None = None
        self._dealt: dict[Path, Mark | None] = {}  # files, as they were when they had their turn
        self._said: set[str] = set()
        self._at_rest = False  # nothing is to be done until a look differs
        self._is_waiting = False  # for somebody else who writes
        self._last: tuple[_Bytes, _Made] | None = None  # what was made of a file that waits

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
            read = self._read(path, start, former, this)
        except UnreadableFileError as error:
            return report_on(path, start, "refused", str(error))
        if former and former.sha256 == read.sha256 and not read.held:
            return report_on(path, start, "refused", _TAKEN_OUT)
        if former and (former.sha256, former.sidecar) == (read.sha256, read.sidecar):
            return None
        if read.made and read.made[0].sha256 != read.sha256:
            return None  # it changed meanwhile: its mark will tell
        with self._library.writing() as writer:
            report = self._stored(writer, file, read, this)
        self._last = None
        if report is None or report.status != "held":
            this.hashes.add(read.sha256)
        return report

    def _read(self, path: Path, start: float, former: Came | None, this: _Round) -> _Read:
        """Read a file that isn't held, or that something else is said of than when it came."""
        # The sidecar first: what is read of it later is never older than this.
        sidecar = _hashed(sidecar_bytes(path))
        data = read_bytes(path)
        sha256 = _hashed(data)
        known = former if former and former.sha256 == sha256 else None
        held, said = sha256 in this.hashes, known.sidecar if known else ""
        made = None
        if sidecar != said if held else known is None:
            made = self._made(path, (sha256, sidecar, held), this.process)
        return _Read(path, data, sha256, sidecar, held, start, made)

    def _made(self, path: Path, of: _Bytes, process: ReadingProcess) -> _Made:
        if self._last is None or self._last[0] != of:
            *_, held = of
            self._last = of, self._again(path, process) if held else self._anew(path, process)
        return self._last[1]

    def _anew(self, path: Path, process: ReadingProcess) -> _Made:
        review, by = process.read(path), self._library.encoder
        return review, by, encode(by, review)

    def _again(self, path: Path, process: ReadingProcess) -> _Made:
        return read_again(path, process), None, []

    def _stored(
        self, writer: Writer, file: WatchedFile, read: _Read, this: _Round
    ) -> AddReport | None:
        same = writer.holds(read.sha256)
        if same is not None:
            return _noted(writer, file, read, same, this)
        review, by, vectors = read.made or (None, None, [])
        if review is None or by is None or not writer.takes(by):  # a moment ago it was otherwise
            self._last = None
            raise BusyError(self._library.folder)
        former = _former(writer, file, this)
        likeness = None if former else writer.like(review)
        if likeness and _are_all_gone(writer.files_behind(likeness.review), this):
            former = likeness.review
        elif likeness:
            held = writer.held(likeness.review)
            return held_back(read.path, read.start, review, held, likeness)
        if former:
            held = writer.replace(former, review, read.data, vectors=vectors, file=file)
        else:
            held = writer.add(review, read.data, vectors=vectors, file=file)
        if read.sidecar:  # lost by a kill in between, it is only read once more
            writer.note_watched(file, Came(read.sha256, held.id, read.sidecar))
        return report_on(read.path, read.start, "replaced" if former else "added", "", held)

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


def _hashed(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest() if data else ""


def _noted(
    writer: Writer, file: WatchedFile, read: _Read, same: HeldReview, this: _Round
) -> AddReport | None:
    """Note which held review a file is, and what is now said of it; None where nothing is new."""
    restated = restate(writer, read.path, read.start, read.made[0]) if read.made else None
    writer.note_watched(file, Came(read.sha256, same.id, read.sidecar))
    if restated is not None:
        return restated
    former = this.came.get(file)
    is_known = former is not None and former.sha256 == read.sha256
    return None if is_known else duplicate(read.path, read.start, same)


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
        "documents stay. If they were taken away, this removes them: reviews watch "
        f"{shlex.quote(str(place))} --emptied"
    )
