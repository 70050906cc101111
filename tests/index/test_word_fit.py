"""Word by word: the fit of a question in sentences, against a plain computation."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.derived import word_fit
from index.derived.columns import Column
from index.types import WORD_DIMENSIONS, EncodedQuestion, Matrix

LENGTHS = np.array([3, 0, 5, 1, 7])


def unit(rows: Matrix) -> Matrix:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture
def words() -> Matrix:
    draw = np.random.default_rng(1)
    return unit(draw.standard_normal((int(LENGTHS.sum()), WORD_DIMENSIONS), dtype=np.float32))


@pytest.fixture
def column(tmp_path: Path, words: Matrix) -> Column:
    made = Column(tmp_path / "words.i8", np.dtype("i1"), WORD_DIMENSIONS)
    made.append(word_fit.as_bytes(words))
    return made


def asked() -> EncodedQuestion:
    draw = np.random.default_rng(2)
    rows = unit(draw.standard_normal((4, WORD_DIMENSIONS), dtype=np.float32))
    matter = np.array([0.4, 0.3, 0.2, 0.1], dtype=np.float32)
    return EncodedQuestion(rows[0], rows, matter)


def fit(column: Column, question: EncodedQuestion) -> Matrix:
    ends = np.cumsum(LENGTHS)
    return word_fit.word_fit(column.reader(column.rows), ends - LENGTHS, ends, question)


def test_each_word_of_the_question_takes_its_nearest_in_the_sentence(
    column: Column, words: Matrix
) -> None:
    question, ends = asked(), np.cumsum(LENGTHS)
    expected = [
        float(question.matter @ (question.words @ words[end - size : end].T).max(axis=1))
        for end, size in zip(ends, LENGTHS, strict=True)
        if size
    ]
    found = fit(column, question)
    np.testing.assert_allclose(found[LENGTHS > 0], expected, atol=0.01)


def test_a_sentence_without_words_has_no_fit(column: Column) -> None:
    assert np.isnan(fit(column, asked())).tolist() == (LENGTHS == 0).tolist()


def test_a_question_read_as_a_whole_has_no_fit(column: Column) -> None:
    assert np.isnan(fit(column, EncodedQuestion(asked().vector))).all()


def test_sentences_compared_in_turns_fit_as_all_at_once(
    column: Column, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = fit(column, asked())
    monkeypatch.setattr(word_fit, "TOGETHER", 4)
    np.testing.assert_allclose(fit(column, asked()), together, atol=1e-6)
