"""Citations of places in whole reviews, for what is worked out review by review."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from assistant.citation import cite_place
from assistant.types import Citation
from corpus.types import Place, Review
from index.library import Snapshot
from index.types import HeldReview


class _Read(NamedTuple):
    held: HeldReview
    review: Review
    starts: list[int]  # of its passages


class Citer:
    """Makes citations of current versions; each review is read once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._read: dict[str, _Read] = {}

    def review(self, held: HeldReview) -> Review:
        """Return a review as it was read."""
        return self._known(held.sha256).review

    def at(self, place: Place) -> Citation:
        """Cite a place, verbatim; it may run over several passages.

        UnknownReviewError where its version is no longer one that is held, replaced or removed.
        """
        held, review, starts = self._known(place.sha256)
        first = review.passages[max(bisect_right(starts, place.span.start) - 1, 0)]
        locator, quote = first.place_of(place.span), review.quote(place.span)
        return cite_place(self._snapshot, held, locator, place.sha256, quote)

    def _known(self, sha256: str) -> _Read:
        if sha256 not in self._read:
            held = self._snapshot.current(sha256)
            review = self._snapshot.version(sha256)
            starts = [passage.locator.span.start for passage in review.passages]
            self._read[sha256] = _Read(held, review, starts)
        return self._read[sha256]
