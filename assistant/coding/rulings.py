"""What people decided of codings, read back at the places where their sentences stand now."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from assistant.coding.codings import Decision, Standing
from assistant.ground.assertion import Assertion
from corpus.types import Span
from index.library import Snapshot
from index.types import HeldReview, Ruling

KIND = "coding"


def about(sha256: str, span: Span, theme: str) -> str:
    """Return the words in which a ruling says what it is about."""
    return json.dumps({"sha256": sha256, "start": span.start, "end": span.end, "theme": theme})


def value(standing: Standing, assertion: Assertion, sentence: str) -> str:
    """Return the words in which a ruling says what was decided."""
    said = {"standing": standing, "polarity": assertion, "sentence": sentence}
    return json.dumps(said, ensure_ascii=False)


def decisions(
    snapshot: Snapshot, reviews: Sequence[HeldReview]
) -> Mapping[str, Sequence[Decision]]:
    """Return people's decisions on the reviews' current versions, oldest first, by review.

    One on an earlier version counts where its sentence still is: a sentence that a new version no
    longer has, or has twice, is not decided on there.
    """
    by_review: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in snapshot.rulings(KIND):
        by_review[ruling.review].append(ruling)
    return {
        held.id: _placed(snapshot, held, by_review[held.id])
        for held in reviews
        if held.id in by_review
    }


def _placed(snapshot: Snapshot, held: HeldReview, rulings: Sequence[Ruling]) -> list[Decision]:
    found = []
    for ruling in rulings:
        place, said = json.loads(ruling.about), json.loads(ruling.value)
        span = Span(place["start"], place["end"])
        if place["sha256"] != held.sha256:
            text = snapshot.version(held.sha256).text
            if text.count(said["sentence"]) != 1:
                continue
            start = text.index(said["sentence"])
            span = Span(start, start + len(said["sentence"]))
        found.append(
            Decision(
                span,
                place["theme"],
                Standing(said["standing"]),
                Assertion(said["polarity"]),
                ruling.who,
                ruling.why,
            )
        )
    return found
