"""What is a review, and what a part of the library holds: all that n of N is said of."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.types import Kind
from index.library import Snapshot
from index.types import Filter, HeldReview


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the library that was asked."""

    reviews: dict[str, HeldReview]  # by id: case reviews
    others: dict[str, HeldReview]  # of other kinds or of unknown kind: never counted as reviews

    def held(self, review: str) -> HeldReview:
        """Return one of them by its id."""
        return self.reviews.get(review) or self.others[review]

    @property
    def counted(self) -> dict[str, HeldReview]:
        """What is counted: the reviews, or the other documents where there are no reviews."""
        return self.reviews or self.others

    @property
    def unknown(self) -> tuple[HeldReview, ...]:
        """Those of which nobody has said what kind of document they are."""
        return tuple(held for held in self.others.values() if held.metadata.kind is None)

    @property
    def unit(self) -> str:
        """What `counted` is."""
        return "reviews" if self.reviews else "documents"


def scope_of(snapshot: Snapshot, filters: Filter) -> Scope:
    """Tell what the filters leave."""
    documents = {review.id: review for review in snapshot.reviews(filters)}
    reviews = {
        key: held for key, held in documents.items() if held.metadata.kind is Kind.CASE_REVIEW
    }
    return Scope(reviews, {key: held for key, held in documents.items() if key not in reviews})
