"""What the report is drafted from: one reading of the library, and how much of it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from assistant.coding.codings import Coding, Codings, ReviewStatus
from assistant.facts.thresholds import Replay
from assistant.findings.inquiry import Matrix
from assistant.findings.themes import ThemeCount
from assistant.ground.assertion import Assertion
from assistant.ground.citing import Citer
from assistant.ground.types import Citation
from assistant.linkage.keeping import Tallied
from assistant.linkage.linkage import Linkage
from assistant.recommendations.ledger import Ledger
from assistant.report.parts import Caution, Share
from corpus.partial_dates import is_later
from corpus.types import Place, Review, Span
from index.types import HeldReview

SHORT = 12  # words of an opening sentence that is quoted with the next
COMPLETE = 6  # case reviews up to which nothing is left out
REVIEWS = "case reviews"
_CELL = re.compile(r"(?:^\(?\d+(?:\.\d+)*[.)]?\s+)?(?P<said>[^|\s](?:[^|]*[^|\s])?)")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is shown before the rest is only counted."""

    themes: int  # common ones that are quoted
    single: int  # issues of one review each
    reviews: int  # quoted for a theme
    sentences: int  # quoted of a review for a theme
    examples: int  # recommendations and findings quoted for a count
    rows: int  # reviews listed in a table


EVERYTHING = Bounds(1000, 1000, COMPLETE, 2, 6, COMPLETE)
SELECTED = Bounds(12, 12, 3, 1, 3, 30)


@dataclass(frozen=True)
class Reading:
    """The library as one report sees it."""

    found: Codings
    reviews: tuple[HeldReview, ...]  # that are counted, by incident date
    others: tuple[HeldReview, ...]  # that the filter leaves and that are not counted
    matrix: Matrix
    ledger: Ledger  # of the reviews
    everywhere: Ledger  # of all case reviews held, where forerunners may stand
    linkages: tuple[Tallied, ...]  # of the reviews, in their order
    claiming: tuple[Linkage, ...]  # of the documents that claim a likeness they don't evidence
    counts: Mapping[str, ThemeCount]  # of themes, by code: families and children among them
    replays: Sequence[Replay]  # of the threshold rules that its questions name
    citer: Citer

    @property
    def complete(self) -> bool:
        """Tell whether the reviews are few enough for everything to be shown."""
        return len(self.reviews) <= COMPLETE

    @property
    def bounds(self) -> Bounds:
        """How much of it is shown."""
        return EVERYTHING if self.complete else SELECTED

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """What is to be said of what it leaves out."""
        return () if self.complete else (Caution.SELECTED,)

    @property
    def yardstick(self) -> str:
        """The inquiry, as it is named within a sentence."""
        title = self.matrix.inquiry.title.split(":")[0].strip()
        return f"the {title[4:]}" if title.startswith("The ") else title

    @cached_property
    def _reporting(self) -> Mapping[str, list[HeldReview]]:
        return {
            theme.code: [
                held
                for held in self.reviews
                if self.found.status(held.id, theme.code) is ReviewStatus.REPORTED
            ]
            for theme in self.found.codebook.themes
        }

    def reporting(self, theme: str) -> list[HeldReview]:
        """Return the reviews that report a theme."""
        return self._reporting[theme]

    def share(self, reviews: Sequence[HeldReview], *, brief: bool = False) -> Share:
        """Return how many of the reviews these are."""
        return Share(len(reviews), len(self.reviews), REVIEWS, brief=brief)

    def said(self, held: HeldReview, theme: str) -> list[Citation]:
        """Cite what a review reports of a theme, the surest first; neighbours in one quotation."""
        codings = [
            one for one in self.found.of(held.id, theme) if one.assertion is Assertion.REPORTED
        ]
        review = self.citer.review(held)
        joined = _joined(review.text, codings)
        leaning = leaning_of(review)
        return [
            self.citer.at(Place(held.sha256, Span(span.start, leaning.get(span, span.end))))
            for span, _ in sorted(joined, key=lambda one: -one[1])
        ]

    def asked(self, held: HeldReview, place: Place) -> Citation:
        """Cite a recommendation without its number; of a row of a table the cell that says it."""
        start = place.span.start
        text = self.citer.review(held).quote(place.span)
        cells = [Span(*match.span("said")) for match in _CELL.finditer(text)]
        longest = max(cells, key=lambda cell: cell.end - cell.start)
        said = Span(start + longest.start, start + longest.end)
        return self.citer.at(Place(place.sha256, said))

    def quoted(self, reviews: Iterable[HeldReview], theme: str) -> tuple[list[Citation], ...]:
        """Return what is quoted of a theme, and what is only referred to."""
        shown: list[Citation] = []
        rest: list[Citation] = []
        for held in spread(list(reviews), self.bounds.reviews):
            said = self.said(held, theme)
            first = sorted(said[: self.bounds.sentences], key=lambda one: one.start)
            shown += first
            rest += said[self.bounds.sentences :] if self.complete else []
        return shown, rest


T = TypeVar("T")


def spread(items: Sequence[T], most: int) -> list[T]:
    """Return at most so many of them, evenly spaced: the first, the last and some between."""
    if len(items) <= most:
        return list(items)
    step = (len(items) - 1) / max(most - 1, 1)
    return [items[round(number * step)] for number in range(most)]


def again(reviews: Iterable[HeldReview]) -> list[HeldReview]:
    """Return those whose incident is surely later than the publication of another of them."""
    every = list(reviews)
    return [
        held
        for held in every
        if any(
            other.id != held.id and is_later(held.metadata.incident, other.metadata.published)
            for other in every
        )
    ]


def leaning_of(review: Review) -> dict[Span, int]:
    """Return where a quotation of a short opening sentence of a paragraph goes on to.

    Such a sentence names what the next one tells; quoted alone it says little.
    """
    places = [
        (span, (passage.locator.heading, number))
        for passage in review.passages
        for span, number in zip(passage.sentences, passage.paragraphs, strict=False)
    ]
    befores = [None, *(place for _, place in places)]
    return {
        span: after.end
        for before, (span, place), (after, following) in zip(
            befores, places, places[1:], strict=False
        )
        if before != place == following and len(review.quote(span).split()) <= SHORT
    }


def _joined(text: str, codings: Iterable[Coding]) -> list[tuple[Span, float]]:
    """Join sentences that follow one another; each with the highest confidence within it."""
    joined: list[tuple[Span, float]] = []
    for coding in sorted(codings, key=lambda one: one.span):
        if joined:
            before, sure = joined[-1]
            between = text[before.end : coding.span.start]
            if not between.strip() and "\n\n" not in between:
                whole = Span(before.start, coding.span.end)
                joined[-1] = (whole, max(sure, coding.confidence))
                continue
        joined.append((coding.span, coding.confidence))
    return joined
