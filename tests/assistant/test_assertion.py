"""Reported, ruled out, advised and supposed are told apart."""

from __future__ import annotations

import pytest

from assistant.ground.assertion import Assertion, assertion_of
from corpus.types import Span


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("There was no evidence of domestic violence.", Assertion.RULED_OUT),
        ("Domestic abuse was not a feature of this case.", Assertion.RULED_OUT),
        ("The panel looked for signs of substance misuse and found none.", Assertion.RULED_OUT),
        ("There was no history of mental illness.", Assertion.RULED_OUT),
        ("There were no concerns about the children's school attendance.", Assertion.RULED_OUT),
        ("Nor was there any sign of domestic abuse.", Assertion.RULED_OUT),
        ("No bruising was seen at any visit.", Assertion.RULED_OUT),
        ("Drugs did not feature in this case.", Assertion.RULED_OUT),
        ("The panel looked hard for domestic abuse and left without a trace.", Assertion.RULED_OUT),
        ("At no point did domestic abuse come to light.", Assertion.RULED_OUT),
        ("Of violence there was never any hint in the records.", Assertion.RULED_OUT),
        ("Domestic abuse can be ruled out: each agency was asked.", Assertion.RULED_OUT),
        ("Drink was never a concern in this home.", Assertion.RULED_OUT),
        ("At no point did anyone ask about violence.", Assertion.REPORTED),
        ("At no stage was the child seen.", Assertion.REPORTED),
        ("She was never a priority for the team.", Assertion.REPORTED),
        ("It would be wrong to say that there was no violence.", Assertion.REPORTED),
        ("It cannot be said that there was no history of abuse.", Assertion.REPORTED),
        ("It is not true that there was no evidence of neglect.", Assertion.REPORTED),
        ("There was no pre-birth assessment.", Assertion.REPORTED),
        ("No referral was identified in the file.", Assertion.REPORTED),
        ("No record was made of the visit.", Assertion.REPORTED),
        ("There was no evidence that supervision took place.", Assertion.REPORTED),
        ("The school did not ask about immigration status.", Assertion.REPORTED),
        ("The health visitor should have referred the family.", Assertion.REPORTED),
        ("A referral could have been made.", Assertion.REPORTED),
        ("The Board should ensure that all staff are trained.", Assertion.ADVISED),
        ("It is recommended that the procedures are revised.", Assertion.ADVISED),
        ("Staff should be alert to the possibility of domestic abuse.", Assertion.ADVISED),
        ("Practitioners may find it hard to challenge a parent.", Assertion.SUPPOSED),
        ("The mother denied any drug use.", Assertion.SUPPOSED),
    ],
)
def test_a_sentence_is_taken_as_what_it_asserts(sentence: str, expected: Assertion) -> None:
    assert assertion_of(sentence) is expected


def test_what_a_sentence_rules_out_is_not_what_else_it_reports() -> None:
    sentence = "There was no evidence of domestic violence; drinking was never assessed."
    violence, drinking = (
        Span(at, at + len(word))
        for word in ("domestic violence", "drinking")
        if (at := sentence.index(word))
    )
    assert assertion_of(sentence, (violence,)) is Assertion.RULED_OUT
    assert assertion_of(sentence, (drinking,)) is Assertion.REPORTED


def test_whom_a_thing_was_no_issue_for_is_ruled_out_with_it() -> None:
    sentence = "Alcohol was not an issue for either parent, but the lodger drank."
    parent, lodger = (
        Span(at, at + len(word)) for word in ("parent", "lodger") if (at := sentence.index(word))
    )
    assert assertion_of(sentence, (parent,)) is Assertion.RULED_OUT
    assert assertion_of(sentence, (lodger,)) is Assertion.REPORTED


def test_what_is_said_of_the_matter_behind_a_comma_belongs_to_no_denial() -> None:
    told = (
        "There was no evidence that he had gambled, a matter which the board asked us to examine."
    )
    assert assertion_of(told) is Assertion.RULED_OUT
    told = "The review found no sign of drinking, which the school had discussed with him."
    assert assertion_of(told) is Assertion.RULED_OUT
