from __future__ import annotations

import shutil
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from numpy.testing import assert_allclose

from index.columns import Reader
from index.derived import Rows
from index.library import Library
from index.ranking import NAMES, fuse, signals, stretched, weights
from index.rounding import Vectors
from index.types import Order
from tests.index.support import put, query
from tests.support import WordEncoder


def rows(sections: list[int], sentences: list[int]) -> Rows:
    count = len(sections)
    return Rows(
        vectors=cast(Vectors, None),  # not looked at here
        ids=np.arange(count, dtype=np.int64),
        kinds=np.zeros(count, np.uint8),
        sections=np.array(sections, dtype=np.int64),
        ends=np.cumsum(sentences),
        sentences=cast(Reader, None),
        words=None,
    )


def test_scores_are_stretched_over_0_to_1() -> None:
    assert_allclose(stretched(np.array([3, 1, 2], np.float32)), [1, 0, 0.5])
    assert stretched(np.array([2, 2], np.float32)).tolist() == [0, 0]
    assert stretched(np.empty(0, np.float32)).tolist() == []
    assert_allclose(fuse(np.array([1, 0], np.float32), np.array([4, 2], np.float32)), [1, 0])


def test_a_short_passage_borrows_from_a_better_one_under_its_heading() -> None:
    of = rows([1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2], sentences=[1, 1, 2, 1, 1, 1, 2, 2, 1, 1, 1, 3])
    places = np.array([0, 1, 2, 3, 6, 7, 11])  # 3 is next to 2, but under another heading
    words = np.array([0, 8, 2, 10, 4, 0, 6], dtype=np.float32)
    found = signals(of, places, np.zeros(7, np.float32), words)
    assert found.shape == (7, len(NAMES))
    columns = dict(zip(NAMES, found.T, strict=True))
    assert columns["meaning"].tolist() == [0] * 7
    assert_allclose(columns["words"], words / 10)
    assert_allclose(columns["context"], [0.4, 0, 0.3, 0, 0.3, 0.2, 0], atol=1e-7)


def test_a_passage_of_many_sentences_borrows_nothing() -> None:
    of = rows([1, 1], sentences=[1, 3])
    words = np.array([9, 0], dtype=np.float32)
    found = signals(of, np.array([0, 1]), np.zeros(2, np.float32), words)
    assert found[:, NAMES.index("context")].tolist() == [0, 0]


def test_every_signal_has_a_weight_and_none_speaks_against_a_passage() -> None:
    assert weights().shape == (len(NAMES),)
    assert (weights() >= 0).all()
    assert weights()[NAMES.index("meaning")] > 0
    assert weights()[NAMES.index("words")] > 0


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path, encoder=WordEncoder())
    for number in range(3):
        put(library, number, count=6)
    return library


def test_passages_are_ordered_by_the_sum_of_their_signals(library: Library) -> None:
    asked = query("school and police", "school", "police")
    with library.snapshot() as snapshot:
        shipped = snapshot.search(asked, k=100)
        fused = snapshot.search(asked, k=100, order=Order.FUSED)
    assert len(shipped) == len(fused) == 18
    assert {hit.passage.id for hit in shipped} == {hit.passage.id for hit in fused}
    scores = [hit.score for hit in shipped]
    assert scores == sorted(scores, reverse=True)
    assert 0 <= scores[-1] < scores[0] <= weights().sum() + 1e-6


def test_sections_survive_building_anew(library: Library) -> None:
    asked = query("housing and school", "housing")
    with library.snapshot() as snapshot:
        before = [(hit.passage.id, hit.score) for hit in snapshot.search(asked)]
    shutil.rmtree(library.folder / "derived")
    with Library(library.folder, encoder=WordEncoder()).snapshot() as snapshot:
        assert [(hit.passage.id, hit.score) for hit in snapshot.search(asked)] == before
