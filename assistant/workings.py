"""What was worked out of reviews, kept in their library for the next time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from index.errors import BusyError, UnusableLibraryError
from index.library import Library, Snapshot
from index.types import HeldReview, Working


class Workings:
    """Workings of one kind: read where they are kept, made where they aren't or are outdated."""

    def __init__(self, snapshot: Snapshot, kind: str) -> None:
        self._kind = kind
        self._kept = snapshot.workings(kind)
        self._made: dict[str, Working] = {}

    def of(self, held: HeldReview, made_with: str, make: Callable[[], bytes]) -> bytes:
        """Return what was worked out of a review with what it is to be made with."""
        working = self._kept.get(held.id)
        if working is None or working.made_with != made_with:
            working = self._made[held.sha256] = Working(made_with, make())
        return working.content

    def keep(self, library: Library) -> None:
        """Keep what had to be made, as `keep` does."""
        keep(library, self._kind, self._made)


def keep(library: Library, kind: str, found: Mapping[str, Working]) -> None:
    """Keep workings by the SHA-256 of their versions, without waiting for anybody.

    Where somebody is writing, or nothing can be written, they are left out, and worked out again
    next time.
    """
    if not found:
        return
    try:
        with library.writing() as writer:
            writer.keep_workings(kind, found)
    except (BusyError, UnusableLibraryError):
        return
