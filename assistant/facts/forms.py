"""The JSON of facts, thresholds and silence; docs/json.schema.json describes it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from assistant.citing import Citer
from assistant.facts.facts import Fact
from assistant.facts.rules import plainly
from assistant.facts.silence import CAUTION as NOT_ABSENT
from assistant.facts.silence import Expectation, Expected, Silence
from assistant.facts.thresholds import (
    CAUTION,
    Outcome,
    Replay,
    Threshold,
    Verdict,
    agreement,
    read_back,
)
from assistant.facts.types import NAMES, FactCode
from assistant.forms import Json, citation
from index.types import HeldReview


def facts(held: HeldReview, found: Mapping[FactCode, Fact], citer: Citer) -> Json:
    """Return what `reviews facts --json` prints."""
    return {
        "review": held.id,
        "source": held.source,
        "facts": [fact(one, citer) for one in found.values()],
    }


def fact(one: Fact, citer: Citer) -> Json:
    """Return a fact of a review."""
    known = one.range
    return {
        "fact": one.code.value,
        "name": NAMES[one.code],
        "value": one.value,
        "at_least": round(known.low, 2) if known else None,
        "below": round(known.high, 2) if known and known.high < math.inf else None,
        "proposed": one.proposed,
        "by": one.by,
        "why": one.why,
        "citations": [citation(citer.at(place)) for place in one.places],
    }


def threshold(replayed: Sequence[Replay], citer: Citer) -> Json:
    """Return what `reviews threshold RULE --json` prints."""
    first, *others = replayed
    form = _replay(first, citer) | {"against": None, "agreement": None, "caution": CAUTION}
    for second in others:
        form["against"] = _replay(second, citer)
        form["agreement"] = {
            each.value: [held.id for held in reviews]
            for each, reviews in agreement(first, second).items()
        }
    return form


def thresholds(held: Mapping[str, Threshold]) -> Json:
    """Return what `reviews threshold --json` prints."""
    return {"thresholds": [_threshold(one) for one in held.values()]}


def _threshold(one: Threshold) -> Json:
    return {
        "name": one.name,
        "rule": one.text,
        "read_as": read_back(one),
        "who": one.who,
        "why": one.why,
    }


def _replay(one: Replay, citer: Citer) -> Json:
    return {
        "threshold": _threshold(one.threshold),
        "of": len(one.verdicts),
        **{outcome.value: one.count(outcome) for outcome in Outcome},
        "reviews": [_verdict(verdict, citer) for verdict in one.verdicts],
    }


def _verdict(one: Verdict, citer: Citer) -> Json:
    return {
        "review": one.review.id,
        "source": one.review.source,
        "outcome": one.outcome.value,
        "facts": [fact(each, citer) for each in one.facts],
    }


def silence(found: Silence, citer: Citer) -> Json:
    """Return what `reviews silence --json` prints."""
    return {
        "of": len(found.reviews),
        "expectations": [_expectation(one, found) for one in found.expectations],
        "reviews": [
            {
                "review": held.id,
                "source": held.source,
                "expected": [
                    {
                        "expectation": one.expectation.code,
                        "status": one.status.value,
                        "citations": [citation(citer.at(place)) for place in one.places],
                    }
                    for one in found.heard
                    if one.review.id == held.id
                ],
            }
            for held in found.reviews
        ],
        "caution": NOT_ABSENT,
    }


def _expectation(one: Expectation, found: Silence) -> Json:
    heard = found.of(one.code)
    return {
        "code": one.code,
        "name": one.name,
        "themes": list(one.themes),
        "since": one.since,
        "when": plainly(one.when) if one.when else None,
        "basis": one.basis,
        "silent": sum(each.status is Expected.SILENT for each in heard),
        "expected_of": len(heard),
    }
