"""Files of watched folders, and what came from them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WatchedFile:
    """A file of a watched folder, or a file in it."""

    path: Path  # absolute
    member: str = ""  # of an archive or a mail; "" for the file itself


@dataclass(frozen=True, slots=True)
class Came:
    """What came from a watched file when it was last read."""

    sha256: str
    review: str  # its id; a review that is no longer held was removed by a person
    sidecar: str = ""  # the hash of the file of metadata beside it; "" where there was none
