"""The ledger of recommendations: what was asked, of whom, whether before, and what came after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.coding.codings import Codings
from assistant.coding.keeping import Told, codings
from assistant.ground.assertion import Assertion
from assistant.ground.counting import scope_of
from assistant.recommendations.drafting import Draft, themes_at
from assistant.recommendations.drafts_keeping import drafts
from assistant.recommendations.likeness import Asking, alike
from assistant.recommendations.recommending import Asks, Mechanism
from corpus.partial_dates import is_later
from corpus.types import Place
from index.library import Snapshot
from index.types import Filter, HeldReview


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
    place: Place
    asks: Asks
    themes: tuple[str, ...]
    answers: tuple[Place, ...]  # findings of its own review
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


def ledger(snapshot: Snapshot, filters: Filter | None = None, told: Told | None = None) -> Ledger:
    """Read every recommendation of the case reviews that a filter leaves.

    What came before and after is looked for in the whole library.
    """
    asked = filters or Filter()
    return snapshot.ready(("ledger", asked), lambda: _ledger(snapshot, asked, told))


def _ledger(snapshot: Snapshot, filters: Filter, told: Told | None) -> Ledger:
    rows = snapshot.ready("ledger rows", lambda: _rows(snapshot, codings(snapshot, told=told)))
    asked = scope_of(snapshot, filters).reviews
    return Ledger(tuple(row for row in rows if row.review.id in asked), dict(asked))


def _rows(snapshot: Snapshot, found: Codings) -> list[Row]:
    read = drafts(snapshot)
    reviews = scope_of(snapshot, Filter()).reviews
    made = [
        (held, number, draft)
        for held in reviews.values()
        for number, draft in enumerate(read[held.id], 1)
    ]
    near = alike([_asking(held, draft) for held, _, draft in made])
    since = Since(found, reviews)
    coded = {
        held.id: sorted(found.themes_by_place.get(held.id, {}).items()) for held in reviews.values()
    }
    ids = [f"{held.id}-{number}" for held, number, _ in made]
    published = [held.metadata.published for held, _, _ in made]
    rows = []
    for at, (held, _, draft) in enumerate(made):
        spans, themes = [one for one, _ in coded[held.id]], [one for _, one in coded[held.id]]
        about = themes_at(spans, themes, draft.span)
        rows.append(
            Row(
                id=ids[at],
                review=held,
                place=Place(held.sha256, draft.span),
                asks=draft.asks,
                themes=tuple(sorted(about)),
                answers=tuple(Place(held.sha256, span) for span in draft.answers),
                equivalents=tuple(ids[other] for other in near[at]),
                earlier=tuple(
                    ids[other] for other in near[at] if is_later(published[at], published[other])
                ),
                reported_again_in=since.after(held, about),
            )
        )
    return rows


def _asking(held: HeldReview, draft: Draft) -> Asking:
    return Asking(held.id, draft.vector, draft.stems, draft.subjects)


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


class Since:
    """Which reviews report a theme of an incident after a publication.

    Where either date is not stated nothing can be said, and a review is left out.
    """

    def __init__(self, found: Codings, reviews: Mapping[str, HeldReview]) -> None:
        self._dated: dict[str, list[tuple[str, str]]] = {}  # incident and id, by theme
        for (review, theme), of_cell in found.by_cell.items():
            held = reviews.get(review)
            incident = held.metadata.incident if held else None
            if incident and any(one.assertion is Assertion.REPORTED for one in of_cell):
                self._dated.setdefault(theme, []).append((incident, review))
        self._known: dict[tuple[str, frozenset[str]], tuple[str, ...]] = {}

    def after(self, review: HeldReview, themes: frozenset[str]) -> tuple[str, ...]:
        """Return the ids of the reviews that report one of the themes since, by incident."""
        published = review.metadata.published
        if not published:
            return ()
        key = published, themes
        if key not in self._known:
            self._known[key] = self._after(published, themes)
        found = self._known[key]
        return tuple(one for one in found if one != review.id) if review.id in found else found

    def _after(self, published: str, themes: frozenset[str]) -> tuple[str, ...]:
        dated = {one for theme in themes for one in self._dated.get(theme, ())}
        return tuple(review for when, review in sorted(dated) if is_later(when, published))
