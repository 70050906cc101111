"""The reader: what it makes of candidates, whatever its weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reader import signals
from assistant.reader.candidates import Candidates
from assistant.reader.heads import AIMS, READINGS, SCOPES, Wants
from assistant.reader.reader import Read, lines, read
from index.types import Matrix

WANTS = Wants(
    np.eye(len(AIMS), dtype=np.float32)[0],
    np.eye(len(SCOPES), dtype=np.float32)[0],
    np.eye(len(READINGS), dtype=np.float32)[0],
)


def found(cosines: Matrix, versions: list[int] | None = None) -> Candidates:
    count = len(cosines)
    return Candidates(
        passages=np.arange(count) // 2,
        numbers=np.arange(count) % 2,
        versions=np.array(versions if versions is not None else [1] * count, dtype=np.int64),
        kinds=np.zeros(count, dtype=np.uint8),
        cosines=cosines,
        fit=cosines,
        meaning=cosines,
        share=np.zeros(count, dtype=np.float32),
        background=(0.1, 0.1),
        length=8,
    )


CUT = read(found(np.array([0.5], dtype=np.float32)), WANTS).cut


def made_of(sentences: Matrix, documents: Matrix) -> Read:
    return Read(sentences, np.arange(len(documents)), documents, 1.0, CUT)


def test_a_nearer_sentence_has_the_better_chance() -> None:
    near = np.array([0.8, 0.1, 0.3, 0.05, 0.2, 0.0], dtype=np.float32)
    assert read(found(near), WANTS).sentences.argmax() == 0


def test_a_question_with_something_near_is_likelier_answered_than_one_without() -> None:
    near = np.array([0.85, 0.8, 0.75, 0.2, 0.1, 0.1], dtype=np.float32)
    assert read(found(near), WANTS).question > read(found(near / np.float32(4)), WANTS).question


def test_a_document_with_a_near_sentence_is_likelier_counted() -> None:
    near = np.array([0.85, 0.8, 0.1, 0.05], dtype=np.float32)
    made = read(found(near, [3, 3, 9, 9]), WANTS)
    assert made.versions.tolist() == [3, 9]
    assert made.documents[0] > made.documents[1]


def test_where_nothing_is_held_nothing_is_read() -> None:
    made = read(found(np.empty(0, dtype=np.float32), []), WANTS)
    assert (len(made.sentences), len(made.bearing()), made.question) == (0, 0, 0.0)


def test_the_lines_are_in_order() -> None:
    drawn = lines()
    assert 0 < drawn.unsure <= drawn.counted < drawn.answered < 1


def test_beside_sentences_only_those_of_the_passage_count() -> None:
    scores = np.array([0.1, 0.9, 0.2, 0.3], dtype=np.float32)
    around = signals._around(found(scores), scores)  # noqa: SLF001 - the rule of a signal
    assert around.tolist() == pytest.approx([0.9, 0.1, 0.3, 0.2])


@pytest.mark.parametrize(
    ("chances", "counted"),
    [
        ([0.9, 0.9, 0.1], [10, 11]),
        ([0.4, 0.45, 0.4, 0.45, 0.4], [11, 13]),  # none is likely, yet that two are is likeliest
        ([0.2, 0.1, 0.22], [12]),  # something is counted where a question is answered
        ([0.24] * 40, [10]),  # many unlikely ones don't add up to a count
    ],
)
def test_as_many_documents_are_counted_as_most_likely_speak(
    chances: list[float], counted: list[int]
) -> None:
    nothing = np.empty(0, dtype=np.float32)
    versions = np.arange(10, 10 + len(chances))
    made = Read(nothing, versions, np.array(chances, dtype=np.float32), 1.0, CUT)
    assert sorted(made.speaking().tolist()) == counted


@given(st.lists(st.floats(0, 1, width=32), min_size=1, max_size=60))
def test_what_is_quoted_are_the_best_and_no_more_than_their_chances_justify(
    chances: list[float],
) -> None:
    array = np.array(chances, dtype=np.float32)
    chosen = made_of(array, array).bearing()
    ordered = np.sort(array)[::-1]
    assert array[chosen].tolist() == ordered[: len(chosen)].tolist()
    sums = np.cumsum(ordered)
    expected = 2 * sums / (np.arange(1, len(ordered) + 1) + sums[-1])
    assert 1 <= len(chosen) <= min(signals.MOST, int(expected.argmax()) + 1)


@pytest.mark.parametrize(
    ("chances", "quoted"),
    [
        ([0.9, 0.9, *[0.02] * 40], range(2, 3)),
        ([0.9] * 9 + [0.02] * 40, range(8, 11)),
        ([0.6, *[0.03] * 50], range(1, 2)),
        ([0.4 * 0.93**n for n in range(60)], range(1, 12)),
    ],
)
def test_how_much_is_quoted_follows_the_chances(chances: list[float], quoted: range) -> None:
    array = np.array(chances, dtype=np.float32)
    assert len(made_of(array, array).bearing()) in quoted


def test_how_much_is_quoted_was_learned_as_well() -> None:
    chances = np.array([0.9, 0.85, 0.8, *[0.25] * 10], dtype=np.float32)
    told = signals.of_cuts(chances, CUT.aims)
    assert len(made_of(chances, chances).bearing()) == CUT.model.chances(told).argmax() + 1 == 3


def test_every_document_that_says_it_in_the_question_s_own_words_is_counted() -> None:
    versions, chances = np.arange(9), np.full(9, 0.3, dtype=np.float32)
    read = Read(chances, versions, chances, 0.1, CUT)
    said = read.saying(versions[:8])
    assert sorted(said.speaking().tolist()) == list(range(8))
    assert said.question >= lines().answered
    assert (said.sentences == chances).all()  # which are quoted their own chances tell
    assert read.saying(versions[:0]) is read


def test_documents_are_counted_where_one_sentence_or_another_is_likely_to_say_it() -> None:
    sentences = np.array([0.2, 0.2, 0.2, 0.3, 0.5, 0.01], dtype=np.float32)
    versions = np.array([3, 3, 3, 5, 8, 9])
    single = np.full(4, 0.1, dtype=np.float32)
    made = Read(sentences, np.array([3, 5, 8, 9]), single, 0.7, CUT).together(versions)
    assert sorted(made.speaking().tolist()) == [3, 8]
    assert (made.sentences == sentences).all()
