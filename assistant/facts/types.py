"""What is coded of a case, and the values that each fact may take."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.facts.amounts import age_of
from corpus.errors import AssistantError
from corpus.types import Span

UNKNOWN = "unknown"
_COUNT = re.compile(r"(?P<least>at least )?(?P<number>\d{1,3})")


class FactCode(StrEnum):
    """The facts that thresholds are made of."""

    AGE = "age"
    DOMESTIC_VIOLENCE = "domestic-violence"
    MENTAL_ILLNESS = "parental-mental-illness"
    REFERRALS = "earlier-referrals"
    SERIOUS_EVENT = "serious-event"
    REGISTER = "register-or-plan"
    IMMIGRATION = "immigration"
    SCHOOL = "school-place"


NAMES = {
    FactCode.AGE: "Child’s age at the incident",
    FactCode.DOMESTIC_VIOLENCE: "Domestic violence",
    FactCode.MENTAL_ILLNESS: "Parental mental illness",
    FactCode.REFERRALS: "Referrals before the incident",
    FactCode.SERIOUS_EVENT: "Serious event before the incident",
    FactCode.REGISTER: "On the register or subject to a plan",
    FactCode.IMMIGRATION: "Immigration",
    FactCode.SCHOOL: "School place",
}
WORDED = {
    FactCode.DOMESTIC_VIOLENCE: ("yes", "no"),
    FactCode.MENTAL_ILLNESS: ("serious", "other", "unstated", "no"),
    FactCode.SERIOUS_EVENT: ("yes", "no"),
    FactCode.REGISTER: ("yes", "no"),
    FactCode.IMMIGRATION: ("yes", "no"),
    FactCode.SCHOOL: ("has", "none"),
}  # besides "unknown"


class FactError(AssistantError):
    """A value that a fact can't take."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a review says of one fact, and where."""

    value: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """A number that is known to be at least `low` and below `high`."""

    low: float
    high: float


def fact_code(text: str) -> FactCode:
    """Return the fact of a code; FactError names those that there are."""
    try:
        return FactCode(text.strip().lower())
    except ValueError as error:
        raise FactError(f"No fact is called “{text}”: there are {', '.join(FactCode)}.") from error


def checked(code: FactCode, value: str) -> str:
    """Return a value as it is kept; FactError says which there are."""
    plain = " ".join(value.lower().split())
    if plain == UNKNOWN:
        return plain
    if code is FactCode.AGE:
        age = age_of(plain)
        if age is None:
            raise FactError(
                f"“{value}” is no age: say it as 4 weeks, 3 years 2 months, unborn or unknown."
            )
        return age.text
    if code is FactCode.REFERRALS:
        if not _COUNT.fullmatch(plain):
            raise FactError(f"“{value}” is no number: say it as 0, 3, at least 2 or unknown.")
        return plain
    if plain not in WORDED[code]:
        raise FactError(
            f"“{value}” is no value of {code.value}: say {', '.join(WORDED[code])} or unknown."
        )
    return plain


def range_of(code: FactCode, value: str) -> Range | None:
    """Return the range of an age in months or of a number of referrals, None where unknown."""
    if code is FactCode.AGE:
        age = age_of(value)
        return Range(age.low, age.high) if age else None
    count = _COUNT.fullmatch(value)
    if code is not FactCode.REFERRALS or count is None:
        return None
    number = int(count["number"])
    return Range(number, math.inf if count["least"] else number + 1)
