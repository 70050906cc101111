"""The language of thresholds: what is read, how it is read back, what unknown facts do to it."""

from __future__ import annotations

import pytest

from assistant.facts.facts import Fact
from assistant.facts.rules import RuleError, plainly, rule_of
from assistant.facts.types import FactCode
from corpus.types import Metadata
from index.types import HeldReview

A_REVIEW = HeldReview("r", "r.txt", "0" * 64, "text/plain", Metadata(), {}, 1, 1, "2026-01-01", ())


def facts(**values: str) -> dict[FactCode, Fact]:
    """Return facts of which those not named are unknown."""
    return {
        code: Fact(A_REVIEW, code, value, (), proposed=value)
        for code in FactCode
        for value in [values.get(code.name.lower(), "unknown")]
    }


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("third minor referral or one more serious event", "3 or more referrals or serious event"),
        (
            "any domestic violence with a child under six months",
            "domestic violence and child under 6 months",
        ),
        ("acute or chronic serious parental mental illness", "serious parental mental illness"),
        ("Domestic abuse and baby under 12 weeks", "domestic violence and child under 12 weeks"),
        (
            "domestic violence and child under one or unborn child",
            "(domestic violence and child under 1 year) or unborn child",
        ),
        (
            "not (registered or parental mental illness)",
            "not (on the register or a plan or parental mental illness)",
        ),
        ("child over 10 and no school place", "child of 10 years or more and no school place"),
        (
            "on the register or a plan and immigration",
            "on the register or a plan and immigration issue",
        ),
    ],
)
def test_a_rule_is_read_and_read_back(typed: str, read: str) -> None:
    assert plainly(rule_of(typed)) == read
    assert plainly(rule_of(read)) == read


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "There is no rule here: say one of domestic violence;"),
        ("domestic violence and loud music", "“loud music” is no condition that is known"),
        ("domestic violence child under 6", "can't be read beyond “child under 6 years”"),
        ("domestic violence and", "ends where a condition is due"),
        ("(domestic violence", "A bracket is opened and not closed"),
        ("or domestic violence", "“or” stands where a condition is due"),
        ("registered or " * 40, "at most 400 characters"),
    ],
)
def test_what_can_t_be_read_is_said_in_one_sentence(typed: str, said: str) -> None:
    with pytest.raises(RuleError) as raised:
        rule_of(typed)
    assert said in str(raised.value)
    assert str(raised.value).count(". ") == 0


@pytest.mark.parametrize(
    ("rule", "known", "value"),
    [
        ("domestic violence and child under 6 months", {"domestic_violence": "no"}, False),
        ("domestic violence and child under 6 months", {"domestic_violence": "yes"}, None),
        (
            "domestic violence and child under 6 months",
            {"domestic_violence": "yes", "age": "25 weeks"},
            True,
        ),
        ("third referral or serious event", {"referrals": "at least 3"}, True),
        ("third referral or serious event", {"referrals": "2"}, None),
        ("third referral or serious event", {"referrals": "2", "serious_event": "no"}, False),
        ("third referral", {"referrals": "at least 2"}, None),
        ("serious parental mental illness", {"mental_illness": "other"}, False),
        ("serious parental mental illness", {"mental_illness": "unstated"}, None),
        ("parental mental illness", {"mental_illness": "unstated"}, True),
        ("not parental mental illness", {"mental_illness": "no"}, True),
        ("not parental mental illness", {}, None),
        ("child under 30 months", {"age": "2 years"}, None),  # as precise as it is stated
        ("child under 2", {"age": "23 months"}, True),
        ("child over 10", {"age": "9 years 11 months"}, False),
        ("child under 6 months", {"age": "unborn"}, True),
        ("unborn child", {"age": "1 day"}, False),
        ("no school place", {"school": "has"}, False),
        ("school place", {"school": "has"}, True),
    ],
)
def test_silence_decides_nothing(rule: str, known: dict[str, str], value: bool | None) -> None:  # noqa: FBT001
    assert rule_of(rule).value(facts(**known)) is value
