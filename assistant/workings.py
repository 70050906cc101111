"""What was worked out of reviews, kept in their library for the next time."""

from __future__ import annotations

from collections.abc import Mapping

from index.errors import BusyError
from index.library import Library
from index.types import Working


def keep(library: Library, kind: str, found: Mapping[str, Working]) -> None:
    """Keep workings by the SHA-256 of their versions, without waiting for anybody.

    Where somebody is writing they are left out, and worked out again next time.
    """
    if not found:
        return
    try:
        with library.writing() as writer:
            writer.keep_workings(kind, found)
    except BusyError:
        return
