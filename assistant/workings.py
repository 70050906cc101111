"""What was worked out of reviews, kept in their library for the next time."""

from __future__ import annotations

from collections.abc import Callable

from index.library import Snapshot
from index.types import HeldReview, Working


class Workings:
    """Workings of one kind: read where they are kept, made where they aren't or are outdated.

    What one is made with names all that it is worked out of beside its review's own version: so it
    is given for no generation of the library in which any of that is otherwise.
    """

    def __init__(self, snapshot: Snapshot, kind: str) -> None:
        self._snapshot = snapshot
        self._kind = kind
        self._kept = snapshot.workings(kind)

    def of(self, held: HeldReview, made_with: str, make: Callable[[], bytes]) -> bytes:
        """Return what was worked out of a review with what it is to be made with."""
        working = self._kept.get(held.id)
        if working is None or working.made_with != made_with:
            working = Working(made_with, make())
            self._snapshot.keep(self._kind, held, working)
        return working.content


def of_vectors(snapshot: Snapshot) -> str:
    """Name the encoder of the sentences' vectors, for what is worked out of those."""
    return " ".join(snapshot.made_with or ())
