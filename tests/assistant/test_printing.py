"""An answer in the terminal: by kind, the first few of each, and how it was understood."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.cli.asking import print_answer
from assistant.ground.types import Aim, Answer, Outcome, Point, PointKind, Understood
from index.types import Filter
from tests.support import citation

ASKED = "What went wrong with supervison since 2005?"
NOTE = "Showing “supervision” for “supervison”."
CAVEAT = "Counts say little."


def point(kind: PointKind, quote: str) -> Point:
    return Point(kind, (citation(quote),))


def given(*points: Point, subject: str = ASKED, outcome: Outcome = Outcome.ANSWERED) -> Answer:
    taken = Understood(subject, Aim.FINDINGS, Filter(published_from="2005"), (), (NOTE,))
    return Answer(outcome, "Lead.", taken, None, points, (), (NOTE, CAVEAT))


def printed(capsys: pytest.CaptureFixture[str], answer: Answer, *, every: bool = False) -> str:
    print_answer(answer, ASKED, every=every)
    return capsys.readouterr().out


def test_eight_points_of_a_kind_are_printed_and_all_on_asking(
    capsys: pytest.CaptureFixture[str],
) -> None:
    many = given(*(point(PointKind.FINDING, f"Finding {n}.") for n in range(1, 12)))
    some = printed(capsys, many)
    assert "“Finding 8.”" in some
    assert "“Finding 9.”" not in some
    assert "3 more: ask with --all to read them." in some
    every = printed(capsys, many, every=True)
    assert "“Finding 11.”" in every
    assert "--all" not in every


def test_context_comes_under_a_heading_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    context = point(PointKind.CONTEXT, "Supervision lapsed.")
    both = printed(capsys, given(point(PointKind.FINDING, "None was held."), context))
    assert both.index("None was held.") < both.index("Beside these") < both.index("lapsed.")
    alone = printed(capsys, given(context))
    assert "Beside these" not in alone
    assert "What the reviews say of it" in alone


def test_context_stands_indented_under_its_point(capsys: pytest.CaptureFixture[str]) -> None:
    own = replace(point(PointKind.CONTEXT, "It lapsed."), under=0)
    last = point(PointKind.FINDING, "Nobody asked.")
    text = printed(capsys, given(point(PointKind.FINDING, "None was held."), own, last))
    assert text.index("\n  “None was held.”") < text.index("\n      “It lapsed.”")
    assert text.index("\n      “It lapsed.”") < text.index("\n  “Nobody asked.”")
    assert "Beside these" not in text


def test_a_question_taken_as_typed_is_not_printed_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    same = printed(capsys, given())
    assert ASKED not in same
    assert "Wanted: what went wrong\nAsked of: published 2005 or later\n" in same
    other = printed(capsys, given(subject="supervision"))
    assert "Understood as: supervision\n" in other


def test_what_was_taken_otherwise_is_said_at_once_and_caveats_after_the_points(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = printed(capsys, given(point(PointKind.FINDING, "None was held.")))
    assert said.startswith(f"Lead.\n\n{NOTE}\n")
    assert said.count(NOTE) == 1
    assert said.index("None was held.") < said.index(CAVEAT)


def test_a_declined_question_is_not_said_to_be_understood(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = printed(capsys, given(subject="Who is Child A?", outcome=Outcome.DECLINED))
    assert "Wanted" not in said
    assert "Understood as" not in said
