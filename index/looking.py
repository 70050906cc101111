"""Looks at a folder: what lies in it, what has settled, and what is gone from it."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from corpus.reading import SIDECAR, sidecar_of
from index.adding import walk, without_sidecars

PAUSE = 2.0  # seconds between two looks
Mark: TypeAlias = tuple[int, ...]  # size and last writing in ns, of a file and of its sidecar
Identity: TypeAlias = tuple[int, int]  # a folder's device, and its number there


@dataclass(frozen=True, slots=True)
class Look:
    """What a folder, and those in it, held at one moment. None stands for what wasn't let see."""

    files: Mapping[Path, Mark | None]
    folders: Mapping[Path, Identity | None]


def looks(folder: Path) -> Iterator[Look]:
    """Look at a folder again and again, for ever."""
    while True:
        yield look_at(folder)
        time.sleep(PAUSE)


def look_at(folder: Path) -> Look:
    """Look at a folder once; what can't be seen is part of what was found."""
    folders: dict[Path, Identity | None] = {}

    def note_failure(error: OSError) -> None:
        folders[Path(error.filename)] = None

    files: list[Path] = []
    for place, found in walk(folder, note_failure):
        folders[place] = _identity_of(place)
        files += found
    declaring = {one.parent for one in files if one.suffix == SIDECAR}
    marks = {
        one: mark_of(one) if one.parent in declaring else _mark(one)
        for one in without_sidecars(files)
    }
    return Look(marks, folders)


def mark_of(path: Path) -> Mark | None:
    """Return what differs once a file, or the sidecar beside it, has been written to.

    None where it can't be told.
    """
    mark = _mark(path)
    beside = sidecar_of(path) if mark else None
    return mark if mark is None or beside is None else (*mark, *(_mark(beside) or ()))


def settled(before: Look, now: Look) -> dict[Path, Mark | None]:
    """Return the files that nobody wrote to from one look to the next."""
    same = before.files.items() & now.files.items()
    return dict(sorted(same, key=lambda one: one[0]))


class Absences:
    """Tells files that somebody took away from those of a folder that isn't there at present.

    A file is gone where its folder is surely the one that it was in: the same folder of the same
    disk, or one that still holds others that were known when the file was first missed. Any other
    folder may be the empty place of a disk that isn't mounted, or another disk, unless a person
    says that the folder as it is first found was `emptied`.
    """

    def __init__(self, folder: Path, *, emptied: bool = False) -> None:
        self._folder = folder
        self._emptied = emptied
        self._turn = 0  # how often it was judged
        self._known: dict[Path, int] = {}  # files, by the turn that first knew them
        self._missed: dict[Path, int] = {}  # files, by the turn that first missed them
        self._around: dict[Path, dict[Path, Identity]] = {}  # each file's folders when last seen

    def saw(self, file: Path, look: Look) -> None:
        """Note in which folders a look shows a file that documents came from."""
        self._missed.pop(file, None)
        places = ((place, look.folders.get(place)) for place in self._folders_of(file))
        self._around[file] = {place: identity for place, identity in places if identity}

    def judge(
        self, files: Collection[Path], before: Look, now: Look
    ) -> tuple[list[Path], list[Path]]:
        """Return which of some files are gone in both looks, and the folders that may not be there.

        Of files in such a folder nothing is known.
        """
        self._turn += 1
        if self._emptied and self._turn == 1:
            for file in files:
                self.saw(file, now)
        witnesses = self._witnesses(files, now)
        gone, doubted = [], set[Path]()
        if now.folders.get(self._folder) is None:
            doubted.add(self._folder)
        for file in files:
            if file in now.files or file in before.files:
                continue
            place = self._nearest(file, now)
            if self._is_surely_there(file, place, now, witnesses):
                gone.append(file)
            else:
                doubted.add(place)
        return gone, sorted(doubted)

    def _witnesses(self, files: Collection[Path], look: Look) -> dict[Path, int]:
        """Return each folder that holds one of the files, by the first turn that knew one of it."""
        found: dict[Path, int] = {}
        for file in files:
            known = self._known.setdefault(file, self._turn)
            if file not in look.files:
                self._missed.setdefault(file, self._turn)
                continue
            self.saw(file, look)
            for place in self._folders_of(file):
                found[place] = min(known, found.get(place, known))
        return found

    def _nearest(self, file: Path, look: Look) -> Path:
        """Return the innermost folder around a file that is there, or should be."""
        return next((one for one in self._folders_of(file) if one in look.folders), self._folder)

    def _is_surely_there(
        self, file: Path, place: Path, look: Look, witnesses: Mapping[Path, int]
    ) -> bool:
        identity, around = look.folders.get(place), self._around.get(file, {})
        folders = self._folders_of(file)
        within = [around[one] for one in folders[: folders.index(place)] if one in around]
        if identity is None or any(device != identity[0] for device, _ in within):
            return False  # the folder can't be opened, or one in it was another disk's place
        seen = witnesses.get(place)
        return around.get(place) == identity or (seen is not None and seen <= self._missed[file])

    def _folders_of(self, file: Path) -> list[Path]:
        """Return the folders around a file, the innermost first, the watched one last."""
        parents = list(file.parents)
        return parents[: parents.index(self._folder) + 1]


def _mark(path: Path) -> Mark | None:
    found = _stat(path)
    return None if found is None else (found.st_size, found.st_mtime_ns)


def _identity_of(folder: Path) -> Identity | None:
    found = _stat(folder)
    return None if found is None else (found.st_dev, found.st_ino)


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
