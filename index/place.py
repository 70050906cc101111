"""Where a library is, was, or may be made: in a folder that is new or empty."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from index.epochs import FOLDER, all_made_here
from index.errors import (
    LostLibraryError,
    NoLibraryError,
    OtherFolderError,
    UnusableLibraryError,
)

NAME = "library.sqlite"
LOCK = "writer.lock"
WORKINGS = "workings.sqlite"  # what was worked out, which may be thrown away
_LOG_OF_TABLES = f"{NAME}-wal"
_BEGUN = {
    *(LOCK, NAME, f"{NAME}-journal", _LOG_OF_TABLES, f"{NAME}-shm"),
    *(WORKINGS, f"{WORKINGS}-journal"),
}


def check_place(folder: Path, *, new: bool = False) -> None:
    """Refuse a folder that holds no library, unless a `new` one may be made there.

    NoLibraryError, LostLibraryError or OtherFolderError; nothing in it is touched.
    """
    try:
        if _holds_tables(folder):
            return
        if not _holds_nothing(folder):
            raise OtherFolderError(folder)
        if _held_tables(folder):
            raise LostLibraryError(folder)
    except OSError as error:
        raise UnusableLibraryError(folder, str(error)) from error
    if not new:
        raise NoLibraryError(folder)


def may_write(*paths: Path) -> bool:
    """Tell whether this process may write all of these."""
    by_effect = os.access in os.supports_effective_ids
    return all(os.access(path, os.W_OK, effective_ids=by_effect) for path in paths)


def taken(lock: Path, busy: Exception, wait: float = 0) -> AbstractContextManager[BaseFileLock]:
    """Take a lock, to be held as long as a `with`; raises `busy` where somebody else keeps it.

    `wait` is how many seconds that is waited for.
    """
    try:
        return FileLock(lock, timeout=wait, mode=0o600).acquire()
    except Timeout as error:
        raise busy from error


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner alone."""
    for one in reversed([folder, *folder.parents]):
        if not one.exists():
            one.mkdir(mode=0o700, exist_ok=True)


def make_private_file(path: Path) -> None:
    """Make an empty file for its owner alone, where there is none."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _holds_tables(folder: Path) -> bool:
    tables = folder / NAME
    return tables.exists() and (tables.is_dir() or tables.stat().st_size > 0)


def _holds_nothing(folder: Path) -> bool:
    """Tell whether there is nothing but what a library begins with, or is left with."""
    if not folder.exists():
        return True
    if not folder.is_dir():
        return False
    others = [one for one in folder.iterdir() if one.name not in _BEGUN]
    return all(one.name == FOLDER and all_made_here(one) for one in others)


def _held_tables(folder: Path) -> bool:
    """Tell whether a library was here: its writers lock, and write, after its tables are made."""
    log = folder / _LOG_OF_TABLES
    return (
        (folder / LOCK).exists()
        or (folder / WORKINGS).exists()
        or (folder / FOLDER).exists()
        or (log.exists() and log.stat().st_size > 0)
    )
