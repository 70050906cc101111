"""Backing up a library while others use it: only what is new is copied, all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.temporary import own_folder, sweep
from index.backup import (
    BLOCK,
    BLOCKS,
    LIST,
    Contents,
    alone_with,
    block_path,
    check_backup_place,
    drop_unlisted,
    onto_disk,
    said_of_backup,
)
from index.decisions import now
from index.errors import UnsoundLibraryError
from index.place import NAME, make_private, make_private_file
from index.sqlite.schema import FORMAT
from index.store import Reading
from index.stored import Copied


@dataclass(frozen=True, slots=True)
class Amount:
    """So much of a backup."""

    files: int = 0
    bytes: int = 0

    def plus(self, size: int) -> Amount:
        """Return this and one more file."""
        return Amount(self.files + 1, self.bytes + size)


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What became of a backup."""

    contents: Contents
    copied: Amount
    there: Amount  # from a former backup


def back_up(reading: Reading, folder: Path, place: Path) -> BackedUp:
    """Back up one generation of a folder's library; a former backup stays until this one is whole.

    UnsoundLibraryError where the library isn't sound: then the former one is worth more.
    """
    check_backup_place(place, folder)
    with said_of_backup(place):
        make_private(place)
        sweep(place)
        with alone_with(place), own_folder(place) as aside:
            copy = aside / NAME
            make_private_file(copy)
            contents = _looked_at(reading.copy(copy), copy, folder)
            done = _put_blocks(contents, copy, place)
            _put_list(contents, aside, place)
            drop_unlisted(place, contents)
            return done


def _looked_at(copied: Copied, copy: Path, folder: Path) -> Contents:
    """Return what a copy holds; UnsoundLibraryError where it isn't what was once written."""
    if copied.wrong:
        raise UnsoundLibraryError(folder, copied.wrong[0])
    hashes = tuple(hashlib.sha256(block).hexdigest() for block in _blocks(copy))
    size = copy.stat().st_size
    return Contents(copied.generation, FORMAT, now(), copied.documents, size, hashes)


def _blocks(copy: Path) -> Iterator[bytes]:
    with copy.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def _put_blocks(contents: Contents, copy: Path, place: Path) -> BackedUp:
    """See each block of a copy onto the disk, but for those that lie there as they should."""
    copied = there = Amount()
    folders = {place / BLOCKS}
    for sha256, block in zip(contents.blocks, _blocks(copy), strict=True):
        path = block_path(place, sha256)
        folders.add(path.parent)
        if path.exists() and path.read_bytes() == block:
            there = there.plus(len(block))
        else:
            make_private(path.parent)
            _put(block, copy.with_name("block"), path)
            copied = copied.plus(len(block))
    for folder in folders:
        onto_disk(folder)
    return BackedUp(contents, copied, there)


def _put_list(contents: Contents, aside: Path, place: Path) -> None:
    """Make the backup true."""
    _put(contents.to_text().encode(), aside / LIST, place / LIST)
    onto_disk(place)


def _put(data: bytes, aside: Path, path: Path) -> None:
    """Write a file beside its place, and put it there whole."""
    make_private_file(aside)
    aside.write_bytes(data)
    onto_disk(aside)
    aside.replace(path)
