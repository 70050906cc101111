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
from index.ranking import NAMES, Pool, fuse, signals, stretched, weights
from index.rounding import Vectors
from index.types import Order
from tests.index.support import everything, put, query
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
        word_vectors=cast(Reader, None),
        word_ends=np.empty(0, np.int64),
        words=None,
    )


def pool(places: list[int], words: list[int], held: list[list[bool]] | None = None) -> Pool:
    count = len(places)
    return Pool(
        ids=np.array(places, dtype=np.int64),
        places=np.array(places, dtype=np.int64),
        meaning=np.zeros(count, np.float32),
        words=np.array(words, dtype=np.float32),
        held=np.array(held or [[False] * 2] * count),
        rarity=np.array([0.7, 0.3], dtype=np.float32),
    )


def test_scores_are_stretched_over_0_to_1() -> None:
    assert_allclose(stretched(np.array([3, 1, 2], np.float32)), [1, 0, 0.5])
    assert stretched(np.array([2, 2], np.float32)).tolist() == [0, 0]
    assert stretched(np.empty(0, np.float32)).tolist() == []
    assert_allclose(fuse(np.array([1, 0], np.float32), np.array([4, 2], np.float32)), [1, 0])


def test_a_short_passage_borrows_from_a_better_one_under_its_heading() -> None:
    of = rows([1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2], sentences=[1, 1, 2, 1, 1, 1, 2, 2, 1, 1, 1, 3])
    words = [0, 8, 2, 10, 4, 0, 6]
    found = signals(of, pool([0, 1, 2, 3, 6, 7, 11], words))  # 3 is under another heading than 2
    assert found.shape == (7, len(NAMES))
    columns = dict(zip(NAMES, found.T, strict=True))
    assert columns["meaning"].tolist() == [0] * 7
    assert_allclose(columns["words"], np.array(words) / 10, rtol=1e-6)
    assert_allclose(columns["context"], [0.4, 0, 0.3, 0, 0.3, 0.2, 0], atol=1e-7)


def test_a_passage_of_many_sentences_borrows_nothing() -> None:
    of = rows([1, 1], sentences=[1, 3])
    found = signals(of, pool([0, 1], [9, 0]))
    assert found[:, NAMES.index("context")].tolist() == [0, 0]


def test_passages_near_each_other_under_a_heading_hold_the_words_together() -> None:
    of = rows([1, 1, 1, 1, 1, 2], sentences=[5] * 6)
    held = [[True, False], [False, True], [False, False], [False, True], [False, False]]
    found = signals(of, pool([0, 1, 2, 4, 5], [1] * 5, held))[:, NAMES.index("held")]
    assert_allclose(found, [1, 1, 1, 0.3, 0])  # 4 is out of reach of 0, 5 under another heading


def test_the_words_that_a_passage_holds_are_told_apart_however_many_are_asked_of(
    library: Library,
) -> None:
    missing = [f"missing{number}" for number in range(25)]
    asked = query("school", "core groups", *missing, "school", "paragraph")
    with library.snapshot() as snapshot:
        ids = np.array(everything(snapshot))
        words = snapshot._view.rows.words  # noqa: SLF001 - its only way in
        assert words is not None
        found = words.held(asked.terms, ids)
        texts = [stored.text for stored in snapshot.passages(ids.tolist())]
    assert found.shape == (18, 28)
    assert found[:, 0].tolist() == ["core group" in text for text in texts]
    assert not found[:, 1:26].any()
    assert found[:, 26].tolist() == ["school" in text for text in texts]
    assert found[:, 27].all()


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


def test_many_passages_are_ordered_like_few(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = query("school and police", "school", "core groups", "police")
    with library.snapshot() as snapshot:
        sought_one_by_one = snapshot.search(asked, k=100)
        monkeypatch.setattr("index.words._FEW", 1)
        assert snapshot.search(asked, k=100) == sought_one_by_one
