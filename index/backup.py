"""A backup: the library's database in blocks named by their hashes, and a list of them.

The list is put in place last, at once: until then the folder holds the former backup, whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from filelock import BaseFileLock

from corpus.temporary import is_own
from index.errors import (
    BackupBusyError,
    BrokenBackupError,
    NewerBackupError,
    NoBackupError,
    OtherBackupFolderError,
    UnusableBackupError,
)
from index.place import taken
from index.sqlite.schema import FORMAT

BLOCK = 1 << 17  # bytes, but for the last one
FORM = 1  # of the list; raised when it changes
LIST = "backup.json"
BLOCKS = "blocks"
LOCK = "backup.lock"
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds."""

    generation: int
    schema: int  # the format of the tables
    made: str
    documents: int
    size: int  # bytes of the database
    blocks: tuple[str, ...]  # the SHA-256 of each, in order

    def to_text(self) -> str:
        """Return the list as it is written, which ends with a seal of what stands before it."""
        form: dict[str, Any] = {"backup": FORM, **asdict(self)}
        seal = hashlib.sha256(json.dumps(form).encode()).hexdigest()
        return json.dumps({**form, "seal": seal}, indent=1) + "\n"


def read_contents(place: Path) -> Contents:
    """Return what the backup in a folder holds.

    NoBackupError, NewerBackupError, or BrokenBackupError where the list isn't as it was written.
    """
    try:
        text = (place / LIST).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        raise NoBackupError(place) from None
    except UnicodeDecodeError:
        text = ""
    contents = _contents(place, text)
    if contents.to_text() != text:
        raise BrokenBackupError(place, f"{LIST} is not as it was written")
    if contents.schema > FORMAT:
        raise NewerBackupError(place)
    return contents


def _contents(place: Path, text: str) -> Contents:
    try:
        form = json.loads(text)
        if form.pop("backup") > FORM:
            raise NewerBackupError(place)
        del form["seal"]
        return Contents(**form | {"blocks": tuple(form["blocks"])})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenBackupError(place, f"{LIST} is not as it was written") from error


def check_backup_place(place: Path, library: Path) -> None:
    """Refuse a folder that holds other things than a backup, or that lies in the library."""
    with said_of_backup(place):
        names = {one.name for one in place.iterdir()} if place.exists() else set()
    inside = library.resolve() in (place.resolve(), *place.resolve().parents)
    if inside or not (LIST in names or all(map(_is_ours, names))):
        raise OtherBackupFolderError(place)


def _is_ours(name: str) -> bool:
    return name in {LIST, BLOCKS, LOCK} or is_own(name)


def block_path(place: Path, sha256: str) -> Path:
    """Return where a block lies."""
    return place / BLOCKS / sha256[:2] / sha256


def drop_unlisted(place: Path, contents: Contents) -> None:
    """Delete the blocks that the backup no longer needs; what else lies there stays."""
    listed = set(contents.blocks)
    with suppress(OSError):  # the backup is whole already
        for path in (place / BLOCKS).glob("*/*"):
            if _HASH.fullmatch(path.name) and path.name not in listed:
                path.unlink()


def alone_with(place: Path) -> AbstractContextManager[BaseFileLock]:
    """Let nobody else write the backup in a folder meanwhile; BackupBusyError if somebody does."""
    return taken(place / LOCK, BackupBusyError(place))


@contextmanager
def said_of_backup(place: Path) -> Iterator[None]:
    """Say in a sentence that a backup's files can't be opened or written."""
    try:
        yield
    except OSError as error:
        raise UnusableBackupError(place, str(error)) from error


def onto_disk(path: Path) -> None:
    """See a file, or which files a folder holds, onto the disk."""
    if os.name == "nt" and path.is_dir():  # Windows does so by itself
        return
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
