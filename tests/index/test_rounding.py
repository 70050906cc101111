"""Looking through rounded vectors first finds exactly what comparing all floats finds."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from numpy.typing import NDArray

from index.derived import rounding, vectors
from index.derived.columns import Column
from index.derived.rounding import Vectors, read_cosines, rounded, step_of
from index.derived.vectors import at_least, cosines, mask_of
from index.library import Library
from index.types import Filter, Matrix
from tests.index.support import AREAS, query


@pytest.fixture(scope="module", autouse=True)
def _small() -> Iterator[None]:
    """Scan bytes, on several threads, however few the rows are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rounding, "SMALL", 0)
        patch.setattr(rounding, "FEW", 0)
        patch.setattr(rounding, "SAMPLE", 16)
        patch.setattr(rounding, "CHUNK", 64)
        patch.setattr(vectors, "WORTH_SHARING", 100)
        patch.setattr(vectors, "THREADS", 3)
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(tmp_path_factory.mktemp("rounding"))


def unit(rows: Matrix) -> Matrix:
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return np.asarray(rows / lengths, dtype=np.float32)


def stored(folder: Path, floats: Matrix) -> Vectors:
    size = floats.shape[1]
    whole, off = rounded(floats)
    columns = Column(folder / "floats", "<f4", size), Column(folder / "bytes", "u1", size)
    for column in columns:
        column.cut(0)
    columns[0].append(floats)
    columns[1].append(whole)
    count = len(floats)
    return Vectors(
        floats=columns[0].map(count),
        reader=columns[0].reader(count),
        bytes=columns[1].map(count),
        off=float(off.max(initial=0)),
    )


def expected(floats: Matrix, query: Matrix, places: NDArray[np.int64]) -> list[tuple[int, float]]:
    """Return every place and its cosine, nearest first, the earlier one first in a tie."""
    near = dict(zip(places.tolist(), cosines(floats, query)[places].tolist(), strict=True))
    return sorted(near.items(), key=lambda one: (-one[1], one[0]))


def made(seed: int, count: int, size: int, *, kinds: int) -> tuple[Matrix, Matrix]:
    """Return rows, equal ones among them where the kinds are few, and a query near to some."""
    draw = np.random.default_rng(seed)
    rows = unit(draw.standard_normal((count, size), dtype=np.float32))
    if kinds < count:
        rows = rows[draw.integers(0, kinds, count)]
    query = draw.standard_normal(size, dtype=np.float32)
    if count:
        query = 0.3 * query / np.linalg.norm(query) + rows[draw.integers(count)]
    return rows, np.asarray(query / np.linalg.norm(query), dtype=np.float32)


def chosen_of(seed: int, count: int, share: float | None) -> NDArray[np.int64] | None:
    if share is None:
        return None
    return np.flatnonzero(np.random.default_rng(seed + 1).random(count) < share)


shapes = {
    "seed": st.integers(0, 10_000),
    "count": st.sampled_from([0, 1, 2, 9, 100, 101, 640]),
    "size": st.sampled_from([3, 24, 64, 384]),  # for some smaller sizes faiss adds up variously
    "kinds": st.sampled_from([1, 15, 1000]),
    "share": st.sampled_from([None, 0.0, 0.02, 0.5, 1.0]),
}


@settings(max_examples=150)
@given(k=st.sampled_from([1, 3, 10, 200]), **shapes)
def test_the_nearest_are_those_of_all_floats(
    folder: Path, k: int, seed: int, count: int, size: int, kinds: int, share: float | None
) -> None:
    floats, query = made(seed, count, size, kinds=kinds)
    places = chosen_of(seed, count, share)
    found, near = stored(folder, floats).nearest(query, k, places)
    asked = np.arange(count) if places is None else places
    assert (
        list(zip(found.tolist(), near.tolist(), strict=True)) == expected(floats, query, asked)[:k]
    )


