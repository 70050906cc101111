"""Thresholds replayed over the library: which reviews a rule of coded facts would have captured."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from assistant.coding.keeping import Told
from assistant.facts.facts import CaseFacts, Fact, facts
from assistant.facts.rules import Rule, RuleError, plainly, rule_of
from index.library import Library, Snapshot
from index.types import Filter, HeldReview

KIND = "thresholds"  # of the editions that hold an owner's own rules
SHIPPED = {
    "third-referral": "third minor referral or one more serious event",
    "violence-under-six-months": "any domestic violence with a child under six months",
    "serious-parental-illness": "acute or chronic serious parental mental illness",
}
CAUTION = (
    "Reviews are written because a child was harmed, and hold no comparison cases: they show which "
    "of these cases a rule would have met, not how often it would be met elsewhere, nor whether "
    "enquiries would have prevented the harm."
)
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Outcome(StrEnum):
    """What a rule comes to for a review."""

    CAPTURED = "captured"
    MISSED = "missed"
    UNKNOWN = "unknown"  # the review is silent on a fact that would decide it


class Agreement(StrEnum):
    """What two rules come to together."""

    BOTH = "both"
    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"
    NEITHER = "neither"
    UNKNOWN = "unknown"  # by either rule


@dataclass(frozen=True, slots=True)
class Threshold:
    """A rule, as it was typed and as it is read."""

    text: str
    rule: Rule
    name: str | None = None
    who: str | None = None  # who saved it; None: it ships, or was typed
    why: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule over one review, and the facts that it asks for, in its order."""

    review: HeldReview
    outcome: Outcome
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """A rule over all case reviews."""

    threshold: Threshold
    verdicts: tuple[Verdict, ...]

    def count(self, outcome: Outcome) -> int:
        """Return how many reviews come to an outcome."""
        return sum(one.outcome is outcome for one in self.verdicts)


def replay(
    snapshot: Snapshot, rule: str, filters: Filter | None = None, told: Told | None = None
) -> Replay:
    """Replay a rule, or one that has a name, over the case reviews that a filter leaves."""
    return replays(snapshot, [rule], filters, told)[0]


def replays(
    snapshot: Snapshot, rules: list[str], filters: Filter | None = None, told: Told | None = None
) -> list[Replay]:
    """Replay several rules over the same facts, for setting them side by side."""
    chosen = [threshold_of(snapshot, rule) for rule in rules]
    known = facts(snapshot, filters, told)
    return [_replayed(threshold, known) for threshold in chosen]


def agreement(first: Replay, second: Replay) -> dict[Agreement, list[HeldReview]]:
    """Return the reviews that two rules agree and differ on."""
    found: dict[Agreement, list[HeldReview]] = {each: [] for each in Agreement}
    for one, other in zip(first.verdicts, second.verdicts, strict=True):
        found[_together(one.outcome, other.outcome)].append(one.review)
    return found


def thresholds(snapshot: Snapshot) -> dict[str, Threshold]:
    """Return the rules that ship and the owner's own, by name."""
    kept = snapshot.edition(KIND)
    own = json.loads(kept.content) if kept else {}
    return {name: Threshold(text, rule_of(text), name) for name, text in SHIPPED.items()} | {
        name: Threshold(said["rule"], rule_of(said["rule"]), name, said["who"], said["why"])
        for name, said in own.items()
    }


def threshold_of(snapshot: Snapshot, rule: str) -> Threshold:
    """Return the threshold of a name, else read the words as a rule."""
    named = thresholds(snapshot)
    if rule.strip() in named:
        return named[rule.strip()]
    try:
        return Threshold(rule.strip(), rule_of(rule))
    except RuleError as error:
        if _NAME.fullmatch(rule.strip()) and "-" in rule:
            raise RuleError(
                f"No threshold is called “{rule.strip()}”: there are {', '.join(named)}."
            ) from error
        raise


def save(library: Library, name: str, rule: str, *, who: str, why: str = "") -> Threshold:
    """Keep a rule under a name, in the place of the owner's earlier one; earlier editions stay.

    RuleError if it can't be read, or if the name isn't free.
    """
    if not _NAME.fullmatch(name):
        raise RuleError(f"“{name}” can't be a name: use small letters, digits and hyphens.")
    if name in SHIPPED:
        raise RuleError(f"“{name}” is the name of a threshold that ships: choose another.")
    read = rule_of(rule)
    with library.writing() as writer:
        kept = writer.edition(KIND)
        own = json.loads(kept.content) if kept else {}
        own[name] = {"rule": rule.strip(), "who": who.strip(), "why": why.strip()}
        writer.keep(KIND, json.dumps(own, ensure_ascii=False), who=who, why=why)
    return Threshold(rule.strip(), read, name, who.strip(), why.strip())


def read_back(threshold: Threshold) -> str:
    """Return a threshold as the product reads it."""
    return plainly(threshold.rule)


def counts(together: dict[Agreement, list[HeldReview]]) -> Counter[Agreement]:
    """Return how many reviews two rules agree and differ on."""
    return Counter({each: len(reviews) for each, reviews in together.items()})


def _replayed(threshold: Threshold, known: CaseFacts) -> Replay:
    asked = threshold.rule.codes()
    verdicts = []
    for held in known.reviews:
        of_review = known.of(held.id)
        outcome = _OUTCOMES[threshold.rule.value(of_review)]
        verdicts.append(Verdict(held, outcome, tuple(of_review[code] for code in asked)))
    return Replay(threshold, tuple(verdicts))


_OUTCOMES = {True: Outcome.CAPTURED, False: Outcome.MISSED, None: Outcome.UNKNOWN}


def _together(first: Outcome, second: Outcome) -> Agreement:
    if Outcome.UNKNOWN in {first, second}:
        return Agreement.UNKNOWN
    return {
        (True, True): Agreement.BOTH,
        (True, False): Agreement.ONLY_FIRST,
        (False, True): Agreement.ONLY_SECOND,
        (False, False): Agreement.NEITHER,
    }[first is Outcome.CAPTURED, second is Outcome.CAPTURED]
