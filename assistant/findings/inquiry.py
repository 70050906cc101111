"""Reviews against the features of a reference inquiry, such as Lord Laming's of 2003."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.codebook.inquiries import Feature, Inquiry, inquiry_of, themes_of
from assistant.coding.codings import Coding, Codings, ReviewStatus, making, status_of
from assistant.coding.keeping import Told, codings
from assistant.ground.assertion import Assertion
from assistant.ground.citing import Citer
from assistant.ground.counting import scope_of
from assistant.ground.types import Citation
from index.library import Snapshot
from index.types import Filter, HeldReview

MOST_CITED = 5


@dataclass(frozen=True, slots=True)
class FeatureCell:
    """What one review says of one feature."""

    review: HeldReview
    feature: str
    status: ReviewStatus
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Raised:
    """A theme reported in one review only, that matches a feature: once is worth keeping."""

    theme: str
    name: str
    feature: str
    review: HeldReview
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """An inquiry's features against the case reviews."""

    inquiry: Inquiry
    reviews: tuple[HeldReview, ...]
    cells: tuple[FeatureCell, ...]  # feature by feature, in the order of the reviews
    raised: tuple[Raised, ...]

    def reported(self, feature: str) -> int:
        """Return how many reviews report a feature."""
        return sum(
            cell.feature == feature and cell.status is ReviewStatus.REPORTED for cell in self.cells
        )


def matrix(
    snapshot: Snapshot,
    code: str = "climbie",
    filters: Filter | None = None,
    told: Told | None = None,
) -> Matrix:
    """Hold the case reviews that a filter leaves against an inquiry's features."""
    asked = filters or Filter()
    key = ("matrix", code, asked)
    return snapshot.ready(key, lambda: _matrix(snapshot, code, asked, told))


def _matrix(snapshot: Snapshot, code: str, filters: Filter, told: Told | None) -> Matrix:
    found = codings(snapshot, filters, told)
    inquiry = inquiry_of(snapshot, code)
    reviews = tuple(scope_of(snapshot, filters).reviews.values())
    citer = Citer(snapshot)
    matching = {one.code: themes_of(found.codebook, inquiry, one) for one in inquiry.features}
    cells = tuple(
        _cell(citer, found, held, feature.code, matching[feature.code])
        for feature in inquiry.features
        for held in reviews
    )
    raised = tuple(
        one
        for feature in inquiry.features
        for one in _raised(citer, found, reviews, feature, matching[feature.code])
    )
    return Matrix(inquiry, reviews, cells, raised)


def _cell(
    citer: Citer, found: Codings, held: HeldReview, feature: str, themes: tuple[str, ...]
) -> FeatureCell:
    every = [coding for theme in themes for coding in found.of(held.id, theme)]
    status = status_of(coding.assertion for coding in every)
    return FeatureCell(held, feature, status, _cited(citer, making(status, every)))


def _raised(
    citer: Citer,
    found: Codings,
    reviews: tuple[HeldReview, ...],
    feature: Feature,
    themes: tuple[str, ...],
) -> list[Raised]:
    single = []
    for theme in themes:
        reporting = [
            held for held in reviews if found.status(held.id, theme) is ReviewStatus.REPORTED
        ]
        if len(reporting) == 1:
            [held] = reporting
            said = [one for one in found.of(held.id, theme) if one.assertion is Assertion.REPORTED]
            name = found.codebook.theme(theme).name
            single.append(Raised(theme, name, feature.code, held, _cited(citer, said)))
    return single


def _cited(citer: Citer, found: list[Coding]) -> tuple[Citation, ...]:
    places = dict.fromkeys(sorted(coding.place for coding in found))
    return tuple(citer.at(place) for place in list(places)[:MOST_CITED])
