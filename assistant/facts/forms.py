"""The JSON of facts, thresholds and silence."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Annotated

from msgspec import Meta

from assistant.citing import Citer
from assistant.facts import facts as reading
from assistant.facts import silence as hearing
from assistant.facts import thresholds as replaying
from assistant.facts.rules import plainly
from assistant.facts.silence import Expected
from assistant.facts.thresholds import Outcome
from assistant.facts.types import NAMES, FactCode
from assistant.forms import Citation, Form, HowMany, citations, filled, one_of
from index.types import HeldReview


class Fact(Form, frozen=True):
    """A coded fact of a review."""

    fact: FactCode
    name: str
    value: Annotated[
        str,
        Meta(
            description="“unknown” where the review is silent. age: “4 weeks”, “3 years 2 months”, "
            "“unborn”; earlier-referrals: “3”, “at least 2”; parental-mental-illness: serious, "
            "other, unstated (its severity isn't stated), no; school-place: has, none; the others: "
            "yes, no (looked for and ruled out)."
        ),
    ]
    at_least: Annotated[
        float | None,
        Meta(
            description="Months of an age, or a number of referrals; null for other facts and "
            "where unknown."
        ),
    ]
    below: Annotated[
        float | None, Meta(description="What it is below; null where nothing bounds it.")
    ]
    proposed: Annotated[str, Meta(description="What the machine read.")]
    by: Annotated[str, Meta(description="“machine”, or the person who last corrected it.")]
    why: str
    citations: Annotated[
        tuple[Citation, ...], Meta(description="The sentences behind what the machine read.")
    ]


class Facts(Form, frozen=True):
    """`reviews facts REVIEW --json`, with or without --correct."""

    review: str
    source: str
    facts: tuple[Fact, ...]


class ThresholdRule(Form, frozen=True):
    """A rule over coded facts."""

    name: Annotated[str | None, Meta(description="null for a rule that was typed.")]
    rule: str
    read_as: Annotated[str, Meta(description="The rule as the product reads it.")]
    who: Annotated[str | None, Meta(description="Who saved it; null: it ships, or was typed.")]
    why: str


class Verdict(Form, frozen=True):
    """What a rule comes to for a review."""

    review: str
    source: str
    outcome: Annotated[str, one_of(*Outcome)]
    facts: Annotated[tuple[Fact, ...], Meta(description="Those that the rule asks for.")]


class ThresholdReplay(Form, frozen=True):
    """A rule over the case reviews."""

    threshold: ThresholdRule
    of: HowMany
    captured: HowMany
    missed: HowMany
    unknown: Annotated[
        HowMany, Meta(description="Reviews that are silent on a fact that would decide it.")
    ]
    reviews: tuple[Verdict, ...]


class RulesTogether(Form, frozen=True):
    """Ids of the reviews that both rules capture, one alone, or neither; unknown: by either."""

    both: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    neither: tuple[str, ...]
    unknown: tuple[str, ...]


class Threshold(ThresholdReplay, frozen=True):
    """`reviews threshold RULE [--against RULE] --json`."""

    against: Annotated[
        ThresholdReplay | None, Meta(description="The other rule; null where none is given.")
    ]
    agreement: RulesTogether | None
    caution: Annotated[str, Meta(description="What can't be concluded.")]


class Thresholds(Form, frozen=True):
    """`reviews threshold --json`: those that have names."""

    thresholds: tuple[ThresholdRule, ...]


class Expectation(Form, frozen=True):
    """What reviews should speak of."""

    code: str
    name: str
    themes: Annotated[tuple[str, ...], Meta(description="To speak of any is to speak of it.")]
    since: Annotated[int, Meta(description="First year for whose reviews it is expected.")]
    when: Annotated[
        str | None,
        Meta(
            description="The rule of coded facts under which it is expected; null: of every review."
        ),
    ]
    basis: Annotated[str, Meta(description="The guidance, law or inquiry on which it rests.")]
    silent: Annotated[HowMany, Meta(description="Reviews that never mention it.")]
    expected_of: Annotated[HowMany, Meta(description="Reviews of which it is expected.")]


class ExpectedOfReview(Form, frozen=True):
    """How a review stands to what is expected of it."""

    expectation: str
    status: Annotated[
        Expected,
        Meta(
            description="told: a sentence is coded with it or states it; named: only in passing; "
            "silent: never mentioned, which is not absent."
        ),
    ]
    citations: tuple[Citation, ...]


class ReviewSilence(Form, frozen=True):
    """What is expected of a review."""

    review: str
    source: str
    expected: tuple[ExpectedOfReview, ...]


class Silence(Form, frozen=True):
    """`reviews silence [REVIEW] --json`."""

    of: Annotated[HowMany, Meta(description="Case reviews.")]
    expectations: tuple[Expectation, ...]
    reviews: tuple[ReviewSilence, ...]
    caution: str


def facts(held: HeldReview, found: Mapping[FactCode, reading.Fact], citer: Citer) -> Facts:
    """Return what `reviews facts --json` prints."""
    return Facts(held.id, held.source, tuple(fact(one, citer) for one in found.values()))


def fact(one: reading.Fact, citer: Citer) -> Fact:
    """Return a fact of a review."""
    known = one.range
    return filled(
        Fact,
        one,
        fact=one.code,
        name=NAMES[one.code],
        at_least=round(known.low, 2) if known else None,
        below=round(known.high, 2) if known and known.high < math.inf else None,
        citations=citations([citer.at(place) for place in one.places]),
    )


def threshold(replayed: Sequence[replaying.Replay], citer: Citer) -> Threshold:
    """Return what `reviews threshold RULE --json` prints: a rule, and another beside it."""
    first, second = replayed[0], replayed[1] if len(replayed) > 1 else None
    return filled(
        Threshold,
        _replay(first, citer),
        against=_replay(second, citer) if second else None,
        agreement=_together(first, second) if second else None,
        caution=replaying.CAUTION,
    )


def thresholds(held: Mapping[str, replaying.Threshold]) -> Thresholds:
    """Return what `reviews threshold --json` prints."""
    return Thresholds(tuple(_threshold(one) for one in held.values()))


def _threshold(one: replaying.Threshold) -> ThresholdRule:
    return filled(ThresholdRule, one, rule=one.text, read_as=replaying.read_back(one))


def _replay(one: replaying.Replay, citer: Citer) -> ThresholdReplay:
    return ThresholdReplay(
        threshold=_threshold(one.threshold),
        of=len(one.verdicts),
        **{outcome.value: one.count(outcome) for outcome in Outcome},
        reviews=tuple(_verdict(verdict, citer) for verdict in one.verdicts),
    )


def _verdict(one: replaying.Verdict, citer: Citer) -> Verdict:
    known = tuple(fact(each, citer) for each in one.facts)
    return Verdict(one.review.id, one.review.source, one.outcome.value, known)


def _together(first: replaying.Replay, second: replaying.Replay) -> RulesTogether:
    found = replaying.agreement(first, second).items()
    return RulesTogether(**{each.value: tuple(one.id for one in held) for each, held in found})


def silence(found: hearing.Silence, citer: Citer) -> Silence:
    """Return what `reviews silence --json` prints."""
    return Silence(
        of=len(found.reviews),
        expectations=tuple(_expectation(one, found) for one in found.expectations),
        reviews=tuple(_of_review(held, found, citer) for held in found.reviews),
        caution=hearing.CAUTION,
    )


def _of_review(held: HeldReview, found: hearing.Silence, citer: Citer) -> ReviewSilence:
    own = tuple(_heard(one, citer) for one in found.heard if one.review.id == held.id)
    return ReviewSilence(held.id, held.source, own)


def _heard(one: hearing.Heard, citer: Citer) -> ExpectedOfReview:
    cited = [citer.at(place) for place in one.places]
    return ExpectedOfReview(one.expectation.code, one.status, citations(cited))


def _expectation(one: hearing.Expectation, found: hearing.Silence) -> Expectation:
    heard = found.of(one.code)
    return filled(
        Expectation,
        one,
        when=plainly(one.when) if one.when else None,
        silent=sum(each.status is Expected.SILENT for each in heard),
        expected_of=len(heard),
    )
