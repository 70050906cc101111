"""The language of thresholds: rules of coded facts that people can type and read.

    third referral or one serious event
    domestic violence with a child under 6 months
    not (registered or serious parental mental illness)

A rule comes to True, False or None for a review. None is "unknown": the review is silent on a fact
that would decide it (the logic of Kleene).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.facts.conditions import KNOWN, Condition, Facts, condition_at
from assistant.facts.types import FactCode
from corpus.errors import AssistantError

LONGEST = 400  # characters of a rule


class RuleError(AssistantError):
    """A rule that can't be read."""


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a rule."""

    of: Rule

    def value(self, facts: Facts) -> bool | None:
        """Tell whether the rule isn't met, None where that is unknown."""
        value = self.of.value(facts)
        return None if value is None else not value

    def codes(self) -> tuple[FactCode, ...]:
        """Return the facts that it asks for."""
        return self.of.codes()

    def __str__(self) -> str:
        return f"not {self.of}"


@dataclass(frozen=True, slots=True)
class Joined:
    """Several rules, all of which or any of which must be met."""

    all: bool
    parts: tuple[Rule, ...]

    def value(self, facts: Facts) -> bool | None:
        """Tell whether they are met: one that decides is enough, whatever is unknown."""
        values = [part.value(facts) for part in self.parts]
        decisive = not self.all
        if decisive in values:
            return decisive
        return None if None in values else self.all

    def codes(self) -> tuple[FactCode, ...]:
        """Return the facts that it asks for, each once, in the order of the rule."""
        return tuple(dict.fromkeys(code for part in self.parts for code in part.codes()))

    def __str__(self) -> str:
        return f"({(' and ' if self.all else ' or ').join(map(str, self.parts))})"


Rule = Condition | Not | Joined


def rule_of(text: str) -> Rule:
    """Read a rule; RuleError says at which words it stops, and which conditions there are."""
    if len(text) > LONGEST:
        raise RuleError(f"A rule has at most {LONGEST} characters: say it in fewer.")
    tokens = _tokens(text)
    if not tokens:
        raise RuleError(f"There is no rule here: say one of {KNOWN}.")
    rule, rest = _either(tokens)
    if rest:
        raise RuleError(f"“{text.strip()}” can't be read beyond “{rest[0]}”: join with and, or.")
    return rule


def plainly(rule: Rule) -> str:
    """Return a rule as it is read back, without brackets around the whole."""
    said = str(rule)
    return said[1:-1] if isinstance(rule, Joined) else said


_Token = str | Condition
_JOINS = re.compile(
    r"\s*(?:(?P<join>,?\s*(?:and|or)|with|not|[()])(?![\w-])|(?P<bracket>[()]))\s*", re.IGNORECASE
)


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at, plain = 0, text.strip()
    while at < len(plain):
        found = condition_at(plain, at) or _join(plain, at)
        if found is None:
            stopped = re.split(r"\s+(?:and|or|with)\s+|[()]", plain[at:], maxsplit=1)[0].strip()
            raise RuleError(
                f"“{stopped or plain[at:]}” is no condition that is known: say {KNOWN}."
            )
        token, at = found
        tokens.append(token)
    return tokens


def _join(text: str, at: int) -> tuple[_Token, int] | None:
    match = _JOINS.match(text, at)
    if match is None:
        return None
    word = (match["join"] or match["bracket"]).strip(" ,").lower()
    return ("and" if word == "with" else word), match.end()


def _either(tokens: list[_Token]) -> tuple[Rule, list[_Token]]:
    return _chain(tokens, "or", lambda rest: _chain(rest, "and", _single))


_Parsed = tuple[Rule, list[_Token]]


def _chain(tokens: list[_Token], word: str, part: Callable[[list[_Token]], _Parsed]) -> _Parsed:
    first, rest = part(tokens)
    parts = [first]
    while rest and rest[0] == word:
        following, rest = part(rest[1:])
        parts.append(following)
    return (parts[0] if len(parts) == 1 else Joined(word == "and", tuple(parts))), rest


def _single(tokens: list[_Token]) -> _Parsed:
    if not tokens:
        raise RuleError(f"The rule ends where a condition is due: say {KNOWN}.")
    first, rest = tokens[0], tokens[1:]
    if isinstance(first, Condition):
        return first, rest
    if first == "not":
        rule, rest = _single(rest)
        return Not(rule), rest
    if first == "(":
        rule, rest = _either(rest)
        if not rest or rest[0] != ")":
            raise RuleError("A bracket is opened and not closed: close it.")
        return rule, rest[1:]
    raise RuleError(f"“{first}” stands where a condition is due: say {KNOWN}.")
