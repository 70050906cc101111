from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from evals.agreement import kappa
from evals.libraries import Judged, JudgedLibrary
from evals.measures import auroc, ranking


def library(*rows: tuple[str, list[int]]) -> JudgedLibrary:
    """Return a library of questions alone: how each ends, and a grade for each sentence."""
    asked = tuple(
        Judged(str(n), "", (), "", "findings", outcome, {}, None, ())
        for n, (outcome, _) in enumerate(rows)
    )
    grades = np.array([grades for _, grades in rows], dtype=np.int8)
    return JudgedLibrary(Path("X"), (), (), (), (), asked, grades)


def test_auroc_is_the_chance_that_one_lies_above_another_and_a_tie_is_half() -> None:
    assert auroc([0.9, 0.8], [0.1, 0.2]) == 1.0
    assert auroc([0.9, 0.1], [0.5]) == 0.5
    assert auroc([0.5], [0.5]) == 0.5


def test_a_ranking_with_all_that_bears_in_front_is_without_fault() -> None:
    judged = library(("answered", [2, 1, 0, 0]), ("silent", [0, 0, 0, 0]))
    scores = np.array([[0.9, 0.8, 0.2, 0.1], [0.3, 0.1, 0.1, 0.1]], dtype=np.float32)
    assert ranking(scores, judged) == {
        "map": 1.0,
        "recall@12": 1.0,
        "recall@50": 1.0,
        "auroc": 1.0,
    }


def test_mean_average_precision_falls_with_what_stands_before_a_graded_sentence() -> None:
    judged = library(("answered", [0, 2, 0, 1]), ("silent", [0, 0, 0, 0]))
    scores = np.array([[0.9, 0.8, 0.7, 0.6], [0.9, 0.9, 0.9, 0.9]], dtype=np.float32)
    found = ranking(scores, judged)
    assert found["map"] == pytest.approx((1 / 2 + 2 / 4) / 2)
    assert found["auroc"] == 0.0


def test_recall_counts_the_first_twelve_and_the_first_fifty() -> None:
    judged = library(("answered", [0] * 12 + [1, 1] + [0] * 40 + [2, 2]), ("silent", [0] * 56))
    scores = np.tile(np.linspace(1, 0, 56, dtype=np.float32), (2, 1))
    found = ranking(scores, judged)
    assert (found["recall@12"], found["recall@50"]) == (0.0, 0.5)


def test_kappa_is_one_for_like_grades_and_naught_for_chance() -> None:
    one, other = (np.array(grades, dtype=np.int8) for grades in ([2, 1, 0, 0], [1, 0, 1, 0]))
    assert kappa([one], [np.minimum(one, 1)]) == 1.0  # which grade is not asked
    assert kappa([one], [other]) == pytest.approx(0.0)
