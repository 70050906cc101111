from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant import deciding, evidence
from assistant.asking import ask
from assistant.deciding import MOST, Decision, confidence, decision, signals_of
from assistant.evidence import gather
from assistant.question import understand
from assistant.scoring import weights
from assistant.types import Outcome
from index.library import Library
from tests.support import WordEncoder, original_of, review_of

SENTENCES = np.array([[0.8, 0.5, 0.2], [0.6, 0.7, 0.9]], dtype=np.float32)


@pytest.mark.parametrize(
    ("scores", "number"), [((0.1, 0.4), 1), ((0.1, 0.2), 0), ((0.3, 0.5), 2), ((0.3, 0.3), 2)]
)
def test_signals_are_the_nearest_sentence_the_best_one_s_words_and_how_many_bear(
    monkeypatch: pytest.MonkeyPatch, scores: tuple[float, float], number: int
) -> None:
    monkeypatch.setattr(deciding, "weights", lambda: replace(weights(), bears=0.3))
    found = signals_of(SENTENCES, np.array(scores, dtype=np.float64), 0.6)
    share = 0.2 if scores[0] == scores[1] else 0.9
    np.testing.assert_allclose(found, (0.8, share, 0.6, math.log1p(number)), rtol=1e-6)


def test_more_sentences_than_are_counted_say_no_more() -> None:
    many = np.full((MOST + 5, 3), 0.9, dtype=np.float32)
    for rows in (MOST, MOST + 5):
        found = signals_of(many[:rows], np.ones(rows, dtype=np.float32), 0.6)
        assert found[-1] == math.log1p(MOST)


def test_confidence_rises_with_nearness_with_shared_words_and_with_shared_themes() -> None:
    usual = confidence((0.6, 0.2, 0.2, 1.0))
    assert 0 < confidence((0.6, 0.2, 0.2, 2.0)) < usual
    assert usual < confidence((0.7, 0.2, 0.2, 1.0)) < 1
    assert usual < confidence((0.6, 0.9, 0.2, 1.0)) < 1
    assert usual < confidence((0.6, 0.2, 1.0, 1.0)) < 1


def test_the_decision_that_ships_can_go_either_way() -> None:
    assert 0 < decision().answers < 1
    assert len(decision().signals) == 4


def test_without_a_sentence_there_is_no_confidence(tmp_path: Path) -> None:
    empty = Library(tmp_path / "library", encoder=WordEncoder())
    with empty.snapshot() as snapshot:
        found = gather(snapshot, empty.encoder, understand("core group"))
    assert (found.bearings, found.confidence) == ((), 0.0)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "library", encoder=WordEncoder())
    text = "No core group met after the conference. The health visitor did not know of that."
    with made.writing() as change:
        change.add(review_of(text), original_of(text))
    return made


@pytest.mark.parametrize(("answers", "outcome"), [(0.0, "answered"), (1.0, "silent")])
def test_the_confidence_alone_decides_whether_there_is_an_answer(
    library: Library, monkeypatch: pytest.MonkeyPatch, answers: float, outcome: str
) -> None:
    for module in ("assistant.answer", "assistant.evidence"):
        monkeypatch.setattr(f"{module}.decision", lambda: Decision(0.0, (0, 0, 0, 0), answers))
    assert ask(library, "core group").outcome == Outcome(outcome)


def test_where_it_is_answered_the_best_sentence_is_offered_at_any_rate(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = understand("core group")
    with library.snapshot() as snapshot:
        usual = gather(snapshot, library.encoder, asked)
        high = replace(weights(), bears=usual.bearings[0].score + 1e-4)
        monkeypatch.setattr(evidence, "weights", lambda: high)
        (only,) = gather(snapshot, library.encoder, asked).bearings
    assert only.span == usual.bearings[0].span
    assert usual.confidence >= decision().answers
