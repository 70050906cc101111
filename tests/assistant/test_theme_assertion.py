"""What a sentence does with a theme: circumstances and concerns are denied in different ways."""

from __future__ import annotations

import pytest

from assistant.coding.theme_assertion import (
    CIRCUMSTANCES,
    Saying,
    answers_nothing,
    theme_assertion_of,
)
from assistant.ground.assertion import Assertion
from corpus.types import SectionKind, Span

CONCERN = "practice"
REPORTED, RULED_OUT, ADVISED = Assertion.REPORTED, Assertion.RULED_OUT, Assertion.ADVISED


def asserted(
    text: str,
    words: str,
    group: str,
    *,
    before: str = "",
    after: str = "",
    kind: SectionKind = SectionKind.FINDINGS,
) -> Assertion:
    start = text.lower().index(words)
    saying = Saying(text, after, before, kind)
    return theme_assertion_of(saying, (Span(start, start + len(words)),), group)


@pytest.mark.parametrize(
    ("text", "words", "group", "expected"),
    [
        ("There was no evidence of domestic violence.", "domestic violence",
         CIRCUMSTANCES, RULED_OUT),
        ("Neither parent was known to misuse drugs.", "misuse drugs", CIRCUMSTANCES, RULED_OUT),
        ("Alcohol was not a factor in the death.", "alcohol", CIRCUMSTANCES, RULED_OUT),
        ("The boy was well cared for and gained weight.", "weight", CIRCUMSTANCES, RULED_OUT),
        ("The police were not told of the domestic violence.", "domestic violence",
         CIRCUMSTANCES, REPORTED),
        ("There was no heating in the flat.", "heating", CIRCUMSTANCES, REPORTED),
        ("He was found not guilty by reason of insanity.", "insanity", CIRCUMSTANCES, REPORTED),
        ("No supervision was recorded for five months.", "supervision", CONCERN, REPORTED),
        ("There was no lead clinician.", "lead", CONCERN, REPORTED),
        ("Supervision was regular and of good quality.", "supervision", CONCERN, RULED_OUT),
        ("The nurse referred the burn to the police within the hour.", "referred",
         CONCERN, RULED_OUT),
        ("The panel found no evidence that high caseloads affected the work.", "caseloads",
         CONCERN, RULED_OUT),
        ("There was no shortage of supervision.", "supervision", CONCERN, RULED_OUT),
        ("The delay was not due to workload.", "workload", CONCERN, RULED_OUT),
        ("Staff should have supervision each month.", "supervision", CONCERN, ADVISED),
        ("The law requires an enquiry in such a case.", "enquiry", CONCERN, ADVISED),
        ("Should the threshold be lower for babies?", "threshold", CONCERN, ADVISED),
        ("The head said that parents should apply in writing.", "parents", CONCERN, REPORTED),
        ("No assessment was made, although the procedures require one.", "assessment",
         CONCERN, REPORTED),
        ("She could not sleep and heard voices.", "voices", CIRCUMSTANCES, REPORTED),
    ],
)  # fmt: skip
def test_a_theme_is_reported_ruled_out_or_advised(
    text: str, words: str, group: str, expected: Assertion
) -> None:
    assert asserted(text, words, group) is expected


def test_what_was_looked_for_is_answered_in_the_next_sentence() -> None:
    asked = "The panel considered whether racism had played a part."
    answer = "It found none."
    assert asserted(asked, "racism", CONCERN, after=answer) is RULED_OUT
    assert asserted(asked, "racism", CONCERN, after="The answer was plain to all.") is REPORTED
    said = Saying(answer, "", asked, SectionKind.FINDINGS)
    assert answers_nothing(said)
    assert not answers_nothing(Saying(answer, "", "The panel met.", SectionKind.FINDINGS))


def test_a_recommendation_advises_whatever_its_words() -> None:
    text = "Domestic violence was not recorded."
    kind = SectionKind.RECOMMENDATIONS
    assert asserted(text, "domestic violence", CIRCUMSTANCES, kind=kind) is ADVISED


def test_a_bare_denial_reaches_only_what_is_near() -> None:
    near = "She was without any sign of bruising."
    far = (
        "She was without any toys for most of that long afternoon at the house of a neighbour "
        "with bruising."
    )
    assert asserted(near, "bruising", CIRCUMSTANCES) is RULED_OUT
    assert asserted(far, "bruising", CIRCUMSTANCES) is REPORTED
