"""What reviews are coded with: the machine's proposals, with people's decisions laid over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from assistant.codebook.book import Codebook
from assistant.coding.proposing import Polarity, Proposal
from corpus.types import Place, Span
from index.types import HeldReview

MACHINE = "machine"


class Standing(StrEnum):
    """How a coding came to be, and whether it counts."""

    PROPOSED = "proposed"  # by the machine; nobody has looked at it
    CONFIRMED = "confirmed"
    REJECTED = "rejected"  # kept, and not counted
    ADDED = "added"  # by a person where the machine saw nothing


class Status(StrEnum):
    """What a review says of a theme. Silence is no evidence of absence."""

    REPORTED = "reported"
    ABSENT = "absent"
    NOT_MENTIONED = "not_mentioned"


@dataclass(frozen=True, slots=True)
class Coding:
    """A theme on a sentence of one version of a review."""

    review: str
    sha256: str
    span: Span
    theme: str
    polarity: Polarity
    confidence: float  # the machine's, 0 to 1; 1 for a person's own
    by: str = MACHINE  # or the person who last decided on it
    standing: Standing = Standing.PROPOSED
    note: str = ""
    proposed: Polarity | None = None  # what the machine said, whatever people decided since

    @property
    def place(self) -> Place:
        """Where its sentence stands, in the version that was coded."""
        return Place(self.sha256, self.span)

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

    def status(self, review: str, theme: str) -> Status:
        """Tell what a review says of a theme: a report outweighs an absence, advice is neither."""
        return status_of(self.of(review, theme))


def status_of(codings: Iterable[Coding]) -> Status:
    """Tell what the codings of one theme in one review come to."""
    polarities = {coding.polarity for coding in codings}
    if Polarity.REPORTED in polarities:
        return Status.REPORTED
    if Polarity.ABSENT in polarities:
        return Status.ABSENT
    return Status.NOT_MENTIONED


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of a theme on a sentence; the latest of each person and place counts."""

    span: Span
    theme: str
    standing: Standing
    polarity: Polarity
    by: str
    note: str


def coded(
    held: HeldReview, proposals: Iterable[Proposal], decisions: Iterable[Decision]
) -> list[Coding]:
    """Lay people's decisions, oldest first, over the machine's proposals for a review."""
    found = {
        (one.span, one.theme): Coding(
            *(held.id, held.sha256, one.span, one.theme, one.polarity, one.confidence),
            proposed=one.polarity,
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
        *(held.id, held.sha256, decision.span, decision.theme, decision.polarity), confidence=1.0
    )
    return replace(
        before or own,
        polarity=decision.polarity,
        by=decision.by,
        standing=decision.standing,
        note=decision.note,
    )
