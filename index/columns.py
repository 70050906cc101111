"""Columns of numbers on disk: appended to, cut back, looked at by memory map."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


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

    def append(self, rows: NDArray[Any]) -> None:
        """Add rows at the end and see them onto the disk."""
        data = np.ascontiguousarray(rows, dtype=self.dtype)
        with self.path.open("ab") as file:
            file.write(data.tobytes())
            file.flush()
            os.fsync(file.fileno())

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
