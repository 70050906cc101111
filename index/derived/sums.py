"""Checksums of what is derived: kept as files grow, compared when they are opened.

A checksum covers what one append put into a column, at most a block. Opening compares all of a
small column, and of a large one blocks evenly apart, others each time; `check` compares all.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from secrets import randbelow

import numpy as np
from numpy.typing import NDArray

from index.derived.columns import Block, Column

SOME = 4 << 20  # bytes of a column that opening compares
WORDS = 64 << 20  # bytes of the word index that opening compares, smaller files first
_FOOT = 1337  # what every file of the word index ends with
_PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")  # the files of one of its segments


class Sums:
    """The checksums of an epoch's columns, each known by its number."""

    def __init__(self, folder: Path) -> None:
        self._column = Column(folder / "sums.i64", np.dtype("<i8"), 4)  # column, start, end, sum

    def note(self, appended: Sequence[Sequence[Block]]) -> None:
        """Keep the checksums of what was appended to each column."""
        rows = [(number, *block) for number, blocks in enumerate(appended) for block in blocks]
        self._column.append(np.array(rows, dtype=np.int64).reshape(-1, 4))

    def cut(self, sizes: Sequence[int]) -> None:
        """Drop those of what is beyond the first bytes of each column."""
        self._column.cut(len(self._within(sizes)))

    def compare(self, columns: Sequence[Column], sizes: Sequence[int], *, whole: bool) -> None:
        """Read the first bytes of columns, all of them or some; ValueError if they changed."""
        sums = self._within(sizes)
        for number, (column, size) in enumerate(zip(columns, sizes, strict=True)):
            blocks = sums[sums[:, 0] == number, 1:]
            if int((blocks[:, 1] - blocks[:, 0]).sum()) != size:
                raise ValueError(f"{column.path.name} has no checksums")
            step = 1 if whole else max(1, -(-size // SOME))
            for block in blocks[randbelow(step) :: step].tolist():
                if column.block(*block[:2]) != tuple(block):
                    raise ValueError(f"{column.path.name} is not as it was written")

    def _within(self, sizes: Sequence[int]) -> NDArray[np.int64]:
        # read, and not mapped: a writer may cut the file meanwhile
        data = self._column.path.read_bytes() if self._column.path.exists() else b""
        whole = len(data) - len(data) % self._column.row_bytes
        known = np.frombuffer(data[:whole], self._column.dtype).reshape(-1, 4)
        most = np.array(sizes, dtype=np.int64).take(known[:, 0], mode="clip")
        return np.asarray(known[known[:, 2] <= most])


def compare_words(folder: Path, *, whole: bool) -> None:
    """Read the files of a word index, all or the smaller ones; ValueError if they changed.

    Each ends with a checksum of its own. A writer may put other files in their place meanwhile.
    """
    meta = folder / "meta.json"
    said = meta.read_bytes()
    try:
        left = WORDS
        for path in sorted(_files(folder, said), key=lambda one: one.stat().st_size):
            left -= path.stat().st_size
            if whole or left >= 0:
                _compare_file(path)
    except (OSError, ValueError):
        if meta.read_bytes() == said:
            raise
        compare_words(folder, whole=whole)


def _files(folder: Path, meta: bytes) -> list[Path]:
    """Return the files that a word index says it is made of."""
    found = []
    for segment in json.loads(meta)["segments"]:
        name = str(segment["segment_id"]).replace("-", "")
        found += [folder / f"{name}.{part}" for part in _PARTS]
        if segment["deletes"]:
            found.append(folder / f"{name}.{segment['deletes']['opstamp']}.del")
    return found


def _compare_file(path: Path) -> None:
    data = memoryview(path.read_bytes())
    mark, length = (int.from_bytes(data[at : at + 4], "little") for at in (len(data) - 4, -8))
    body = len(data) - 8 - length
    if mark != _FOOT or body < 0:
        raise ValueError(f"{path.name} of the word index is cut off")
    if json.loads(bytes(data[body:-8]))["crc"] != zlib.crc32(data[:body]):
        raise ValueError(f"{path.name} of the word index is not as it was written")
