"""The conditions of thresholds: what people may type of a coded fact, and when it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistant.facts.amounts import NUMBER, ORDINAL, UNIT, Age, age_of, number_of, years
from assistant.facts.facts import Fact
from assistant.facts.types import UNKNOWN, FactCode

Facts = Mapping[FactCode, Fact]
KNOWN = (
    "domestic violence; parental mental illness; serious parental mental illness; child under "
    "6 months (or weeks, years); child over 10 years; unborn child; third referral; serious "
    "event; on the register or a plan; immigration issue; no school place; joined by and, or, "
    "not and brackets"
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One fact, and which of its values are meant."""

    words: str  # the condition as it is read back
    code: FactCode
    holds: Callable[[Fact], bool | None] = field(compare=False, repr=False)

    def value(self, facts: Facts) -> bool | None:
        """Tell whether it is so, None where the review is silent."""
        fact = facts[self.code]
        return None if fact.value == UNKNOWN else self.holds(fact)

    def codes(self) -> tuple[FactCode, ...]:
        """Return the facts that it asks for."""
        return (self.code,)

    def __str__(self) -> str:
        return self.words


def condition_at(text: str, at: int) -> tuple[Condition, int] | None:
    """Read the condition that stands at a place in a rule; return it and where it ends."""
    for pattern, make in _CONDITIONS:
        match = pattern.match(text, at)
        if match:
            return make(match), match.end()
    return None


def _is(words: str, code: FactCode, **values: bool | None) -> Callable[[re.Match[str]], Condition]:
    """Return a maker of a condition on a fact that is said in words; other values are False."""
    return lambda _: Condition(words, code, lambda fact: values.get(fact.value, False))


def _under(match: re.Match[str]) -> Condition:
    age = _stated(match)
    return Condition(f"child under {age.text}", FactCode.AGE, lambda fact: _below(fact, age.low))


def _over(match: re.Match[str]) -> Condition:
    age = _stated(match)

    def holds(fact: Fact) -> bool | None:
        below = _below(fact, age.low)
        return None if below is None else not below

    return Condition(f"child of {age.text} or more", FactCode.AGE, holds)


def _stated(match: re.Match[str]) -> Age:
    return age_of(match["age"]) or years(number_of(match["age"]))


def _unborn(_: re.Match[str]) -> Condition:
    return Condition("unborn child", FactCode.AGE, lambda fact: _below(fact, 0))


def _referrals(match: re.Match[str]) -> Condition:
    number = number_of(match["number"])

    def holds(fact: Fact) -> bool | None:
        below = _below(fact, number)
        return None if below is None else not below

    return Condition(f"{number} or more referrals", FactCode.REFERRALS, holds)


def _below(fact: Fact, limit: float) -> bool | None:
    """Tell whether a number lies below a limit, None where it is not precise enough to tell."""
    known = fact.range
    if known is None or known.low < limit < known.high:
        return None
    return known.high <= limit


_ANY = (
    r"\s*(?:(?:any|an?|the|one|more|some|further|earlier|previous|in|of|is|was|has|had|there)\s+)*"
)
_SERIOUS = r"(?:(?:serious|severe|acute|chronic)(?:\s+(?:and|or)\s+|\s+|,\s*))+"
_CHILD = r"(?:child(?:ren)?|baby|babies|infants?)\s+"
_CONDITIONS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Condition]], ...] = tuple(
    (re.compile(_ANY + pattern + r"(?![\w-])", re.IGNORECASE), make)
    for pattern, make in (
        (
            r"domestic\s+(?:violence|abuse)",
            _is("domestic violence", FactCode.DOMESTIC_VIOLENCE, yes=True),
        ),
        (
            _SERIOUS
            + r"(?:parental\s+)?mental\s+(?:illness|ill[\s-]health)(?:\s+of\s+a\s+parent)?",
            _is(
                "serious parental mental illness",
                FactCode.MENTAL_ILLNESS,
                serious=True,
                unstated=None,
            ),
        ),
        (
            r"(?:parental\s+)?mental\s+(?:illness|ill[\s-]health)(?:\s+of\s+a\s+parent)?",
            _is(
                "parental mental illness",
                FactCode.MENTAL_ILLNESS,
                serious=True,
                other=True,
                unstated=True,
            ),
        ),
        (
            _CHILD + rf"(?:aged?\s+)?(?:under|below|younger\s+than"
            rf"|less\s+than)\s+(?:the\s+age\s+of\s+)?(?P<age>{NUMBER}(?:\s+{UNIT})?)(?:\s+old)?",
            _under,
        ),
        (
            _CHILD + rf"(?:aged?\s+)?(?:over|above|older\s+than|of\s+at\s+least"
            rf"|at\s+least)\s+(?:the\s+age\s+of\s+)?(?P<age>{NUMBER}(?:\s+{UNIT})?)(?:\s+old)?",
            _over,
        ),
        (
            _CHILD
            + rf"(?:of|aged)\s+(?P<age>{NUMBER}(?:\s+{UNIT})?)\s+(?:or|and)\s+(?:more|over|older)",
            _over,
        ),
        (r"unborn(?:\s+(?:child|baby))?", _unborn),
        (rf"(?P<number>{ORDINAL})\s+(?:minor\s+)?(?:referral|notification)", _referrals),
        (
            (
                rf"(?:at\s+least\s+)?(?P<number>{NUMBER})(?:\s+or\s+more)?\s+(?:minor\s+)?"
                rf"(?:referrals?|notifications?)"
            ),
            _referrals,
        ),
        (
            r"serious\s+(?:earlier\s+)?events?",
            _is("serious event", FactCode.SERIOUS_EVENT, yes=True),
        ),
        (
            (
                r"(?:registered|(?:on\s+the\s+)?(?:child\s+protection\s+)?register(?:\s+or\s+"
                r"(?:on\s+|subject\s+to\s+)?(?:a\s+)?(?:child\s+protection\s+)?plan)?|(?:on\s+"
                r"|subject\s+to\s+)?(?:a\s+)?child\s+protection\s+plan)"
            ),
            _is("on the register or a plan", FactCode.REGISTER, yes=True),
        ),
        (r"immigration(?:\s+issues?)?", _is("immigration issue", FactCode.IMMIGRATION, yes=True)),
        (
            r"(?:no|without\s+an?|lacks?\s+an?)\s+school\s+place",
            _is("no school place", FactCode.SCHOOL, none=True),
        ),
        (r"school\s+place", _is("school place", FactCode.SCHOOL, has=True)),
    )
)
