"""The ledger of recommendations: what was asked, of whom, whether before, and what came after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from assistant.coding import Codings
from assistant.coding_keeping import Told, codings
from assistant.drafting import Draft, drafts_of, sentences_of
from assistant.proposing import Polarity
from assistant.recommending import Asks, Mechanism
from assistant.tally import scope_of
from corpus.types import Span
from index.library import Library
from index.types import Filter, HeldReview

ALIKE = 0.62  # cosine of two recommendations on one theme that ask for the same
SAME = 0.74  # of two of which no theme is known to be shared


class View(StrEnum):
    """What part of the ledger is looked at."""

    ALL = "all"
    REPEATED = "repeated"  # made by several reviews, the most often first
    PROCEDURE_OR_TRAINING = "procedure-or-training"  # and nothing besides
    NO_END = "no-end"  # without a deadline or a measure
    REPORTED_AGAIN = "reported-again"  # made, and the issue reported in a later incident


@dataclass(frozen=True, slots=True)
class Row:
    """A recommendation, and what the library holds around it."""

    id: str
    review: HeldReview
    span: Span
    asks: Asks
    themes: tuple[str, ...]
    answers: tuple[Span, ...]  # findings of its own review
    equivalents: tuple[str, ...]  # ids of those of other reviews that ask for the same
    earlier: tuple[str, ...]  # of them, those of reviews published before
    reported_again_in: tuple[str, ...]  # reviews whose incident is later than its publication


@dataclass(frozen=True, slots=True)
class Ledger:
    """The recommendations of the case reviews that were asked."""

    rows: tuple[Row, ...]
    reviews: dict[str, HeldReview]  # that were asked, by id

    def row(self, id_: str) -> Row:
        """Return the row of an id."""
        return next(row for row in self.rows if row.id == id_)


def ledger(library: Library, filters: Filter | None = None, told: Told | None = None) -> Ledger:
    """Read every recommendation of the case reviews that a filter leaves.

    What came before and after is looked for in the whole library.
    """
    found = codings(library, told=told)
    with library.snapshot() as snapshot:
        everywhere = scope_of(snapshot, Filter()).reviews
        asked = scope_of(snapshot, filters or Filter()).reviews
        drafts = [
            draft
            for held in everywhere.values()
            for draft in drafts_of(sentences_of(snapshot, held, found))
        ]
    alike = _alike(drafts)
    published = {held.id: held.metadata.published or "" for held in everywhere.values()}
    rows = tuple(
        Row(
            id=draft.id,
            review=draft.review,
            span=draft.span,
            asks=draft.asks,
            themes=tuple(sorted(draft.themes)),
            answers=draft.answers,
            equivalents=tuple(drafts[other].id for other in alike[number]),
            earlier=tuple(
                drafts[other].id
                for other in alike[number]
                if "" < published[drafts[other].review.id] < published[draft.review.id]
            ),
            reported_again_in=reported_after(found, everywhere, draft.review, draft.themes),
        )
        for number, draft in enumerate(drafts)
        if draft.review.id in asked
    )
    return Ledger(rows, dict(asked))


def seen(of: Ledger, view: View) -> list[Row]:
    """Return the rows of a view, in its order."""
    match view:
        case View.REPEATED:
            rows = [row for row in of.rows if row.equivalents]
            return sorted(rows, key=lambda row: -len(row.equivalents))
        case View.PROCEDURE_OR_TRAINING:
            only = {Mechanism.PROCEDURE, Mechanism.TRAINING}
            return [row for row in of.rows if set(row.asks.mechanisms) <= only]
        case View.NO_END:
            return [row for row in of.rows if not row.asks.measurable]
        case View.REPORTED_AGAIN:
            return [row for row in of.rows if row.reported_again_in]
        case View.ALL:
            return list(of.rows)


def reported_after(
    found: Codings, among: dict[str, HeldReview], review: HeldReview, themes: frozenset[str]
) -> tuple[str, ...]:
    """Return the reviews that report one of the themes of an incident after this publication.

    Where either date is not stated nothing can be said, and a review is left out.
    """
    since = review.metadata.published
    if not since:
        return ()
    return tuple(
        held.id
        for held in among.values()
        if held.id != review.id
        and later(held.metadata.incident, since)
        and any(
            coding.polarity is Polarity.REPORTED
            for theme in themes
            for coding in found.of(held.id, theme)
        )
    )


def later(incident: str | None, published: str) -> bool:
    """Tell whether an incident is surely later than a publication, as precisely as both say."""
    if incident is None:
        return False
    shorter = min(len(incident), len(published))
    return incident[:shorter] > published[:shorter]


def _alike(drafts: Sequence[Draft]) -> list[list[int]]:
    """Return those of other reviews that ask for the same as each, the nearest first."""
    if not drafts:
        return []
    vectors = np.stack([draft.vector for draft in drafts])
    found: list[list[int]] = []
    for draft in drafts:
        near = vectors @ draft.vector
        others: list[int] = [
            other
            for other in np.flatnonzero(near >= ALIKE).tolist()
            if drafts[other].review.id != draft.review.id
            and (near[other] >= SAME or draft.themes & drafts[other].themes)
        ]
        nearest = {other: -float(near[other]) for other in others}
        found.append(sorted(others, key=nearest.__getitem__))
    return found
