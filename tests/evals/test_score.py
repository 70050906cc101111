from __future__ import annotations

import pytest

from assistant.ground.types import (
    Aim,
    Answer,
    Citation,
    Count,
    Outcome,
    Point,
    PointKind,
    Understood,
)
from evals.libraries import Judged
from evals.score import Scored, score, summary
from index.types import Filter
from tests.support import citation

CORE = "No core group met in the winter of that year."
HOME_VISIT = "The health visitor saw the home once, from the doorstep."
DAMP = "The flat was damp and the boiler had been condemned."
OTHER = "A letter was sent to the surgery about something else."


def asked(
    *evidence: tuple[str, str, int],
    aim: str = "findings",
    outcome: str = "answered",
    count: int | None = None,
    history: tuple[str, ...] = (),
) -> Judged:
    return Judged("x1", "who met?", history, "Who met?", aim, outcome, {}, count, evidence)


def given(*quoted: tuple[str, str], outcome: Outcome, n: int | None = None) -> Answer:
    return Answer(
        outcome=outcome,
        lead="",
        understood=Understood("who met?", Aim.FINDINGS, Filter(), ()),
        count=None if n is None else Count(n, 6, "reviews"),
        points=tuple(Point(PointKind.FINDING, (cited(*one),)) for one in quoted),
        nearest=(),
    )


def cited(source: str, quote: str) -> Citation:
    return citation(quote, review=source, source=source)


def test_recall_is_of_grade_two_and_precision_of_either_grade() -> None:
    question = asked(("d1", CORE, 2), ("d2", DAMP, 2), ("d1", HOME_VISIT, 1))
    answer = given(
        ("d1.md", CORE), ("d1.md", HOME_VISIT), ("d1.md", OTHER), outcome=Outcome.ANSWERED
    )
    found = score(question, answer)
    assert found.recall == 0.5
    assert found.precision == pytest.approx(2 / 3)
    assert found.f1 == pytest.approx(4 / 7)


def test_a_sentence_of_grade_one_is_wanted_where_there_is_none_of_grade_two() -> None:
    found = score(asked(("d1", CORE, 1)), given(("d1.md", CORE), outcome=Outcome.ANSWERED))
    assert (found.recall, found.precision) == (1.0, 1.0)


def test_the_same_words_in_another_document_are_no_hit() -> None:
    found = score(asked(("d1", CORE, 2)), given(("d2.md", CORE), outcome=Outcome.ANSWERED))
    assert (found.recall, found.precision, found.f1) == (0.0, 0.0, 0.0)


def test_what_an_unsure_answer_shows_is_scored_and_its_count_is_not_right() -> None:
    question = asked(("d1", CORE, 2), aim="count", count=1)
    found = score(question, given(("d1.md", CORE), outcome=Outcome.UNSURE))
    assert (found.recall, found.precision, found.count_right) == (1.0, 1.0, False)


def test_a_silent_answer_has_no_precision() -> None:
    found = score(asked(("d1", CORE, 2)), given(outcome=Outcome.SILENT))
    assert (found.recall, found.precision, found.f1) == (0.0, None, 0.0)


@pytest.mark.parametrize(("aim", "n", "right"), [("count", 2, True), ("list", 3, False)])
def test_a_count_is_right_where_it_is_the_judged_one(aim: str, n: int, *, right: bool) -> None:
    question = asked(("d1", CORE, 2), aim=aim, count=2)
    answer = given(("d1.md", CORE), outcome=Outcome.ANSWERED, n=n)
    assert score(question, answer).count_right is right


def test_a_count_that_nobody_asked_for_is_not_scored() -> None:
    question = asked(("d1", CORE, 2), aim="why", count=2)
    answer = given(("d1.md", CORE), outcome=Outcome.ANSWERED, n=2)
    assert score(question, answer).count_right is None


def test_the_summary_tells_refusals_wrong_answers_slips_and_counts() -> None:
    evidence = ("d1", CORE, 2)
    right = ("d1.md", CORE)
    pairs = [
        (asked(evidence, aim="count", count=1), given(right, outcome=Outcome.PARTLY, n=1)),
        (asked(evidence, history=("x",)), given(right, outcome=Outcome.UNSURE)),
        (asked(evidence), given(outcome=Outcome.SILENT)),
        (asked(evidence), given(outcome=Outcome.DECLINED)),
        (asked(outcome="silent"), given(right, outcome=Outcome.ANSWERED)),
        (asked(outcome="silent"), given(right, outcome=Outcome.UNSURE)),
        (asked(outcome="silent"), given(outcome=Outcome.SILENT)),
        (asked(outcome="identify"), given(outcome=Outcome.DECLINED)),
        (asked(outcome="live"), given(right, outcome=Outcome.ANSWERED)),
    ]
    rows: list[Scored] = [score(*pair) for pair in pairs]
    assert summary(rows) == (
        "recall 0.50 precision 1.00 f1 0.50 (follow-ups 1.00) refused 2/4 (unsure 1) "
        "wrong 1/3 (unsure 1) slips 1/2 innocent declined 1 counts 1/1"
    )
