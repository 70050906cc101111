"""The ledger and recurrence hold what they reach on the samples that people judged."""

from __future__ import annotations

import pytest

from assistant.coding.codings import ReviewStatus
from benchmarks.answers import sample_library
from benchmarks.ledger import Score, load, measured
from benchmarks.recurrence import issues, total, traced
from index.library import Library

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return sample_library(tmp_path_factory.mktemp("ledger") / "library")


def test_the_gold_is_of_the_samples_and_has_its_ends_verbatim() -> None:
    gold = load()
    assert (len(gold.judged), len(gold.alike)) == (153, 56)
    for one in gold.judged:
        for end in (one.measure, one.standard, *one.deadline.split("; ")):
            assert end in one.text
    for pair in gold.alike:
        assert len({gold.judged[n].source for n in pair}) == 2


def test_the_ledger_reaches_its_floors(library: Library) -> None:
    scores = measured(library, load())
    assert scores["recommendations"].recall == 1
    assert scores["mechanism"].f1 >= 0.95
    assert scores["addressee"].f1 >= 0.93
    assert scores["measurable"].f1 >= 0.95
    assert scores["answers"].f1 >= 0.58
    assert scores["equivalence"].f1 >= 0.65


def test_issues_in_words_are_found_where_they_are_and_nowhere_else(library: Library) -> None:
    found = [traced(library, issue) for issue in issues()]
    reported = total(found, ReviewStatus.REPORTED)
    assert reported.f1 >= 0.78
    assert total(found, ReviewStatus.RULED_OUT).precision >= 0.9
    silent = [one for one in found if not one.wanted[ReviewStatus.REPORTED]]
    assert sum(bool(one.found[ReviewStatus.REPORTED]) for one in silent) <= 1


def test_scores_are_of_sets() -> None:
    score = Score(found=4, wanted=2, right=1)
    assert (score.precision, score.recall, round(score.f1, 3)) == (0.25, 0.5, 0.333)
    assert (Score(0, 0, 0).precision, Score(0, 0, 0).recall) == (1, 1)
