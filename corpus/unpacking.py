"""The files inside a file: an archive's members, and what came with a mail.

They are written out for the readers, each in whole and none outside the folder that is named.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath

from corpus.errors import BlankFileError, BombError, DamagedFileError, UnreadableFileError
from corpus.formats import ARCHIVE, format_of, is_archive
from corpus.packing import CHUNK, is_too_tight
from corpus.reading import SIDECAR, SIZE_LIMIT, read_bytes
from corpus.reading_process import Member

HOLDERS = frozenset({ARCHIVE, ".eml"})  # endings of files that may hold others
MEMBERS = 1_000
UNPACKED = 500_000_000  # bytes of all members together
DEPTH = 3  # archives inside each other
_ENTRIES = 20_000  # folders and hidden files too
_LINK = 0o120000
_KIND = 0o170000
_LOCKED = 1  # bit of a member's flags
_LONGEST_NAME = 200  # bytes
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]')


@dataclass(slots=True)
class _Unpacking:
    """What has been taken out so far, over all archives inside each other."""

    into: Path
    found: list[Member] = field(default_factory=list)
    size: int = 0
    folders: int = 0

    def write(self, folder: Path, name: str, data: bytes) -> Path:
        """Write a member under its own name; two of one name lie in folders of their own."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        if path.exists():
            path = self.folder() / name
        with path.open("xb") as file:
            file.write(data)
        return path

    def folder(self) -> Path:
        """Return a new folder."""
        self.folders += 1
        new = self.into / str(self.folders)
        new.mkdir(parents=True)
        return new


def is_clutter(name: str) -> bool:
    """Say if a file or folder is hidden, or one that systems and programs leave behind."""
    return name.startswith((".", "~$", "__MACOSX")) or name in {"Thumbs.db", "desktop.ini"}


def sidecars_of(paths: Iterable[PurePath]) -> set[PurePath]:
    """Return which of some files only declare the metadata of another one."""
    every = list(paths)
    known = {(one.parent, one.name) for one in every}
    known |= {(one.parent, one.stem) for one in every if one.suffix.lower() != SIDECAR}
    return {
        one for one in every if one.suffix.lower() == SIDECAR and (one.parent, one.stem) in known
    }


def unpack(path: Path, into: Path) -> list[Member]:
    """Take the files out of an archive or a mail; none if it is another kind of file.

    Raises UnreadableFileError for an archive that is damaged, or holds more than is taken out.
    """
    work = _Unpacking(into)
    _take_apart(read_bytes(path), path.name, work, depth=1)
    return work.found


def _take_apart(data: bytes, name: str, work: _Unpacking, *, depth: int) -> None:
    if is_archive(data, name):
        _unzip(data, name, work, depth)
    elif format_of(data, name).reader == "mail":
        from corpus.readers.mail import attachments

        folder = work.folder()
        for one in attachments(data, name=name):
            _keep(one.data, _fit(one.name), folder, work, depth)


def _unzip(data: bytes, name: str, work: _Unpacking, depth: int) -> None:
    folders: dict[str, Path] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _entries(archive, name)
            if not entries:
                raise BlankFileError(name)
            named = sidecars_of(PurePosixPath(one.filename) for one in entries)
            sidecars = [one for one in entries if PurePosixPath(one.filename) in named]
            for entry in [*sidecars, *(one for one in entries if one not in sidecars)]:
                place = PurePosixPath(entry.filename.replace("\\", "/"))
                reason = _refusal(entry, place.name)
                if reason:
                    work.found.append(Member(_fit(place.name), reason=reason))
                    continue
                content = _content(archive, entry, name, work)
                folder = folders.get(str(place.parent)) or work.folder()
                folders[str(place.parent)] = folder
                if entry in sidecars:
                    work.write(folder, _fit(place.name), content)
                else:
                    _keep(content, _fit(place.name), folder, work, depth)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise DamagedFileError(name) from error


def _entries(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """Return the members that a person put there."""
    entries = archive.infolist()
    if len(entries) > _ENTRIES:
        raise BombError(name)
    files = [one for one in entries if not one.is_dir() and not _is_clutter(one.filename)]
    if len(files) > MEMBERS:
        raise UnreadableFileError(
            f"{name} holds {len(files):,} files and at most {MEMBERS:,} are taken out: unpack it "
            "and add the folder."
        )
    return files


def _is_clutter(path: str) -> bool:
    parts = PurePosixPath(path.replace("\\", "/")).parts
    return not parts or any(is_clutter(part) and part != ".." for part in parts)


def _refusal(entry: zipfile.ZipInfo, name: str) -> str:
    """Return why a member isn't taken out, "" if it is."""
    if entry.flag_bits & _LOCKED:
        return f"{_fit(name)} is locked with a password: add a copy saved without one."
    if entry.external_attr >> 16 & _KIND == _LINK:
        return f"{_fit(name)} only points to another file: add that one."
    if entry.file_size > SIZE_LIMIT:
        return f"{_fit(name)} is larger than the {SIZE_LIMIT // 1_000_000} MB that are read."
    return ""


def _content(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, work: _Unpacking
) -> bytes:
    """Return a member's bytes. Raises BombError: what it declares of its size may be a lie."""
    content = bytearray()
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(CHUNK):
                content += chunk
                work.size += len(chunk)
                if work.size > UNPACKED or is_too_tight(len(content), entry.compress_size):
                    raise BombError(name)
    except (RuntimeError, NotImplementedError) as error:  # a method that isn't known
        raise DamagedFileError(name) from error
    return bytes(content)


def _keep(data: bytes, name: str, folder: Path, work: _Unpacking, depth: int) -> None:
    """Keep a member for the readers, and take out what it holds itself."""
    if len(work.found) >= MEMBERS:
        raise BombError(name)
    packed = is_archive(data, name)
    if not packed:
        work.found.append(Member(name, path=str(work.write(folder, name, data))))
    if packed and depth >= DEPTH:
        reason = f"{name} lies too deep in other archives: take it out and add it."
        work.found.append(Member(name, reason=reason))
    elif depth < DEPTH and Path(name).suffix.lower() in HOLDERS:
        try:
            _take_apart(data, name, work, depth=depth + 1)
        except BombError:
            raise  # of all archives together: nothing more is taken out
        except UnreadableFileError as error:
            if packed:  # of a mail its reader says the same
                work.found.append(Member(name, reason=str(error)))


def _fit(name: str) -> str:
    """Return a member's name as one that a file may have in any folder."""
    plain = _UNFIT.sub("_", name).strip(" .") or "unnamed"
    stem, suffix = PurePosixPath(plain).stem, PurePosixPath(plain).suffix
    kept = stem.encode("utf-8", "replace")[: _LONGEST_NAME - len(suffix.encode("utf-8", "replace"))]
    return kept.decode("utf-8", "ignore") + suffix
