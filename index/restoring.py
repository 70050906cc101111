"""Bringing a library back from a backup, once all of the backup was looked at."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from corpus.temporary import own_folder, sweep
from index.backup import Contents, alone_with, block_path, onto_disk, read_contents
from index.errors import (
    BrokenBackupError,
    DamagedLibraryError,
    LibraryThereError,
    said_of,
    without_remedy,
)
from index.place import NAME, check_place, make_private, make_private_file, may_write
from index.sqlite.copies import look_through


def restore(source: Path, folder: Path) -> Contents:
    """Make the library of a backup in a folder that is new or empty; all of it, or nothing.

    What is derived isn't in a backup: it is built when the library is first opened.
    """
    with _still(source):
        contents = read_contents(source)
        _check_free(folder)
        ground = next(one for one in folder.absolute().parents if one.exists())
        with said_of(folder):
            sweep(ground)
            with own_folder(ground) as aside:
                made = aside / "library"
                make_private(made)
                _put_together(source, contents, made / NAME)
                _look_at(source, contents, made)
                _move(made, folder)
    return contents


@contextmanager
def _still(source: Path) -> Iterator[None]:
    """Let nobody change a backup meanwhile, unless it can't be changed."""
    writable = source.is_dir() and may_write(source)
    with alone_with(source) if writable else nullcontext():
        yield


def _check_free(folder: Path) -> None:
    check_place(folder, new=True)
    if (folder / NAME).exists():
        raise LibraryThereError(folder)


def _put_together(source: Path, contents: Contents, path: Path) -> None:
    """Write the database from its blocks; BrokenBackupError where one isn't as it was written."""
    make_private_file(path)
    with path.open("wb") as file:
        for sha256 in contents.blocks:
            file.write(_block(source, sha256))
    onto_disk(path)


def _block(source: Path, sha256: str) -> bytes:
    path = block_path(source, sha256)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise BrokenBackupError(source, f"{path.name} is missing") from None
    except OSError as error:
        raise BrokenBackupError(source, str(error)) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise BrokenBackupError(source, f"{path.name} is not as it was written")
    return data


def _look_at(source: Path, contents: Contents, made: Path) -> None:
    """Compare what was put together with its seals, with itself and with the list."""
    size = (made / NAME).stat().st_size
    try:
        copied = look_through(made)
    except DamagedLibraryError as error:
        raise BrokenBackupError(source, error.reason) from error
    if copied.wrong:
        raise BrokenBackupError(source, without_remedy(copied.wrong[0]))
    if (copied.generation, size) != (contents.generation, contents.size):
        raise BrokenBackupError(source, "its parts are of several backups")


def _move(made: Path, folder: Path) -> None:
    """Put the library in its place, in one step."""
    make_private(folder.parent)
    if folder.exists():
        folder.rmdir()
    onto_disk(made)
    made.rename(folder)
    onto_disk(folder.parent)
