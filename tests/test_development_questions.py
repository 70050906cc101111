"""The answers to the development questions don't get worse unnoticed.

The floors lie a little under what was measured when they were set; raise them when it gets better.
"""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.answers import load_questions, run, sample_library, summary

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def measures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    library = sample_library(tmp_path_factory.mktemp("samples") / "library")
    return summary(run(library, question) for question in load_questions())


def test_passages_that_answer_are_found(measures: dict[str, Any]) -> None:
    assert measures["hit_at_10"] >= 0.98
    assert measures["recall_at_10"] >= 0.72


def test_quoted_sentences_answer(measures: dict[str, Any]) -> None:
    assert measures["quote_precision"] >= 0.55


def test_no_answerable_question_is_called_silent(measures: dict[str, Any]) -> None:
    assert measures["answerable_refused"] <= 1
    assert measures["abstention_precision"] >= 0.95


def test_what_has_no_answer_is_seldom_answered(measures: dict[str, Any]) -> None:
    assert measures["unanswerable_answered"] <= 4
    assert measures["answerable_unsure"] <= 18


def test_nobody_is_identified_and_no_live_case_advised_on(measures: dict[str, Any]) -> None:
    assert measures["declined_rightly"] == 1.0
