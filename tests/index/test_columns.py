from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from index.derived.columns import Column


@pytest.fixture
def column(tmp_path: Path) -> Column:
    column = Column(tmp_path / "rows", "<i8", 3)
    column.append(np.arange(90).reshape(30, 3))
    return column


@pytest.mark.parametrize("places", [[], [4], [0, 1, 2], [29, 3, 4, 4, 5, 0], [2, 11, 20, 29]])
def test_rows_are_read_in_the_order_asked(column: Column, places: list[int]) -> None:
    wanted = np.array(places, dtype=np.int64)
    assert_array_equal(column.reader(30).read(wanted), column.map(30)[wanted])


def test_rows_are_read_where_the_system_has_no_reading_at_a_place(
    column: Column, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "preadv")
    wanted = np.array([7, 8, 2])
    assert_array_equal(column.reader(30).read(wanted), column.map(30)[wanted])


def test_a_reader_keeps_reading_a_file_that_was_deleted(column: Column) -> None:
    reader = column.reader(30)
    column.path.unlink()
    assert_array_equal(reader.read(np.array([1])), [[3, 4, 5]])


def test_a_reader_refuses_rows_that_are_not_there(column: Column) -> None:
    with pytest.raises(ValueError, match="holds 30 rows, not 31"):
        column.reader(31)
    assert len(column.reader(0).read(np.empty(0, np.int64))) == 0