@settings(max_examples=150)
@given(floor=st.sampled_from([-1.0, 0.0, 0.3, 0.9, None]), **shapes)
def test_all_within_a_distance_are_those_of_all_floats(
    folder: Path,
    floor: float | None,
    seed: int,
    count: int,
    size: int,
    kinds: int,
    share: float | None,
) -> None:
    """Where no floor is drawn it is the very cosine of some row: that row is in."""
    floats, query = made(seed, count, size, kinds=kinds)
    places = chosen_of(seed, count, share)
    near = cosines(floats, query)
    least = floor if floor is not None else float(near[count // 2]) if count else 0.0
    found, scores = stored(folder, floats).within(query, least, places)
    asked = np.arange(count) if places is None else places
    assert_array_equal(found, asked[near[asked] >= least])
    assert_array_equal(scores, near[found])


def crowd(seed: int) -> tuple[Matrix, Matrix]:
    """Return rows that are nearly equally far from a query: rounding puts them in other orders."""
    draw = np.random.default_rng(seed)
    spread = 3e-4 * draw.standard_normal((400, 384), dtype=np.float32)
    rows = unit(np.eye(1, 384, dtype=np.float32) + spread)
    query = unit(draw.standard_normal((1, 384), dtype=np.float32) + 9 * rows[:1])
    return rows, query[0]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("share", [None, 0.4])
def test_the_nearest_of_a_crowd_are_told_by_floats_where_bytes_tell_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch, seed: int, share: float | None
) -> None:
    """All rows are in the sample: nothing but the bound keeps those that bytes put behind."""
    monkeypatch.setattr(rounding, "SAMPLE", 16_384)
    floats, query = crowd(seed)
    held, places = stored(folder, floats), chosen_of(seed, len(floats), share)
    asked = np.arange(len(floats)) if places is None else places
    nearest = [place for place, _ in expected(floats, query, asked)[:10]]
    assert held.nearest(query, 10, places)[0].tolist() == nearest
    by_bytes = (held.bytes.astype(np.float32) - 128)[asked] @ np.rint(
        query / np.abs(query).max() * 127
    )
    assert set(asked[np.argsort(-by_bytes, kind="stable")[:10]].tolist()) != set(nearest)


def test_rows_that_are_cut_short_by_rounding_are_found_all_the_same(folder: Path) -> None:
    floats, _ = made(5, 500, 64, kinds=1000)
    floats[7] = floats[300] = np.eye(64, dtype=np.float32)[3]  # far more in one number than usual
    held = stored(folder, floats)
    assert held.off > 0.2
    query = unit(floats[7:8] + 0.2 * floats[8:9])[0]
    found, near = held.nearest(query, 3, None)
    assert found[:2].tolist() == [7, 300]
    assert near[0] == near[1]
    assert_array_equal(held.within(query, 0.9, None)[0], [7, 300])


def test_nothing_asked_is_equally_far_from_everything(folder: Path) -> None:
    floats, _ = made(1, 120, 8, kinds=1000)
    held = stored(folder, floats)
    nothing = np.zeros(8, dtype=np.float32)
    assert_array_equal(held.nearest(nothing, 4, None)[0], [0, 1, 2, 3])
    assert len(held.within(nothing, 0.0, None)[0]) == 120
    assert len(held.within(nothing, 0.1, None)[0]) == 0


def test_what_rounding_loses_is_known() -> None:
    floats, _ = made(2, 400, 48, kinds=1000)
    whole, off = rounded(floats)
    back = (whole.astype(np.float64) - 128) * step_of(48)
    np.testing.assert_allclose(np.linalg.norm(floats - back, axis=1), off, rtol=1e-4)
    assert off.max() < 0.03


def test_products_of_bytes_are_those_of_whole_numbers() -> None:
    draw = np.random.default_rng(3)
    rows = draw.integers(1, 256, (333, 40), dtype=np.uint8)
    query = draw.integers(-127, 128, 40).astype(np.float32)
    exact = (rows.astype(np.float32) - 128) @ query
    for limit in (float(exact[5]), 0.0, 1e9):
        places, scores = at_least(rows, query, limit)
        assert_array_equal(places, np.flatnonzero(exact >= limit - 1))
        assert_array_equal(scores, exact[places])
    among = np.arange(3, 333, 5)
    places, _ = at_least(rows, query, 0.0, mask_of(among, 333))
    assert_array_equal(places, among[exact[among] >= -1])


def test_a_scan_ends_without_help(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every other thread is busy the caller's own reads all parts."""
    monkeypatch.setattr(ThreadPoolExecutor, "submit", lambda *_: Future[None]())
    rows = np.full((1000, 8), 129, dtype=np.uint8)
    places, _ = at_least(rows, np.ones(8, dtype=np.float32), 8.0)
    assert_array_equal(places, np.arange(1000))


def test_cosines_are_read_in_the_order_asked(folder: Path) -> None:
    floats, query = made(9, 300, 16, kinds=1000)
    held = stored(folder, floats)
    places = np.array([5, 6, 7, 3, 299, 0, 0, 1])
    assert_array_equal(read_cosines(held.reader, query, places), cosines(floats, query)[places])
    assert_array_equal(held.cosines(query, places), cosines(floats, query)[places])
    assert_array_equal(held.at(places), floats[places])


def test_a_library_answers_from_bytes_as_from_floats(
    three: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = []
    for small in (0, 1_000_000):
        monkeypatch.setattr(rounding, "SMALL", small)
        with three.snapshot() as snapshot:
            asked = query("the school and the police", "school")
            for chosen in (Filter(), Filter(areas=(AREAS[1],))):
                hits = snapshot.search(asked, filter=chosen, k=5)
                swept = snapshot.sweep(asked, filter=chosen, floor=0.4, least=1)
                answers.append((hits, swept.passages.tolist(), swept.meaning.tolist()))
    assert answers[:2] == answers[2:]
    assert len(answers[0][1]) > 0
