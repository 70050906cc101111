from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from index.library import Library
from index.ranking import NAMES, Pool, fuse, signals, stretched, weights
from index.types import Order
from tests.index.support import everything, put, query
from tests.support import WordEncoder


def pool(
    sections: list[int],
    sentences: list[int],
    places: list[int],
    words: list[int],
    held: list[list[bool]] | None = None,
) -> Pool:
    """Return some of the passages of these sections and so many sentences."""
    count, ids = len(places), np.array(places, dtype=np.int64)
    return Pool(
        ids=ids,
        places=ids,
        sections=np.array(sections, dtype=np.int64)[ids],
        sentences=np.array(sentences, dtype=np.int64)[ids],
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
    sections = [1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2]
    sentences = [1, 1, 2, 1, 1, 1, 2, 2, 1, 1, 1, 3]
    words = [0, 8, 2, 10, 4, 0, 6]
    found = signals(
        pool(sections, sentences, [0, 1, 2, 3, 6, 7, 11], words)
    )  # 3 is under another heading than 2
    assert found.shape == (7, len(NAMES))
    columns = dict(zip(NAMES, found.T, strict=True))
    assert columns["meaning"].tolist() == [0] * 7
    assert_allclose(columns["words"], np.array(words) / 10, rtol=1e-6)
    assert_allclose(columns["context"], [0.4, 0, 0.3, 0, 0.3, 0.2, 0], atol=1e-7)


def test_a_passage_of_many_sentences_borrows_nothing() -> None:
    found = signals(pool([1, 1], [1, 3], [0, 1], [9, 0]))
    assert found[:, NAMES.index("context")].tolist() == [0, 0]


def test_passages_near_each_other_under_a_heading_hold_the_words_together() -> None:
    sections, places = [1, 1, 1, 1, 1, 2], [0, 1, 2, 4, 5]
    held = [[True, False], [False, True], [False, False], [False, True], [False, False]]
    found = signals(pool(sections, [5] * 6, places, [1] * 5, held))[:, NAMES.index("held")]
    assert_allclose(found, [1, 1, 1, 0.3, 0])  # 4 is out of reach of 0, 5 under another heading


def test_the_words_that_a_passage_holds_are_told_apart_however_many_are_asked_of(
    library: Library,
) -> None:
    missing = [f"missing{number}" for number in range(25)]
    asked = query("school", "core groups", *missing, "school", "paragraph")
    with library.snapshot() as snapshot:
        ids = np.array(everything(snapshot))
        found = snapshot._ranked.held(asked.terms, ids)  # noqa: SLF001 - its only way in
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
        monkeypatch.setattr("index.derived.words._FEW", 1)
        assert snapshot.search(asked, k=100) == sought_one_by_one
