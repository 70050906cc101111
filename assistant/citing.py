"""Citations of spans of whole reviews, for what is worked out review by review."""

from __future__ import annotations

from bisect import bisect_right

from assistant.citation import cite_place
from assistant.types import Citation
from corpus.types import Review, Span
from index.library import Snapshot
from index.types import HeldReview


class Citer:
    """Makes citations of current versions; each review is read once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._read: dict[str, tuple[Review, list[int]]] = {}

    def review(self, held: HeldReview) -> Review:
        """Return a review as it was read."""
        return self._known(held)[0]

    def at(self, held: HeldReview, span: Span) -> Citation:
        """Cite a span of a review, verbatim; it may run over several passages."""
        review, starts = self._known(held)
        first = review.passages[max(bisect_right(starts, span.start) - 1, 0)]
        place = first.place_of(span)
        return cite_place(self._snapshot, held, place, held.sha256, review.quote(span))

    def _known(self, held: HeldReview) -> tuple[Review, list[int]]:
        if held.sha256 not in self._read:
            review = self._snapshot.version(held.sha256)
            starts = [passage.locator.span.start for passage in review.passages]
            self._read[held.sha256] = (review, starts)
        return self._read[held.sha256]
