"""Columns of numbers on disk: appended to, cut back, looked at by memory map."""

from __future__ import annotations

import os
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias
from weakref import finalize

import numpy as np
from numpy.typing import DTypeLike, NDArray

BLOCK = 1 << 20  # bytes, at most
Block: TypeAlias = tuple[int, int, int]  # of a file: from, to, checksum
NEARBY = 8  # rows that are as quickly read as the next run is begun


@dataclass(frozen=True, slots=True)
class Column:
    """A file of fixed-size rows."""

    path: Path
    dtype: DTypeLike
    width: int = 1  # numbers in a row

    @property
    def row_bytes(self) -> int:
        """Bytes of one row."""
        return np.dtype(self.dtype).itemsize * self.width

    @property
    def rows(self) -> int:
        """Whole rows in the file; 0 where there is none."""
        return self.path.stat().st_size // self.row_bytes if self.path.exists() else 0

    def append(self, rows: NDArray[Any]) -> list[Block]:
        """Add rows at the end and see them onto the disk; return what was added, in blocks."""
        data = memoryview(np.ascontiguousarray(rows, dtype=self.dtype).tobytes())
        with open(self.path, "ab", opener=_private) as file:
            start = file.tell()
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        parts = [(at, data[at : at + BLOCK]) for at in range(0, len(data), BLOCK)]
        return [(start + at, start + at + len(part), zlib.crc32(part)) for at, part in parts]

    def block(self, start: int, end: int) -> Block:
        """Return some bytes of the file as a block."""
        with self.path.open("rb") as file:
            file.seek(start)
            return start, end, zlib.crc32(file.read(end - start))

    def cut(self, rows: int) -> None:
        """Drop what is beyond the first rows."""
        if self.path.exists() and self.path.stat().st_size > rows * self.row_bytes:
            os.truncate(self.path, rows * self.row_bytes)

    def map(self, rows: int) -> NDArray[Any]:
        """Look at the first rows without reading them; ValueError if there are fewer."""
        shape = (rows, self.width) if self.width > 1 else (rows,)
        if rows == 0:
            return np.empty(shape, self.dtype)
        if self.rows < rows:
            raise ValueError(f"{self.path.name} holds {self.rows} rows, not {rows}")
        return np.asarray(np.memmap(self.path, dtype=self.dtype, mode="r", shape=shape))

    def reader(self, rows: int) -> Reader:
        """Make ready to read some of the first rows; ValueError if there are fewer."""
        return Reader(self, self.map(rows))


def _private(path: str, flags: int) -> int:
    """Open a file, made for its owner alone."""
    return os.open(path, flags, 0o600)


class Reader:
    """Reads rows here and there into memory of their own.

    Looking at them by memory map would keep much of what lies around each in memory as well.
    """

    def __init__(self, column: Column, mapped: NDArray[Any]) -> None:
        self._column = column
        self._mapped = mapped
        self._file = -1  # none
        if len(mapped) and hasattr(os, "preadv"):
            self._file = os.open(column.path, os.O_RDONLY)
            finalize(self, os.close, self._file)

    def read(self, places: NDArray[np.int64]) -> NDArray[Any]:
        """Return the rows at some places, in that order."""
        if self._file < 0 or not len(places):
            return np.asarray(self._mapped[places])
        starts = np.flatnonzero(np.diff(places, prepend=places[0] - 2) != 1)
        first, last = int(places.min()), int(places.max())
        if last - first < NEARBY * len(starts):
            return np.asarray(self._runs([0, last + 1 - first], [first])[places - first])
        return self._runs([*starts.tolist(), len(places)], places[starts].tolist())

    def _runs(self, bounds: Sequence[int], firsts: Sequence[int]) -> NDArray[Any]:
        """Return runs of rows one after the other, given where each begins, there and here."""
        size = self._column.row_bytes
        found = np.empty((bounds[-1], *self._mapped.shape[1:]), self._column.dtype)
        target = found.data.cast("B")
        for (start, end), first in zip(pairwise(bounds), firsts, strict=True):
            os.preadv(self._file, [target[start * size : end * size]], first * size)
        return found
