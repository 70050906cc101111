"""What reviews are coded with: the machine's proposals, with people's decisions laid over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from assistant.codebook.book import Codebook
from assistant.coding.proposing import Proposal
from assistant.ground.assertion import Assertion
from corpus.types import Place, Span
from index.types import HeldReview

MACHINE = "machine"
LIKELY = 0.5  # confidence of a coding that is likelier than not


class Standing(StrEnum):
    """How a coding came to be, and whether it counts."""

    PROPOSED = "proposed"  # by the machine; nobody has looked at it
    CONFIRMED = "confirmed"
    REJECTED = "rejected"  # kept, and not counted
    ADDED = "added"  # by a person where the machine saw nothing


class ReviewStatus(StrEnum):
    """What a whole review says of a theme. Silence is no evidence of absence."""

    REPORTED = "reported"
    RULED_OUT = "absent"
    NOT_MENTIONED = "not_mentioned"


_MAKES = {  # the weightiest first; advice is neither
    Assertion.REPORTED: ReviewStatus.REPORTED,
    Assertion.RULED_OUT: ReviewStatus.RULED_OUT,
}


@dataclass(frozen=True, slots=True)
class Coding:
    """A theme on a sentence of one version of a review."""

    review: str
    sha256: str
    span: Span
    theme: str
    assertion: Assertion  # one OF_THEMES
    confidence: float  # the machine's, 0 to 1; 1 for a person's own
    by: str = MACHINE  # or the person who last decided on it
    standing: Standing = Standing.PROPOSED
    note: str = ""
    proposed: Assertion | None = None  # what the machine said, whatever people decided since

    @property
    def place(self) -> Place:
        """Where its sentence stands, in the version that was coded."""
        return Place(self.sha256, self.span)

    def is_sure(self, least: float) -> bool:
        """Tell whether a person says it, or the machine's confidence is at least so much."""
        return self.by != MACHINE or self.confidence >= least

    @property
    def counts(self) -> bool:
        """Tell whether it is one of the codings that numbers are made of."""
        return self.standing is not Standing.REJECTED


@dataclass(frozen=True)
class Codings:
    """All codings of some reviews, in the order of the library and of the text."""

    codebook: Codebook
    reviews: Mapping[str, HeldReview]  # by id
    every: tuple[Coding, ...]

    @cached_property
    def by_cell(self) -> Mapping[tuple[str, str], list[Coding]]:
        """Those that count, by review and theme."""
        cells: dict[tuple[str, str], list[Coding]] = defaultdict(list)
        for coding in self.every:
            if coding.counts:
                cells[coding.review, coding.theme].append(coding)
        return cells

    @cached_property
    def themes_by_place(self) -> Mapping[str, Mapping[Span, frozenset[str]]]:
        """Codes of the themes on each coded sentence, by review."""
        places: dict[str, dict[Span, frozenset[str]]] = defaultdict(dict)
        for coding in self.every:
            if coding.counts:
                of_review = places[coding.review]
                of_review[coding.span] = of_review.get(coding.span, frozenset()) | {coding.theme}
        return places

    def of(self, review: str, theme: str) -> list[Coding]:
        """Return the codings that count of a theme in a review, in the order of the text."""
        return self.by_cell.get((review, theme), [])

    def status(self, review: str, theme: str) -> ReviewStatus:
        """Tell what a review says of a theme."""
        return status_of(coding.assertion for coding in self.of(review, theme))


def status_of(assertions: Iterable[Assertion]) -> ReviewStatus:
    """Tell what sentences of one review come to: a report outweighs an absence."""
    made = set(assertions)
    statuses = (status for assertion, status in _MAKES.items() if assertion in made)
    return next(statuses, ReviewStatus.NOT_MENTIONED)


def makes(assertion: Assertion) -> ReviewStatus | None:
    """Return the status that such a sentence alone gives its review; None for advice."""
    return _MAKES.get(assertion)


def making(status: ReviewStatus, codings: Iterable[Coding]) -> list[Coding]:
    """Return the codings that make a review's status; none makes NOT_MENTIONED."""
    return [coding for coding in codings if makes(coding.assertion) is status]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of a theme on a sentence; the latest of each person and place counts."""

    span: Span
    theme: str
    standing: Standing
    assertion: Assertion
    by: str
    note: str


def coded(
    held: HeldReview, proposals: Iterable[Proposal], decisions: Iterable[Decision]
) -> list[Coding]:
    """Lay people's decisions, oldest first, over the machine's proposals for a review."""
    found = {
        (one.span, one.theme): Coding(
            *(held.id, held.sha256, one.span, one.theme, one.assertion, one.confidence),
            proposed=one.assertion,
        )
        for one in proposals
    }
    for decision in decisions:
        key = decision.span, decision.theme
        found[key] = laid_over(held, found.get(key), decision)
    return sorted(found.values(), key=lambda coding: (coding.span, coding.theme))


def laid_over(held: HeldReview, before: Coding | None, decision: Decision) -> Coding:
    """Lay a person's decision over the coding there is at its place, None where there is none."""
    own = Coding(
        *(held.id, held.sha256, decision.span, decision.theme, decision.assertion), confidence=1.0
    )
    return replace(
        before or own,
        assertion=decision.assertion,
        by=decision.by,
        standing=decision.standing,
        note=decision.note,
    )
